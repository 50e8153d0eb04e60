import type { ItemReplies } from '../messaging/console/item-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

export function itemHandlers(ports: ConsolePorts): ConsoleHandlers<keyof ItemReplies> {
  const { ledger } = ports;
  return {
    'save-items': async ({ changes }) => ledger.saveItems(changes, await byAdmin(ports)),
    'match-line': async ({ posProductId, sku, name }) =>
      (await ledger.joinItems([{ posProductId, sku, name }]))[0] ?? null,
  };
}
