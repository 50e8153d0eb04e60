import { readFileSync } from 'node:fs';
import { totalsOf } from '../register-parts/cart.ts';
import type { Till } from '../shop/shop.ts';

interface DemoItem {
  name: string;
  sku: string;
}

/** Of the demo register, unless told otherwise. */
const TAX_PERCENT = 8;

const ITEMS = (JSON.parse(readFileSync('public/demo-store.json', 'utf8')) as { items: DemoItem[] }).items;

/** What the scanner reads off an item of the demo store. */
export function codeOf(name: string): string {
  const item = ITEMS.find((one) => one.name === name);
  if (!item) throw new Error(`the demo store has no "${name}"`);
  return item.sku;
}

/** Rings an item: scanned once, then its quantity set, as a person does with ten of a kind. */
export async function ring(till: Till, name: string, quantity = 1): Promise<void> {
  await till.cashier.scan(codeOf(name));
  if (quantity !== 1) await till.cashier.setQuantity(name, quantity);
}

/** Two clicks: the offer, and the confirmation that names it. */
export async function redeem(till: Till, object: string | RegExp): Promise<void> {
  const words = object instanceof RegExp ? object : new RegExp(`^Redeem (coupon )?${escaped(object)}`);
  await till.sidebar.button(words).nth(0).click();
  await till.sidebar.button('Back').look();
  await till.sidebar.button(words).click();
  await till.sidebar.button('Back').gone();
}

/** One click, once the screen shows as many purchases as were rung. */
export async function addPurchases(till: Till, count: number): Promise<void> {
  await till.sidebar.button(`Add purchases (${count})`).click();
  await till.sidebar.button(/^Undo/).look();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export async function payAndComplete(till: Till, method = 'Credit Card'): Promise<void> {
  await till.cashier.goToPayment();
  // A sale of nothing, such as a visit of a pass, needs no money.
  const { total } = totalsOf(await till.cashier.sale(), TAX_PERCENT);
  if (total !== 0) await till.cashier.pay(method);
  await till.cashier.complete();
  await till.cashier.newSale();
}
