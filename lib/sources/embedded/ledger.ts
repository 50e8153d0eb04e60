import { type Account, emptyAccount } from '../../loyalty/account.ts';
import type { Command, Context } from '../../loyalty/command.ts';
import { decide, preview } from '../../loyalty/decide.ts';
import type { CustomerFacts, Decision, Slice } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { evolve } from '../../loyalty/evolve.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import { localDay } from '../../loyalty/local-day.ts';
import { readSet } from '../../loyalty/read-set.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { By, Preview, Receipt } from '../port.ts';
import { type TrustedTime, trustedTime } from './clock.ts';
import { add, type Name, put, type Reading, type Writing } from './database.ts';
import { putTotals, totalsOf } from './day-totals.ts';
import { putFinishes } from './finish-list.ts';
import { begunHead, headOf, putHead } from './head.ts';
import { putLooks } from './looks.ts';
import type { KeptRules, Rules } from './rules.ts';
import type { CustomerRow, HeadRow, SaleRow } from './schema.ts';
import { assertSound } from './soundness.ts';

/** Everything that one command touches. One transaction over all of it: commands happen one after the other. */
export const COMMAND_STORES = [
  'meta',
  'programs',
  'campaigns',
  'customers',
  'items',
  'accounts',
  'sales',
  'events',
  'intents',
  'looks',
  'finishes',
  'totals',
] as const satisfies Name[];

/** What decisions read. */
export const DECISION_STORES = [
  'meta',
  'programs',
  'campaigns',
  'customers',
  'accounts',
  'sales',
] as const satisfies Name[];

/**
 * Runs a command once, inside a transaction that its caller completes before anybody hears the answer. The same intent
 * again gives the stored answer: what was asked is compared, so an intent never stands for two different wishes.
 */
export async function runCommand(tx: Writing, command: Command, by: By, now: Date, kept: KeptRules): Promise<Receipt> {
  const asked = fingerprint(command);
  const [known, head] = await Promise.all([tx.objectStore('intents').get(by.intentId), begunHead(tx)]);
  if (known) {
    return known.fingerprint === asked && 'ok' in known.answer
      ? known.answer
      : { ok: false, intentId: by.intentId, reason: { code: 'intent-mismatch', data: {} } };
  }
  const situation = await situationOf(tx, command, by, now, kept, head);
  const at = situation.context.recordedAt;
  const decision: Decision = situation.stranger
    ? { ok: false, reason: NO_CUSTOMER }
    : decide(situation.slice, command, situation.context);
  const receipt = receiptOf(decision, situation.time, by);
  add(tx, 'intents', { id: by.intentId, fingerprint: asked, at, answer: receipt });
  if (decision.ok) await record(tx, situation, decision, head);
  else putHead(tx, head, { highest: at });
  return receipt;
}

/** What the screen shows before anybody presses: the same decision on the same slice, and nothing is written. */
export async function previewCommand(
  tx: Reading,
  command: Command,
  by: By,
  now: Date,
  kept: KeptRules,
): Promise<Preview> {
  const situation = await situationOf(tx, command, by, now, kept, await headOf(tx));
  if (situation.stranger) return { ...NOTHING, refusal: NO_CUSTOMER, notices: clockNotices(situation.time) };
  const { decision, before, after } = preview(situation.slice, command, situation.context);
  const customer = readSet(command).customers[0] ?? '';
  return {
    lines: decision.ok ? decision.lines : [],
    refusal: decision.ok ? null : decision.reason,
    notices: [...(decision.ok ? decision.notices : []), ...clockNotices(situation.time)],
    changes: decision.ok ? decision.events.length : 0,
    before: before.get(customer) ?? null,
    after: after.get(customer) ?? null,
  };
}

const NO_CUSTOMER: Reason = { code: 'no-customer', data: {} };
const NOTHING: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };

/** Everything that a decision depends on, as of now. */
interface Situation {
  slice: Slice;
  context: Context;
  rules: Rules;
  time: TrustedTime;
  /** The command names somebody whom the store does not know. */
  stranger: boolean;
}

async function situationOf(
  tx: Reading,
  command: Command,
  by: By,
  now: Date,
  kept: KeptRules,
  head: HeadRow,
): Promise<Situation> {
  const rules = await kept.current(tx, head);
  const time = trustedTime(now, head.highest);
  const slice = await sliceOf(tx, command, rules);
  const stranger = readSet(command).customers.some((customer) => !slice.customers?.has(customer));
  return { slice, context: contextOf(rules, by, time), rules, time, stranger };
}

function contextOf({ store }: Rules, by: By, { at }: TrustedTime): Context {
  return {
    intentId: by.intentId,
    retailer: store.retailer,
    store: store.id,
    register: by.register,
    actor: by.actor,
    role: by.role,
    ...(by.approvedBy !== undefined && { approvedBy: by.approvedBy }),
    recordedAt: at,
    occurredAt: by.occurredAt,
    localDate: localDay(at, store.zone),
    zone: store.zone,
    currency: store.currency,
  };
}

async function sliceOf(tx: Reading, command: Command, { book }: Rules): Promise<Slice> {
  const named = readSet(command);
  const people = new Map<CustomerId, Person>();
  const [namedSale] = await Promise.all([saleOf(tx, named.sale), loadPeople(tx, people, named.customers)]);
  // Commands about an earlier click name the click; which sale that was stands in the account.
  const account = named.sale === null ? people.get(named.customers[0] ?? '')?.account : undefined;
  const sale = namedSale ?? (await saleOf(tx, account ? readSet(command, account).sale : null));
  // The sale may stand under somebody else until this command.
  if (sale) await loadPeople(tx, people, [sale.customer, ...sale.taken.map((item) => item.customer)]);
  return {
    programs: book,
    accounts: new Map([...people].flatMap(([id, { account }]) => (account ? [[id, account]] : []))),
    sale,
    customers: new Map([...people].flatMap(([id, { row }]) => (row ? [[id, factsOf(row)]] : []))),
  };
}

interface Person {
  row: CustomerRow | undefined;
  account: Account | undefined;
}

async function loadPeople(
  tx: Reading,
  people: Map<CustomerId, Person>,
  ids: readonly (CustomerId | null)[],
): Promise<void> {
  await Promise.all(
    [...new Set(ids)].map(async (id) => {
      if (id === null || people.has(id)) return;
      const [row, account] = await Promise.all([
        tx.objectStore('customers').get(id),
        tx.objectStore('accounts').get(id),
      ]);
      people.set(id, { row, account });
    }),
  );
}

async function saleOf(tx: Reading, key: SaleKey | null): Promise<SaleRow | null> {
  return key === null ? null : ((await tx.objectStore('sales').get(key)) ?? null);
}

export function factsOf(row: CustomerRow): CustomerFacts {
  return { email: row.email !== null, address: row.address, isTest: row.isTest };
}

function receiptOf(decision: Decision, time: TrustedTime, { intentId }: By): Receipt {
  if (!decision.ok) return { ok: false, intentId, reason: decision.reason };
  const { events, lines, notices } = decision;
  return { ok: true, intentId, changes: events.length, lines, notices: [...notices, ...clockNotices(time)] };
}

export function clockNotices({ behindMinutes }: TrustedTime): Reason[] {
  return behindMinutes === 0 ? [] : [{ code: 'clock-set-back', data: { minutes: behindMinutes } }];
}

async function record(
  tx: Writing,
  { slice, context, rules }: Situation,
  { events, sale }: Extract<Decision, { ok: true }>,
  head: HeadRow,
): Promise<void> {
  const changes = changedAccounts(slice, events);
  const totals = events.length === 0 ? null : await totalsOf(tx, context.localDate, context.store);
  const register = (slice.sale as SaleRow | null)?.register ?? context.register;
  for (const [i, event] of events.entries()) add(tx, 'events', event, head.events + 1 + i);
  for (const { after } of changes) put(tx, 'accounts', after);
  if (sale) put(tx, 'sales', { ...sale, register });
  putLooks(tx, changes, sale, context.recordedAt);
  if (totals) putTotals(tx, totals, events);
  putHead(tx, head, { events: head.events + events.length, highest: context.recordedAt });
  await putFinishes(tx, events, sale, rules);
}

/** The accounts that the events change, before and after, looked over once more. */
export function changedAccounts(slice: Slice, events: readonly LedgerEvent[]): { before: Account; after: Account }[] {
  return [...new Set(events.map((event) => event.customer))].map((customer) => {
    const before = slice.accounts.get(customer) ?? emptyAccount(customer);
    const own = events.filter((event) => event.customer === customer);
    const after = own.reduce(evolve, before);
    assertSound(before, own, after);
    return { before, after };
  });
}
