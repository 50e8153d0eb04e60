import type { LastSale } from '../checkout/view/list-view.ts';
import { byHandWords } from './en-by-hand.ts';
import { cardWords } from './en-cards.ts';
import { concerns } from './en-concerns.ts';
import { counted } from './en-count.ts';
import { customerWords } from './en-customer.ts';
import { deskWords } from './en-desk.ts';
import { reasons } from './en-reasons.ts';
import { redemptionWords } from './en-redemption.ts';
import { results, step, undoObjects } from './en-results.ts';
import { saleWords } from './en-sale.ts';
import { sourceWords } from './en-sources.ts';
import type { Format } from './format.ts';
import type { ReasonText } from './reason-text.ts';

const unknownReason: ReasonText = {
  title: 'This could not be done',
  detail: 'Nothing was written.',
  next: 'Call support with the code below.',
};

/**
 * Everything the sidebar says, in English. Buttons begin with the words that automation and training material rely on; another language
 * keeps their `data-action` instead.
 */
export const en = {
  reasons,
  concerns,
  results,
  undoObjects,
  step,
  unknownReason,
  byHand: byHandWords,
  rule: (rule: string) => `Rule: ${rule}`,
  done: 'Done',
  back: 'Back',
  dock: 'Actions',
  collapse: 'Fold Tillside away',
  expand: 'Open Tillside',
  loading: 'Loading…',
  redeem: 'Redeem',
  redeemObject: (object: string) => `Redeem ${object}`,
  undo: 'Undo',
  saleObject: (label: string) => `sale ${label}`,
  addToSale: 'Add to sale',
  oneOf: (item: string) => `1 ${item}`,
  readyCount: (n: number, format: Format) => counted(n, 'reward ready', 'rewards ready', format),
  standing: {
    connecting: 'Connecting',
    silent: 'No answer',
    replaced: 'Updated',
    loading: 'Loading',
    live: (register: string) => (register ? `${register} · live` : 'Live'),
    offline: (waiting: number, format: Format) =>
      waiting > 0 ? `Offline · ${format.number(waiting)} waiting` : 'Offline',
    stale: (time: string) => `As of ${time}`,
    error: 'No customer data',
    byHand: 'By hand only',
    check: 'Check the lines',
  },
  foot: {
    sale: (label: string) => (/^sale\b/i.test(label) ? label : `Sale ${label}`),
    noSale: 'No sale on this screen',
    waiting: (n: number, format: Format) => `${format.number(n)} waiting`,
    code: (code: string) => `Code ${code}`,
  },
  silent: {
    title: 'Tillside does not answer',
    detail: 'The sale is not affected. Go on selling.',
    tryAgain: 'Try again',
  },
  replaced: { title: 'Tillside was updated', detail: 'Reload this page when the sale is done.' },
  setUp: {
    title: 'Nothing is set up yet',
    detail: 'This store has no loyalty program. An admin adds the first one in the settings of Tillside.',
  },
  source: {
    error: { title: 'The customer data cannot be reached', detail: 'The sale itself is not affected.' },
    offline: {
      title: (waiting: number, format: Format) =>
        waiting > 0
          ? counted(waiting, 'purchase waits for the connection', 'purchases wait for the connection', format)
          : 'No connection',
      detail: 'What is added is safe on this register and goes out by itself. Redeeming needs the connection.',
    },
    stale: {
      title: (time: string) => `Cards as they were at ${time}`,
      detail: 'Other registers may have changed them since.',
    },
  },
  beta: 'Beta',
  betaDetail: 'Reading this register is new: check the lines.',
  beside: {
    title: (names: string) => `${names} is on this page too`,
    detail: 'Both may count the same purchases. Add a purchase in one of them only.',
  },
  health: {
    yellow: {
      title: 'Check the lines before adding',
      detail: 'The register’s screen is read with less certainty than usual. Nothing is added by itself.',
    },
    red: {
      title: 'The cart cannot be read',
      detail: 'Nothing is taken from the screen. Enter the sale by hand until it can.',
    },
  },
  unsure: {
    checking: 'Still waiting for the answer…',
    title: 'Not confirmed yet',
    doNotRepeat: 'Do not enter it again.',
    checkAgain: 'Check again',
  },
  saleChanged: {
    title: 'The sale or its customer has changed',
    detail: 'What was open is closed. Nothing was written.',
  },
  scan: { title: (digits: string) => `Scanned ${digits}`, find: 'Find customer', ignore: 'Ignore' },
  more: { title: 'More' },
  lastSales: {
    title: 'Last sales',
    about: 'Of this register, today',
    none: 'No sale yet today.',
    earlier: 'Earlier days',
    noneEarlier: 'Nothing of the last seven days is on file.',
    failed: 'They cannot be shown now.',
    noCustomer: 'No customer',
    attach: 'Attach customer',
    addMissed: (n: number, format: Format) => `Add what was missed (${format.number(n)})`,
    state: { open: 'open', completed: 'completed', discarded: 'discarded' } satisfies Record<LastSale['state'], string>,
  },
  look: {
    title: 'Needs a look',
    about: 'Nothing here is decided without a person.',
    none: 'Nothing needs a look.',
    question: {
      hold: 'Was it taken off the sale?',
      sale: 'How did this sale end?',
      many: 'Is it right that there are so many?',
    },
    answers: {
      'taken-off': 'Yes, taken off',
      'not-taken-off': 'No, undo it',
      completed: 'It was completed',
      'never-happened': 'It never happened',
      'as-it-is': 'Yes, it is right',
      undo: 'No, take it back',
    },
  },
  finish: {
    title: 'To finish',
    about: 'Enter these in Astro, then tick them off.',
    none: 'Nothing to finish.',
    kind: {
      reward: 'Reward',
      coupon: 'Coupon',
      'reward-back': 'Reward taken back',
      'coupon-back': 'Coupon taken back',
    },
    how: {
      reward: 'In Astro: open the customer, redeem this item on the card, finish.',
      coupon: 'In Astro: open the customer, redeem the coupon on this purchase, finish. Do not scan the item again.',
      'reward-back':
        'It was finished in Astro and has been undone here since. In Astro: open the customer, remove this redemption.',
      'coupon-back':
        'It was finished in Astro and has been undone here since. In Astro: open the customer, remove this coupon redemption.',
    },
    button: (item: string) => `Finish ${item}`,
    notYet: 'Waits for its purchase to be on file.',
  },
  gone: {
    title: 'Not there any more',
    what: 'This has changed in the meantime',
    detail: 'It was used on another register, or the cart changed. Nothing was written.',
  },
  ...customerWords,
  ...redemptionWords,
  ...cardWords,
  ...saleWords,
  ...sourceWords,
  ...deskWords,
};

/** What another language has to provide: the same keys, the same arguments. */
export type Catalogue = typeof en;
