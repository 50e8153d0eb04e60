import type { LedgerEvent } from '../../loyalty/event.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import { customerOf, customerRecord } from '../ledger/customer-record.ts';
import { type By, type Person, SourceFailure } from '../port.ts';
import { put, type Reading, remove, type Writing } from './database.ts';
import { markWritten } from './head.ts';
import { journal } from './journal.ts';
import type { LinkRow } from './schema.ts';

/** What the admin sees and does about one person, apart from their cards. */

/** What happened to a customer's loyalty, the latest first. */
export async function historyOf(tx: Reading, customer: CustomerId, limit: number): Promise<LedgerEvent[]> {
  const range = IDBKeyRange.bound([customer, 0], [customer, Number.MAX_SAFE_INTEGER]);
  const found: LedgerEvent[] = [];
  for await (const cursor of tx.objectStore('events').index('chain').iterate(range, 'prev')) {
    found.push(cursor.value);
    if (found.length >= limit) break;
  }
  return found;
}

/** Who some customers are; nobody for an id that is not on file. */
export async function peopleOf(tx: Reading, ids: readonly CustomerId[]): Promise<Person[]> {
  const rows = await Promise.all(ids.map((id) => tx.objectStore('customers').get(id)));
  return rows.flatMap((row) => (row ? [{ ...customerOf(row), code: row.code }] : []));
}

export async function linksOf(tx: Reading, customer: CustomerId): Promise<LinkRow[]> {
  return tx.objectStore('links').index('customer').getAll(customer);
}

/**
 * Forgets who a customer is. The ledger names them by an id alone and stays whole: what was earned and given still adds up,
 * and nobody can tell whose it was. What was said about them goes too.
 */
export async function eraseCustomer(tx: Writing, customer: CustomerId, by: By, at: string): Promise<void> {
  const [row, links] = await Promise.all([tx.objectStore('customers').get(customer), linksOf(tx, customer)]);
  if (!row) throw new SourceFailure('unavailable', 'this customer is not on file');
  const nobody = { first: '', last: '', phone: null, email: null, address: false, code: null, group: null };
  put(tx, 'customers', customerRecord({ ...nobody, id: customer, isTest: row.isTest }));
  for (const { key } of links) remove(tx, 'links', key);
  const notes = await tx.objectStore('notes').getAllKeys(IDBKeyRange.bound([customer], [customer, []]));
  for (const key of notes) remove(tx, 'notes', key);
  journal(tx, by, at, { did: 'erase', customer });
  await markWritten(tx);
}
