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
