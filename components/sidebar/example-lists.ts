import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import type { CustomerLookUp, FoundCustomer } from '../../lib/checkout/view/customer-view.ts';
import type { LastSale } from '../../lib/checkout/view/list-view.ts';
import { AT, bakery, brand, freeWash, rebate, wash } from './example-parts.ts';

export const candidates = [
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
export const unlinked = {
  state: 'unlinked' as const,
  handle: 'pos-17',
  name: 'Maria del Carmen Fernández-Ortega',
  prefill: { first: 'Maria', last: 'del Carmen Fernández-Ortega', phone: '503-555-0142', email: 'maria@example.com' },
  candidates,
};
export const found: FoundCustomer[] = [
  { id: 'c3', name: 'Nora Quill', hint: '…0101', isTest: false, cards: 4 },
  { id: 'c4', name: 'Noor Quimby', hint: 'no…@example.com', isTest: false, cards: 0 },
];
export const looked: CustomerLookUp = {
  id: 'c3',
  name: 'Nora Quill',
  isTest: false,
  hint: '…0101',
  canAdd: false,
  cards: [
    { ...wash, after: 3 },
    { ...bakery, after: 8, amountAfter: 1840 },
  ],
  ready: [{ title: freeWash.title, object: '1 Self Wash' }],
  coupons: [{ title: rebate.title, endsOn: rebate.endsOn }],
};

export const lastSales: CheckoutView['lastSales'] = [
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
    redeemed: [],
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
    redeemed: [{ holdId: 'hold-0', title: wash.title }],
    canAttach: false,
    undo: { intentId: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a12' },
  },
];
export const toFinish: CheckoutView['toFinish'] = [
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
export const earlier: LastSale[] = [
  {
    saleKey: 'lightspeed-x:demo:3988',
    day: '2026-11-21',
    label: '3988',
    at: '2026-11-21T22:10:00Z',
    state: 'completed',
    customer: 'Nora Quill',
    total: null,
    items: 0,
    onFile: [{ kind: 'punches', programId: 'self-wash', count: 2, title: wash.title }],
    missed: 0,
    redeemed: [],
    canAttach: false,
    undo: { intentId: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a88' },
  },
];

export const needsALook: CheckoutView['needsALook'] = [
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

export const waiting: NonNullable<CheckoutView['waiting']> = [
  {
    id: 'w1',
    source: 'astro',
    saleLabel: '4021',
    purchases: 1,
    at: AT,
    state: 'waiting',
    reason: { code: 'source-unavailable', data: {} },
  },
  {
    id: 'w2',
    source: 'store',
    saleLabel: '4012',
    purchases: 2,
    at: AT,
    state: 'refused',
    reason: { code: 'no-customer', data: {} },
  },
];
