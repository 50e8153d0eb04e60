import type { Offer } from '../../../lib/loyalty/offer-terms.ts';
import { BAG, BOX } from './shop.ts';

/** Makers' offers for everybody: one box of three free, and money off a bag when two are bought. */
export const OFFERS: readonly [Offer, Offer] = [
  {
    id: 'two-and-one',
    title: 'Buy 2 boxes, get 1',
    maker: 'Meadowlark',
    type: 'free-good',
    startsOn: '2026-11-01',
    endsOn: '2026-12-31',
    items: [{ itemKey: BOX, amount: null }],
    offer: { buy: 2, get: 1, perCustomer: 2 },
  },
  {
    id: 'three-off',
    title: '$3 off a bag when you buy two',
    maker: 'Meadowlark',
    type: 'rebate',
    startsOn: '2026-11-01',
    endsOn: '2026-12-31',
    items: [{ itemKey: BAG, amount: 300 }],
    offer: { buy: 2, get: 1 },
  },
];
