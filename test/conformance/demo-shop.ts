import { readFileSync } from 'node:fs';
import type { Command } from '../../lib/loyalty/command.ts';
import type { Sale, SaleLine } from '../../lib/loyalty/sale.ts';

export const SALLY = '0a6f6e36-8b1c-11f0-fb01-000000000001';
export const NORA = '0a6f6e36-8b1c-11f0-fb01-000000000002';
export const TOMAS = '0a6f6e36-8b1c-11f0-fb01-000000000003';
export const POS = { system: 'lightspeed-x', account: 'demo' };

export const demoStore = (): unknown => JSON.parse(readFileSync('public/demo-store.json', 'utf8'));

const ITEMS = {
  wash: { itemKey: 'sku:wash-self', price: 1500 },
  pupcake: { itemKey: 'gtin:00012345000072', price: 1050 },
  chicken: { itemKey: 'gtin:00012345000119', price: 3999 },
  salmon: { itemKey: 'gtin:00012345000140', price: 899 },
  pass: { itemKey: 'sku:daycare-pass6', price: 15_000 },
} as const;

export type ItemName = keyof typeof ITEMS;

export function line(item: ItemName, quantity = 1, paid = ITEMS[item].price * quantity): SaleLine {
  const { itemKey, price } = ITEMS[item];
  return {
    id: `line-${item}`,
    itemKey,
    description: item,
    quantity,
    paid: { known: true, amount: paid },
    listed: price * quantity,
    kind: 'product',
  };
}

export function sale(id: string, lines: SaleLine[], change: Partial<Sale> = {}): Sale {
  const subtotal = lines.reduce((sum, one) => sum + (one.paid.known ? one.paid.amount : 0), 0);
  return {
    key: `lightspeed-x:demo:${id}`,
    label: id,
    customer: NORA,
    state: 'open',
    lines,
    subtotal,
    tax: 0,
    saleDiscount: 0,
    discountsVisible: true,
    ...change,
  };
}

export function record(of: Sale): Command {
  return { type: 'record-sale', sale: of };
}

export function washes(id: string, units: number, change: Partial<Sale> = {}): Command {
  return record(sale(id, [line('wash', units)], change));
}
