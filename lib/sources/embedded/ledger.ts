import { type Account, emptyAccount } from '../../loyalty/account.ts';
import type { Command, Context } from '../../loyalty/command.ts';
import { decide, preview } from '../../loyalty/decide.ts';
import type { Decision, Slice } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { evolve } from '../../loyalty/evolve.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import { localDay } from '../../loyalty/local-day.ts';
import { readSet } from '../../loyalty/read-set.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { By, Preview, Receipt } from '../port.ts';
import { type TrustedTime, trustedTime } from './clock.ts';
import { add, type Name, put, type Reading, type Writing } from './database.ts';
import { withEvents } from './day-totals.ts';
import { type Facts, factsFor } from './facts.ts';
import { putFinishes } from './finish-list.ts';
import { begunHead, headOf, putHead } from './head.ts';
import { putHoldLooks, saleRow } from './looks.ts';
import type { KeptRules, Rules } from './rules.ts';
import type { HeadRow, SaleRow } from './schema.ts';
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
  // All at once: every round to the storage and back costs more than what is read in it.
  const [known, head, facts] = await Promise.all([
    tx.objectStore('intents').get(by.intentId),
    begunHead(tx),
    factsFor(tx, command),
  ]);
  if (known) {
    return known.fingerprint === asked && 'ok' in known.answer
      ? known.answer
      : { ok: false, intentId: by.intentId, reason: { code: 'intent-mismatch', data: {} } };
  }
  const situation = situationOf(await kept.current(tx, head), command, by, trustedTime(now, head.highest), facts);
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
  const [head, facts] = await Promise.all([headOf(tx), factsFor(tx, command)]);
  const situation = situationOf(await kept.current(tx, head), command, by, trustedTime(now, head.highest), facts);
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

function situationOf(rules: Rules, command: Command, by: By, time: TrustedTime, facts: Facts): Situation {
  const slice = { ...facts, programs: rules.book, ...(by.style && { style: by.style }) };
  const stranger = readSet(command).customers.some((customer) => !facts.customers.has(customer));
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

function receiptOf(decision: Decision, time: TrustedTime, { intentId }: By): Receipt {
  if (!decision.ok) return { ok: false, intentId, reason: decision.reason };
  const { events, lines, notices } = decision;
  return { ok: true, intentId, changes: events.length, lines, notices: [...notices, ...clockNotices(time)] };
}

function clockNotices({ behindMinutes }: TrustedTime): Reason[] {
  return behindMinutes === 0 ? [] : [{ code: 'clock-set-back', data: { minutes: behindMinutes } }];
}

async function record(
  tx: Writing,
  { slice, context, rules }: Situation,
  { events, sale }: Extract<Decision, { ok: true }>,
  head: HeadRow,
): Promise<void> {
  const { recordedAt, localDate, store, register } = context;
  const changes = changedAccounts(slice, events);
  for (const [i, event] of events.entries()) add(tx, 'events', event, head.events + 1 + i);
  for (const { after } of changes) put(tx, 'accounts', after);
  if (sale) put(tx, 'sales', saleRow(sale, (slice.sale as SaleRow | null)?.register ?? register));
  putHoldLooks(tx, changes, sale, recordedAt);
  await putFinishes(tx, events, sale, rules);
  const totals = await withEvents(tx, head.totals, localDate, store, events);
  putHead(tx, head, { events: head.events + events.length, highest: recordedAt, totals });
}

/** The accounts that the events change, before and after, looked over once more. */
function changedAccounts(slice: Slice, events: readonly LedgerEvent[]): { before: Account; after: Account }[] {
  return [...new Set(events.map((event) => event.customer))].map((customer) => {
    const before = slice.accounts.get(customer) ?? emptyAccount(customer);
    const own = events.filter((event) => event.customer === customer);
    const after = own.reduce(evolve, before);
    assertSound(before, own, after);
    return { before, after };
  });
}
