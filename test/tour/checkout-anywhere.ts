import { totalsOf } from '../register-parts/cart.ts';
import type { AnyCashier } from '../register-parts/hands.ts';
import type { Shop, Till } from '../shop/shop.ts';
import { eventsOf } from './books.ts';
import { codeOf } from './hands.ts';

/** One checkout that every register knows: Sally has three washes added, pays, and the books agree. */

const CARD = 'Self wash: buy 10, get 1 free';
const TAX_PERCENT = 8;

export type AnyTill = Till<AnyCashier>;

/** On a register that shows a name and nothing else, a person says once a sale who that is. */
export async function linkByName(till: AnyTill, name: string): Promise<void> {
  await till.sidebar.role('radio', new RegExp(name)).click();
  await till.sidebar.button(`Link customer ${name}`).click();
  await till.sidebar.status().waitForText('Customer linked');
}

/** A line that is nothing but a text: what it counts for is said once and remembered. */
export async function teachWash(till: AnyTill): Promise<void> {
  await till.sidebar.button(/^This counts for… Self Wash/).click();
  await till.sidebar.role('radio', CARD).click();
  await till.sidebar.role('radio', 'Self Wash').click();
  await till.sidebar.button('Remember').click();
}

export async function ringWashes(till: AnyTill, count: number): Promise<void> {
  await till.cashier.scan(codeOf('Self Wash'));
  if (count !== 1) await till.cashier.setQuantity('Self Wash', count);
}

export async function finish(till: AnyTill): Promise<void> {
  await till.cashier.goToPayment();
  const { total } = totalsOf(await till.cashier.sale(), TAX_PERCENT);
  if (total !== 0) await till.cashier.pay('Cash');
  await till.cashier.complete();
}

/** Plays it and says whether ledger and receipts tell the same. */
export async function playCheckout(shop: Shop): Promise<boolean> {
  const till = await shop.openTill<AnyCashier>();
  console.log(`\nThree washes at the register of ${shop.pos}`);
  await ringWashes(till, 3);
  await till.cashier.attachCustomer('Sally');
  await linkByName(till, 'Sally Pet Owner');
  // The lines of the R-Series show no item number unless the store wants it.
  if (shop.pos === 'lightspeed-r') await teachWash(till);
  await till.sidebar.button('Add purchases (3)').click();
  await till.sidebar.article(CARD).waitForText('3 of 10');
  console.log('  added, the card says 3 of 10');
  await finish(till);
  const receipts = await till.cashier.sales();
  const sold = receipts.flatMap(({ lines }) => lines).reduce((sum, line) => sum + line.quantity, 0);
  const punched = eventsOf(await shop.exportedLedger(), 'purchase_added', 'self-wash').length;
  console.log(`  ${sold === punched ? '✓' : '✗'} ${sold} on the receipt, ${punched} in the ledger`);
  return sold === punched && shop.hosts.refused.length === 0;
}
