import { type Account, emptyAccount } from '../../loyalty/account.ts';
import type { Command, Context } from '../../loyalty/command.ts';
import { decide, preview } from '../../loyalty/decide.ts';
import type { Decision, Slice } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { evolve } from '../../loyalty/evolve.ts';
import { localDay } from '../../loyalty/local-day.ts';
import { readSet } from '../../loyalty/read-set.ts';
import type { Reason } from '../../loyalty/reason.ts';
import { takenToday } from '../../loyalty/taken-today.ts';
import type { StoreIdentity } from '../../settings/store-file.ts';
import type { By, Preview, Receipt } from '../port.ts';
import { assertSound } from './soundness.ts';
import type { TrustedTime } from './trusted-time.ts';

/** Everything that a decision depends on, as of now. */
export interface Situation {
  slice: Slice;
  context: Context;
  time: TrustedTime;
}

export const MISMATCH: Reason = { code: 'intent-mismatch', data: {} };
const NO_CUSTOMER: Reason = { code: 'no-customer', data: {} };
const NOTHING: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };

export function contextOf(store: StoreIdentity, by: By, { at }: TrustedTime): Context {
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

export function decisionOn({ slice, context }: Situation, command: Command): Decision {
  return isStranger(slice, command) ? { ok: false, reason: NO_CUSTOMER } : decide(slice, command, context);
}

export function receiptOf(decision: Decision, { context, time }: Situation): Receipt {
  const { intentId } = context;
  if (!decision.ok) return { ok: false, intentId, reason: decision.reason };
  const { events, lines, notices } = decision;
  return { ok: true, intentId, changes: events.length, lines, notices: [...notices, ...clockNotices(time)] };
}

/** The same decision on the same slice, and nothing is written. */
export function previewOf({ slice, context, time }: Situation, command: Command): Preview {
  if (isStranger(slice, command)) return { ...NOTHING, refusal: NO_CUSTOMER, notices: clockNotices(time) };
  const { decision, before, after } = preview(slice, command, context);
  const customer = readSet(command).customers[0] ?? '';
  return {
    lines: decision.lines ?? [],
    refusal: decision.ok ? null : decision.reason,
    notices: [...(decision.ok ? decision.notices : []), ...clockNotices(time)],
    changes: decision.ok ? decision.events.length : 0,
    before: before.get(customer) ?? null,
    after: after.get(customer) ?? null,
    ...(decision.ok && { today: todayOf(slice, customer, decision.events, context.localDate) }),
  };
}

function todayOf(
  slice: Slice,
  customer: string,
  events: readonly LedgerEvent[],
  date: string,
): NonNullable<Preview['today']> {
  const before = slice.accounts.get(customer) ?? emptyAccount(customer);
  const after = events.filter((event) => event.customer === customer).reduce(evolve, before);
  return { before: takenToday(before, date), after: takenToday(after, date) };
}

/** An account that a command changes. */
export interface AccountChange {
  before: Account;
  after: Account;
}

/** The accounts that the events change, before and after, looked over once more. */
export function changedAccounts(slice: Slice, events: readonly LedgerEvent[]): AccountChange[] {
  return [...new Set(events.map((event) => event.customer))].map((customer) => {
    const before = slice.accounts.get(customer) ?? emptyAccount(customer);
    const own = events.filter((event) => event.customer === customer);
    const after = own.reduce(evolve, before);
    assertSound(before, own, after);
    return { before, after };
  });
}

/** The command names somebody whom the store does not know. */
function isStranger(slice: Slice, command: Command): boolean {
  return readSet(command).customers.some((customer) => !slice.customers?.has(customer));
}

function clockNotices({ behindMinutes }: TrustedTime): Reason[] {
  return behindMinutes === 0 ? [] : [{ code: 'clock-set-back', data: { minutes: behindMinutes } }];
}
