import type { Account } from '../../loyalty/account.ts';
import type { Command } from '../../loyalty/command.ts';
import type { CustomerFacts, OfferUse, SaleRecord } from '../../loyalty/decision.ts';
import { customersOf, readSet } from '../../loyalty/read-set.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import { trustedTime } from '../../sources/ledger/trusted-time.ts';
import { contextOf, type Situation } from '../../sources/ledger/verdict.ts';
import type { By } from '../../sources/port.ts';
import type { Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { type Desk, NoSuchManager, RegisterRevoked } from './desk.ts';
import type { IntentRow } from './intents.ts';
import { offersUsed } from './offer-uses.ts';
import { type Rules, storeOf } from './rules.ts';
import { NO_TENANT, type TenantRow } from './tenant.ts';

export interface StoredSituation extends Situation {
  rules: Rules;
  /** The register that the sale began at. */
  saleRegister: string;
}

/** Everything that a decision depends on, apart from the time. */
export interface Loaded {
  tenant: TenantRow;
  /** What was answered to this very command, or to another one under its key. */
  intent: IntentRow | null;
  rules: Rules;
  people: ReadonlyMap<CustomerId, Person>;
  saleKey: SaleKey | null;
  sale: StoredSale | null;
  offersUsed: ReadonlyMap<string, OfferUse>;
}

/** A sale is kept with the register it began at. */
interface StoredSale {
  record: SaleRecord;
  register: string;
}

/** Loads what a decision depends on: nearly always in one look. */
export async function loadSituation(tx: Reading, desk: Desk, command: Command, by: By): Promise<Loaded> {
  const { tenant } = desk;
  const named = readSet(command);
  const [ground, used] = await Promise.all([
    groundOf(tx, desk, named.sale, named.customers, by),
    offersUsed(tx, tenant, command),
  ]);
  const { people } = ground;
  // Commands about an earlier click name the click; which sale that was stands in the account.
  const account = named.sale === null ? people.get(named.customers[0] ?? '')?.account : undefined;
  const saleKey = account ? readSet(command, account).sale : named.sale;
  const sale = account && saleKey !== null ? await saleOf(tx, tenant, saleKey) : ground.sale;
  const asked = new Set(people.keys());
  for (let missing = others(sale, people, asked); missing.length > 0; missing = others(sale, people, asked)) {
    for (const customer of missing) {
      asked.add(customer);
      const one = await personOf(tx, tenant, customer);
      if (one) people.set(customer, one);
    }
  }
  const rules = await desk.rules.current(tx, tenant, ground.tenant);
  return { tenant: ground.tenant, intent: ground.intent, rules, people, saleKey, sale, offersUsed: used };
}

/** What is decided on, at a time that never goes back behind `highest`. */
export function situationOf(loaded: Loaded, desk: Desk, by: By, highest = loaded.tenant.highest): StoredSituation {
  const { rules, people, sale, offersUsed: used } = loaded;
  const time = trustedTime(desk.now(), highest);
  const store = storeOf(rules, desk.store);
  const style = by.style ?? store.accountStyle;
  return {
    rules,
    time,
    context: contextOf(store, by, time),
    slice: {
      programs: rules.book,
      accounts: new Map([...people].map(([id, { account }]) => [id, account])),
      sale: sale?.record ?? null,
      customers: new Map([...people].flatMap(([id, { facts }]) => (facts ? [[id, facts]] : []))),
      offersUsed: used,
      ...(style && { style }),
    },
    saleRegister: sale?.register ?? by.register,
  };
}

/** What is not there is null; of whatever is there every column has a value. */
interface GroundRow extends TenantRow, AccountRow, IntentRow {
  asked: string | null;
  sale: string | null;
  sale_register: string;
  paired: string | null;
  approver: string | null;
  customer: CustomerId | null;
}

interface Ground {
  tenant: TenantRow;
  intent: IntentRow | null;
  sale: StoredSale | null;
  people: Map<CustomerId, Person>;
}

/**
 * The retailer, what was asked before, the sale, the customers (no command names more than two) and whoever the sale stands under
 * until now; whether the register may still write, and the manager who said yes is still on the list.
 */
async function groundOf(
  tx: Reading,
  { tenant, pairing }: Desk,
  sale: SaleKey | null,
  [customer = null, another = null]: readonly (CustomerId | null)[],
  by: By,
): Promise<Ground> {
  const approvedBy = by.approvedBy ?? null;
  const rows = await tx.all<GroundRow>(sql`
    SELECT t.epoch, t.events, t.change_seq, t.rules, t.highest, i.id AS asked, i.register, i.fingerprint, i.answer,
      s.body AS sale, s.register AS sale_register, r.id AS paired, m.id AS approver,
      a.customer, a.known, a.has_email, a.has_address, a.is_test, c.grp, c.change_seq AS changed, a.body AS account
    FROM tenants t
    LEFT JOIN intents i ON i.tenant = t.id AND i.id = ${by.intentId}
    LEFT JOIN sales s ON s.tenant = t.id AND s.key = ${sale}
    LEFT JOIN registers r ON r.tenant = t.id AND r.id = ${pairing?.register ?? null}
      AND r.thumbprint = ${pairing?.thumbprint ?? null} AND r.revoked_at IS NULL
    LEFT JOIN staff m ON m.tenant = t.id AND m.id = ${approvedBy}
    LEFT JOIN accounts a ON a.tenant = t.id AND a.customer IN (${customer}, ${another}, s.customer)
    LEFT JOIN customers c ON c.tenant = a.tenant AND c.id = a.customer
    WHERE t.id = ${tenant} ORDER BY a.customer`);
  const [row] = rows;
  if (pairing && !row?.paired) throw new RegisterRevoked();
  if (pairing && approvedBy !== null && !row?.approver) throw new NoSuchManager();
  return {
    tenant: row ?? NO_TENANT,
    intent: row?.asked ? row : null,
    sale: row?.sale ? { record: JSON.parse(row.sale) as SaleRecord, register: row.sale_register } : null,
    people: new Map(rows.flatMap((one) => (one.customer === null ? [] : [[one.customer, personOfRow(one)] as const]))),
  };
}

interface Person {
  account: Account;
  /** The last change of the person, in the order of the retailer's changes; 0: erased. */
  changed: number;
  /** Absent: the person was erased, the account stays. */
  facts?: CustomerFacts;
}

interface AccountRow {
  known: number;
  has_email: number;
  has_address: number;
  is_test: number;
  grp: string | null;
  changed: number | null;
  account: string;
}

async function personOf(tx: Reading, tenant: string, customer: CustomerId): Promise<Person | null> {
  const row = await tx.one<AccountRow>(sql`
    SELECT a.known, a.has_email, a.has_address, a.is_test, c.grp, c.change_seq AS changed, a.body AS account
    FROM accounts a LEFT JOIN customers c ON c.tenant = a.tenant AND c.id = a.customer
    WHERE a.tenant = ${tenant} AND a.customer = ${customer}`);
  return row && personOfRow(row);
}

function personOfRow(row: AccountRow): Person {
  return {
    account: JSON.parse(row.account) as Account,
    changed: row.changed ?? 0,
    ...(row.known === 1 && { facts: { ...factsOfRow(row), ...(row.grp !== null && { group: row.grp }) } }),
  };
}

export function factsOfRow(row: Pick<AccountRow, 'has_email' | 'has_address' | 'is_test'>): CustomerFacts {
  return { email: row.has_email === 1, address: row.has_address === 1, isTest: row.is_test === 1 };
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

async function saleOf(tx: Reading, tenant: string, key: SaleKey): Promise<StoredSale | null> {
  const row = await tx.one<{ body: string; register: string }>(
    sql`SELECT body, register FROM sales WHERE tenant = ${tenant} AND key = ${key}`,
  );
  return row ? { record: JSON.parse(row.body) as SaleRecord, register: row.register } : null;
}
