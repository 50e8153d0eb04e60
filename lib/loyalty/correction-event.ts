import type { Card, Coupon, Pass } from './account.ts';
import type { CardKind, Terms } from './event.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate, ProgramId } from './program.ts';
import type { CustomerId } from './sale.ts';

/** What happens to cards and passes apart from sales: time, corrections by people, moves between cards and customers. */
export type CorrectionBody =
  /** Punches outside their window and rewards after their program's end: kept to be shown, never counted again. */
  | { type: 'entitlement_expired'; program: Terms; cardId: string; unitKeys: string[]; rewards: string[] }
  /** Punches that a customer brought along from another system. */
  | {
      type: 'opening_imported';
      program: Terms;
      cardId: string;
      kind: CardKind;
      size: number;
      itemKey: ItemKey;
      unitKeys: string[];
      /** The row of the file it came from. */
      row: string;
    }
  | { type: 'cards_split' | 'cards_merged'; program: Terms; cardId: string; toCardId: string; unitKeys: string[] }
  /** Cards, passes and coupons leave for another customer; the other one has the matching `entitlements_received`. */
  | {
      type: 'entitlements_given';
      program: null;
      to: CustomerId;
      cards: string[];
      passes: string[];
      coupons: string[];
      why: MoveKind;
    }
  /** All that moved, as it was: an account is made of its own events alone. */
  | {
      type: 'entitlements_received';
      program: null;
      from: CustomerId;
      cards: Card[];
      passes: Pass[];
      coupons: Coupon[];
      redemptions: Record<ProgramId, number>;
      why: MoveKind;
    }
  /** A correction by hand: punches, money of a tally or visits of a pass, up or down. */
  | {
      type: 'adjusted';
      program: Terms;
      cardId: string;
      kind: CardKind;
      size: number;
      added: string[];
      removed: string[];
      /** Cash back: what the tally gains, and what the customer owes more (or less). */
      amount: Minor;
      owed: Minor;
    }
  | { type: 'pass_adjusted'; program: Terms; passId: string; visits: number; revenue: Minor }
  /** A reward was handed out while nobody could be asked, and it was not there: the card owes its punches. */
  | { type: 'overspend_flagged'; program: Terms; cardId: string; rewardId: string; number: number; size: number }
  | { type: 'offer_declined'; program: null; offerId: string; on: LocalDate };

export type MoveKind = 'transfer' | 'merge' | 'merge-undone';
