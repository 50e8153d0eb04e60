import { emptyAccount } from '../../loyalty/account.ts';
import type { Command } from '../../loyalty/command.ts';
import { preview } from '../../loyalty/decide.ts';
import type { LineOutcome, SaleRecord } from '../../loyalty/decision.ts';
import type { Program } from '../../loyalty/program.ts';
import { programBook } from '../../loyalty/program-book.ts';
import { readSet } from '../../loyalty/read-set.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { By, StoreProfile } from '../port.ts';

export interface Prediction {
  lines: LineOutcome[];
  refusal: Reason | null;
  changes: number;
  purchases: number;
}

/** What is known here while the server cannot be asked. */
export interface Known {
  profile: StoreProfile;
  programs: readonly Program[];
  /** What was on file for the sale when it was read last. */
  sale: SaleRecord | null;
}

/**
 * What the store server will most likely say of purchases, by the same rules, on what is known here: not what the customer has.
 * Only for the screen; the server decides when it gets them.
 */
export function predicted(command: Command, by: By, known: Known): Prediction {
  try {
    return decided(command, by, known);
  } catch {
    // What goes back needs the account that is not here.
    return decided(command, by, { ...known, sale: null });
  }
}

function decided(command: Command, by: By, { profile, programs, sale }: Known): Prediction {
  const { customers } = readSet(command);
  const style = by.style ?? profile.accountStyle;
  const nobodyKnows = { email: false, address: false, isTest: false };
  const slice = {
    programs: programBook(programs),
    accounts: new Map(customers.map((id) => [id, emptyAccount(id)])),
    sale,
    customers: new Map(customers.map((id) => [id, nobodyKnows])),
    ...(style && { style }),
  };
  const { retailer, store, zone, currency, today: localDate } = profile;
  const { intentId, register, actor, role, occurredAt } = by;
  const context = { intentId, retailer, store, register, actor, role, zone, currency, localDate };
  const { decision } = preview(slice, command, { ...context, recordedAt: occurredAt, occurredAt });
  if (!decision.ok) return { lines: decision.lines ?? [], refusal: decision.reason, changes: 0, purchases: 0 };
  const { lines, events } = decision;
  return { lines, refusal: null, changes: events.length, purchases: unitsIn(lines) || Math.min(1, events.length) };
}

/** Ten washes on one line are ten purchases, whatever number of programs they feed. */
function unitsIn(lines: readonly LineOutcome[]): number {
  return lines
    .filter(({ verdict }) => verdict !== 'left-out')
    .reduce((sum, { effects }) => sum + Math.max(0, ...effects.map((one) => ('count' in one ? one.count : 1))), 0);
}
