import type { HealthReplies } from '../messaging/console/health-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import type { ConsolePorts } from './ports.ts';

export function healthHandlers({ health }: ConsolePorts): ConsoleHandlers<keyof HealthReplies> {
  return { 'pos-health': () => health.all() };
}
