import type { Command, Context, IntentId } from './command.ts';
import type { Minor } from './money.ts';
import type { LocalDate, ProgramId } from './program.ts';
import type { Reason } from './reason.ts';
import type { CustomerId, SaleKey } from './sale.ts';

/** What one line of a sale does, program by program. */
export type Effect =
  | { kind: 'punches'; programId: ProgramId; count: number }
  | { kind: 'cash-back'; programId: ProgramId; amount: Minor; bp: number; basis: Minor }
  | { kind: 'pass-start'; programId: ProgramId; visits: number }
  | { kind: 'visit'; programId: ProgramId; count: number };

/**
 * A line of the sale, explained. `earns` is written with the sale; `left-out` says why not; `choose` is a paid line that
 * counts unless the customer's open reward is taken for it ("Use the free one / Count it").
 */
export interface LineOutcome {
  lineId: string;
  verdict: 'earns' | 'left-out' | 'choose';
  effects: Effect[];
  reason?: Reason;
  /** Set with `choose`: the reward that could be taken for this line. */
  rewardId?: string;
}

/** What is on file for a sale, apart from the customer's own events. One row per sale, kept by the source. */
export interface SaleRecord {
  key: SaleKey;
  label: string;
  customer: CustomerId | null;
  state: 'open' | 'completed' | 'discarded';
  localDate: LocalDate;
  firstSeenAt: string;
  lastWrittenAt: string;
  /** Fingerprint of the last accepted snapshot. */
  fingerprint: string;
  /** Intents that wrote to this sale, in order; undo takes the last one back. */
  intents: IntentId[];
  /** After an undo nothing is added by itself any more; a click still can. */
  automatic: boolean;
}

export type { Command, Context };
