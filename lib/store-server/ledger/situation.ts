import type { Account } from '../../loyalty/account.ts';
import type { Command } from '../../loyalty/command.ts';
import type { CustomerFacts, SaleRecord } from '../../loyalty/decision.ts';
import { customersOf, readSet } from '../../loyalty/read-set.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import { trustedTime } from '../../sources/ledger/trusted-time.ts';
import { contextOf, type Situation } from '../../sources/ledger/verdict.ts';
import type { By } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from './desk.ts';
import { offersUsed } from './offer-uses.ts';
import { type Rules, storeOf } from './rules.ts';
import { tenantOf } from './tenant.ts';

export interface StoredSituation extends Situation {
  rules: Rules;
  /** The register that the sale began at. */
  saleRegister: string;
}

/** A sale is kept with the register it began at. */
interface StoredSale {
  record: SaleRecord;
  register: string;
}

/**
 * Loads what a decision depends on, and locks it. The sale's name is claimed first, because a new sale has no row to lock; then
 * the accounts in the order of their ids. Nearly everything is asked in one go.
 */
export async function loadSituation(
  tx: Reading | Writing,
  desk: Desk,
  command: Command,
  by: By,
): Promise<StoredSituation> {
  const named = readSet(command);
  if (named.sale !== null) claimSale(tx, desk, named.sale);
  const [tenant, namedSale, people, used] = await Promise.all([
    tenantOf(tx, desk.tenant),
    saleOf(tx, desk.tenant, named.sale),
    peopleOf(tx, desk.tenant, named.customers, named.sale),
    offersUsed(tx, desk.tenant, command),
  ]);
  const stored = named.sale === null ? await saleOfAccount(tx, desk, command, people) : namedSale;
  const missing = others(stored, people);
  for (const customer of missing)
    for (const [id, one] of await peopleOf(tx, desk.tenant, [customer], null)) people.set(id, one);

  const rules = await desk.rules.current(tx, desk.tenant, tenant);
  const time = trustedTime(desk.now(), tenant.highest);
  return {
    rules,
    time,
    context: contextOf(storeOf(rules, desk.store), by, time),
    slice: {
      programs: rules.book,
      accounts: new Map([...people].map(([id, { account }]) => [id, account])),
      sale: stored?.record ?? null,
      customers: new Map([...people].flatMap(([id, { facts }]) => (facts ? [[id, facts]] : []))),
      offersUsed: used,
    },
    saleRegister: stored?.register ?? by.register,
  };
}

interface Person {
  account: Account;
  /** Absent: the person was erased, the account stays. */
  facts?: CustomerFacts;
}

/** The customers (no command names more than two), and whoever the sale stands under until this command. */
async function peopleOf(
  tx: Reading,
  tenant: string,
  [customer = null, another = null]: readonly (CustomerId | null)[],
  sale: SaleKey | null,
): Promise<Map<CustomerId, Person>> {
  const [accounts, facts] = await Promise.all([
    tx.forUpdate<{ customer: CustomerId; body: string }>(sql`SELECT customer, body FROM accounts
      WHERE tenant = ${tenant}
        AND customer IN (${customer}, ${another}, (SELECT customer FROM sales WHERE tenant = ${tenant} AND key = ${sale}))
      ORDER BY customer`),
    tx.all<{ id: CustomerId; email: string | null; address: number; is_test: number }>(sql`
      SELECT id, email, address, is_test FROM customers
      WHERE tenant = ${tenant}
        AND id IN (${customer}, ${another}, (SELECT customer FROM sales WHERE tenant = ${tenant} AND key = ${sale}))`),
  ]);
  const known = new Map(facts.map((row) => [row.id, factsOfRow(row)]));
  return new Map(
    accounts.map((row) => {
      const own = known.get(row.customer);
      return [row.customer, { account: JSON.parse(row.body) as Account, ...(own && { facts: own }) }];
    }),
  );
}

export function factsOfRow(row: { email: string | null; address: number; is_test: number }): CustomerFacts {
  return { email: row.email !== null, address: row.address === 1, isTest: row.is_test === 1 };
}

/** Commands about an earlier click name the click; which sale that was stands in the account. */
async function saleOfAccount(
  tx: Reading | Writing,
  desk: Desk,
  command: Command,
  people: ReadonlyMap<CustomerId, Person>,
): Promise<StoredSale | null> {
  const account = people.get(readSet(command).customers[0] ?? '')?.account;
  const key = account ? readSet(command, account).sale : null;
  if (key === null) return null;
  claimSale(tx, desk, key);
  return saleOf(tx, desk.tenant, key);
}

/** A sale that changed hands may hold something of somebody else. */
function others(stored: StoredSale | null, people: ReadonlyMap<CustomerId, Person>): CustomerId[] {
  return customersOf(stored?.record ?? null)
    .filter((id) => !people.has(id))
    .sort();
}

function claimSale(tx: Reading | Writing, { tenant }: Desk, key: SaleKey): void {
  if ('claim' in tx) tx.claim(`sale ${tenant} ${key}`);
}

async function saleOf(tx: Reading, tenant: string, key: SaleKey | null): Promise<StoredSale | null> {
  if (key === null) return null;
  const row = await tx.one<{ body: string; register: string }>(
    sql`SELECT body, register FROM sales WHERE tenant = ${tenant} AND key = ${key}`,
  );
  return row ? { record: JSON.parse(row.body) as SaleRecord, register: row.register } : null;
}
