import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import {
  candidates,
  earlier,
  found,
  lastSales,
  looked,
  needsALook,
  toFinish,
  unlinked,
  waiting,
} from './example-lists.ts';
import {
  AT,
  at,
  bakery,
  bites,
  brand,
  card,
  dayCare,
  type Example,
  fiveOff,
  freeBag,
  freeBites,
  freeWash,
  good,
  hold,
  lines,
  merged,
  noCustomer,
  on,
  rebate,
  secondWash,
  typical,
  wash,
  withoutLoyalty,
} from './example-parts.ts';
import { crowded } from './states-crowded.ts';

const byHand: CheckoutView['byHand'] = {
  state: 'open',
  lines: [
    { itemKey: 'sku:wash-self', name: 'Self Wash', quantity: 2, paid: null },
    { itemKey: 'sku:pupcake', name: 'Pupcake', quantity: 1, paid: 500 },
  ],
  items: [
    { itemKey: 'sku:wash-self', name: 'Self Wash' },
    { itemKey: 'sku:pupcake', name: 'Pupcake' },
    { itemKey: 'sku:twist', name: 'Peanut Twist' },
  ],
};

const rungUp = {
  key: 'taught-till-harbour-example:till.harbour.example:own-2',
  label: 'WN2A',
  phase: 'building' as const,
  items: 3,
  total: 7794,
  cart: 12,
  parked: false,
};

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
  'with-points': on({
    customer: {
      state: 'linked',
      id: 'c-nora',
      name: 'Nora Quill',
      isTest: false,
      linkedBy: 'id',
      missing: [],
      confirmed: true,
      points: { balance: 1240, asOf: AT },
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
  'added-earlier': on({
    sale: typical.sale && { ...typical.sale, lastClick: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a13' },
    lines: lines.map((line) => (line.verdict === 'earns' ? { ...line, verdict: 'on-file' } : line)),
    add: { enabled: false, count: 0, onFile: true },
  }),
  refused: on({
    result: { tone: 'refused', code: 'refused', data: {}, at: AT, reason: { code: 'cart-changed', data: {} } },
  }),
  'refused-merge': on({
    result: { tone: 'refused', code: 'refused', data: {}, at: AT, reason: { code: 'cards-differ', data: {} } },
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
  'money-owed': on({
    sale: {
      key: 'lightspeed-x:demo:4021',
      label: '4021',
      phase: 'completed',
      items: 3,
      total: 7794,
      cart: 14,
      parked: false,
    },
    add: { enabled: true, count: 3, onFile: false, notice: { code: 'payment-not-known', data: {} } },
  }),
  scanned: on({ scanned: { digits: '012345000119', item: 'Bramble & Bone Chicken 4 lb', canAdd: true } }),
  offline: on({ source: { state: 'offline', waiting: 2, asOf: AT } }),
  stale: on({ source: { state: 'stale', waiting: 0, asOf: AT } }),
  'source-error': on({
    ...noCustomer,
    sale: null,
    lines: [],
    source: { state: 'error', waiting: 0, asOf: AT, reason: { code: 'ledger-damaged', data: {} } },
  }),
  'two-sources': on({
    sources: [
      { id: 'embedded', state: 'live', waiting: 0, asOf: AT, purchases: 2, foundThere: [] },
      { id: 'astro', state: 'live', waiting: 0, asOf: AT, purchases: 1, foundThere: [] },
    ],
  }),
  'two-sources-one-away': on({
    sources: [
      { id: 'store', state: 'live', waiting: 0, asOf: AT, purchases: 2, foundThere: [] },
      {
        id: 'astro',
        state: 'error',
        waiting: 1,
        asOf: AT,
        reason: { code: 'sign-in-refused', data: {} },
        purchases: 0,
        foundThere: [],
      },
    ],
    waiting,
  }),
  'added-elsewhere': on({
    sources: [
      { id: 'embedded', state: 'live', waiting: 0, asOf: AT, purchases: 2, foundThere: [] },
      {
        id: 'astro',
        state: 'live',
        waiting: 0,
        asOf: AT,
        purchases: 0,
        foundThere: [{ code: 'already-recorded', data: { by: 'elsewhere', count: 1, time: '10:41' } }],
      },
    ],
  }),
  waiting: at({ name: 'waiting' }, { waiting, source: { state: 'offline', waiting: 2, asOf: AT } }),
  yellow: on({
    health: {
      colour: 'yellow',
      reasons: [],
      concerns: [{ code: 'fallback-in-use', colour: 'yellow', field: 'quantity', rung: 2 }],
    },
  }),
  beta: on({ health: { colour: 'green', reasons: [], beta: true, beside: ['Marsello'] } }),
  red: on({
    health: { colour: 'red', reasons: [], concerns: [{ code: 'screen-not-recognised', colour: 'red' }] },
    lines: [],
    add: { enabled: false, count: 0, onFile: false, reason: { code: 'by-hand-only', data: {} } },
    byHand: { state: 'offered', lines: [], items: [] },
  }),
  'by-hand': on({ byHand }),
  'by-hand-lines': at({ name: 'by-hand' }, { byHand }),
  'by-hand-nothing-yet': at(
    { name: 'by-hand' },
    { ...withoutLoyalty, sale: null, lines: [], byHand: { ...byHand, lines: [] } },
  ),
  'same-sale': on({
    sale: { ...rungUp, twin: { key: 'taught-till:till:own-1', at: AT, state: 'completed' } },
    add: { enabled: false, count: 0, onFile: false, reason: { code: 'same-sale', data: { at: AT } } },
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
  card: at({ name: 'card', of: 'card-wash' }, { cards: [wash, secondWash, brand] }),
  'card-tally': at({ name: 'card', of: 'tally-bakery' }),
  'card-pass': at({ name: 'card', of: 'pass-1' }),
  'split-card': at({ name: 'split-card', of: 'card-wash' }),
  'merge-cards': at({ name: 'merge-cards', of: 'card-wash' }, { cards: [wash, secondWash] }),
  exception: at(
    { name: 'exception', of: 'card-wash' },
    { drafts: { exception: { lineId: 'l2', why: 'substitution' } } },
  ),
  'exception-nothing': at({ name: 'exception', of: 'card-wash' }, { lines: [] }),
  'paper-card': at(
    { name: 'manual', of: 'self-wash', line: 'paper-card' },
    {
      drafts: { 'manual paper-card': { units: '4', from: '2025-11-02', to: '2026-10-30', note: 'Blue card no. 118' } },
    },
  ),
  correct: at(
    { name: 'correct', of: 'card-wash' },
    { drafts: { correct: { direction: 'take', by: '2', reason: 'Rung up twice on Saturday' } } },
  ),
  'correct-money': at({ name: 'correct', of: 'tally-bakery' }, { drafts: { correct: { by: '4.999' } } }),
  transfer: { ...at({ name: 'transfer', of: 'card-wash' }), found },
  'refund-pass': at({ name: 'refund-pass', of: 'pass-1' }),
  'take-back': at({ name: 'take-back', of: 'hold-0', sale: 'lightspeed-x:demo:4019' }, { lastSales }),
  'same-person': at({ name: 'same-person', of: 'c3', pickedName: 'Nora Quill' }),
  'two-persons': at({ name: 'two-persons', of: 'c3' }, { customer: merged }),
  'merged-customer': on({ customer: merged }),
  'look-up-other': { ...at({ name: 'customer', of: 'c3' }), looked },
  offer: at({ name: 'offer', of: 'offer-bites' }, { offers: [bites] }),
  'offer-in-cart': on({ offers: [bites] }),
  'offer-needs-more': on({
    offers: [
      { ...bites, blocked: { code: 'offer-needs-more', data: { offerId: 'offer-bites', missing: 1, buy: 2 } } },
      { ...bites, offerId: 'offer-2', title: 'Second bag at half price', declined: true },
    ],
  }),
  'no-coupons-here': on({
    coupons: [{ ...rebate, blocked: { code: 'coupon-account-style', data: { style: 'pos-report' } } }],
  }),
  'last-sales': at({ name: 'last-sales' }, { lastSales, toFinish }),
  'last-sales-none': at({ name: 'last-sales' }),
  'last-sales-earlier': { ...at({ name: 'last-sales' }, { lastSales: lastSales.slice(0, 1) }), earlier },
  'needs-a-look': at({ name: 'needs-a-look' }, { needsALook }),
  'to-finish': at({ name: 'to-finish' }, { toFinish }),
  lists: on({ lastSales, needsALook, toFinish }),
  folded: { ...on({}), narrow: true },
  'folded-ready': { ...on({ ready: [freeWash, freeBag] }), narrow: true },
  ...crowded,
} satisfies Record<string, Example>;
