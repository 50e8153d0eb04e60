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
  | 'excluded-item'
  | 'pass-visit-paid'
  | 'program-not-running'
  | 'already-on-file'
  | 'fraction-of-unit'
  // refusals
  | 'customer-changed'
  | 'cart-changed'
  | 'reward-changed'
  | 'not-on-sale-screen'
  | 'sale-not-known'
  | 'same-sale' // `at`: when the other one was last seen
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
  | 'who-is-there'
  | 'pin-needed' // `needs`: whose, `own` or `admin`
  | 'over-limit' // what the store allows one customer: `what`, `per`, `limit`, and what it would come to, `count`
  | 'pin-wrong' // `left`: tries until nobody may try any more
  | 'pin-locked' // `until`: when it may be tried again
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
  | 'discount-differs'
  | 'payout-sale'
  | 'group-excluded'
  | 'hold-released'
  | 'hold-needs-a-look'
  | 'was-it-taken-off'
  | 'card-in-debt'
  | 'other-customer'
  | 'customer-moved'
  | 'hold-not-found'
  | 'sale-discarded'
  | 'bonus-visit-ready'
  | 'program-not-found'
  | 'invalid-command'
  | 'pos-imports-purchases'
  | 'lay-by-open'
  | 'paying-off'
  | 'payment-not-known'
  | 'many-at-once'
  | 'which-card'
  | 'note-required'
  | 'dates-not-possible'
  | 'item-listed'
  | 'card-not-found'
  | 'cards-differ'
  | 'card-moved'
  | 'correction-too-large'
  | 'redemption-open'
  | 'customer-merged'
  | 'not-merged'
  | 'overspent'
  | 'offer-not-found'
  | 'offer-not-running'
  | 'offer-needs-more'
  | 'coupon-step'
  | 'coupon-account-style'
  | 'coupon-to-finish'
  // needs a look
  | 'sale-end-unknown' // neither completion nor discard was seen for a day
  // a source that cannot be asked, where more is known
  | 'portal-page'
  | 'register-revoked'
  | 'server-not-ours'
  | 'sign-in-refused'
  | 'clock-wrong'
  | 'staff-unreadable' // nobody knows who may do what
  // notices
  | 'waits-for-connection' // `count`: purchases that are safe here and go out by themselves
  | 'still-sending' // `source`: it has not answered yet
  | 'still-taken-back' // the reward was given back, and its keeper has not said so yet; `minutes`
  | 'clock-set-back'; // `minutes`: the register's clock lies behind what was recorded before
