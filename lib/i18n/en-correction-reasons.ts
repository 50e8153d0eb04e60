import type { ReasonCode } from '../loyalty/reason.ts';
import { counted } from './en-count.ts';
import type { ReasonText } from './reason-text.ts';

/** Why a card, a customer or something on file cannot be changed like that. */
export const correctionReasons = {
  'customer-changed': {
    title: 'The sale or its customer has changed',
    detail: 'Nothing was written.',
    next: 'Check who is on the sale, then press again.',
  },
  'sale-not-known': {
    title: 'The register has not said which sale this is',
    detail: 'Adding now could count a purchase twice.',
    next: 'Scan or change anything in the cart, then add.',
  },
  'same-sale': {
    title: 'This may be a sale of before',
    detail: 'The register does not number its sales, and this one looks like an earlier one of this customer.',
    next: 'Say above whether it is the same sale.',
  },
  'no-customer': {
    title: 'Link the customer first',
    detail: (facts, format) => {
      const items = facts.number('items') ?? 0;
      return items > 0
        ? format.plural(items, { one: '# line would count.', other: '# lines would count.' })
        : 'Nothing was written.';
    },
    next: 'Choose who it is, or create the customer.',
  },
  'sale-not-found': { title: 'This sale is not on file', detail: 'It is older than today, or from another register.' },
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
  'sale-discarded': { title: 'This sale was discarded', detail: 'Nothing is added to a discarded sale.' },
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
  'customer-merged': {
    title: 'This customer was merged with another one',
    detail: 'Cards and rewards are there now.',
    next: 'Link the other customer.',
  },
  'not-merged': { title: 'These two were not merged', detail: 'There is nothing to take apart.' },
  'program-not-found': { title: 'This program is not there any more', detail: 'It was removed from the set-up.' },
  'invalid-command': {
    title: 'This could not be done',
    detail: 'Something is missing in what was entered.',
    next: 'Check the fields, then try again.',
  },
} satisfies Partial<Record<ReasonCode, ReasonText>>;
