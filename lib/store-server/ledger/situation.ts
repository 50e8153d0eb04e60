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
import { type Desk, RegisterRevoked } from './desk.ts';
import { offersUsed } from './offer-uses.ts';
import { type Rules, storeOf } from './rules.ts';
import { NO_TENANT, stillManager, type TenantRow } from './tenant.ts';

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
  const [ground, people, used] = await Promise.all([
    groundOf(tx, desk, named.sale),
    peopleOf(tx, desk.tenant, named.customers, named.sale),
    offersUsed(tx, desk.tenant, command),
    stillManager(tx, desk, by),
  ]);
  const stored = named.sale === null ? await saleOfAccount(tx, desk, command, people) : ground.sale;
  const asked = new Set(people.keys());
  for (let missing = others(stored, people, asked); missing.length > 0; missing = others(stored, people, asked)) {
    for (const customer of missing) {
      asked.add(customer);
      for (const [id, one] of await peopleOf(tx, desk.tenant, [customer], null)) people.set(id, one);
    }
  }

  const rules = await desk.rules.current(tx, desk.tenant, ground.tenant);
  const time = trustedTime(desk.now(), ground.tenant.highest);
  const store = storeOf(rules, desk.store);
  const style = by.style ?? store.accountStyle;
  return {
    rules,
    time,
    context: contextOf(store, by, time),
    slice: {
      programs: rules.book,
      accounts: new Map([...people].map(([id, { account }]) => [id, account])),
      sale: stored?.record ?? null,
      customers: new Map([...people].flatMap(([id, { facts }]) => (facts ? [[id, facts]] : []))),
      offersUsed: used,
      ...(style && { style }),
    },
    saleRegister: stored?.register ?? by.register,
  };
}

interface GroundRow extends TenantRow {
  body: string | null;
  register: string | null;
  paired: string | null;
}

/** The retailer, the sale, and whether the register may still write: in one look. */
async function groundOf(
  tx: Reading,
  { tenant, pairing }: Desk,
  sale: SaleKey | null,
): Promise<{ tenant: TenantRow; sale: StoredSale | null }> {
  const row = await tx.one<GroundRow>(sql`
    SELECT t.epoch, t.events, t.change_seq, t.rules, t.highest, s.body, s.register, r.id AS paired
    FROM tenants t
    LEFT JOIN sales s ON s.tenant = t.id AND s.key = ${sale}
    LEFT JOIN registers r ON r.tenant = t.id AND r.id = ${pairing?.register ?? null}
      AND r.thumbprint = ${pairing?.thumbprint ?? null} AND r.revoked_at IS NULL
    WHERE t.id = ${tenant}`);
  if (pairing && !row?.paired) throw new RegisterRevoked();
  return {
    tenant: row ?? NO_TENANT,
    sale: row?.body ? { record: JSON.parse(row.body) as SaleRecord, register: row.register ?? '' } : null,
  };
}

interface Person {
  account: Account;
  /** Absent: the person was erased, the account stays. */
  facts?: CustomerFacts;
}

interface AccountRow {
  customer: CustomerId;
  known: number;
  has_email: number;
  has_address: number;
  is_test: number;
  grp: string | null;
  body: string;
}

/** The customers (no command names more than two), and whoever the sale stands under until this command. */
async function peopleOf(
  tx: Reading,
  tenant: string,
  [customer = null, another = null]: readonly (CustomerId | null)[],
  sale: SaleKey | null,
): Promise<Map<CustomerId, Person>> {
  const rows = await tx.forUpdate<AccountRow>(sql`
    SELECT customer, known, has_email, has_address, is_test, body,
      (SELECT grp FROM customers c WHERE c.tenant = accounts.tenant AND c.id = accounts.customer) AS grp
    FROM accounts
    WHERE tenant = ${tenant}
      AND customer IN (${customer}, ${another}, (SELECT customer FROM sales WHERE tenant = ${tenant} AND key = ${sale}))
    ORDER BY customer`);
  return new Map(rows.map((row) => [row.customer, personOf(row)]));
}

function personOf(row: AccountRow): Person {
  return {
    account: JSON.parse(row.body) as Account,
    ...(row.known === 1 && { facts: { ...factsOfRow(row), ...(row.grp !== null && { group: row.grp }) } }),
  };
}

export function factsOfRow(row: Pick<AccountRow, 'has_email' | 'has_address' | 'is_test'>): CustomerFacts {
  return { email: row.has_email === 1, address: row.has_address === 1, isTest: row.is_test === 1 };
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

/** A sale that changed hands may hold something of somebody else; who was merged has everything with another customer. */
function others(
  stored: StoredSale | null,
  people: ReadonlyMap<CustomerId, Person>,
  asked: ReadonlySet<CustomerId>,
): CustomerId[] {
  const heirs = [...people.values()].flatMap(({ account }) => account.mergedInto ?? []);
  const concerned = new Set([...customersOf(stored?.record ?? null), ...heirs]);
  return [...concerned].filter((id) => !asked.has(id)).sort();
}

function claimSale(tx: Reading | Writing, { tenant }: Desk, key: SaleKey): void {
  if ('claim' in tx) tx.claim(`sale ${tenant} ${key}`);
}

async function saleOf(tx: Reading, tenant: string, key: SaleKey): Promise<StoredSale | null> {
  const row = await tx.one<{ body: string; register: string }>(
    sql`SELECT body, register FROM sales WHERE tenant = ${tenant} AND key = ${key}`,
  );
  return row ? { record: JSON.parse(row.body) as SaleRecord, register: row.register } : null;
}
