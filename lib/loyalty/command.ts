import type { CorrectionCommand } from './correction-command.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { LocalDate, ProgramId, StoreId } from './program.ts';
import type { CustomerId, Sale, SaleKey } from './sale.ts';

/** UUID made by the screen, once per press of a button, stored before anything is sent. */
export type IntentId = string;

export type Role = 'cashier' | 'manager' | 'admin' | 'system';

/** Who, when and where. Handed in by the source: the rules have no clock. */
export interface Context {
  intentId: IntentId;
  retailer: string;
  store: StoreId;
  register: string;
  actor: string;
  role: Role;
  approvedBy?: string;
  /** RFC 3339 UTC, by the authority's clock. */
  recordedAt: string;
  /** RFC 3339 UTC, by the register's clock. */
  occurredAt: string;
  /** Day of `recordedAt` in the store's zone. */
  localDate: LocalDate;
  zone: string;
  currency: string;
}

/** The item that becomes the reward. `lineId` names the line of the sale it stands on, where it is on the sale. */
export interface RewardItem {
  itemKey: ItemKey;
  lineId?: string;
}

/**
 * Everything that can happen to a customer's loyalty. Every command is safe to repeat: its effects carry identities made
 * from facts, so the second time nothing changes.
 */
export type Command =
  | CorrectionCommand
  /** The whole sale as it is now. What is on file for it becomes this; only the difference is written. */
  | {
      type: 'record-sale';
      sale: Sale;
      reason?: string;
      /** False: only take away what is gone and end the sale's holds, add nothing (a completion that may not write by itself). */
      additions?: boolean;
      /** The POS imported this sale by itself: only programs whose purchases come that way are concerned. */
      imported?: true;
      /** By program, the card that a person chose where a customer has several open ones. */
      cards?: Record<ProgramId, string>;
    }
  /** Purchases without a line on a sale: by item, or by amount for cash back. */
  | {
      type: 'add-manually';
      customer: CustomerId;
      programId: ProgramId;
      sale?: SaleKey;
      itemKey?: ItemKey;
      units?: number;
      amount?: Minor;
      /** The card, where the customer has several open ones. */
      cardId?: string;
      reason: string;
      note?: string;
    }
  /** Holds a reward for a sale. It is redeemed when that sale completes, open again when it is discarded. */
  | { type: 'redeem'; customer: CustomerId; rewardId: string; sale: Sale; item: RewardItem | null }
  /** Holds (part of) a payable tally for a sale. */
  | { type: 'pay-out'; customer: CustomerId; tallyId: string; sale: Sale; amount: Minor }
  | { type: 'start-pass'; customer: CustomerId; programId: ProgramId; sale?: SaleKey; reason: string }
  | { type: 'use-visit'; customer: CustomerId; passId: string; sale?: SaleKey; again?: boolean }
  /** Binds a coupon to a unit of the sale and records that unit in the same commit. Adds no punch of its own. */
  | { type: 'redeem-coupon'; customer: CustomerId; couponId: string; sale: Sale; item: RewardItem }
  /** Takes back one earlier command as a whole. */
  | { type: 'undo'; customer: CustomerId; intentId: IntentId; reason?: string }
  /** The cashier's answer to "Taken off?" where the POS does not show discounts, or on the "Needs a look" list. */
  | { type: 'settle'; customer: CustomerId; holdId: string; takenOff: boolean; reason?: string }
  | {
      type: 'set-coupon';
      customer: CustomerId;
      couponId: string;
      campaignId: string;
      status: 'pending' | 'ready' | 'active' | 'redeemed' | 'expired' | 'declined';
      /** Why a person says so, where no list does. */
      reason?: string;
      /** The day that the maker's list gives for a redemption. */
      redeemedOn?: LocalDate;
    };
