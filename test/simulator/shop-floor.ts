import type { CouponCampaign } from '../../lib/loyalty/coupon-campaign.ts';
import type { Program } from '../../lib/loyalty/program.ts';
import { type ProgramBook, programBook } from '../../lib/loyalty/program-book.ts';
import type { Sale, SaleLine } from '../../lib/loyalty/sale.ts';
import { OFFERS } from '../unit/loyalty/offers.ts';
import {
  BAG,
  BOX,
  bagProgram,
  bakeryProgram,
  DAY,
  dayCareProgram,
  FREE_BAG,
  PASS,
  REBATE,
  WASH,
  washProgram,
} from '../unit/loyalty/shop.ts';
import type { Dice } from './dice.ts';

export const CUSTOMERS = ['ann', 'bob', 'cleo'] as const;
export const CAMPAIGNS: CouponCampaign[] = [REBATE, FREE_BAG];
export const WASH_PRICE = 1500;

const PRICES: Readonly<Record<string, number>> = {
  [WASH]: WASH_PRICE,
  [BAG]: 4599,
  [BOX]: 333,
  [PASS]: 999,
  [DAY]: 0,
  'sku:leash': 1299,
};

/** Small cards, so that they fill and empty within an afternoon; one program ends while the shop is open, in one punches grow old. */
export function firstPrograms(): Program[] {
  return [
    washProgram({ size: 3 }),
    bagProgram({ size: 2, rewardCount: 2, choice: 'lesser-or-equal' }),
    bakeryProgram({ size: 2, sameSalePayout: true, bp: 1250 }),
    bakeryProgram({ id: 'any', earnsOn: 'any-visit', size: 4, counts: 'units', bp: 333, validTo: '2026-11-24' }),
    dayCareProgram({ visits: 2, price: 999 }),
    washProgram({ id: 'november', size: 2, items: [{ itemKey: BOX, role: 'both' }], validTo: '2026-11-24' }),
    washProgram({ id: 'monthly', size: 4, windowMonths: 1 }),
  ];
}

export function bookOf(programs: readonly Program[]): ProgramBook {
  return programBook(programs, [...CAMPAIGNS, ...OFFERS]);
}

/** The console changes a program while the registers sell. */
export function editedProgram(programs: readonly Program[], dice: Dice): Program {
  const current = [...bookOf(programs).current.values()];
  const program = dice.pick(current) ?? washProgram();
  const base = { version: program.version + 1, status: dice.chance(0.2) ? 'paused' : 'active' } as const;
  switch (program.kind) {
    case 'buy-x-get-y':
      return { ...program, ...base, size: dice.between(2, 5) };
    case 'cash-back':
      return { ...program, ...base, size: dice.between(2, 4), bp: dice.between(100, 2000) };
    case 'prepaid':
      return { ...program, ...base, visits: dice.between(1, 4), bonusVisit: dice.chance(0.5) };
  }
}

/** A sale as the point of sale has it, whatever register it stands on. */
export class PosSale {
  readonly number: number;
  customer: string | null;
  state: Sale['state'] = 'open';
  lines: SaleLine[] = [];
  saleDiscount = 0;
  readonly discountsVisible: boolean;
  private lineCount = 0;

  constructor(number: number, customer: string | null, discountsVisible: boolean) {
    this.number = number;
    this.customer = customer;
    this.discountsVisible = discountsVisible;
  }

  get key(): string {
    return `x-series:demo:${this.number}`;
  }

  /** A line more, now and then merged into one that is there. */
  ring(itemKey: string, quantity: number, dice: Dice): void {
    const price = PRICES[itemKey] ?? 0;
    const same = this.lines.find((line) => line.itemKey === itemKey && line.paid.known && line.paid.amount > 0);
    if (same && dice.chance(0.5)) {
      this.lines = this.lines.map((line) =>
        line === same ? lineOf(line.id, itemKey, line.quantity + quantity, price) : line,
      );
      return;
    }
    this.lineCount += 1;
    this.lines = [...this.lines, lineOf(`${this.number}-${this.lineCount}`, itemKey, quantity, price)];
  }

  ringAnything(dice: Dice): void {
    this.ring(dice.pick(Object.keys(PRICES)) ?? WASH, dice.between(1, 3), dice);
  }

  /** One unit less of some line. */
  takeOff(dice: Dice): void {
    const line = dice.pick(this.lines);
    if (!line?.itemKey) return;
    const { id, itemKey, quantity } = line;
    const rest =
      quantity > 1
        ? [lineOf(id, itemKey, quantity - 1, line.paid.known && line.paid.amount === 0 ? 0 : (PRICES[itemKey] ?? 0))]
        : [];
    this.lines = this.lines.flatMap((one) => (one === line ? rest : [one]));
  }

  has(itemKey: string): boolean {
    return this.lines.some((line) => line.itemKey === itemKey && line.paid.known && line.paid.amount > 0);
  }

  /** The cashier takes one unit of an item off the price. */
  giveFree(itemKey: string): void {
    const line = this.lines.find((one) => one.itemKey === itemKey && one.paid.known && one.paid.amount > 0);
    if (!line) return;
    const price = PRICES[itemKey] ?? 0;
    this.lineCount += 1;
    const free: SaleLine = {
      ...lineOf(`${this.number}-${this.lineCount}`, itemKey, 1, price),
      paid: { known: true, amount: 0 },
    };
    const rest = line.quantity > 1 ? [lineOf(line.id, itemKey, line.quantity - 1, price)] : [];
    this.lines = [...this.lines.flatMap((one) => (one === line ? rest : [one])), free];
  }

  snapshot(): Sale {
    const sum = this.lines.reduce((total, line) => total + (line.paid.known ? line.paid.amount : 0), 0);
    return {
      key: this.key,
      label: String(this.number),
      customer: this.customer,
      state: this.state,
      lines: this.lines,
      subtotal: Math.max(0, sum - this.saleDiscount),
      tax: 0,
      saleDiscount: this.saleDiscount,
      discountsVisible: this.discountsVisible,
    };
  }
}

function lineOf(id: string, itemKey: string, quantity: number, price: number): SaleLine {
  const amount = price * quantity;
  return {
    id,
    itemKey,
    description: itemKey,
    quantity,
    paid: { known: true, amount },
    listed: amount,
    kind: 'product',
  };
}
