import type { Reason } from '../../loyalty/reason.ts';

/** What a command did. In brackets: what the words can use of `data`, where it is there. */
export type ResultCode =
  | 'added' // count
  | 'added-manually' // title, count, amount
  | 'queued' // count
  | 'redeemed' // object
  | 'paid-out' // amount
  | 'coupon-redeemed' // title
  | 'pass-started' // title, visits
  | 'visit-used' // title, used, visits
  | 'undone' // object
  | 'linked'
  | 'created'
  | 'unlinked'
  | 'sent-to-register' // item
  | 'remembered' // item, title
  | 'attached'
  | 'settled'
  | 'finished'
  | 'ended-by-hand'
  | 'same-sale'
  | 'card-split'
  | 'cards-merged'
  | 'paper-card-converted' // count, title
  | 'exception-added' // count, title
  | 'transferred' // title, to
  | 'customers-merged' // from
  | 'customers-unmerged' // from
  | 'corrected' // title
  | 'pass-refunded' // title
  | 'redemption-taken-back' // title
  | 'offer-redeemed' // title
  | 'offer-declined' // title
  | 'refused'
  | 'not-confirmed';

export interface ResultView {
  tone: 'good' | 'refused' | 'unknown';
  /** A {@link ResultCode}: the words come from the catalogue. */
  code: string;
  data: Record<string, string | number>;
  at: string;
  /** The click that *Undo* takes back as a whole. `object`: words of the store, or a {@link ResultCode} for the catalogue's own. */
  undo?: { intentId: string; object: string };
  reason?: Reason;
}
