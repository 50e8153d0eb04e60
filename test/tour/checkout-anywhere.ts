import { totalsOf } from '../register-parts/cart.ts';
import { type AnyTill, codeOf } from './hands.ts';

/** A checkout without a word of which register it is. */

const CARD = 'Self wash: buy 10, get 1 free';
const TAX_PERCENT = 8;

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
