import type { CouponCampaign } from '../../../lib/loyalty/coupon-campaign.ts';
import type { BuyXGetY, CashBack, Prepaid, Program } from '../../../lib/loyalty/program.ts';
import { programBook } from '../../../lib/loyalty/program-book.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { MemoryLedger } from './memory-ledger.ts';

/** A small shop to try the rules on. */
export const WASH = 'sku:wash';
export const BOX = 'sku:box';
export const PASS = 'sku:pass';
export const DAY = 'sku:day';
export const BAG = 'gtin:00012345000065';

const base = {
  version: 1,
  description: '',
  owner: 'store',
  status: 'active',
  stores: 'all',
  earnsWhenDiscounted: true,
} as const;

export function washProgram(changes: Partial<BuyXGetY> = {}): BuyXGetY {
  return {
    ...base,
    id: 'washes',
    title: 'Buy 10 washes, get 1',
    kind: 'buy-x-get-y',
    items: [{ itemKey: WASH, role: 'both' }],
    size: 10,
    rewardCount: 1,
    reward: { form: 'free-item' },
    choice: 'any-eligible',
    mixing: 'mixed',
    ...changes,
  };
}

export function bakeryProgram(changes: Partial<CashBack> = {}): CashBack {
  return {
    ...base,
    id: 'bakery',
    title: 'Bakery cash back',
    kind: 'cash-back',
    items: [{ itemKey: BOX, role: 'qualifying' }],
    bp: 1000,
    basis: 'subtotal',
    earnsOn: 'items',
    size: 10,
    counts: 'sales',
    sameSalePayout: false,
    earnsOnPayoutSale: true,
    payout: 'up-to-sale',
    ...changes,
  };
}

export function dayCareProgram(changes: Partial<Prepaid> = {}): Prepaid {
  return {
    ...base,
    id: 'day-care',
    title: 'Pay for 6 days, the 7th is free',
    kind: 'prepaid',
    items: [
      { itemKey: PASS, role: 'pass-start' },
      { itemKey: DAY, role: 'pass-visit' },
    ],
    visits: 6,
    bonusVisit: true,
    price: 10_000,
    ...changes,
  };
}

export function bagProgram(changes: Partial<BuyXGetY> = {}): BuyXGetY {
  return washProgram({
    id: 'bags',
    title: 'Meadowlark frequent buyer',
    owner: 'manufacturer',
    maker: 'Meadowlark',
    items: [{ itemKey: BAG, role: 'both', value: 4599 }],
    size: 12,
    ...changes,
  });
}

export const REBATE: CouponCampaign = {
  id: 'meadowlark-november',
  title: '$5 off a bag',
  maker: 'Meadowlark',
  type: 'rebate',
  startsOn: '2026-11-01',
  endsOn: '2026-11-30',
  items: [{ itemKey: BAG, amount: 500 }],
};

export const FREE_BAG: CouponCampaign = {
  ...REBATE,
  id: 'free-bag',
  title: 'A bag for free',
  type: 'free-good',
  items: [{ itemKey: BAG, amount: null }],
};

export function shop(
  programs: Program[],
  campaigns: CouponCampaign[] = [REBATE, FREE_BAG],
  options: { zone?: string } = {},
): MemoryLedger {
  return new MemoryLedger(programBook(programs, campaigns), options);
}

let lines = 0;

/** A line of a sale: what was paid for all of it. */
export function line(
  itemKey: string | null,
  quantity: number,
  amount: number | null,
  more: Partial<SaleLine> = {},
): SaleLine {
  return {
    id: `line-${++lines}`,
    itemKey,
    description: itemKey ?? 'unknown',
    quantity,
    paid: amount === null ? { known: false } : { known: true, amount },
    kind: 'product',
    ...more,
  };
}

export function sale(key: string, saleLines: SaleLine[], more: Partial<Sale> = {}): Sale {
  const sum = saleLines.reduce((total, one) => total + (one.paid.known ? one.paid.amount : 0), 0);
  return {
    key: `x-series:demo:${key}`,
    label: key,
    customer: 'ann',
    state: 'completed',
    lines: saleLines,
    subtotal: sum - (more.saleDiscount ?? 0),
    tax: 0,
    saleDiscount: 0,
    discountsVisible: true,
    ...more,
  };
}

/** Buys so many washes at 15.00 in a sale of its own. */
export function buyWashes(ledger: MemoryLedger, key: string, count: number): void {
  ledger.record(sale(key, [line(WASH, count, 1500 * count)]));
}
