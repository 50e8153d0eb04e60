import { codeKey, emailKey, nameWords, phoneKey } from '../ledger/contact.ts';
import { type CustomerRecord, customerOf } from '../ledger/customer-record.ts';
import type { CandidateMatch, Customer, PosCustomer } from '../port.ts';
import type { Reading } from './database.ts';

/** Rows looked at for a name. A name that more people share wants another letter, not a longer list. */
const NAMESAKES = 200;
const CANDIDATES = 10;

type ExactIndex = 'phone' | 'email' | 'code';

/** Exact phone, e-mail or code; else everybody whose name has all the words, each at least begun. */
export async function searchCustomers(tx: Reading, query: string, limit: number): Promise<Customer[]> {
  const exact = await Promise.all([
    exactly(tx, 'phone', phoneKey(query), limit),
    exactly(tx, 'email', emailKey(query), limit),
    exactly(tx, 'code', codeKey(query), limit),
  ]);
  const found = unique(exact.flat());
  if (found.length > 0) return found.slice(0, limit).map(customerOf);
  const words = nameWords(query);
  const rows = await named(tx, words, begunWith, (word, part) => part.startsWith(word));
  const whole = (row: CustomerRecord) => words.filter((word) => row.words.includes(word)).length;
  return rows
    .sort((a, b) => whole(b) - whole(a) || a.last.localeCompare(b.last) || a.first.localeCompare(b.first))
    .slice(0, limit)
    .map(customerOf);
}

/** Who a POS customer may be, the best evidence first. A shared phone gives everybody who has it: a person decides. */
export async function candidatesOf(tx: Reading, seen: PosCustomer): Promise<Omit<CandidateMatch, 'cards'>[]> {
  const [email, phone, code, name] = await Promise.all([
    exactly(tx, 'email', emailKey(seen.email), CANDIDATES),
    exactly(tx, 'phone', phoneKey(seen.phone), CANDIDATES),
    exactly(tx, 'code', codeKey(seen.code), CANDIDATES),
    named(
      tx,
      nameWords(seen.name ?? ''),
      (word) => IDBKeyRange.only(word),
      (word, part) => part === word,
    ),
  ]);
  const ranked = Object.entries({ email, phone, code, name }) as [CandidateMatch['by'], CustomerRecord[]][];
  const all = ranked.flatMap(([by, rows]) => rows.map((row) => ({ by, customer: customerOf(row) })));
  return all
    .filter((match, i) => all.findIndex((other) => other.customer.id === match.customer.id) === i)
    .slice(0, CANDIDATES);
}

async function exactly(tx: Reading, index: ExactIndex, key: string | null, limit: number): Promise<CustomerRecord[]> {
  return key === null ? [] : tx.objectStore('customers').index(index).getAll(key, limit);
}

/** Rows whose name has all the words, found by the word that the fewest share. */
async function named(
  tx: Reading,
  words: string[],
  range: (word: string) => IDBKeyRange,
  matches: (word: string, part: string) => boolean,
): Promise<CustomerRecord[]> {
  const index = tx.objectStore('customers').index('words');
  const shared = await Promise.all(
    words.map(async (word) => ({ word, rows: (await index.getAllKeys(range(word), NAMESAKES)).length })),
  );
  const [rarest] = shared.sort((a, b) => a.rows - b.rows || b.word.length - a.word.length);
  if (!rarest) return [];
  const rows = await index.getAll(range(rarest.word), NAMESAKES);
  return unique(rows).filter((row) => words.every((word) => row.words.some((part) => matches(word, part))));
}

function begunWith(word: string): IDBKeyRange {
  return IDBKeyRange.bound(word, `${word}\uffff`);
}

function unique(rows: CustomerRecord[]): CustomerRecord[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
