import type { ReasonCode } from '../loyalty/reason.ts';
import type { ReasonText } from './reason-text.ts';

/** Why a reward, a payout or a visit of a pass is not handed out, and what is still to be said about one that was. */
export const rewardReasons = {
  'pass-visit-paid': {
    title: 'A pass visit with a price on it',
    detail: 'Visits on a pass are already paid for.',
    next: 'Set the line to 0, or ring up the full-price item.',
  },
  'reward-changed': {
    title: 'This reward has changed',
    detail: 'Nothing was redeemed.',
    next: 'Choose it again from the list.',
  },
  'reward-not-found': {
    title: 'This reward is not there any more',
    detail: 'It was taken back, or redeemed elsewhere.',
  },
  'reward-held-elsewhere': {
    title: (facts) => {
      const sale = facts.text('sale') ?? facts.text('label');
      return sale ? `Held for sale ${sale}` : 'Held for another sale';
    },
    detail: 'A reward can be used in one sale only.',
    next: 'Finish or undo that sale first.',
  },
  'already-redeemed': { title: 'Already redeemed', detail: 'This reward was used before.' },
  'reward-expired': { title: 'This reward has expired', detail: 'It can no longer be redeemed.' },
  'item-not-eligible': {
    title: 'Not an item of this reward',
    detail: 'The program does not list it.',
    next: 'Choose another item.',
  },
  'item-dearer': {
    title: 'Worth more than this card allows',
    detail: (facts) => {
      const cap = facts.money('cap');
      return cap ? `At most ${cap}.` : 'The rule of this program sets a limit.';
    },
    next: 'Choose an item of lesser or equal value.',
  },
  'item-not-on-sale': {
    title: 'The item is not in the cart',
    detail: 'Nothing was written.',
    next: 'Ring it up, then press again.',
  },
  'card-not-full': {
    title: (facts, format) => {
      const missing = facts.number('missing');
      return missing === null
        ? 'The card is not full yet'
        : format.plural(missing, { one: '# more to go', other: '# more to go' });
    },
    detail: 'A reward needs a full card.',
  },
  'tally-not-payable': {
    title: (facts, format) => {
      const missing = facts.number('missing');
      return missing === null
        ? 'Cash back is not payable yet'
        : format.plural(missing, { one: 'Payable after # more purchase', other: 'Payable after # more purchases' });
    },
    detail: 'Cash back is paid when the card is full.',
  },
  'tally-larger-than-sale': {
    title: 'The sale is too small to pay it out',
    detail: (facts) => {
      const amount = facts.money('amount');
      const room = facts.money('room');
      return amount && room
        ? `${amount} is waiting, this sale has room for ${room}.`
        : 'A payout needs a sale of at least that amount.';
    },
    next: 'Ring up more, or pay it out next time.',
  },
  'payout-next-sale': {
    title: 'Payable from the next sale on',
    detail: 'This sale filled the card. This program pays out in a later one.',
  },
  'pass-used-up': {
    title: 'This pass is used up',
    detail: 'All its visits are marked.',
    next: 'Sell a new pass to go on.',
  },
  'pass-not-found': { title: 'This pass is not there any more', detail: 'It was taken back.' },
  'visit-already-marked': {
    title: 'A visit is already marked on this sale',
    detail: 'Usually one visit is marked per sale.',
    next: 'Mark another one only if two visits are meant.',
  },
  'limit-reached': {
    title: (facts, format) => {
      const limit = facts.number('limit');
      const per = facts.text('per') ?? 'day';
      if (limit === null || per === 'offer-amount') return 'The limit is reached';
      const of = { customer: 'for each customer', offer: 'over all customers' }[per] ?? 'a day';
      return `The limit is ${format.number(limit)} ${of}: reached`;
    },
    detail: (facts) =>
      facts.text('offerId') === null
        ? 'The store set a limit for this program.'
        : 'The brand set a limit for this offer.',
    next: (facts) =>
      (facts.text('per') ?? 'day') === 'day' ? 'Possible again on another day.' : 'It cannot be given again.',
  },
  'email-required': {
    title: 'An e-mail address is needed first',
    detail: 'This reward is handed out only with an e-mail on file.',
    next: 'Add it to the customer, then redeem.',
  },
  'address-required': {
    title: 'A mailing address is needed first',
    detail: 'The brand wants street, city, state and zip with this reward.',
    next: 'Add it to the customer, then redeem.',
  },
  'discount-differs': {
    title: (facts) => {
      const found = facts.number('found') === 0 ? 'nothing' : facts.money('found');
      const expected = facts.money('expected');
      return found && expected ? `The sale shows ${found} off, not ${expected}` : 'The sale shows another discount';
    },
    detail: 'The reward stays held until it agrees.',
    next: 'Correct the discount on the register, or undo the redemption.',
  },
  'payout-sale': {
    title: 'Paid out on this sale: it earns nothing',
    detail: 'This program does not count a sale that pays out.',
  },
  'hold-released': { title: 'The reward is open again', detail: 'Its sale was discarded.' },
  'hold-needs-a-look': {
    title: 'It was not seen on the completed sale',
    detail: 'The reward stays held until a person says what happened.',
    next: 'Answer it under Needs a look.',
  },
  'was-it-taken-off': {
    title: 'This register does not show discounts',
    detail: 'Only a person can say whether it was taken off.',
    next: 'Say it under Needs a look.',
  },
  'hold-not-found': { title: 'This redemption is not open any more', detail: 'It was closed or undone before.' },
  'bonus-visit-ready': { title: 'The free visit is ready', detail: 'All paid visits are used.' },
  'redemption-open': {
    title: 'A redemption is still open',
    detail: 'It belongs to a sale that has not ended.',
    next: 'Finish or undo it first.',
  },
  overspent: {
    title: 'A reward was given that was not there',
    detail: 'It was handed out while offline. The next purchases make it good.',
    next: 'Tell a manager.',
  },
  'sale-end-unknown': {
    title: 'Nobody saw how this sale ended',
    detail: 'For a day neither its completion nor its discarding was seen.',
    next: 'Say under Needs a look how it ended.',
  },
} satisfies Partial<Record<ReasonCode, ReasonText>>;
