import type { OfferView } from '../checkout/view/redemption-view.ts';
import type { ExceptionReason } from '../loyalty/purchase-reason.ts';
import { counted } from './en-count.ts';
import type { Format } from './format.ts';

/** What is done to cards, passes and customers now and then. */
export const deskWords = {
  desk: {
    more: 'More…',
    about: 'What is rarely needed. Everything is written down.',
    contents: 'On this card',
    item: (name: string, n: number, format: Format) => (n > 1 ? `${format.number(n)} ${name}` : name),
    useThis: 'Add this sale to this card',
    why: 'Why?',
    whyHint: 'Kept with it, for whoever looks later',
    whyFirst: 'Say why.',
    admin: 'For an admin.',
    split: {
      title: 'Split this card',
      about: 'What you choose becomes a card of its own.',
      choose: 'What moves?',
      first: 'Choose what moves.',
      oneStays: 'One has to stay on this card.',
      confirm: (n: number, format: Format) => (n > 0 ? `Split off ${format.number(n)}` : 'Split off'),
    },
    merge: {
      title: 'Put two cards together',
      about: 'Everything on this card moves onto the other one.',
      choose: 'Onto which card?',
      first: 'Choose the other card.',
      confirm: 'Put together',
    },
    exception: {
      title: 'Let an item count',
      about: 'For an item in the cart that this program does not list. For a manager.',
      choose: 'Which item?',
      none: 'Nothing in the cart needs it: everything is listed, or not known yet.',
      first: 'Choose the item.',
      reasonFirst: 'Choose why it counts.',
      noteHint: 'The brand will ask about this item',
      noteFirst: 'Say in the note what it was.',
      confirm: 'Let it count',
      reasons: {
        'new-item': 'A new item, not listed yet',
        substitution: 'In place of an item that was not there',
        'packaging-change': 'The packaging has changed',
        transferred: 'Bought at another store',
      } satisfies Record<ExceptionReason, string>,
    },
    paper: {
      title: 'Convert a paper card',
      from: 'First date on the card',
      to: 'Last date on the card',
      datesFirst: 'Enter the dates on the card.',
      counts: 'The punches count from today on. The dates are kept with them.',
      button: (object: string | null) => (object ? `Convert ${object}` : 'Convert'),
    },
    correct: {
      title: 'Correct by hand',
      about: 'For an admin. It cannot be undone, only corrected once more.',
      which: 'More or less?',
      add: 'Add',
      take: 'Take away',
      punches: 'How many punches?',
      visits: 'How many visits?',
      money: 'What amount?',
      wrong: 'This is not a number.',
      first: 'Enter how much.',
      confirm: (what: string | null) => (what ? `Correct by ${what}` : 'Correct'),
    },
    transfer: {
      title: 'Give to another customer',
      about: 'For an admin. It can be given back the same way.',
      to: (name: string) => `To ${name}`,
      another: 'Somebody else',
      first: 'Find the customer.',
      confirm: 'Give',
    },
    refund: {
      title: 'Refund this pass',
      about: 'For an admin. The pass ends; the money is given back on the register.',
      confirm: 'Refund',
    },
    takeBack: {
      title: 'Take a redemption back',
      about: 'For a manager. The card is full again.',
      button: (title: string) => (title ? `Take back ${title}` : 'Take back the coupon'),
      confirm: 'Take back',
    },
    same: {
      link: (name: string) => `Same person as ${name}…`,
      title: 'One person, two accounts',
      about: (from: string, to: string) => `Everything of ${from} goes to ${to}. For an admin.`,
      cards: 'Open cards of one program',
      together: 'Put them together',
      apart: 'Leave them side by side',
      confirm: 'Put together',
      with: (name: string) => `With the account of ${name}`,
      takeApart: 'Take apart',
      apartTitle: 'Two persons after all',
      apartAbout: (name: string) => `What came from ${name} goes back there. For an admin.`,
    },
  },
  offer: {
    terms: ({ type, buy, get, left }: OfferView, format: Format) => {
      const what = type === 'rebate' ? 'money off' : counted(get, 'free', 'free', format);
      const many = `Buy ${format.number(buy)}: ${what}`;
      return left === null ? many : `${many} · ${counted(left, 'use', 'uses', format)} left`;
    },
    decline: 'Not today',
    declined: 'Not wanted today',
    which: 'For which item?',
  },
};
