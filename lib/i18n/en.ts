import type {
  Candidate,
  CustomerState,
  HoldView,
  LastSale,
  LineView,
  PassView,
  PunchCardView,
  SaleView,
} from '../checkout/view.ts';
import type { Effect } from '../loyalty/decision.ts';
import type { Minor } from '../loyalty/money.ts';
import type { Discount, Reward, RewardChoice } from '../loyalty/program.ts';
import { concerns, reasons } from './en-reasons.ts';
import { results, step, undoObjects } from './en-results.ts';
import type { Format } from './format.ts';
import type { ReasonText } from './reason-text.ts';

const PLACES: Record<string, string> = {
  embedded: 'on this register',
  store: 'on the store server',
  astro: 'in Astro',
};

type Evidence = Extract<CustomerState, { state: 'linked' }>['linkedBy'];

const count = (n: number, one: string, other: string, format: Format) =>
  format.plural(n, { one: `# ${one}`, other: `# ${other}` });

const offWords = (off: Discount, format: Format) =>
  'amount' in off ? format.money(off.amount) : format.percent(off.bp / 100);

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
  readyCount: (n: number, format: Format) => count(n, 'reward ready', 'rewards ready', format),

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
          ? count(waiting, 'purchase waits for the connection', 'purchases wait for the connection', format)
          : 'No connection',
      detail: 'What is added is safe on this register and goes out by itself. Redeeming needs the connection.',
    },
    stale: {
      title: (time: string) => `Cards as they were at ${time}`,
      detail: 'Other registers may have changed them since.',
    },
  },
  health: {
    yellow: {
      title: 'Check the lines before adding',
      detail: 'The register’s screen is read with less certainty than usual. Nothing is added by itself.',
    },
    red: {
      title: 'The cart cannot be read',
      detail: 'Nothing is taken from the screen. Use Add manually until it can.',
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

  customer: {
    none: 'No customer',
    wouldEarn: (n: number, format: Format) =>
      n > 0
        ? `${count(n, 'item', 'items', format)} here would earn. Add the customer on the register.`
        : 'Add the customer on the register to see their cards.',
    resolving: 'Looking for their cards…',
    withoutName: 'Customer without a name',
    notLinked: 'On the sale, not linked yet',
    notThis: 'Not this customer?',
    isThis: 'Is this the right customer?',
    confirmOnce: 'Ask once; from then on this register knows.',
    link: 'Link customer',
    create: 'Create customer',
    findAnother: 'Someone else',
    whichOne: 'Is it one of these?',
    chooseFirst: 'Choose who it is first.',
    nobodyMatches: 'Nobody on file has this phone number, e-mail or name.',
    test: 'Test',
    linkedBy: {
      id: 'Linked',
      code: 'Linked by customer code',
      phone: 'Linked by phone',
      email: 'Linked by e-mail',
      hand: 'Linked by hand',
      created: 'Created here',
    } satisfies Record<Evidence, string>,
    foundBy: {
      id: 'Found on the register',
      code: 'Found by customer code',
      phone: 'Found by phone',
      email: 'Found by e-mail',
      hand: 'Linked by hand',
      created: 'Created here',
    } satisfies Record<Evidence, string>,
    missing: (data: readonly ('email' | 'address')[]) => {
      if (data.length > 1) return 'No e-mail and no mailing address on file';
      return data[0] === 'email' ? 'No e-mail on file' : 'No mailing address on file';
    },
    matchedBy: (by: Candidate['by'], hint: string) => {
      const same = {
        phone: 'Same phone',
        email: 'Same e-mail',
        code: 'Same customer code',
        name: 'Same name only: ask for phone or e-mail',
      }[by];
      return hint ? `${same}, ${hint}` : same;
    },
    cards: (n: number, format: Format) => count(n, 'card', 'cards', format),
  },
  create: {
    about: 'Linked to this sale at once.',
    first: 'First name',
    last: 'Last name',
    phone: 'Phone',
    email: 'E-mail',
    emailWrong: 'This is not an e-mail address.',
    nameMissing: 'Enter a name.',
    contactMissing: 'Enter a phone number or an e-mail.',
  },
  search: {
    title: 'Find a customer',
    label: 'Find a customer',
    hint: 'Name, phone, e-mail or customer code',
    searching: 'Searching…',
    failed: 'The search did not get through. Try again.',
    found: (n: number, format: Format) =>
      n === 0 ? 'Nobody found.' : count(n, 'customer found', 'customers found', format),
    forSale: (label: string) => `For sale ${label}`,
  },
  lookUp: {
    title: 'Customer',
    readOnly: 'to read only',
    failed: 'This customer cannot be shown now.',
    waiting: 'Waiting to be redeemed',
  },

  hold: {
    title: 'On the register',
    done: '(done)',
    waiting: 'Waiting to see it in the cart…',
    seen: { title: 'It is on the sale', detail: 'Nothing more to do here. Finish the sale.' },
    notVisible: {
      title: 'This register does not show discounts',
      detail: 'After the sale Tillside asks whether it was taken off.',
    },
    differs: { title: 'The sale shows something else', detail: 'Correct it on the register, or undo the redemption.' },
    found: ({ lineNumber, amount, percent }: NonNullable<HoldView['found']>, format: Format) => {
      const where = lineNumber === null ? 'The sale' : `Line ${lineNumber}`;
      if (percent !== null) return `${where} shows ${format.percent(percent)} off`;
      return amount === null ? `${where} shows no discount` : `${where} shows ${format.money(amount)} off`;
    },
  },

  ready: {
    title: 'Ready to redeem',
    count: (n: number, format: Format) => `${format.number(n)} ready`,
    inCart: (line: number) => `In the cart, line ${line}`,
    notInCart: 'Not in the cart',
    reward: (reward: Reward, object: string, format: Format) => {
      switch (reward.form) {
        case 'free-item':
          return `${object} free`;
        case 'reward-item':
          return `${object}, ${format.money(reward.price)}`;
        default:
          return `${offWords(reward.off, format)} off`;
      }
    },
  },
  redeemScreen: {
    title: (object: string) => `Redeem ${object}`,
    choose: 'Which item?',
    chooseFirst: 'Choose the item first.',
    notAllowed: 'Not possible for this card',
    rule: (choice: RewardChoice, cap: Minor | null, format: Format) => {
      switch (choice) {
        case 'any-eligible':
          return 'Any item of this program.';
        case 'least-value':
          return cap === null
            ? 'The item of the least value on this card.'
            : `The item of the least value on this card: ${format.money(cap)}.`;
        case 'lesser-or-equal':
          return cap === null
            ? 'Worth at most what the cheapest item on this card was.'
            : `Worth up to ${format.money(cap)}, the cheapest item on this card.`;
        case 'most-frequent':
          return 'The item bought most often on this card.';
        case 'same-group':
          return 'An item of the same group as those on this card.';
      }
    },
    holds: (object: string, value: string | null, sale: string | null) =>
      `Holds ${object}${value ? ` (${value})` : ''} for ${sale ? `sale ${sale}` : 'this sale'}. It is used up when the sale is completed.`,
    how: (reward: Reward, object: string, format: Format) => {
      const off = 'off' in reward ? offWords(reward.off, format) : '';
      switch (reward.form) {
        case 'free-item':
          return 'The item is rung up as usual, then its line goes to 0.';
        case 'reward-item':
          return `On the register, ring up ${format.name(object.replace(/^1 /, ''))} for ${format.money(reward.price)} in place of the full-price item.`;
        case 'named-discount':
          return `On the register, ring up the discount item, then take ${off} off the sale.`;
        case 'linked-discount':
          return `On the register, ring up the discount item. It takes ${off} off by itself.`;
        case 'sale-discount':
          return `On the register, take ${off} off the sale.`;
      }
    },
    missing: {
      email: {
        title: 'An e-mail address is needed first',
        detail: 'Ask for it and add it to the customer on the register, then come back.',
      },
      address: {
        title: 'A mailing address is needed first',
        detail:
          'The brand wants street, city, state and zip. Add them to the customer on the register, then come back.',
      },
    },
  },
  brandPays: {
    title: 'The brand pays for this',
    detail: 'Redeeming here does not tell the brand. It goes on the To finish list, for Astro.',
    coupon: 'Accepting it here does not tell the brand: accept it in Astro too. It goes on the To finish list.',
  },
  payout: {
    title: (amount: string) => `${amount} cash back`,
    short: 'Pay out',
    button: (amount: string) => `Pay out ${amount}`,
    upTo: (amount: string) => `up to ${amount} on this sale`,
    saved: 'Saved up',
    offThisSale: 'Off this sale',
    stays: 'Stays on the card',
    upToSale: 'A payout is never larger than the sale. The rest stays for next time.',
    holds: (amount: string, sale: string | null) =>
      `Holds ${amount} for ${sale ? `sale ${sale}` : 'this sale'}. Then take it off the sale on the register.`,
  },
  coupon: {
    title: 'Coupons',
    redeem: 'Redeem coupon',
    whichLine: 'For which item?',
    free: 'free',
    off: (amount: string) => `${amount} off`,
    qualifies: (line: number) => `Line ${line} qualifies`,
    nothingQualifies: 'Nothing in the cart qualifies',
    wouldQualify: (items: readonly string[]) => {
      const [first, ...others] = items;
      if (!first) return 'No item of it is on file.';
      if (others.length === 0) return `Would qualify: ${first}`;
      return others.length < 3
        ? `Would qualify: ${items.join(', ')}`
        : `Would qualify: ${first} or ${others.length} others`;
    },
    daysLeft: (days: number, format: Format) => (days <= 0 ? 'last day' : count(days, 'day left', 'days left', format)),
    until: (title: string, day: string) => `${title}, until ${day}`,
    about: (maker: string, day: string, days: number, format: Format) =>
      `From ${format.name(maker)}, until ${day} (${days <= 0 ? 'last day' : count(days, 'day left', 'days left', format)})`,
    binds: (line: number, sale: string | null) =>
      `Uses the coupon for line ${line}${sale ? ` of sale ${sale}` : ''} and adds that purchase with it.`,
    showAll: (n: number, format: Format) => `Show all ${format.number(n)} coupons`,
    showFewer: 'Show fewer',
  },

  lines: {
    title: 'This sale',
    total: (sale: SaleView, format: Format) =>
      [count(sale.items, 'item', 'items', format), sale.total === null ? '' : format.money(sale.total)]
        .filter(Boolean)
        .join(' · '),
    items: (n: number, format: Format) => count(n, 'item', 'items', format),
    empty: 'Nothing rung up yet.',
    notRead: 'The lines are not read.',
    completed: 'This sale is completed.',
    parked: 'This sale is parked. Nothing is lost.',
    withoutName: 'Item without a name',
    onFile: 'Added',
    countsFor: 'This counts for…',
    useTheFreeOne: 'Use the free one',
    countIt: 'Count it',
    verdict: {
      earns: 'Counts:',
      'left-out': 'Does not count:',
      choose: 'Counts, or take the free one:',
      'on-file': 'On file:',
    } satisfies Record<LineView['verdict'], string>,
    summary: ({ counts, onFile, leftOut }: { counts: number; onFile: number; leftOut: number }, format: Format) =>
      [
        counts > 0 && count(counts, 'line counts', 'lines count', format),
        onFile > 0 && `${format.number(onFile)} added`,
        leftOut > 0 && `${format.number(leftOut)} left out`,
      ]
        .filter(Boolean)
        .join(' · '),
    showAll: (n: number, format: Format) => `Show all ${format.number(n)} lines`,
    showFewer: 'Show fewer lines',
  },
  effect: {
    gain: (effect: Effect, format: Format) => {
      switch (effect.kind) {
        case 'punches':
          return `+${format.number(effect.count)}`;
        case 'cash-back':
          return format.change(effect.amount);
        case 'pass-start':
          return 'new pass';
        case 'visit':
          return count(effect.count, 'visit', 'visits', format);
      }
    },
    why: (effect: Effect & { title: string }, format: Format) =>
      effect.kind === 'cash-back' && effect.basis > 0
        ? `${effect.title}, on ${format.money(effect.basis)}`
        : effect.title,
  },
  addPurchases: (n: number, format: Format) => (n > 0 ? `Add purchases (${format.number(n)})` : 'Add purchases'),
  notAdded: {
    onFile: 'Everything in this cart is added.',
    nothingRung: 'Nothing is rung up yet.',
    nothingCounts: 'No line of this sale counts.',
    linkFirst: 'Link the customer first.',
    noCustomer: 'Add the customer on the register first.',
  },
  addReason: { title: 'Why so many at once?', detail: 'This program asks when one visit brings more than usual.' },
  reasonChoice: {
    label: 'Why?',
    first: 'Choose a reason.',
    reasons: {
      'paper-card': 'From a paper card',
      missed: 'Missed on an earlier sale',
      order: 'Phone or online order',
      several: 'Several bought in one visit',
      goodwill: 'Goodwill',
      other: 'Other: see the note',
    },
  },
  countsFor: {
    title: 'This counts for…',
    program: 'Which program?',
    programFirst: 'Choose the program first.',
    itemFirst: 'Choose the item first.',
    confirm: 'Remember',
    remembers: 'From now on this item counts, on every register of the store.',
  },
  itemChoice: {
    label: 'Which item?',
    filter: 'Narrow down the items',
    more: (n: number, format: Format) => `${format.number(n)} more. Narrow them down above.`,
  },

  cards: {
    title: 'Cards',
    none: 'No cards yet. The first purchase that counts starts one.',
    progress: (now: number, size: number, format: Format) => `${format.number(now)} of ${format.number(size)}`,
    afterThisSale: 'after this sale',
    full: 'full',
    fills: ({ completes, after }: PunchCardView, format: Format) => {
      const rewards = `Full with this sale: ${count(completes, 'reward', 'rewards', format)}`;
      return after > 0 ? `${rewards}, and ${format.number(after)} on the next card.` : `${rewards}.`;
    },
    toGo: (n: number, afterSale: boolean, format: Format) => {
      if (n <= 0) return 'Full.';
      return afterSale ? `${format.number(n)} more after this sale.` : `${format.number(n)} more to go.`;
    },
    debt: (n: number, format: Format) =>
      n === 1
        ? 'One is owed after a return: the next purchase makes it good.'
        : `${format.number(n)} are owed after returns: the next purchases make them good.`,
    lapsed: (n: number, format: Format) => count(n, 'is too old to count now.', 'are too old to count now.', format),
    readyRewards: (n: number, format: Format) => count(n, 'reward ready', 'rewards ready', format),
    keptIn: (owner: 'store' | 'manufacturer', source: string | null) => {
      const place = source === null ? null : (PLACES[source] ?? source);
      const told = [owner === 'manufacturer' && 'Paid by the brand', place && `Kept ${place}`]
        .filter(Boolean)
        .join(', ');
      return told && `${told}.`;
    },
    showAll: (n: number, format: Format) => `Show all ${format.number(n)} cards`,
    showFewer: 'Show fewer cards',
  },
  tally: {
    payable: 'Payable now',
    payableNext: 'Full with this sale.',
    payableAfter: (n: number, afterSale: boolean, format: Format) =>
      `Payable after ${count(n, 'more purchase', 'more purchases', format)}${afterSale ? ', this sale counted' : ''}.`,
  },
  pass: {
    progress: (used: number, visits: number, format: Format) =>
      `${format.number(used)} of ${format.number(visits)} used`,
    left: (left: number, bonus: PassView['bonus'], format: Format) => {
      if (bonus === 'ready') return 'All paid visits are used.';
      if (left <= 0) return bonus === 'after-last-visit' ? 'Then 1 free.' : 'Used up.';
      return `${count(left, 'visit', 'visits', format)} left${bonus === 'after-last-visit' ? ', then 1 free' : ''}.`;
    },
    bonusReady: '1 free visit ready',
    use: 'Use visit',
    start: 'Start pass',
    notNow: 'Not possible on this sale.',
    startByHand:
      'Ringing up the pass on the register starts it by itself. Start one by hand only if it was paid elsewhere.',
    again: {
      title: 'Mark another visit?',
      detail: 'A visit is already marked on this sale. Mark another one only if two visits are meant.',
      confirm: 'Use visit again',
    },
  },

  more: { title: 'More' },
  manual: {
    title: 'Add manually',
    button: (object: string | null) => (object ? `Add manually ${object}` : 'Add manually'),
    units: 'How many?',
    fewer: 'One fewer',
    more: 'One more',
    amount: 'Amount paid',
    amountHint: 'Before tax, after discounts',
    amountWrong: 'This is not an amount.',
    amountFirst: 'Enter the amount.',
    note: 'Note',
    noteHint: 'Dates or numbers that help to find it later',
    noteFirst: 'Say why in the note.',
  },
  lastSales: {
    title: 'Last sales',
    about: 'Of this register, today',
    none: 'No sale yet today.',
    noCustomer: 'No customer',
    attach: 'Attach customer',
    addMissed: (n: number, format: Format) => `Add what was missed (${format.number(n)})`,
    state: { open: 'open', completed: 'completed', discarded: 'discarded' } satisfies Record<LastSale['state'], string>,
  },
  look: {
    title: 'Needs a look',
    about: 'Their end was not seen. Nothing is decided without a person.',
    none: 'Nothing needs a look.',
    question: { hold: 'Was it taken off the sale?', sale: 'How did this sale end?' },
    answers: {
      'taken-off': 'Yes, taken off',
      'not-taken-off': 'No, undo it',
      completed: 'It was completed',
      'never-happened': 'It never happened',
    },
  },
  finish: {
    title: 'To finish',
    about: 'Enter these in Astro, then tick them off.',
    none: 'Nothing to finish.',
    kind: { reward: 'Reward', coupon: 'Coupon' },
    how: {
      reward: 'In Astro: open the customer, redeem this item on the card, finish.',
      coupon: 'In Astro: open the customer, redeem the coupon on this purchase, finish. Do not scan the item again.',
    },
    button: (item: string) => `Finish ${item}`,
    notYet: 'Waits for its purchase to be on file.',
  },
  gone: {
    title: 'Not there any more',
    what: 'This has changed in the meantime',
    detail: 'It was used on another register, or the cart changed. Nothing was written.',
  },
};

/** What another language has to provide: the same keys, the same arguments. */
export type Catalogue = typeof en;
