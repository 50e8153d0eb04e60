import type { CustomerProfile, CustomerReplies } from '../messaging/console/customer-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

const FOUND = 50;
const HISTORY = 300;

export function customerHandlers(ports: ConsolePorts): ConsoleHandlers<keyof CustomerReplies> {
  const { ledger } = ports;
  return {
    'find-customers': ({ query }) => ledger.search(query, FOUND),
    customer: ({ id }) => profile(ports, id),
    // Cards of one program stay apart: cards that were put together could not be taken apart again.
    'merge-customers': async ({ keep, from }) =>
      ledger.execute(
        { type: 'merge-customers', customer: keep, from, combine: false, reason: 'same-person' },
        await byAdmin(ports),
      ),
    'unmerge-customers': async ({ keep, from }) =>
      ledger.execute(
        { type: 'unmerge-customers', customer: keep, from, reason: 'not-the-same-person' },
        await byAdmin(ports),
      ),
    'erase-customer': async ({ id }) => {
      await ledger.eraseCustomer(id, await byAdmin(ports));
      return undefined;
    },
    'import-people': async ({ people }) => ledger.importPeople(people, await byAdmin(ports)),
  };
}

async function profile({ ledger }: ConsolePorts, id: string): Promise<CustomerProfile | null> {
  const customer = await ledger.customer(id);
  if (!customer) return null;
  const [summary, links, history] = await Promise.all([
    ledger.summary(id),
    ledger.linksOf(id),
    ledger.history(id, HISTORY),
  ]);
  const keys = new Set(history.flatMap((event) => ('itemKey' in event && event.itemKey !== null ? event.itemKey : [])));
  const items = await ledger.items([...keys]);
  return { customer, summary, links, history, names: Object.fromEntries(items.map(({ key, name }) => [key, name])) };
}
