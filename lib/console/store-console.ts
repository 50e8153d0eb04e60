import type { ConsoleHandlers, ConsoleRequest } from '../messaging/console-protocol.ts';
import { backupHandlers } from './backup-handlers.ts';
import { closingHandlers } from './closing-handlers.ts';
import { couponHandlers } from './coupon-handlers.ts';
import { customerHandlers } from './customer-handlers.ts';
import { healthHandlers } from './health-handlers.ts';
import { itemHandlers } from './item-handlers.ts';
import { pictureHandlers } from './picture-handlers.ts';
import type { ConsolePorts } from './ports.ts';
import { programHandlers } from './program-handlers.ts';
import { reportHandlers } from './report-handlers.ts';
import { staffHandlers } from './staff-handlers.ts';
import { startHandlers } from './start-handlers.ts';
import { storeHandlers } from './store-handlers.ts';

/** Answers the extension's own pages. Each section's handlers stand in a file of their own; here they are joined. */
export function storeConsole(ports: ConsolePorts): (request: ConsoleRequest) => Promise<unknown> {
  const handlers: ConsoleHandlers<ConsoleRequest['type']> = {
    ...storeHandlers(ports),
    ...programHandlers(ports),
    ...pictureHandlers(ports),
    ...itemHandlers(ports),
    ...backupHandlers(ports),
    ...reportHandlers(ports),
    ...customerHandlers(ports),
    ...couponHandlers(ports),
    ...startHandlers(ports),
    ...healthHandlers(ports),
    ...staffHandlers(ports),
    ...closingHandlers(ports),
  };
  return (request) => {
    const handle = handlers[request.type] as (request: ConsoleRequest) => Promise<unknown>;
    return handle(request);
  };
}
