import type { Reason } from './reason.ts';
import type { Sale } from './sale.ts';

/**
 * When a sale counts, seen from how it is paid. Goods that are laid by count with the last payment; goods on account count
 * when they leave; paying an account off is no purchase at all.
 */
export type Earning = 'now' | 'not-yet' | 'never' | 'ask';

/** `not-known`: the POS does not say which it is. A person may add it, nothing is added by itself. */
export type Payment = 'in-full' | 'lay-by' | 'lay-by-final' | 'on-account' | 'paying-off' | 'not-known';

const EARNING: Record<Payment, Earning> = {
  'in-full': 'now',
  'lay-by': 'not-yet',
  'lay-by-final': 'now',
  'on-account': 'now',
  'paying-off': 'never',
  'not-known': 'ask',
};

export function earningOf(sale: Sale): Earning {
  return EARNING[sale.payment ?? 'in-full'];
}

/** Why no line of the sale counts; null when they may. */
export function notEarningYet(sale: Sale): Reason | null {
  const earning = earningOf(sale);
  if (earning === 'not-yet') return { code: 'lay-by-open', data: {} };
  return earning === 'never' ? { code: 'paying-off', data: {} } : null;
}
