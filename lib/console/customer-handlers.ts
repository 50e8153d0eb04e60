import type { Brought, CustomerProfile, CustomerReplies } from '../messaging/console/customer-requests.ts';
import type { ConsoleHandlers, ConsoleRequest } from '../messaging/console-protocol.ts';
import { ownerOf } from './owners.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

const FOUND = 50;
const HISTORY = 300;
const ALIKE = 200;

export function customerHandlers(ports: ConsolePorts): ConsoleHandlers<keyof CustomerReplies> {
  const { ledger } = ports;
  return {
    'find-customers': ({ query }) => ledger.search(query, FOUND),
    customer: ({ id }) => profile(ports, id),
    'alike-customers': () => ledger.alikeCustomers(ALIKE),
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
    'find-owners': ({ people }) => Promise.all(people.map((one) => ownerOf(ports, one))),
    'bring-openings': async ({ openings, dry }) => {
      const all: Brought[] = [];
      for (const one of openings) all.push(await brought(ports, one, dry));
      return all;
    },
    'take-back-openings': async ({ openings }) => {
      let count = 0;
      for (const { customer, intentId } of openings) {
        const receipt = await ledger.execute({ type: 'undo', customer, intentId }, await byAdmin(ports));
        if (receipt.ok) count += 1;
      }
      return count;
    },
    'import-people': async ({ people }) => ledger.importPeople(people, await byAdmin(ports)),
  };
}

type OpeningRow = Extract<ConsoleRequest, { type: 'bring-openings' }>['openings'][number];

async function brought(ports: ConsolePorts, row: OpeningRow, dry: boolean): Promise<Brought> {
  const command = { type: 'import-opening', ...row } as const;
  const by = await byAdmin(ports);
  const answer = dry ? await ports.ledger.preview(command, by) : await ports.ledger.execute(command, by);
  const reason = 'refusal' in answer ? answer.refusal : answer.ok ? null : answer.reason;
  if (reason) return { done: 'refused', reason };
  return 'changes' in answer && answer.changes > 0 ? { done: 'new', intentId: by.intentId } : { done: 'same' };
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
  const names = Object.fromEntries(items.map(({ key, name }) => [key, name]));
  return { customer, summary, links: links.map(posNameOf), history, names };
}

/** What the POS itself calls the customer. */
function posNameOf(link: string): string {
  const [, , id = ''] = JSON.parse(link) as string[];
  return id.replace(/^code:/, '');
}
