import type { CardView } from '../../lib/checkout/view/card-view.ts';
import type { CheckoutView, LineView } from '../../lib/checkout/view/checkout-view.ts';
import type { CouponOffer } from '../../lib/checkout/view/redemption-view.ts';
import type { Example } from './example-parts.ts';

/** What breaks layouts: too much of everything, names that never end, names that run the other way. */
const ENDLESS =
  'Bartholomew-Maximilian van der Schwarzenegger-Featherstonehaugh zu Unterübersee von und zu der Mühlenstraße';
const UNBROKEN = 'Superkalifragilistischexpialigetischkatzenfuttersortimentspackung';

const store: CheckoutView['store'] = {
  name: 'Willow & Wag',
  register: 'Front till by the big window',
  locale: 'en-US',
  currency: 'USD',
};

const cards: CardView[] = Array.from({ length: 40 }, (_, i) => ({
  kind: 'punch-card',
  id: `card-${i}`,
  programId: `program-${i}`,
  title:
    i % 5 === 0
      ? `${UNBROKEN} no. ${i}: buy ten, get one of equal or lesser value`
      : `Program no. ${i}: buy ${5 + i}, get 1`,
  owner: i % 3 === 0 ? 'manufacturer' : 'store',
  source: i % 2 === 0 ? 'embedded' : 'astro',
  size: 5 + i,
  now: i % (5 + i),
  after: (i % (5 + i)) + (i < 3 ? 1 : 0),
  completes: 0,
  debt: 0,
  lapsed: 0,
  readyRewards: 0,
  more: true,
  punches: [],
}));

const lines: LineView[] = Array.from({ length: 300 }, (_, i) => ({
  id: `l${i}`,
  name: i % 7 === 0 ? `${UNBROKEN} ${i}` : `Treat no. ${i}`,
  quantity: 1 + (i % 3),
  paid: 299,
  verdict: i % 9 === 0 ? 'left-out' : 'earns',
  effects:
    i % 9 === 0 ? [] : [{ kind: 'punches', programId: 'treats', count: 1 + (i % 3), title: 'Treats: buy 30, get 1' }],
  ...(i % 9 === 0 && { reason: { code: 'no-program', data: {} } }),
  ...(i === 250 && { countsFor: { posName: 'New treat' } }),
}));

const coupons: CouponOffer[] = Array.from({ length: 12 }, (_, i) => ({
  couponId: `coupon-${i}`,
  title: i === 1 ? `Free ${UNBROKEN}` : `$${i + 1} off Bramble & Bone, any size, any flavour`,
  maker: 'Bramble & Bone',
  type: 'rebate',
  daysLeft: i,
  endsOn: '2026-12-01',
  status: 'active',
  qualifies:
    i < 4
      ? [{ lineId: `l${i}`, lineNumber: i + 1, itemKey: `gtin:${i}`, name: `Treat no. ${i}`, amount: 100 * i }]
      : [],
  wouldQualify: i < 4 ? [] : ['Chicken 4 lb', 'Beef 4 lb', 'Duck 4 lb', 'Salmon 4 lb'],
}));

const base: CheckoutView = {
  revision: 1,
  code: 'K2P9',
  store,
  setUp: 'ready',
  source: { state: 'live', waiting: 14, asOf: '2026-11-23T18:42:07Z' },
  health: { colour: 'green', reasons: [] },
  sale: {
    key: 'k',
    label: 'WEB-2026-11-23-000004021-B',
    phase: 'building',
    items: 612,
    total: 182_988,
    cart: 300,
    parked: false,
  },
  customer: {
    state: 'linked',
    id: 'c',
    name: ENDLESS,
    isTest: true,
    linkedBy: 'code',
    missing: ['email', 'address'],
    confirmed: true,
  },
  lines,
  add: { enabled: true, count: 266, onFile: false },
  ready: [],
  payouts: [],
  offers: [],
  coupons,
  cards,
  holds: [],
  result: {
    tone: 'good',
    code: 'added-manually',
    data: { title: UNBROKEN },
    at: '2026-11-23T18:42:07Z',
    undo: { intentId: 'x', object: ENDLESS },
  },
  lastSales: [],
  needsALook: [],
  toFinish: [],
  manual: [],
  byHand: { state: 'closed', lines: [], items: [] },
  drafts: {},
  scanned: null,
};

const arabic: LineView[] = [
  {
    id: 'l1',
    name: 'طعام قطط بالدجاج 4 lb',
    quantity: 2,
    paid: 7998,
    verdict: 'earns',
    effects: [{ kind: 'punches', programId: 'cats', count: 2, title: 'بطاقة القطط: اشتر 10 واحصل على 1' }],
  },
  {
    id: 'l2',
    name: 'עצם יום הולדת',
    quantity: 1,
    paid: 2495,
    verdict: 'left-out',
    effects: [],
    reason: { code: 'no-program', data: {} },
  },
];

export const crowded = {
  crowded: { view: base },
  'right-to-left-names': {
    view: {
      ...base,
      source: { ...base.source, waiting: 0 },
      sale: { key: 'k', label: '4021', phase: 'building', items: 3, total: 10_493, cart: 2, parked: false },
      customer: {
        state: 'linked',
        id: 'c',
        name: 'فاطمة الزهراء بنت عبد الرحمن',
        isTest: false,
        linkedBy: 'phone',
        missing: [],
        confirmed: true,
      },
      lines: arabic,
      coupons: [],
      result: null,
      add: { enabled: true, count: 1, onFile: false },
      cards: [
        {
          kind: 'punch-card',
          id: 'cats',
          programId: 'cats',
          title: 'بطاقة القطط: اشتر 10 واحصل على 1',
          owner: 'store',
          source: 'embedded',
          size: 10,
          now: 3,
          after: 5,
          completes: 0,
          debt: 0,
          lapsed: 0,
          readyRewards: 0,
          more: true,
          punches: [],
        },
      ],
      holds: [
        {
          holdId: 'h',
          kind: 'reward',
          title: 'طعام قطط بالدجاج 4 lb',
          intentId: 'x',
          heldAt: '2026-11-23T18:42:07Z',
          steps: [
            { kind: 'held', at: '2026-11-23T18:42:07Z' },
            { kind: 'discount-line', lineNumber: 1, name: 'طعام قطط بالدجاج 4 lb', percent: 50, amount: 3999 },
            { kind: 'take-payment' },
          ],
          check: 'waiting',
          canAdd: false,
          undoable: true,
        },
      ],
    },
  },
  'other-currency': {
    view: {
      ...base,
      store: { name: 'Weide & Wau', register: 'Kasse 1', locale: 'de-DE', currency: 'EUR', zone: 'Europe/Berlin' },
      source: { ...base.source, waiting: 0 },
      customer: {
        state: 'linked',
        id: 'c',
        name: 'Jürgen Groß',
        isTest: false,
        linkedBy: 'hand',
        missing: [],
        confirmed: true,
      },
      sale: { key: 'k', label: '88', phase: 'paying', items: 1, total: 123_495, cart: 2, parked: false },
      lines: [
        {
          id: 'l1',
          name: 'Knochenkiste',
          quantity: 1.25,
          paid: 123_495,
          verdict: 'earns',
          effects: [
            {
              kind: 'cash-back',
              programId: 'b',
              amount: 12_350,
              bp: 1000,
              basis: 123_495,
              title: 'Bäckerei: 10 % zurück',
            },
          ],
        },
      ],
      coupons: [],
      result: null,
      add: { enabled: true, count: 1, onFile: false },
      cards: [
        {
          kind: 'tally',
          id: 't',
          cardId: 't',
          more: true,
          programId: 'b',
          title: 'Bäckerei: 10 % zurück',
          owner: 'store',
          source: 'embedded',
          size: 10,
          now: 8,
          after: 9,
          amount: 184_000,
          amountAfter: 196_350,
          payable: false,
        },
      ],
    },
  },
} satisfies Record<string, Example>;
