import type { LedgerEvent } from '../../loyalty/event.ts';
import type { Person } from '../../sources/port.ts';
import type { AskBackground } from '../console-client.ts';
import type { ConsoleAnswer } from '../console-protocol.ts';
import { NAMED_AT_ONCE } from './report-requests.ts';

interface Hearing {
  signal?: AbortSignal;
  /** The part that was read, 0 to 1. */
  onProgress?: (done: number) => void;
}

/** Goes through the whole ledger, the oldest event first. Rejects with the signal's reason when that is aborted. */
export async function readLedger(
  ask: AskBackground,
  hear: (event: LedgerEvent) => void,
  { signal, onProgress }: Hearing = {},
): Promise<void> {
  for (let from = 1; ; ) {
    const { events, total } = granted(await ask({ type: 'ledger-part', from }));
    signal?.throwIfAborted();
    for (const event of events) hear(event);
    from += events.length;
    onProgress?.(total === 0 ? 1 : Math.min(1, (from - 1) / total));
    if (events.length === 0 || from > total) return;
  }
}

/** Who some customers are, by id. */
export async function readPeople(ask: AskBackground, ids: Iterable<string>): Promise<Map<string, Person>> {
  const people = new Map<string, Person>();
  for (const some of parts(ids))
    for (const person of granted(await ask({ type: 'people', ids: some }))) people.set(person.id, person);
  return people;
}

/** What the POS calls some sales, by key. */
export async function readSaleLabels(ask: AskBackground, keys: Iterable<string>): Promise<Map<string, string>> {
  const labels = new Map<string, string>();
  for (const some of parts(keys))
    for (const [key, label] of Object.entries(granted(await ask({ type: 'sale-labels', keys: some }))))
      labels.set(key, label);
  return labels;
}

function parts(all: Iterable<string>): string[][] {
  const once = [...new Set(all)];
  return Array.from({ length: Math.ceil(once.length / NAMED_AT_ONCE) }, (_, part) =>
    once.slice(part * NAMED_AT_ONCE, (part + 1) * NAMED_AT_ONCE),
  );
}

function granted<T>(answer: ConsoleAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}
