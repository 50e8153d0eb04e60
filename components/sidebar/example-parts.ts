import type { CardView, PassView, PunchCardView, TallyView } from '../../lib/checkout/view/card-view.ts';
import type { CheckoutView, LineView } from '../../lib/checkout/view/checkout-view.ts';
import type { CustomerLookUp, CustomerState, FoundCustomer } from '../../lib/checkout/view/customer-view.ts';
import type { LastSale } from '../../lib/checkout/view/list-view.ts';
import type { CouponOffer, HoldView, OfferView, RewardOffer } from '../../lib/checkout/view/redemption-view.ts';
import type { LineState } from '../../lib/messaging/frame-client.ts';
import type { Screen } from './screen.ts';

/** A state of the sidebar, by name: for tests, for pictures, for whoever changes the look. */
export interface Example {
  view: CheckoutView | null;
  line?: LineState;
  screens?: Screen[];
  /** What the search finds. */
  found?: FoundCustomer[];
  looked?: CustomerLookUp;
  /** Sales of the days before. */
  earlier?: LastSale[];
  /** A command that nobody confirmed. */
  unsure?: 'checking' | 'open';
  saleChanged?: boolean;
  /** As wide as the folded sidebar. */
  narrow?: boolean;
}

export const AT = '2026-11-23T18:42:07Z';

export const wash: PunchCardView = {
  kind: 'punch-card',
  id: 'card-wash',
  programId: 'self-wash',
  title: 'Self wash: buy 10, get 1 free',
  owner: 'store',
  source: 'embedded',
  more: true,
  size: 10,
  now: 3,
  after: 4,
  completes: 0,
  debt: 0,
  lapsed: 0,
  readyRewards: 0,
  punches: [
    { key: 'wash-1', name: 'Self Wash', date: '2026-10-03' },
    { key: 'wash-2', name: 'Self Wash', date: '2026-10-24' },
    { key: 'wash-3', name: 'Self Wash, large dog', date: '2026-11-14' },
  ],
};

/** Split off the first one. */
export const secondWash: PunchCardView = {
  ...wash,
  id: 'card-wash-2',
  now: 2,
  after: 2,
  punches: [
    { key: 'wash-4', name: 'Self Wash, large dog', date: '2026-08-01' },
    { key: 'wash-5', name: 'Self Wash, large dog', date: '2026-09-12' },
  ],
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
  cardId: 'tally-bakery',
  more: true,
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
  more: true,
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

export const fiveOff: RewardOffer = {
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

export const freeBites: CouponOffer = {
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

export const bites: OfferView = {
  offerId: 'offer-bites',
  title: 'Salmon Bites: buy 2, get 1',
  maker: 'Tidewater',
  type: 'free-good',
  endsOn: '2026-12-24',
  daysLeft: 31,
  buy: 2,
  get: 1,
  left: 3,
  lines: [{ lineId: 'l2', lineNumber: 2, itemKey: 'gtin:5', name: 'Tidewater Salmon Bites', amount: null }],
  declined: false,
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

export const manual: CheckoutView['manual'] = [
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
  offers: [],
  cards: [wash, brand, bakery, dayCare],
  holds: [],
  result: null,
  lastSales: [],
  needsALook: [],
  toFinish: [],
  manual,
  byHand: { state: 'closed', lines: [], items: [] },
  drafts: {},
  scanned: null,
};

export const on = (change: Partial<CheckoutView>): Example => ({ view: { ...typical, ...change } });
export const at = (screen: Screen, change: Partial<CheckoutView> = {}): Example => ({
  ...on(change),
  screens: [{ name: 'home' }, screen],
});
export const card = (change: Partial<PunchCardView>): CardView => ({ ...wash, ...change });

export const hold: HoldView = {
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

export const merged: CustomerState = {
  state: 'linked',
  id: 'c-sally',
  name: 'Sally Pet Owner',
  isTest: false,
  linkedBy: 'email',
  missing: [],
  confirmed: true,
  mergedFrom: [{ id: 'c3', name: 'Nora Quill' }],
};

export const withoutLoyalty: Partial<CheckoutView> = {
  cards: [],
  coupons: [],
  add: { enabled: false, count: 3, onFile: false, reason: { code: 'no-customer', data: { items: 3 } } },
};
export const noCustomer: Partial<CheckoutView> = { ...withoutLoyalty, customer: { state: 'none', wouldEarn: 3 } };

export const good = (
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
