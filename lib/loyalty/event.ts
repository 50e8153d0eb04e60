import type { IntentId, Role } from './command.ts';
import type { CorrectionBody } from './correction-event.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { Posting } from './postings.ts';
import type { LocalDate, ProgramId, StoreId } from './program.ts';
import type { CustomerId, SaleKey } from './sale.ts';

/** Something that happened to one customer's loyalty: written once, never changed, chained to the event before it. */
export type LedgerEvent = EventHead & EventBody;

export interface EventHead {
  /** Version of this form. */
  v: 1;
  /** Made from retailer and business key: the same fact has the same id everywhere. */
  id: string;
  /** What makes the effect unique, whoever reports it. */
  businessKey: string;
  retailer: string;
  store: StoreId;
  register: string;
  actor: string;
  role: Role;
  approvedBy?: string;
  /** By the register's clock, informative. */
  occurredAt: string;
  /** By the authority's clock. */
  recordedAt: string;
  zone: string;
  localDate: LocalDate;
  /** The register's clock was more than 10 minutes ahead or 7 days behind. */
  clockSuspect?: true;
  /** The training customer: shown, never reported. */
  test?: true;
  customer: CustomerId;
  saleKey: SaleKey | null;
  intentId: IntentId;
  /** The command that this one takes back. */
  undoes?: IntentId;
  reason?: string;
  /** Position in the customer's chain, from 1 without gaps. */
  seq: number;
  prev: string;
  hash: string;
  postings: Posting[];
}

/** The version of a program that an event was decided under. */
export interface Terms {
  id: ProgramId;
  version: number;
}

export type CardKind = 'punches' | 'cash-back';

/** What was on the sale instead of being counted because a reward took it. */
export interface Displaced {
  programId: ProgramId;
  itemKey: ItemKey;
  value: Minor | null;
  /** Cash back only: what it would have been computed from. */
  basis?: { amount: Minor; bp: number };
}

/** Part of the amount that a cash-back accrual was computed from. */
export interface BasisPart {
  itemKey: ItemKey;
  units: number;
  basis: Minor;
  bp: number;
  /** Entered by hand: a snapshot of the sale that does not know it leaves it alone. */
  manual?: true;
}

export type HoldKind = 'reward' | 'payout' | 'coupon';
export type HoldEnd = 'discarded' | 'undone' | 'not-taken' | 'customer-changed' | 'not-earned' | 'line-gone';

export type EventBody =
  | CorrectionBody
  | {
      type: 'purchase_added';
      program: Terms;
      cardId: string;
      kind: CardKind;
      /** Punches of the card, should this unit open one. */
      size: number;
      /** Set on cards that hold one item only. */
      cardItem?: ItemKey;
      unitKey: string;
      itemKey: ItemKey;
      ordinal: number;
      /** What the item is worth when reward rules compare values. */
      value: Minor | null;
      into: 'open' | 'debt';
      /** Entered by hand: a snapshot of the sale does not take it away. */
      manual?: true;
      /** An item that is not on the program's list, let through by a person. */
      exception?: string;
      /** From a paper card: first and last date on it. */
      paper?: { from: LocalDate; to: LocalDate };
      /** The program wants a reason for so many at once, and nobody could be asked. */
      unasked?: true;
    }
  | {
      type: 'purchase_voided';
      program: Terms;
      cardId: string;
      unitKey: string;
      itemKey: ItemKey;
      ordinal: number;
      value: Minor | null;
      from: 'open' | 'debt' | 'lapsed';
      /** The unit became the reward. */
      asReward?: true;
      manual?: true;
    }
  | { type: 'card_completed'; program: Terms; cardId: string; number: number; size: number; rewards: string[] }
  | { type: 'card_reopened'; program: Terms; cardId: string; number: number; size: number }
  /** Punches that filled a hole, or cash of a full tally that paid what was owed. */
  | { type: 'debt_settled'; program: Terms; cardId: string; count: number; rewardId?: string; amount: Minor }
  | {
      type: 'reward_held';
      program: Terms;
      cardId: string;
      rewardId: string;
      holdId: string;
      itemKey: ItemKey | null;
      lineId?: string;
      value: Minor | null;
    }
  | {
      type: 'reward_redeemed';
      program: Terms;
      cardId: string;
      rewardId: string;
      holdId: string;
      itemKey: ItemKey | null;
      value: Minor | null;
      /** `seen` on the sale; `asked` where the POS shows no discounts; `answered` by a person. */
      evidence: 'seen' | 'asked' | 'answered';
      /** What would count after all if the answer is "not taken off". */
      displaced: Displaced[];
    }
  | { type: 'reward_unredeemed'; program: Terms; cardId: string; rewardId: string; holdId: string; why: HoldEnd }
  | {
      type: 'cashback_accrued' | 'cashback_adjusted';
      program: Terms;
      cardId: string;
      unitKey: string;
      /** Change of the sale's accrual. */
      amount: Minor;
      /** Of it, what the tally gained or could still give; the rest of a return is owed. */
      toTally: Minor;
      total: Minor;
      parts: BasisPart[];
      partsBefore: BasisPart[];
    }
  | { type: 'cashback_held'; program: Terms; cardId: string; rewardId: string; holdId: string; amount: Minor }
  | {
      type: 'cashback_redeemed';
      program: Terms;
      cardId: string;
      rewardId: string;
      holdId: string;
      amount: Minor;
      evidence: 'seen' | 'asked' | 'answered';
    }
  | {
      type: 'cashback_unredeemed';
      program: Terms;
      cardId: string;
      rewardId: string;
      holdId: string;
      amount: Minor;
      why: HoldEnd;
    }
  | {
      type: 'hold_voided';
      program: Terms | null;
      kind: HoldKind;
      holdId: string;
      sourceId: string;
      why: HoldEnd;
      amount?: Minor;
    }
  | { type: 'hold_questioned'; program: Terms | null; kind: HoldKind; holdId: string; sourceId: string }
  | { type: 'hold_answered'; program: Terms | null; kind: HoldKind; holdId: string; sourceId: string }
  | {
      type: 'prepaid_sold';
      program: Terms;
      passId: string;
      unitKey: string;
      itemKey: ItemKey;
      ordinal: number;
      visits: number;
      bonus: boolean;
      price: Minor;
      manual?: true;
    }
  | {
      type: 'prepaid_refunded';
      program: Terms;
      passId: string;
      unitKey: string;
      itemKey: ItemKey;
      visits: number;
      amount: Minor;
    }
  | {
      type: 'prepaid_used' | 'prepaid_use_reversed';
      program: Terms;
      passId: string;
      useKey: string;
      ordinal: number;
      bonus: boolean;
      /** Recognised with this visit. */
      revenue: Minor;
      manual?: true;
    }
  | {
      type: 'coupon_status';
      program: null;
      couponId: string;
      campaignId: string;
      from: CouponState | null;
      to: CouponState;
      /** As the maker's list has it. */
      redeemedOn?: LocalDate;
    }
  | {
      type: 'coupon_held';
      program: null;
      couponId: string;
      campaignId: string;
      holdId: string;
      /** The unit of the sale that it is bound to. */
      unitKey: string;
      itemKey: ItemKey;
      lineId?: string;
      amount: Minor | null;
      /** Its purchase is still to come with the POS's own import. */
      toFinish?: true;
    }
  | {
      type: 'coupon_redeemed';
      program: null;
      couponId: string;
      campaignId: string;
      holdId: string;
      unitKey: string;
      itemKey: ItemKey;
      amount: Minor | null;
      evidence: 'seen' | 'asked' | 'answered';
      displaced: Displaced[];
    }
  | {
      type: 'coupon_reversed';
      program: null;
      couponId: string;
      campaignId: string;
      holdId: string;
      amount: Minor | null;
      why: HoldEnd;
    };

export type CouponState = 'pending' | 'ready' | 'active' | 'redeemed' | 'expired' | 'declined';
export type EventType = EventBody['type'];
export type EventOf<T extends EventType> = EventHead & Extract<EventBody, { type: T }>;
