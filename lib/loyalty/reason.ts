/**
 * Why something does not count or was refused. The code names the rule, `data` holds what it was decided on, and the words and the next step come
 * from one catalogue (`lib/i18n`), so that the screen, a log and a support bundle say the same thing.
 * `data` never holds names, phones or e-mails of people.
 */
export interface Reason {
  code: ReasonCode;
  data: Record<string, string | number>;
}

export type ReasonCode =
  // lines left out of a sale
  | 'free-line'
  | 'reward-line'
  | 'adjustment-line'
  | 'gift-card-line'
  | 'deposit-line'
  | 'tip-line'
  | 'returned-line'
  | 'unknown-item'
  | 'no-program'
  | 'price-not-known'
  | 'discounted-line'
  | 'redeemable-item'
  | 'pass-visit-paid'
  | 'program-not-running'
  | 'already-on-file'
  | 'fraction-of-unit'
  // refusals
  | 'customer-changed'
  | 'cart-changed'
  | 'reward-changed'
  | 'not-on-sale-screen'
  | 'by-hand-only'
  | 'source-unavailable'
  | 'storage-full'
  | 'private-window'
  | 'ledger-damaged'
  | 'no-customer'
  | 'sale-not-found'
  | 'reward-not-found'
  | 'reward-held-elsewhere'
  | 'already-redeemed'
  | 'reward-expired'
  | 'item-not-eligible'
  | 'item-dearer'
  | 'item-not-on-sale'
  | 'card-not-full'
  | 'tally-not-payable'
  | 'tally-larger-than-sale'
  | 'payout-next-sale'
  | 'pass-used-up'
  | 'pass-not-found'
  | 'visit-already-marked'
  | 'coupon-not-active'
  | 'coupon-no-qualifying-line'
  | 'coupon-already-redeemed'
  | 'coupon-not-yours'
  | 'one-coupon-per-line'
  | 'limit-reached'
  | 'email-required'
  | 'address-required'
  | 'reason-required'
  | 'role-not-allowed'
  | 'nothing-to-undo'
  | 'undo-too-late'
  | 'undo-blocked'
  | 'already-recorded'
  | 'intent-mismatch'
  | 'amount-out-of-range'
  | 'quantity-out-of-range'
  | 'currency-mismatch'
  | 'split-needs-two'
  | 'sale-completed'
  | 'program-not-found'
  | 'invalid-command'
  // needs a look
  | 'reward-not-seen' // the sale completed, but without the redemption on it
  | 'taken-off-unknown' // the register does not show discounts: nobody has answered yet
  | 'sale-end-unknown' // neither completion nor discard was seen for a day
  // notices
  | 'clock-set-back'; // `minutes`: the register's clock lies behind what was recorded before
