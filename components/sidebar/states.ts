import type {
  CardView,
  CheckoutView,
  CouponOffer,
  CustomerLookUp,
  FoundCustomer,
  HoldView,
  LineView,
  PassView,
  PunchCardView,
  RewardOffer,
  TallyView,
} from '../../lib/checkout/view.ts';
import type { LineState } from '../../lib/messaging/frame-client.ts';
import type { Screen } from './screen.ts';
import { crowded } from './states-crowded.ts';

/** A state of the sidebar, by name: for tests, for pictures, for whoever changes the look. */
export interface Example {
  view: CheckoutView | null;
  line?: LineState;
  screens?: Screen[];
  /** What the search finds. */
  found?: FoundCustomer[];
  looked?: CustomerLookUp;
  /** A command that nobody confirmed. */
  unsure?: 'checking' | 'open';
  saleChanged?: boolean;
  /** As wide as the folded sidebar. */
  narrow?: boolean;
}

const AT = '2026-11-23T18:42:07Z';

export const wash: PunchCardView = {
  kind: 'punch-card',
  id: 'card-wash',
  programId: 'self-wash',
  title: 'Self wash: buy 10, get 1 free',
  owner: 'store',
  source: 'embedded',
  size: 10,
  now: 3,
  after: 4,
  completes: 0,
  debt: 0,
  lapsed: 0,
  readyRewards: 0,
};

export const brand: PunchCardView = {
  ...wash,
  id: 'card-brand',
  programId: 'bramble-bone',
  title: 'Bramble & Bone 4 lb: buy 10, get 1',
  owner: 'manufacturer',
  now: 7,
  after: 8,
};

export const bakery: TallyView = {
  kind: 'tally',
  id: 'tally-bakery',
  programId: 'bakery',
  title: 'Bakery: 10 % cash back',
  owner: 'store',
  source: 'embedded',
  size: 10,
  now: 8,
  after: 9,
  amount: 1840,
  amountAfter: 2090,
  payable: false,
};

export const dayCare: PassView = {
  kind: 'pass',
  id: 'pass-1',
  programId: 'day-care',
  title: 'Day-care pass: pay for 6, 7th free',
  owner: 'store',
  source: 'embedded',
  visits: 6,
  used: 2,
  bonus: 'after-last-visit',
  usable: true,
};

export const freeWash: RewardOffer = {
  rewardId: 'reward-wash',
  programId: 'self-wash',
  title: 'Self wash: buy 10, get 1 free',
  owner: 'store',
  reward: { form: 'free-item' },
  choice: 'any-eligible',
  valueCap: null,
  items: [
    {
      itemKey: 'sku:wash-self',
      name: 'Self Wash',
      value: 1500,
      allowed: true,
      lineIds: ['l3'],
      lineNumber: 3,
      preselected: true,
    },
  ],
  missing: [],
  object: '1 Self Wash',
  value: 1500,
};

export const freeBag: RewardOffer = {
  rewardId: 'reward-bag',
  programId: 'bramble-bone',
  title: 'Bramble & Bone 4 lb: buy 10, get 1',
  owner: 'manufacturer',
  reward: { form: 'free-item' },
  choice: 'lesser-or-equal',
  valueCap: 4199,
  items: [
    {
      itemKey: 'gtin:1',
      name: 'Bramble & Bone Chicken 4 lb',
      value: 3999,
      allowed: true,
      lineIds: ['l1'],
      lineNumber: 1,
      preselected: true,
    },
    {
      itemKey: 'gtin:2',
      name: 'Bramble & Bone Beef 4 lb',
      value: 4199,
      allowed: true,
      lineIds: [],
      lineNumber: null,
      preselected: false,
    },
    {
      itemKey: 'gtin:3',
      name: 'Bramble & Bone Duck 4 lb',
      value: 4699,
      allowed: false,
      reason: { code: 'item-dearer', data: { value: 4699, cap: 4199 } },
      lineIds: [],
      lineNumber: null,
      preselected: false,
    },
  ],
  missing: [],
  object: '1 Bramble & Bone Chicken 4 lb',
  value: 3999,
};

const fiveOff: RewardOffer = {
  rewardId: 'reward-express',
  programId: 'express-wash',
  title: 'Express wash: buy 5, get $5 off',
  owner: 'store',
  reward: { form: 'reward-item', itemKey: 'sku:wash-reward', price: 1000 },
  choice: 'any-eligible',
  valueCap: null,
  items: [],
  missing: [],
  object: '1 Express Wash Loyalty Reward',
  value: 500,
};

export const rebate: CouponOffer = {
  couponId: 'coupon-rebate',
  title: '$5 off Bramble & Bone',
  maker: 'Bramble & Bone',
  type: 'rebate',
  daysLeft: 8,
  endsOn: '2026-12-01',
  status: 'active',
  qualifies: [{ lineId: 'l1', lineNumber: 1, itemKey: 'gtin:1', name: 'Bramble & Bone Chicken 4 lb', amount: 500 }],
  wouldQualify: [],
};

const freeBites: CouponOffer = {
  couponId: 'coupon-bites',
  title: 'Free Tidewater Salmon Bites',
  maker: 'Tidewater',
  type: 'free-good',
  daysLeft: 2,
  endsOn: '2026-11-25',
  status: 'active',
  qualifies: [],
  wouldQualify: ['Tidewater Salmon Bites'],
};

export const lines: LineView[] = [
  {
    id: 'l1',
    name: 'Bramble & Bone Chicken 4 lb',
    quantity: 1,
    paid: 3999,
    verdict: 'earns',
    effects: [{ kind: 'punches', programId: 'bramble-bone', count: 1, title: 'Bramble & Bone 4 lb: buy 10, get 1' }],
  },
  {
    id: 'l2',
    name: 'Birthday Bone Box',
    quantity: 1,
    paid: 2495,
    verdict: 'earns',
    effects: [
      { kind: 'cash-back', programId: 'bakery', amount: 250, bp: 1000, basis: 2495, title: 'Bakery: 10 % cash back' },
    ],
  },
  {
    id: 'l3',
    name: 'Self Wash',
    quantity: 1,
    paid: 1500,
    verdict: 'earns',
    effects: [{ kind: 'punches', programId: 'self-wash', count: 1, title: 'Self wash: buy 10, get 1 free' }],
  },
  {
    id: 'l4',
    name: 'Dollar Discount',
    quantity: 1,
    paid: -200,
    verdict: 'left-out',
    effects: [],
    reason: { code: 'adjustment-line', data: {} },
  },
];

const manual: CheckoutView['manual'] = [
  {
    programId: 'self-wash',
    title: wash.title,
    kind: 'buy-x-get-y',
    items: [{ itemKey: 'sku:wash-self', name: 'Self Wash' }],
    passes: [],
  },
  {
    programId: 'bramble-bone',
    title: brand.title,
    kind: 'buy-x-get-y',
    items: freeBag.items.map(({ itemKey, name }) => ({ itemKey, name })),
    passes: [],
  },
  {
    programId: 'bakery',
    title: bakery.title,
    kind: 'cash-back',
    items: [{ itemKey: 'gtin:6', name: 'Birthday Bone Box' }],
    passes: [],
  },
  {
    programId: 'day-care',
    title: dayCare.title,
    kind: 'prepaid',
    items: [],
    passes: [{ passId: 'pass-1', used: 2, visits: 6 }],
  },
];

/** Sally with a mixed cart: what most sales look like. */
export const typical: CheckoutView = {
  revision: 7,
  code: '7F3K',
  store: {
    name: 'Willow & Wag',
    register: 'Front till',
    locale: 'en-US',
    currency: 'USD',
    zone: 'America/Los_Angeles',
  },
  setUp: 'ready',
  source: { state: 'live', waiting: 0, asOf: AT },
  health: { colour: 'green', reasons: [] },
  sale: {
    key: 'lightspeed-x:demo:4021',
    label: '4021',
    phase: 'building',
    items: 3,
    total: 7794,
    cart: 12,
    parked: false,
  },
  customer: {
    state: 'linked',
    id: 'c-sally',
    name: 'Sally Pet Owner',
    isTest: true,
    linkedBy: 'email',
    missing: [],
    confirmed: true,
  },
  lines,
  add: { enabled: true, count: 3, onFile: false },
  ready: [],
  payouts: [],
  coupons: [freeBites],
  cards: [wash, brand, bakery, dayCare],
  holds: [],
  result: null,
  lastSales: [],
  needsALook: [],
  toFinish: [],
  manual,
  drafts: {},
  scanned: null,
};

const on = (change: Partial<CheckoutView>): Example => ({ view: { ...typical, ...change } });
const at = (screen: Screen, change: Partial<CheckoutView> = {}): Example => ({
  ...on(change),
  screens: [{ name: 'home' }, screen],
});
const card = (change: Partial<PunchCardView>): CardView => ({ ...wash, ...change });

const hold: HoldView = {
  holdId: 'hold-1',
  kind: 'reward',
  title: '1 Bramble & Bone Chicken 4 lb',
  intentId: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a11',
  heldAt: AT,
  steps: [
    { kind: 'held', at: AT },
    { kind: 'discount-line', lineNumber: 1, name: 'Bramble & Bone Chicken 4 lb', percent: 100, amount: 3999 },
    { kind: 'take-payment' },
    { kind: 'finish-in-astro' },
  ],
  check: 'waiting',
  canAdd: false,
  undoable: true,
};

const candidates = [
  {
    id: 'c1',
    name: 'Carmen Fernandez',
    by: 'phone' as const,
    strength: 'strong' as const,
    hint: '…0142',
    cards: 3,
    isTest: false,
  },
  {
    id: 'c2',
    name: 'Maria Fernandez',
    by: 'name' as const,
    strength: 'weak' as const,
    hint: '…0177',
    cards: 1,
    isTest: false,
  },
];
const unlinked = {
  state: 'unlinked' as const,
  name: 'Maria del Carmen Fernández-Ortega',
  prefill: { first: 'Maria', last: 'del Carmen Fernández-Ortega', phone: '503-555-0142', email: 'maria@example.com' },
  candidates,
};
const withoutLoyalty: Partial<CheckoutView> = {
  cards: [],
  coupons: [],
  add: { enabled: false, count: 3, onFile: false, reason: { code: 'no-customer', data: { items: 3 } } },
};
const noCustomer: Partial<CheckoutView> = { ...withoutLoyalty, customer: { state: 'none', wouldEarn: 3 } };

const found: FoundCustomer[] = [
  { id: 'c3', name: 'Nora Quill', hint: '…0101', isTest: false, cards: 4 },
  { id: 'c4', name: 'Noor Quimby', hint: 'no…@example.com', isTest: false, cards: 0 },
];
const looked: CustomerLookUp = {
  id: 'c3',
  name: 'Nora Quill',
  isTest: false,
  hint: '…0101',
  cards: [
    { ...wash, after: 3 },
    { ...bakery, after: 8, amountAfter: 1840 },
  ],
  ready: [{ title: freeWash.title, object: '1 Self Wash' }],
  coupons: [{ title: rebate.title, endsOn: rebate.endsOn }],
};

const lastSales: CheckoutView['lastSales'] = [
  {
    saleKey: 'lightspeed-x:demo:4020',
    label: '4020',
    at: '2026-11-23T18:20:00Z',
    state: 'completed',
    customer: null,
    total: 3300,
    items: 2,
    onFile: [],
    missed: 0,
    canAttach: true,
  },
  {
    saleKey: 'lightspeed-x:demo:4019',
    label: '4019',
    at: '2026-11-23T17:58:00Z',
    state: 'completed',
    customer: 'Nora Quill',
    total: 5494,
    items: 3,
    onFile: [
      { kind: 'punches', programId: 'self-wash', count: 1, title: wash.title },
      { kind: 'cash-back', programId: 'bakery', amount: 250, bp: 0, basis: 0, title: bakery.title },
    ],
    missed: 1,
    canAttach: false,
    undo: { intentId: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a12' },
  },
];
const toFinish: CheckoutView['toFinish'] = [
  {
    id: 'f1',
    customer: 'Nora Quill',
    item: '$5 off Bramble & Bone',
    program: 'Bramble & Bone',
    at: AT,
    saleLabel: '4019',
    kind: 'coupon',
    ready: true,
  },
  {
    id: 'f2',
    customer: 'Tomás Ibarra',
    item: 'Bramble & Bone Beef 4 lb',
    program: brand.title,
    at: AT,
    saleLabel: '4012',
    kind: 'reward',
    ready: false,
  },
];
const needsALook: CheckoutView['needsALook'] = [
  {
    id: 'k1',
    kind: 'hold',
    reason: { code: 'hold-needs-a-look', data: {} },
    saleLabel: '4007',
    customer: 'Tomás Ibarra',
    at: AT,
    answers: ['taken-off', 'not-taken-off'],
  },
  {
    id: 'k2',
    kind: 'sale',
    reason: { code: 'sale-end-unknown', data: {} },
    saleLabel: '3990',
    customer: null,
    at: AT,
    answers: ['completed', 'never-happened'],
  },
];
const good = (
  code: string,
  data: Record<string, string | number>,
  object: string,
  intentId: string,
): CheckoutView['result'] => ({
  tone: 'good',
  code,
  data,
  at: AT,
  undo: { intentId, object },
});

export const examples = {
  loading: { view: null, line: 'connecting' },
  silent: { view: null, line: 'silent' },
  replaced: { view: typical, line: 'replaced' },
  'nothing-set-up': on({ setUp: 'empty' }),
  'no-sale': on({ ...withoutLoyalty, sale: null, lines: [], customer: { state: 'none', wouldEarn: 0 } }),
  'no-customer': on(noCustomer),
  'no-customer-search': { ...on(noCustomer), found },
  'no-customer-found-nobody': { ...on(noCustomer), found: [] },
  resolving: on({ ...withoutLoyalty, customer: { state: 'resolving', name: 'Nora Quill' } }),
  unlinked: on({ ...withoutLoyalty, customer: unlinked }),
  'unlinked-name-only': on({ ...withoutLoyalty, customer: { ...unlinked, candidates: candidates.slice(1) } }),
  'unlinked-nobody': on({ ...withoutLoyalty, customer: { ...unlinked, candidates: [] } }),
  'create-customer': at({ name: 'create' }, { ...withoutLoyalty, customer: unlinked }),
  'look-up': { ...at({ name: 'customer', of: 'c3' }, noCustomer), looked },
  'look-up-unlinked': { ...at({ name: 'customer', of: 'c3' }, { ...withoutLoyalty, customer: unlinked }), looked },
  typical: on({}),
  'not-confirmed-customer': on({
    customer: {
      state: 'linked',
      id: 'c-nora',
      name: 'Nora Quill',
      isTest: false,
      linkedBy: 'code',
      missing: ['email', 'address'],
      confirmed: false,
    },
  }),
  'first-visit': on({ cards: [], coupons: [] }),
  'empty-cart': on({
    lines: [],
    sale: { key: 'lightspeed-x:demo:4021', label: '4021', phase: 'idle', items: 0, total: 0, cart: 1, parked: false },
    add: { enabled: false, count: 0, onFile: false },
    cards: [{ ...wash, after: 3 }, { ...bakery, after: 8, amountAfter: 1840 }, dayCare],
  }),
  ready: on({
    ready: [freeWash, freeBag, fiveOff],
    payouts: [{ tallyId: 'tally-bakery', programId: 'bakery', title: bakery.title, amount: 1840, payable: 1840 }],
    coupons: [rebate, freeBites],
  }),
  'ready-but-blocked': on({
    ready: [{ ...freeBag, blocked: { code: 'reward-held-elsewhere', data: { sale: '4019' } } }],
    payouts: [
      {
        tallyId: 'tally-bakery',
        programId: 'bakery',
        title: bakery.title,
        amount: 21840,
        payable: 0,
        blocked: { code: 'tally-larger-than-sale', data: { amount: 21840, room: 7794 } },
      },
    ],
  }),
  'use-or-count': on({
    ready: [freeWash],
    lines: lines.map((line) => (line.id === 'l3' ? { ...line, verdict: 'choose', rewardId: 'reward-wash' } : line)),
  }),
  'unknown-item': on({
    lines: [
      ...lines.slice(0, 2),
      {
        id: 'l9',
        name: 'Puppy Starter Kit, seasonal',
        quantity: 1,
        paid: 3499,
        verdict: 'left-out',
        effects: [],
        reason: { code: 'unknown-item', data: {} },
        countsFor: { posName: 'Puppy Starter Kit, seasonal' },
      },
    ],
  }),
  'counts-for': at(
    { name: 'counts-for', of: 'l9' },
    {
      lines: [
        {
          id: 'l9',
          name: 'Puppy Starter Kit, seasonal',
          quantity: 1,
          paid: 3499,
          verdict: 'left-out',
          effects: [],
          countsFor: { posName: 'Puppy Starter Kit, seasonal' },
        },
      ],
    },
  ),
  redeem: at({ name: 'redeem', of: 'reward-bag' }, { ready: [freeBag] }),
  'redeem-needs-address': at({ name: 'redeem', of: 'reward-bag' }, { ready: [{ ...freeBag, missing: ['address'] }] }),
  'redeem-reward-item': at({ name: 'redeem', of: 'reward-express' }, { ready: [fiveOff] }),
  'redeem-gone': at({ name: 'redeem', of: 'reward-bag' }),
  'held-waiting': on({
    holds: [hold],
    cards: [{ ...brand, now: 0, after: 0 }, bakery],
    result: good('redeemed', { object: hold.title }, hold.title, hold.intentId),
  }),
  'held-seen': on({ holds: [{ ...hold, check: 'seen' }] }),
  'held-differs': on({
    holds: [{ ...hold, check: 'differs', reason: { code: 'discount-differs', data: { expected: 3999, found: 400 } } }],
  }),
  'held-not-visible': on({ holds: [{ ...hold, check: 'not-visible' }] }),
  'held-reward-item': on({
    holds: [
      {
        ...hold,
        title: '1 Express Wash Loyalty Reward',
        steps: [
          { kind: 'held', at: AT },
          { kind: 'ring-reward-item', name: 'Express Wash Loyalty Reward', instead: 'Express Wash', price: 1000 },
          { kind: 'take-payment' },
        ],
        canAdd: true,
      },
    ],
  }),
  'held-payout': on({
    holds: [
      {
        ...hold,
        kind: 'payout',
        title: '$18.40 cash back',
        steps: [
          { kind: 'held', at: AT },
          { kind: 'discount-sale', amount: 1840, percent: null },
          { kind: 'take-payment' },
        ],
      },
    ],
  }),
  'pay-out': at(
    { name: 'pay-out', of: 'tally-bakery' },
    { payouts: [{ tallyId: 'tally-bakery', programId: 'bakery', title: bakery.title, amount: 9840, payable: 7794 }] },
  ),
  coupon: at({ name: 'coupon', of: 'coupon-rebate' }, { coupons: [rebate] }),
  'coupon-nothing-qualifies': at({ name: 'coupon', of: 'coupon-bites' }),
  manual: at({ name: 'manual' }),
  'manual-punches': at(
    { name: 'manual' },
    { drafts: { manual: { programId: 'bramble-bone', itemKey: 'gtin:2', units: '3', reason: 'paper-card' } } },
  ),
  'manual-amount': at({ name: 'manual' }, { drafts: { manual: { programId: 'bakery', amount: '24.955' } } }),
  'manual-pass': at({ name: 'manual', of: 'day-care' }),
  'add-reason': at(
    { name: 'add-reason' },
    {
      add: {
        enabled: false,
        count: 6,
        onFile: false,
        reason: { code: 'reason-required', data: { preset: 'Several pets' } },
      },
    },
  ),
  'visit-again': at({ name: 'visit-again', of: 'pass-1' }),
  added: on({
    lines: lines.map((line) => (line.verdict === 'earns' ? { ...line, verdict: 'on-file' } : line)),
    add: { enabled: false, count: 0, onFile: true },
    cards: [
      { ...wash, now: 4 },
      { ...brand, now: 8 },
      { ...bakery, now: 9, amount: 2090 },
    ],
    result: good('added', { count: 3 }, '3 purchases', 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a13'),
  }),
  refused: on({
    result: { tone: 'refused', code: 'refused', data: {}, at: AT, reason: { code: 'cart-changed', data: {} } },
  }),
  checking: { ...on({}), unsure: 'checking' },
  'not-confirmed': { ...on({}), unsure: 'open' },
  'sale-changed': { ...on({}), saleChanged: true },
  completed: on({
    sale: {
      key: 'lightspeed-x:demo:4021',
      label: '4021',
      phase: 'completed',
      items: 3,
      total: 7794,
      cart: 14,
      parked: false,
    },
    lines: lines.map((line) => (line.verdict === 'earns' ? { ...line, verdict: 'on-file' } : line)),
    add: { enabled: false, count: 0, onFile: true },
  }),
  scanned: on({ scanned: { digits: '012345000119', item: 'Bramble & Bone Chicken 4 lb' } }),
  offline: on({ source: { state: 'offline', waiting: 2, asOf: AT } }),
  stale: on({ source: { state: 'stale', waiting: 0, asOf: AT } }),
  'source-error': on({
    ...noCustomer,
    sale: null,
    lines: [],
    source: { state: 'error', waiting: 0, asOf: AT, reason: { code: 'ledger-damaged', data: {} } },
  }),
  yellow: on({
    health: {
      colour: 'yellow',
      reasons: [],
      concerns: [{ code: 'fallback-in-use', colour: 'yellow', field: 'quantity', rung: 2 }],
    },
  }),
  red: on({
    health: { colour: 'red', reasons: [], concerns: [{ code: 'screen-not-recognised', colour: 'red' }] },
    lines: [],
    add: { enabled: false, count: 0, onFile: false, reason: { code: 'by-hand-only', data: {} } },
  }),
  passes: on({
    cards: [
      { ...dayCare, after: 3, blocked: { code: 'visit-already-marked', data: {} } },
      { ...dayCare, id: 'pass-2', used: 6, bonus: 'ready' },
      { ...dayCare, id: 'pass-3', title: 'Puppy school: 8 evenings', visits: 8, used: 8, bonus: 'none', usable: false },
    ],
  }),
  'odd-cards': on({
    cards: [
      card({ id: 'k1', title: 'Grooming: buy 12, get 1', size: 12, now: 11, after: 2, completes: 1 }),
      card({ id: 'k2', title: 'Nail trim: buy 30, get 3', size: 30, now: 17, after: 19, lapsed: 2 }),
      card({ id: 'k3', title: 'Kibble by the pound: 60 pounds, 5 free', size: 60, now: 41, after: 44 }),
      card({ id: 'k4', title: 'Dental chews: buy 5, get 1', size: 5, now: 0, after: 0, debt: 2 }),
      card({
        id: 'k5',
        title: 'Summer treats: buy 4, get 1',
        size: 4,
        now: 2,
        after: 2,
        notice: { code: 'program-not-running', data: { to: '2026-09-30' } },
      }),
      card({ id: 'k6', title: 'Flea bath: buy 2, get 1', size: 2, now: 1, after: 1, readyRewards: 2, source: 'store' }),
    ],
  }),
  'last-sales': at({ name: 'last-sales' }, { lastSales, toFinish }),
  'last-sales-none': at({ name: 'last-sales' }),
  'needs-a-look': at({ name: 'needs-a-look' }, { needsALook }),
  'to-finish': at({ name: 'to-finish' }, { toFinish }),
  lists: on({ lastSales, needsALook, toFinish }),
  folded: { ...on({}), narrow: true },
  'folded-ready': { ...on({ ready: [freeWash, freeBag] }), narrow: true },
  ...crowded,
} satisfies Record<string, Example>;

export type ExampleName = keyof typeof examples;
