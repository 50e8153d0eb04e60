import type { RewardItem } from './command.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate, ProgramId } from './program.ts';
import type { ExceptionReason } from './purchase-reason.ts';
import type { CustomerId, Sale, SaleKey } from './sale.ts';

/** What people do to cards, passes and redemptions apart from selling. */
export type CorrectionCommand =
  /** Punches of a paper card: they count from today on, the dates on the paper are kept with them. */
  | {
      type: 'convert-paper-card';
      customer: CustomerId;
      programId: ProgramId;
      units: number;
      itemKey?: ItemKey;
      from: LocalDate;
      to: LocalDate;
      note?: string;
    }
  /** An item that the program does not list is let through by a person. */
  | {
      type: 'add-exception';
      customer: CustomerId;
      programId: ProgramId;
      itemKey: ItemKey;
      units: number;
      value?: Minor;
      sale?: SaleKey;
      why: ExceptionReason;
      note?: string;
    }
  /** What a row of another system's list says a customer has. The same row of the same file counts once. */
  | {
      type: 'import-opening';
      customer: CustomerId;
      programId: ProgramId;
      file: string;
      row: number;
      balance: OpeningBalance;
    }
  | { type: 'split-card'; customer: CustomerId; cardId: string; unitKeys: string[] }
  /** Punches of the one card move onto the other. */
  | { type: 'merge-cards'; customer: CustomerId; cardId: string; toCardId: string }
  | {
      type: 'transfer';
      customer: CustomerId;
      to: CustomerId;
      what: { cardId: string } | { passId: string };
      reason: string;
    }
  /** The same person twice: everything of `from` goes to `customer`. `combine` puts open cards of one program together. */
  | { type: 'merge-customers'; customer: CustomerId; from: CustomerId; combine: boolean; reason: string }
  | { type: 'unmerge-customers'; customer: CustomerId; from: CustomerId; reason: string }
  /** Punches, cents of a tally or visits of a pass, up or down. */
  | {
      type: 'adjust';
      customer: CustomerId;
      programId: ProgramId;
      cardId?: string;
      passId?: string;
      by: number;
      reason: string;
      note?: string;
    }
  | { type: 'refund-pass'; customer: CustomerId; passId: string; reason: string }
  /** A redemption is taken back; `item` takes another one in its place at once, null leaves the card full. */
  | {
      type: 'un-redeem';
      customer: CustomerId;
      sale: SaleKey;
      holdId: string;
      item: RewardItem | null;
      reason: string;
    }
  /** A reward that was handed out while nobody could be asked. It is recorded whatever is there. */
  | {
      type: 'redeem-offline';
      customer: CustomerId;
      programId: ProgramId;
      rewardId: string;
      sale: Sale;
      item: RewardItem | null;
      /** Where a person found out later. */
      reason?: string;
    }
  | { type: 'redeem-offer'; customer: CustomerId; offerId: string; sale: Sale; item: RewardItem }
  | { type: 'decline-offer'; customer: CustomerId; offerId: string }
  /** Writes down what ended by its date, for a customer whom nothing else happens to. */
  | { type: 'expire'; customer: CustomerId };

export type OpeningBalance =
  | { punches: number; rewards?: number }
  | { purchases: number; amount: Minor }
  | { visits: number; owed: Minor };
