import { EXCEPTION_REASONS } from '../../../lib/loyalty/purchase-reason.ts';

const CUSTOMER = '0a6f6e36-8b1c-11f0-fb01-000000000002';
const INTENT = '6f0a0f3e-6d5c-4b5e-9a55-1f0f5a3c0b11';
const STAMP = { intentId: INTENT, seen: { saleKey: null, customerId: CUSTOMER, cart: 1 } };
const [WHY] = EXCEPTION_REASONS;
const ITEM = { itemKey: 'sku:WASH-SELF' };

/** One request of each kind that the sidebar knows, well-formed. */
export const FRAME_WORDS = [
  { type: 'hello', nonce: '0123456789abcdef' },
  { type: 'watch' },
  { type: 'collapse', collapsed: true },
  { type: 'leave-field' },
  { type: 'draft', form: 'manual', values: { note: 'forged' } },
  { type: 'scanned', digits: '0123456789012' },
  { type: 'use-scan', action: 'add-to-sale' },
  { type: 'search', query: 'Nora' },
  { type: 'show-customer', customerId: CUSTOMER },
  { type: 'link-customer', ...STAMP, customerId: CUSTOMER },
  { type: 'create-customer', ...STAMP, customer: { first: 'A', last: 'B', phone: '503-555-0199', email: '' } },
  { type: 'unlink-customer', ...STAMP },
  { type: 'add-purchases', ...STAMP },
  { type: 'add-manually', ...STAMP, programId: 'self-wash', units: 1, reason: 'goodwill', ...ITEM },
  { type: 'redeem', ...STAMP, rewardId: 'r', item: ITEM },
  { type: 'pay-out', ...STAMP, tallyId: 't', amount: 100 },
  { type: 'start-pass', ...STAMP, programId: 'day-care' },
  { type: 'use-visit', ...STAMP, passId: 'p' },
  { type: 'redeem-coupon', ...STAMP, couponId: 'c', item: ITEM },
  { type: 'undo', ...STAMP, of: INTENT },
  { type: 'add-to-sale', ...STAMP, holdId: 'h' },
  { type: 'add-customer-to-sale', ...STAMP, customerId: CUSTOMER },
  { type: 'counts-for', ...STAMP, lineId: 'l', programId: 'self-wash', itemKey: 'sku:WASH-SELF' },
  { type: 'settle', ...STAMP, lookId: 'l', answer: 'completed' },
  { type: 'finish', intentId: INTENT, finishId: 'f' },
  { type: 'attach-customer', intentId: INTENT, saleKey: 's', customerId: CUSTOMER },
  { type: 'add-missed', intentId: INTENT, saleKey: 's' },
  { type: 'undo-last-sale', intentId: INTENT, saleKey: 's', of: INTENT },
  { type: 'by-hand', entry: { customer: CUSTOMER, lines: [{ itemKey: 'sku:WASH-SELF', quantity: 9, paid: 0 }] } },
  { type: 'end-by-hand', ...STAMP, how: 'completed' },
  { type: 'same-sale', ...STAMP, as: 's', same: true },
  { type: 'retry-waiting' },
  { type: 'dismiss-waiting', id: 'w' },
  { type: 'earlier-sales' },
  { type: 'split-card', ...STAMP, cardId: 'k', unitKeys: ['u'] },
  { type: 'merge-cards', ...STAMP, cardId: 'k', toCardId: 'l' },
  { type: 'convert-paper-card', ...STAMP, programId: 'self-wash', units: 3, from: '2026-01-02', to: '2026-02-03' },
  { type: 'add-exception', ...STAMP, programId: 'self-wash', lineId: 'l', why: WHY },
  { type: 'transfer', ...STAMP, what: { cardId: 'k' }, to: CUSTOMER, reason: 'forged' },
  { type: 'merge-customers', ...STAMP, from: CUSTOMER, combine: true, reason: 'forged' },
  { type: 'unmerge-customers', ...STAMP, from: CUSTOMER, reason: 'forged' },
  { type: 'adjust', ...STAMP, programId: 'self-wash', by: 5, reason: 'forged' },
  { type: 'refund-pass', ...STAMP, passId: 'p', reason: 'forged' },
  { type: 'un-redeem', ...STAMP, saleKey: 's', holdId: 'h', reason: 'forged' },
  { type: 'redeem-offer', ...STAMP, offerId: 'o', item: ITEM },
  { type: 'decline-offer', ...STAMP, offerId: 'o' },
  { type: 'start-shift', staff: 's', pin: '2580' },
  { type: 'end-shift' },
  { type: 'approvers', admin: false },
  { type: 'give-pin', of: INTENT, staff: 's', pin: '2580' },
];

/** And what a content script says. */
export const EVERY_WORD: { type: string; [field: string]: unknown }[] = [
  ...FRAME_WORDS,
  { type: 'frame-hello', nonce: '0123456789abcdef' },
  { type: 'left' },
];
