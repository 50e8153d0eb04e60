import type { ReasonCode } from '../loyalty/reason.ts';
import type { Concern } from '../pos/snapshot.ts';
import { counted } from './en-count.ts';
import type { ReasonText } from './reason-text.ts';

/** Why a line does not count or a command was refused. The title must do alone; detail and next step stand where there is room. */
export const reasons: Record<ReasonCode, ReasonText> = {
  // Lines left out of a sale: the title stands under the line.
  'free-line': { title: 'Free: not a purchase', detail: 'A line at 0 never counts.' },
  'reward-line': {
    title: 'The reward itself: not a purchase',
    detail: 'What a reward makes free or cheaper adds nothing.',
  },
  'adjustment-line': { title: 'A discount, never a purchase', detail: 'Discount and adjustment lines never count.' },
  'gift-card-line': { title: 'Gift cards never count', detail: 'What is bought with the gift card will count.' },
  'deposit-line': { title: 'Deposits never count', detail: 'The sale that is paid with it will count.' },
  'tip-line': { title: 'Tips never count', detail: 'A tip is not a purchase.' },
  'returned-line': { title: 'A return adds nothing', detail: 'It takes back only what it once added.' },
  'unknown-item': {
    title: 'Not known to Tillside yet',
    detail: 'No program lists this item.',
    next: 'Say what it counts for. Tillside remembers it.',
  },
  'no-program': { title: 'In no program', detail: 'No program that is running in this store lists this item.' },
  'price-not-known': {
    title: 'What was paid is not known',
    detail: 'The register does not show the price after discounts.',
    next: 'Use Add manually once you know what was paid.',
  },
  'discounted-line': {
    title: 'Discounted: only the full price counts',
    detail: 'This program leaves out discounted items.',
  },
  'redeemable-item': {
    title: 'A reward item: it never counts',
    detail: 'It is rung up in place of the full-price item.',
  },
  'pass-visit-paid': {
    title: 'A pass visit with a price on it',
    detail: 'Visits on a pass are already paid for.',
    next: 'Set the line to 0, or ring up the full-price item.',
  },
  'program-not-running': {
    title: 'The program is not running',
    detail: (facts, format) => {
      const from = facts.text('from');
      const to = facts.text('to');
      if (from) return `It begins on ${format.date(from)}.`;
      if (to) return `It ended on ${format.date(to)}.`;
      return 'It is paused, has ended, or does not apply in this store.';
    },
  },
  'already-on-file': { title: 'Already added', detail: 'This purchase is on file. Adding it again changes nothing.' },
  'fraction-of-unit': { title: 'Less than one whole item', detail: 'Only whole items count.' },

  // Refusals.
  'customer-changed': {
    title: 'The sale or its customer has changed',
    detail: 'Nothing was written.',
    next: 'Check who is on the sale, then press again.',
  },
  'cart-changed': {
    title: 'The cart has changed',
    detail: 'Nothing was written.',
    next: 'Look at the lines, then press again.',
  },
  'reward-changed': {
    title: 'This reward has changed',
    detail: 'Nothing was redeemed.',
    next: 'Choose it again from the list.',
  },
  'sale-not-known': {
    title: 'The register has not said which sale this is',
    detail: 'Adding now could count a purchase twice.',
    next: 'Scan or change anything in the cart, then add.',
  },
  'not-on-sale-screen': {
    title: 'The register is on another screen',
    detail: 'Nothing was sent to it.',
    next: 'Go back to the sale, then press again.',
  },
  'by-hand-only': {
    title: 'The cart cannot be read reliably',
    detail: 'Nothing is taken from the screen until it can.',
    next: 'Enter this sale by hand.',
  },
  'same-sale': {
    title: 'This may be a sale of before',
    detail: 'The register does not number its sales, and this one looks like an earlier one of this customer.',
    next: 'Say above whether it is the same sale.',
  },
  'source-unavailable': {
    title: 'The customer data cannot be reached',
    detail: 'The sale itself is not affected.',
    next: 'Try again. If it stays, call support with the code below.',
  },
  'portal-page': {
    title: 'A web page answered instead of the data',
    detail: 'The network of the shop may ask for a sign-in. The sale is not affected, nothing is lost.',
    next: 'Open a new tab, sign in to the network, then try again.',
  },
  'register-revoked': {
    title: 'This register is no longer let in',
    detail: 'It was removed on the store server. What waits here is kept.',
    next: 'An admin pairs it again in the settings of Tillside.',
  },
  'server-not-ours': {
    title: 'This is not the store server that was paired',
    detail: 'What answers at its address has other keys, so nothing of it is believed and nothing is sent.',
    next: 'Ask the admin whether the server was replaced.',
  },
  'sign-in-refused': {
    title: 'Astro does not accept the sign-in',
    detail: 'User name, password or client id are no longer right. What waits here is kept.',
    next: 'An admin enters them again in the settings of Tillside.',
  },
  'clock-wrong': {
    title: 'The clock of this computer is wrong',
    detail: 'The store server does not accept what is signed with it. What waits here is kept.',
    next: 'Set the clock of the computer.',
  },
  'staff-unreadable': {
    title: 'Nobody knows who may do what here',
    detail: 'The list of who works here cannot be read. Nothing was done.',
    next: 'An admin sets it up anew in the settings of Tillside.',
  },
  'waits-for-connection': {
    title: 'Safe on this register',
    detail: 'It goes out by itself when the connection is back. Do not enter it again.',
  },
  'still-sending': {
    title: 'Still being sent',
    detail: 'One source has not answered yet. It goes on by itself: do not enter it again.',
  },
  'still-taken-back': {
    title: 'Just given back, and not confirmed yet',
    detail: (facts) => `It can be redeemed again within ${facts.number('minutes') ?? 5} min.`,
    next: 'Wait and press again, or go on without it.',
  },
  'storage-full': {
    title: 'This computer is out of space',
    detail: 'Nothing was written.',
    next: 'Free some disk space, then press again.',
  },
  'private-window': {
    title: 'Private windows keep no data',
    detail: 'Nothing can be written here.',
    next: 'Open the register in a normal window.',
  },
  'ledger-damaged': {
    title: 'The data on this register needs repair',
    detail: 'Nothing is written or deleted until then.',
    next: 'Call support with the code below.',
  },
  'no-customer': {
    title: 'Link the customer first',
    detail: (facts, format) => {
      const items = facts.number('items') ?? 0;
      return items > 0
        ? format.plural(items, { one: '# line would count.', other: '# lines would count.' })
        : 'Nothing was written.';
    },
  },
  'sale-not-found': { title: 'This sale is not on file', detail: 'It is older than today, or from another register.' },
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
  'item-not-on-sale': { title: 'The item is not in the cart', detail: 'Ring it up first, then press again.' },
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
  'coupon-not-active': { title: 'This coupon is not valid today', detail: 'Its dates have not begun, or are over.' },
  'coupon-no-qualifying-line': {
    title: 'Nothing in the cart qualifies',
    detail: 'The coupon needs one of its items on this sale.',
    next: 'Ring up one of them, then redeem.',
  },
  'coupon-already-redeemed': { title: 'This coupon is already redeemed', detail: 'A coupon can be used once.' },
  'coupon-not-yours': {
    title: 'This coupon belongs to another customer',
    detail: 'The brand pays only for customers it invited.',
  },
  'one-coupon-per-line': {
    title: 'This line already has a coupon',
    detail: 'One coupon per item.',
    next: 'Choose another line.',
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
  'reason-required': {
    title: 'A reason is needed',
    detail: 'This program asks why one visit brings so many.',
    next: 'Choose a reason, then add.',
  },
  'role-not-allowed': {
    title: (facts) => (facts.text('needs') === 'admin' ? 'This needs an admin' : 'This needs a manager'),
    detail: 'The store does not allow it to everybody.',
    next: 'Ask a manager.',
  },
  'who-is-there': {
    title: 'Who is at the register?',
    detail: 'Nothing was done yet.',
    next: 'Say who you are, then press again.',
  },
  'pin-needed': {
    title: (facts) => (facts.text('needs') === 'own' ? 'This takes your PIN' : 'This takes an admin’s PIN'),
    detail: 'Nothing was done yet.',
  },
  'pin-wrong': {
    title: 'This is not the PIN',
    detail: (facts, format) => {
      const left = facts.number('left');
      return left === null
        ? 'Nothing was done.'
        : `Nothing was done. ${counted(left, 'try is', 'tries are', format)} left.`;
    },
  },
  'pin-locked': {
    title: 'Too many wrong PINs',
    detail: (facts, format) => `Nothing was done. It can be tried again at ${format.time(facts.text('until') ?? '')}.`,
  },
  'over-limit': {
    title: (facts) => `More than the store allows in one ${facts.text('per') ?? 'visit'}`,
    detail: (facts, format) =>
      `It would be ${format.number(facts.number('count') ?? 0)} ${facts.text('what') ?? ''}; the limit is ${format.number(facts.number('limit') ?? 0)}.`,
    next: 'An admin’s PIN lets it through.',
  },
  'nothing-to-undo': { title: 'Nothing to undo', detail: 'It was undone before, or nothing is left of it.' },
  'undo-too-late': {
    title: 'Too late to undo here',
    detail: (facts, format) => {
      const days = facts.number('days');
      const most = facts.number('most');
      return days !== null && most !== null
        ? `It was ${counted(days, 'day', 'days', format)} ago, and can be undone for ${format.number(most)}.`
        : 'It has been reported.';
    },
    next: 'Correct the card by hand, with a reason: More… on the card.',
  },
  'undo-blocked': {
    title: 'Something newer builds on this',
    detail: 'It stays as it is: something was used or changed in the meantime.',
    next: 'Undo the newer one first, or correct the card by hand.',
  },
  'already-recorded': {
    title: (facts) => {
      const by = facts.text('by');
      if (by === 'phone') return 'This phone number belongs to a customer';
      if (by === 'email') return 'This e-mail belongs to a customer';
      return by === 'link' ? 'Already linked to another customer' : 'Already on file';
    },
    detail: 'Nothing was written twice.',
    next: 'Find the customer and link.',
  },
  'intent-mismatch': {
    title: 'This press was meant for something else',
    detail: 'Nothing was written.',
    next: 'Press again.',
  },
  'amount-out-of-range': {
    title: 'This amount is not possible',
    detail: 'It is 0, or far too large.',
    next: 'Check the amount.',
  },
  'quantity-out-of-range': {
    title: 'This number is not possible',
    detail: 'It is 0, or far too large.',
    next: 'Check the number.',
  },
  'currency-mismatch': {
    title: 'Another currency than the store’s',
    detail: 'Amounts in two currencies are never mixed.',
    next: 'Call support with the code below.',
  },
  'split-needs-two': { title: 'A split needs two punches', detail: 'There is only one on this card.' },
  'sale-completed': { title: 'This sale is already completed', detail: 'It can be corrected under Last sales.' },
  'discount-differs': {
    title: (facts) => {
      const found = facts.number('found') === 0 ? 'nothing' : facts.money('found');
      const expected = facts.money('expected');
      return found && expected ? `The sale shows ${found} off, not ${expected}` : 'The sale shows another discount';
    },
    detail: 'The reward stays held until it agrees.',
    next: 'Correct the discount on the register, or undo the redemption.',
  },
  'group-excluded': {
    title: 'Not for this customer’s group',
    detail: 'This program gives nothing to customers of this group, such as staff.',
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
  },
  'card-in-debt': {
    title: 'A returned purchase is missing on the card',
    detail: 'The next purchases make it good first.',
  },
  'other-customer': {
    title: 'This belongs to another customer',
    detail: 'Nothing was written.',
    next: 'Check who is on the sale.',
  },
  'customer-moved': {
    title: 'The customer of this sale was changed after adding',
    detail: 'What was added moved to the customer who is on the sale now.',
  },
  'hold-not-found': { title: 'This redemption is not open any more', detail: 'It was closed or undone before.' },
  'sale-discarded': { title: 'This sale was discarded', detail: 'Nothing is added to a discarded sale.' },
  'bonus-visit-ready': { title: 'The free visit is ready', detail: 'All paid visits are used.' },
  'pos-imports-purchases': {
    title: 'The register reports this purchase itself',
    detail: 'Adding it here as well would count it twice.',
  },
  'lay-by-open': { title: 'Laid by: counts with the last payment', detail: 'The goods are not paid for yet.' },
  'paying-off': { title: 'A payment, not a purchase', detail: 'What is paid off counted when the goods left.' },
  'payment-not-known': {
    title: 'Money is still owed on this sale',
    detail: 'On account counts when the goods leave, a lay-by with its last payment.',
    next: 'Add it now only if the goods have left.',
  },
  'many-at-once': {
    title: 'Many purchases in one visit',
    detail: 'They were added by themselves, so nobody gave a reason. They are on the list of the day.',
  },
  'which-card': {
    title: 'This customer has several open cards',
    detail: 'The one with most punches was used.',
    next: 'Undo and choose the other card if that is wrong.',
  },
  'note-required': {
    title: 'A note is needed',
    detail: 'The brand will ask about this item.',
    next: 'Say what it was.',
  },
  'dates-not-possible': {
    title: 'These dates are not possible',
    detail: 'The first date comes before the last, and none lies ahead.',
    next: 'Check the dates on the paper card.',
  },
  'item-listed': {
    title: 'The program lists this item',
    detail: 'An exception is not needed.',
    next: 'Use Add manually.',
  },
  'card-not-found': { title: 'This card is not there any more', detail: 'It was moved or taken back.' },
  'cards-differ': {
    title: 'These two cards do not go together',
    detail: 'Only cards of the same program can be merged.',
    next: 'Choose another card.',
  },
  'card-moved': {
    title: 'This card went to another customer',
    detail: 'Its purchases are on their card now.',
    next: 'Correct it there.',
  },
  'correction-too-large': {
    title: 'Too much for one correction',
    detail: (facts) => {
      const most = facts.number('most');
      return most === null ? 'The store set a limit for corrections.' : `At most ${most} at once.`;
    },
    next: 'Enter less.',
  },
  'redemption-open': {
    title: 'A redemption is still open',
    detail: 'It belongs to a sale that has not ended.',
    next: 'Finish or undo it first.',
  },
  'customer-merged': {
    title: 'This customer was merged with another one',
    detail: 'Cards and rewards are there now.',
    next: 'Link the other customer.',
  },
  'not-merged': { title: 'These two were not merged', detail: 'There is nothing to take apart.' },
  overspent: {
    title: 'A reward was given that was not there',
    detail: 'It was handed out while offline. The next purchases make it good.',
    next: 'Tell a manager.',
  },
  'offer-not-found': { title: 'This offer is not there any more', detail: 'It was removed from the set-up.' },
  'offer-not-running': {
    title: 'This offer does not run today',
    detail: (facts, format) => {
      const from = facts.text('from');
      const to = facts.text('to');
      return from && to
        ? `It runs from ${format.date(from)} to ${format.date(to)}.`
        : 'Its dates have not begun, or are over.';
    },
  },
  'offer-needs-more': {
    title: (facts, format) => {
      const missing = facts.number('missing');
      return missing === null
        ? 'The offer needs more purchases'
        : format.plural(missing, { one: '# more for this offer', other: '# more for this offer' });
    },
    detail: 'Only paid items count, the free one does not.',
    next: 'Ring up more, then redeem.',
  },
  'coupon-step': {
    title: 'This coupon cannot change like that',
    detail: 'An expired coupon stays expired, a redeemed one stays redeemed.',
  },
  'coupon-account-style': {
    title: 'This store cannot redeem coupons',
    detail: 'Its purchases reach the brand by a report or over night. Coupons need them at the register.',
    next: 'Ask the brand for another kind of account.',
  },
  'coupon-to-finish': {
    title: 'The coupon is to be finished',
    detail: 'It completes when the register has reported the purchase.',
    next: 'Or press Finish once the purchase is seen.',
  },
  'sale-end-unknown': {
    title: 'Nobody saw how this sale ended',
    detail: 'For a day neither its completion nor its discarding was seen.',
  },
  'clock-set-back': {
    title: 'The clock of this register was set back',
    detail: (facts, format) => {
      const minutes = facts.number('minutes');
      const by = minutes === null ? '' : format.plural(minutes, { one: ' by # minute', other: ' by # minutes' });
      return `What was recorded before lies ahead of it${by}.`;
    },
    next: 'Set the clock of the computer.',
  },
  'program-not-found': { title: 'This program is not there any more', detail: 'It was removed from the set-up.' },
  'invalid-command': {
    title: 'This could not be done',
    detail: 'Something is missing in what was entered.',
    next: 'Check the fields, then try again.',
  },
};

/** What looks wrong on the register's screen. */
export const concerns: Record<Concern['code'], ReasonText> = {
  'one-witness': {
    title: 'The cart is seen in one place only',
    detail: 'Nothing is added by itself. Check the lines before adding.',
  },
  'fallback-in-use': {
    title: 'The register’s screen has changed',
    detail: 'It is read in a second way. Check the lines before adding.',
  },
  'lines-disagree': {
    title: 'The lines do not agree',
    detail: 'The screen shows other lines than the register reports.',
  },
  'customer-disagrees': {
    title: 'The customer does not agree',
    detail: 'The screen shows another customer than the register reports.',
  },
  'totals-disagree': { title: 'The total does not agree', detail: 'The lines do not add up to the total of the sale.' },
  'prices-not-known': {
    title: 'Some prices are not known',
    detail: 'The register does not show what was paid after discounts.',
  },
  'value-not-sane': { title: 'A number on the screen makes no sense', detail: 'It was left out.' },
  'screen-not-recognised': { title: 'The register’s screen is not recognised', detail: 'Nothing is read from it.' },
  'too-many-lines': { title: 'Very many lines', detail: 'Only the first ones are read.' },
  'other-shop': { title: 'This is another shop’s register', detail: 'Tillside is set up for a different account.' },
};
