import * as z from 'zod';

/** A list as the API gives it. */
export function data(of: z.ZodType): z.ZodType {
  return z.looseObject({ data: z.array(of) });
}

const NORA = '0a6f6e36-8b1c-11f0-fb01-000000000002';

const line = {
  id: 'line-1',
  itemKey: 'sku:wash-self',
  description: 'Self Wash',
  quantity: 10,
  paid: { known: true, amount: 15_000 },
  listed: 15_000,
  kind: 'product',
};

const sale = {
  key: 'lightspeed-x:demo:sale-1',
  label: '1042',
  customer: NORA,
  state: 'completed',
  lines: [line],
  subtotal: 15_000,
  tax: 0,
  saleDiscount: 0,
  discountsVisible: true,
};

const bag = {
  id: 'line-2',
  itemKey: 'gtin:00012345000119',
  description: 'Bramble & Bone Chicken, 4 lb',
  quantity: 1,
  paid: { known: true, amount: 3499 },
  listed: 3999,
  kind: 'product',
};

/** What the examples are about: the demo store. */
export const SAMPLE = {
  itemKey: 'sku:wash-self',
  customer: NORA,
  by: { actor: 'Robin', role: 'cashier', occurredAt: '2026-11-23T20:00:00.000Z' },
  sale,
  nextSale: {
    ...sale,
    key: 'lightspeed-x:demo:sale-2',
    label: '1043',
    state: 'open',
    lines: [{ ...line, quantity: 1, paid: { known: true, amount: 0 }, listed: 1500 }],
    subtotal: 0,
  },
  bag: {
    ...sale,
    key: 'lightspeed-x:demo:sale-3',
    label: '1044',
    state: 'open',
    lines: [bag],
    subtotal: 3499,
  },
};

/** As they look: every real one is made for its server and its purpose. */
export const KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
export const SEALED = { key: KEY, iv: 'VUzPbVYhMPz1Mxv2', text: 'ZBcvGn0wK1mUoq3mJ7p7bB0Z1qk' };

/** The smallest store. */
export const STORE_FILE = {
  format: 'tillside-store',
  version: 1,
  store: {
    retailer: 'willow-wag',
    id: 'main',
    name: 'Willow & Wag',
    zone: 'America/Los_Angeles',
    currency: 'USD',
    locale: 'en-US',
    pos: { system: 'lightspeed-x', account: 'demo' },
  },
  items: [{ id: 'item-1', sku: 'NAIL-TRIM', name: 'Nail trim', price: 900 }],
  customers: [{ id: 'person-1', first: 'Nora', last: 'Quill', phone: '503 555 0101' }],
  programs: [
    {
      id: 'nail-trim',
      kind: 'buy-x-get-y',
      title: 'Nail trim: buy 10, get 1 free',
      owner: 'store',
      items: [{ code: 'NAIL-TRIM', role: 'both' }],
      size: 10,
      reward: { form: 'free-item' },
    },
  ],
};
