import type { Account } from '../../loyalty/account.ts';
import { codeKey, emailKey, nameWords, phoneKey } from '../../sources/ledger/contact.ts';
import { customerOf } from '../../sources/ledger/customer-record.ts';
import { begunBy, namedBy } from '../../sources/ledger/name-match.ts';
import type { CandidateMatch, Customer, PosCustomer } from '../../sources/port.ts';
import type { Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { type CustomerRow, customerOfRow, recordOfRow } from './customer-row.ts';

/** Rows looked at for a name. A name that more people share wants another letter, not a longer list. */
const NAMESAKES = 200;
const CANDIDATES = 10;

/** Follows every character that a word can go on with. */
const LAST = '\u{10ffff}';

/** Exact phone, e-mail or code; else everybody whose name has all the words, each at least begun. */
export async function searchCustomers(tx: Reading, tenant: string, query: string, limit: number): Promise<Customer[]> {
  const exact = await Promise.all([
    byPhone(tx, tenant, phoneKey(query), limit),
    byEmail(tx, tenant, emailKey(query), limit),
    byCode(tx, tenant, codeKey(query), limit),
  ]);
  const found = unique(exact.flat());
  if (found.length > 0) return found.slice(0, limit).map(customerOfRow);
  const words = nameWords(query);
  const rows = await sharing(tx, tenant, words, (word) => ({ from: word, to: `${word}${LAST}` }));
  return begunBy(rows.map(recordOfRow), words).slice(0, limit).map(customerOf);
}

/** Who a POS customer may be, the best evidence first. A shared phone gives everybody who has it: a person decides. */
export async function candidatesOf(tx: Reading, tenant: string, seen: PosCustomer): Promise<CandidateMatch[]> {
  const words = nameWords(seen.name ?? '');
  const [email, phone, code, namesakes] = await Promise.all([
    byEmail(tx, tenant, emailKey(seen.email), CANDIDATES),
    byPhone(tx, tenant, phoneKey(seen.phone), CANDIDATES),
    byCode(tx, tenant, codeKey(seen.code), CANDIDATES),
    sharing(tx, tenant, words, (word) => ({ from: word, to: `${word}\u0001` })),
  ]);
  const name = namedBy(namesakes.map(recordOfRow), words);
  const ranked: { by: CandidateMatch['by']; customer: Customer }[] = [
    ...email.map((row) => ({ by: 'email' as const, customer: customerOfRow(row) })),
    ...phone.map((row) => ({ by: 'phone' as const, customer: customerOfRow(row) })),
    ...code.map((row) => ({ by: 'code' as const, customer: customerOfRow(row) })),
    ...name.map((record) => ({ by: 'name' as const, customer: customerOf(record) })),
  ];
  const best = ranked.filter((match, i) => ranked.findIndex((other) => other.customer.id === match.customer.id) === i);
  return Promise.all(
    best.slice(0, CANDIDATES).map(async (match) => ({ ...match, cards: await cardsOf(tx, tenant, match.customer.id) })),
  );
}

async function cardsOf(tx: Reading, tenant: string, customer: string): Promise<number> {
  const row = await tx.one<{ body: string }>(
    sql`SELECT body FROM accounts WHERE tenant = ${tenant} AND customer = ${customer}`,
  );
  if (!row) return 0;
  const { cards, passes } = JSON.parse(row.body) as Account;
  return cards.length + passes.length;
}

async function byPhone(tx: Reading, tenant: string, key: string | null, limit: number): Promise<CustomerRow[]> {
  if (key === null) return [];
  return tx.all(
    sql`SELECT * FROM customers WHERE tenant = ${tenant} AND phone_key = ${key} ORDER BY id LIMIT ${limit}`,
  );
}

async function byEmail(tx: Reading, tenant: string, key: string | null, limit: number): Promise<CustomerRow[]> {
  if (key === null) return [];
  return tx.all(
    sql`SELECT * FROM customers WHERE tenant = ${tenant} AND email_key = ${key} ORDER BY id LIMIT ${limit}`,
  );
}

async function byCode(tx: Reading, tenant: string, key: string | null, limit: number): Promise<CustomerRow[]> {
  if (key === null) return [];
  return tx.all(sql`SELECT * FROM customers WHERE tenant = ${tenant} AND code_key = ${key} ORDER BY id LIMIT ${limit}`);
}

/** Rows that have one of the words: the one that the fewest share. */
async function sharing(
  tx: Reading,
  tenant: string,
  words: readonly string[],
  rangeOf: (word: string) => { from: string; to: string },
): Promise<CustomerRow[]> {
  const shared = await Promise.all(
    words.map(async (word) => {
      const { from, to } = rangeOf(word);
      const row = await tx.one<{ rows: number }>(sql`SELECT count(*) AS rows FROM (SELECT 1 AS one FROM customer_words
        WHERE tenant = ${tenant} AND word >= ${from} AND word < ${to} LIMIT ${NAMESAKES}) AS begun`);
      return { from, to, rows: row?.rows ?? 0, length: word.length };
    }),
  );
  const [rarest] = shared.sort((a, b) => a.rows - b.rows || b.length - a.length);
  if (!rarest) return [];
  return tx.all(sql`SELECT * FROM customers WHERE tenant = ${tenant} AND id IN (
      SELECT customer FROM customer_words WHERE tenant = ${tenant} AND word >= ${rarest.from} AND word < ${rarest.to}
      ORDER BY word LIMIT ${NAMESAKES})`);
}

function unique(rows: CustomerRow[]): CustomerRow[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
