import type { Reason, ReasonCode } from './reason.ts';

/** What a person can do about it. `none`: nothing has to be done, or nothing can be. */
export type NextStep =
  | 'none'
  | 'add-by-hand'
  | 'ask-support'
  | 'choose-another'
  | 'complete-customer'
  | 'correct-entry'
  | 'correct-register'
  | 'enter-pin'
  | 'finish-other-sale'
  | 'give-reason'
  | 'link-customer'
  | 'look'
  | 'press-again'
  | 'ring-up'
  | 'say-who'
  | 'set-clock'
  | 'teach-item'
  | 'tell-manager'
  | 'undo';

/** Where a reason comes from: the same for the screen, a log and a support bundle. */
export interface Explanation {
  rule: string;
  /** Address in the rule book of this repository. */
  where: `docs/rules.md#${string}`;
  /** What it was decided on; a reason has those that apply. */
  data: readonly string[];
  next: NextStep;
}

const EXPLANATIONS: Record<ReasonCode, Explanation> = {
  'free-line': because('What earns', 'what-earns', [], 'none'),
  'reward-line': because('What earns', 'what-earns', [], 'none'),
  'adjustment-line': because('What earns', 'what-earns', [], 'none'),
  'gift-card-line': because('What earns', 'what-earns', [], 'none'),
  'deposit-line': because('What earns', 'what-earns', [], 'none'),
  'tip-line': because('What earns', 'what-earns', [], 'none'),
  'returned-line': because('What earns', 'what-earns', ['units'], 'none'),
  'unknown-item': because('What earns', 'what-earns', [], 'teach-item'),
  'no-program': because('What earns', 'what-earns', [], 'none'),
  'price-not-known': because('What earns', 'what-earns', ['itemKey'], 'add-by-hand'),
  'discounted-line': because('What earns', 'what-earns', ['programId'], 'none'),
  'redeemable-item': because('What earns', 'what-earns', ['programId'], 'none'),
  'excluded-item': because('What earns', 'what-earns', ['programId'], 'none'),
  'program-not-running': because('What earns', 'what-earns', ['programId', 'status', 'from', 'to', 'store'], 'none'),
  'group-excluded': because('What earns', 'what-earns', ['programId'], 'none'),
  'already-on-file': because('What earns', 'what-earns', [], 'none'),
  'fraction-of-unit': because('What earns', 'what-earns', ['programId'], 'none'),
  'lay-by-open': because('What earns', 'what-earns', [], 'none'),
  'paying-off': because('What earns', 'what-earns', [], 'none'),
  'payment-not-known': because('What earns', 'what-earns', [], 'press-again'),
  'pos-imports-purchases': because('What earns', 'what-earns', ['programId'], 'none'),
  'item-listed': because('What earns', 'what-earns', ['programId', 'itemKey'], 'add-by-hand'),
  'many-at-once': because('Cards', 'cards', ['programId', 'units', 'above', 'preset'], 'none'),
  'which-card': because('Cards', 'cards', ['programId', 'cards'], 'undo'),
  'card-not-found': because('Cards', 'cards', ['cardId', 'programId'], 'none'),
  'cards-differ': because('Cards', 'cards', ['cardId', 'toCardId'], 'choose-another'),
  'split-needs-two': because('Cards', 'cards', ['cardId', 'punches'], 'none'),
  'note-required': because('Cards', 'cards', ['why'], 'give-reason'),
  'dates-not-possible': because('Cards', 'cards', ['from', 'to'], 'correct-entry'),
  'reward-not-found': because('Rewards', 'rewards', ['rewardId'], 'none'),
  'reward-changed': because('Rewards', 'rewards', [], 'choose-another'),
  'already-redeemed': because('Rewards', 'rewards', ['rewardId', 'on'], 'none'),
  'reward-expired': because('Rewards', 'rewards', ['programId', 'on'], 'none'),
  'item-not-eligible': because('Rewards', 'rewards', ['itemKey', 'rule', 'programId'], 'choose-another'),
  'item-dearer': because('Rewards', 'rewards', ['itemKey', 'value', 'cap'], 'choose-another'),
  'card-not-full': because('Rewards', 'rewards', ['programId', 'size', 'missing'], 'none'),
  'email-required': because('Rewards', 'rewards', ['programId', 'offerId'], 'complete-customer'),
  'address-required': because('Rewards', 'rewards', ['programId'], 'complete-customer'),
  'limit-reached': because('Rewards', 'rewards', ['programId', 'offerId', 'limit', 'per'], 'none'),
  'tally-not-payable': because('Cash back', 'cash-back', ['programId', 'purchases', 'missing'], 'none'),
  'tally-larger-than-sale': because('Cash back', 'cash-back', ['amount', 'payable', 'room'], 'ring-up'),
  'payout-next-sale': because('Cash back', 'cash-back', ['programId'], 'none'),
  'payout-sale': because('Cash back', 'cash-back', ['programId'], 'none'),
  'pass-visit-paid': because('Passes', 'passes', ['programId'], 'correct-register'),
  'pass-used-up': because('Passes', 'passes', ['programId', 'visits'], 'none'),
  'pass-not-found': because('Passes', 'passes', ['programId'], 'none'),
  'visit-already-marked': because('Passes', 'passes', ['programId', 'used', 'visits'], 'press-again'),
  'bonus-visit-ready': because('Passes', 'passes', ['programId'], 'none'),
  'coupon-not-active': because(
    'Coupons and offers',
    'coupons-and-offers',
    ['couponId', 'status', 'from', 'to'],
    'none',
  ),
  'coupon-no-qualifying-line': because('Coupons and offers', 'coupons-and-offers', ['couponId', 'itemKey'], 'ring-up'),
  'coupon-already-redeemed': because('Coupons and offers', 'coupons-and-offers', ['couponId', 'on'], 'none'),
  'coupon-not-yours': because('Coupons and offers', 'coupons-and-offers', ['couponId'], 'none'),
  'one-coupon-per-line': because('Coupons and offers', 'coupons-and-offers', ['itemKey', 'lines'], 'choose-another'),
  'coupon-step': because('Coupons and offers', 'coupons-and-offers', ['couponId', 'from', 'to'], 'none'),
  'coupon-account-style': because('Coupons and offers', 'coupons-and-offers', ['style'], 'ask-support'),
  'coupon-to-finish': because('Coupons and offers', 'coupons-and-offers', ['couponId'], 'none'),
  'offer-not-found': because('Coupons and offers', 'coupons-and-offers', ['offerId'], 'none'),
  'offer-not-running': because('Coupons and offers', 'coupons-and-offers', ['offerId', 'from', 'to'], 'none'),
  'offer-needs-more': because('Coupons and offers', 'coupons-and-offers', ['offerId', 'missing', 'buy'], 'ring-up'),
  'reward-held-elsewhere': because('Redeeming', 'redeeming-from-click-to-receipt', ['sale'], 'finish-other-sale'),
  'item-not-on-sale': because('Redeeming', 'redeeming-from-click-to-receipt', ['itemKey'], 'ring-up'),
  'hold-released': because('Redeeming', 'redeeming-from-click-to-receipt', ['holdId', 'why'], 'none'),
  'hold-needs-a-look': because('Redeeming', 'redeeming-from-click-to-receipt', ['holdId'], 'look'),
  'was-it-taken-off': because('Redeeming', 'redeeming-from-click-to-receipt', ['holdId'], 'look'),
  'discount-differs': because(
    'Redeeming',
    'redeeming-from-click-to-receipt',
    ['expected', 'found'],
    'correct-register',
  ),
  'hold-not-found': because('Redeeming', 'redeeming-from-click-to-receipt', ['holdId'], 'none'),
  'redemption-open': because('Redeeming', 'redeeming-from-click-to-receipt', ['customer'], 'finish-other-sale'),
  'sale-end-unknown': because('Redeeming', 'redeeming-from-click-to-receipt', [], 'look'),
  overspent: because('Redeeming', 'redeeming-from-click-to-receipt', ['programId', 'debt'], 'tell-manager'),
  'card-in-debt': because('Returns and voids', 'returns-and-voids', ['cardId', 'debt'], 'none'),
  'sale-discarded': because('Returns and voids', 'returns-and-voids', ['sale'], 'none'),
  'nothing-to-undo': because('Undo and corrections', 'undo-and-corrections', [], 'none'),
  'undo-too-late': because('Undo and corrections', 'undo-and-corrections', ['days', 'most', 'because'], 'tell-manager'),
  'undo-blocked': because('Undo and corrections', 'undo-and-corrections', ['because', 'visits'], 'undo'),
  'correction-too-large': because('Undo and corrections', 'undo-and-corrections', ['by', 'most'], 'correct-entry'),
  'sale-completed': because('Undo and corrections', 'undo-and-corrections', ['sale'], 'none'),
  'no-customer': because('Customers', 'customers', ['items'], 'link-customer'),
  'customer-changed': because('Customers', 'customers', [], 'press-again'),
  'other-customer': because('Customers', 'customers', [], 'link-customer'),
  'customer-moved': because('Customers', 'customers', ['to'], 'none'),
  'customer-merged': because('Customers', 'customers', ['into'], 'link-customer'),
  'not-merged': because('Customers', 'customers', [], 'none'),
  'card-moved': because('Customers', 'customers', ['programId'], 'link-customer'),
  'program-not-found': because('Programs', 'programs-and-their-versions', ['programId', 'source'], 'none'),
  'currency-mismatch': because('Programs', 'programs-and-their-versions', ['programId', 'currency'], 'ask-support'),
  'clock-set-back': because('Time', 'time', ['minutes'], 'set-clock'),
  'amount-out-of-range': because('Money', 'money', ['amount', 'most'], 'correct-entry'),
  'quantity-out-of-range': because('Money', 'money', ['quantity', 'most'], 'correct-entry'),
  'already-recorded': because(
    'Identity',
    'identity-nothing-counts-twice',
    ['programId', 'itemKey', 'holdId', 'by'],
    'none',
  ),
  'intent-mismatch': because('Identity', 'identity-nothing-counts-twice', [], 'press-again'),
  'same-sale': because('Identity', 'identity-nothing-counts-twice', ['at'], 'choose-another'),
  'sale-not-known': because('Identity', 'identity-nothing-counts-twice', [], 'ring-up'),
  'sale-not-found': because('Identity', 'identity-nothing-counts-twice', ['sale'], 'none'),
  'invalid-command': because(
    'Identity',
    'identity-nothing-counts-twice',
    ['because', 'kind', 'programId', 'cardId', 'punches', 'lines', 'most', 'field'],
    'correct-entry',
  ),
  'role-not-allowed': because('Who may do what', 'who-may-do-what', ['role', 'needs'], 'tell-manager'),
  'who-is-there': because('Who may do what', 'who-may-do-what', [], 'say-who'),
  'pin-needed': because('Who may do what', 'who-may-do-what', ['needs'], 'enter-pin'),
  'over-limit': because('Who may do what', 'who-may-do-what', ['what', 'per', 'limit', 'count'], 'enter-pin'),
  'pin-wrong': because('Who may do what', 'who-may-do-what', ['left'], 'enter-pin'),
  'pin-locked': because('Who may do what', 'who-may-do-what', ['until'], 'tell-manager'),
  'reason-required': because(
    'Who may do what',
    'who-may-do-what',
    ['programId', 'units', 'above', 'preset'],
    'give-reason',
  ),
  'cart-changed': because('Outside the rules', 'explaining', [], 'press-again'),
  'not-on-sale-screen': because('Outside the rules', 'explaining', [], 'press-again'),
  'by-hand-only': because('Outside the rules', 'explaining', [], 'add-by-hand'),
  'source-unavailable': because('Outside the rules', 'explaining', [], 'press-again'),
  'storage-full': because('Outside the rules', 'explaining', [], 'ask-support'),
  'private-window': because('Outside the rules', 'explaining', [], 'ask-support'),
  'ledger-damaged': because('Outside the rules', 'explaining', [], 'ask-support'),
  'portal-page': because('Outside the rules', 'explaining', [], 'ask-support'),
  'register-revoked': because('Outside the rules', 'explaining', [], 'tell-manager'),
  'server-not-ours': because('Outside the rules', 'explaining', [], 'ask-support'),
  'sign-in-refused': because('Outside the rules', 'explaining', [], 'tell-manager'),
  'clock-wrong': because('Outside the rules', 'explaining', [], 'set-clock'),
  'staff-unreadable': because('Outside the rules', 'explaining', [], 'tell-manager'),
  'waits-for-connection': because('Outside the rules', 'explaining', ['count'], 'none'),
  'still-sending': because('Outside the rules', 'explaining', ['source'], 'none'),
  'still-taken-back': because('Outside the rules', 'explaining', ['minutes'], 'press-again'),
};

function because(rule: string, section: string, data: readonly string[], next: NextStep): Explanation {
  return { rule, where: `docs/rules.md#${section}`, data, next };
}

export function explain(code: ReasonCode): Explanation {
  return EXPLANATIONS[code];
}

export const REASON_CODES = Object.keys(EXPLANATIONS) as ReasonCode[];

/** One line for a log: the code, the rule, and what it was decided on. */
export function inOneLine({ code, data }: Reason): string {
  const { rule, where, next } = EXPLANATIONS[code];
  const facts = Object.entries(data).map(([name, value]) => `${name}=${value}`);
  return [code, ...facts, `(${rule}, ${where}; next: ${next})`].join(' ');
}
