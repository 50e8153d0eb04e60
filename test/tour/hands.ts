import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../e2e/harness/patience.ts';
import { Cashier } from '../register/cashier.ts';
import { totalsOf } from '../register-parts/cart.ts';
import type { AnyCashier } from '../register-parts/hands.ts';
import type { Till } from '../shop/shop.ts';

interface DemoStore {
  items: { name: string; sku: string }[];
  customers: { first: string | null; last: string | null }[];
}

/** Longer than the readers take to look twice. */
const BETWEEN_LOOKS = 600;

/** Whichever register it stands at. */
export type AnyTill = Till<AnyCashier>;

/** Of the demo register, unless told otherwise. */
const TAX_PERCENT = 8;

const DEMO = JSON.parse(readFileSync('public/demo-store.json', 'utf8')) as DemoStore;

/** What the scanner reads off an item of the demo store. */
export function codeOf(name: string): string {
  const item = DEMO.items.find((one) => one.name === name);
  if (!item) throw new Error(`the demo store has no "${name}"`);
  return item.sku;
}

/** A customer by the beginning of the name. A register that shows a name and nothing else has a person say who that is, once a sale. */
export async function attach(till: AnyTill, who: string): Promise<void> {
  await till.cashier.attachCustomer(who);
  if (till.pos !== 'lightspeed-x') await recognise(till, who);
}

/** Says who the customer is whose name the register shows, unless that was said on this sale before. */
export async function recognise(till: AnyTill, who: string): Promise<void> {
  await readAgain(till);
  const person = DEMO.customers.find(({ first }) => first?.startsWith(who));
  const name = [person?.first, person?.last].join(' ');
  const isLinked = await until(
    async () => {
      if ((await till.sidebar.role('radio', new RegExp(escaped(name))).count()) > 0) return 'no';
      return (await till.sidebar.text()).includes('Not this customer?') ? 'yes' : undefined;
    },
    async () => `the sidebar does not know ${name}: ${await till.sidebar.text()}`,
  );
  if (isLinked === 'no') await linkByName(till, name);
}

export async function linkByName(till: Pick<AnyTill, 'sidebar'>, name: string): Promise<void> {
  await till.sidebar.role('radio', new RegExp(escaped(name))).click();
  await till.sidebar.button(`Link customer ${name}`).click();
  await till.sidebar.status().waitForText('Customer linked');
}

/** Off the whole sale. Only one of the registers takes an amount for that; on the others a line of the store's own takes it off. */
export async function takeOffSale(till: AnyTill, amount: string): Promise<void> {
  const { cashier } = till;
  if (cashier instanceof Cashier) {
    await cashier.discountSale({ amount });
    return;
  }
  await cashier.scan(codeOf('Dollar Discount'));
  await cashier.setLinePrice('Dollar Discount', `-${amount}`);
}

/** The reward item that the sidebar names: put on the sale by Tillside where the register takes it, by the cashier elsewhere. */
export async function ringReward(till: AnyTill, item: string): Promise<void> {
  if (till.pos === 'lightspeed-x') await till.sidebar.button(/^Add to sale/).click();
  else await ring(till, item);
}

/** A register without messages is read a moment after it changed: until the sidebar has nothing new to say. */
async function readAgain(till: AnyTill): Promise<void> {
  let before = '';
  for (let text = await till.sidebar.text(); text !== before; text = await till.sidebar.text()) {
    before = text;
    await pause(BETWEEN_LOOKS);
  }
}

/** Rings an item: scanned once, then its quantity set, as a person does with ten of a kind. */
export async function ring(till: AnyTill, name: string, quantity = 1): Promise<void> {
  await till.cashier.scan(codeOf(name));
  if (quantity !== 1) await till.cashier.setQuantity(name, quantity);
  if (till.pos !== 'lightspeed-x') await readAgain(till);
}

/** Two clicks: the offer, and the confirmation that names it. */
export async function redeem(till: AnyTill, object: string | RegExp): Promise<void> {
  const words = object instanceof RegExp ? object : new RegExp(`^Redeem (coupon )?${escaped(object)}`);
  await till.sidebar.button(words).nth(0).click();
  await till.sidebar.button('Back').look();
  await till.sidebar.button(words).click();
  await till.sidebar.button('Back').gone();
}

/** One click, once the screen shows as many purchases as were rung. */
export async function addPurchases(till: AnyTill, count: number): Promise<void> {
  await till.sidebar.button(`Add purchases (${count})`).click();
  await till.sidebar.button(/^Undo/).look();
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

export async function payAndComplete(till: AnyTill, method = 'Credit Card'): Promise<void> {
  if (till.pos !== 'lightspeed-x') await readAgain(till);
  await till.cashier.goToPayment();
  // A sale of nothing, such as a visit of a pass, needs no money.
  const { total } = totalsOf(await till.cashier.sale(), TAX_PERCENT);
  if (total !== 0) await till.cashier.pay(method);
  await till.cashier.complete();
  await till.cashier.newSale();
  if (till.pos === 'lightspeed-x') await seenToBeOver(till);
}

/** A button that moves under the mouse is another one: nobody presses before the sidebar has followed to the next sale. */
async function seenToBeOver(till: AnyTill): Promise<void> {
  const isOver = async () => ((await till.sidebar.text()).includes('No sale on this screen') ? true : undefined);
  // Where it has something to say in its place, that is for the test to look at.
  await until(isOver, () => 'the sidebar still shows the sale', { timeout: 5000 }).catch(() => undefined);
}
