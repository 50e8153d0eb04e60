import { parseItemCode } from '../loyalty/item-code.ts';
import { type Cell, isEmpty, textOf } from './cell.ts';
import { mails } from './values/contact-text.ts';
import { parseMoney } from './values/money-text.ts';

/** What stands in a column, for exports whose captions nobody has published. */
export type Content = 'status' | 'code' | 'mail' | 'phone' | 'money' | 'date' | 'zip' | 'text';

const SAMPLE = 200;
export const COUPON_STATUSES = ['pending', 'ready', 'active', 'redeemed', 'expired', 'declined'] as const;
const STATUSES: ReadonlySet<string> = new Set(COUPON_STATUSES);

/** Share of the filled cells that must fit. */
const ENOUGH: Record<Exclude<Content, 'text'>, number> = {
  status: 0.8,
  code: 0.6,
  mail: 0.6,
  phone: 0.6,
  money: 0.8,
  date: 0.8,
  zip: 0.8,
};

export function holds(content: Content, cells: readonly Cell[]): boolean {
  const filled = cells.filter((cell) => !isEmpty(cell)).slice(0, SAMPLE);
  if (filled.length === 0) return false;
  if (content === 'text') return filled.filter((cell) => typeof cell === 'string' && /\p{L}{3}/u.test(cell)).length > 0;
  const fitting = filled.filter(TESTS[content]).length;
  return fitting / filled.length >= ENOUGH[content];
}

const TESTS: Record<Exclude<Content, 'text'>, (cell: Cell) => boolean> = {
  status: (cell) => STATUSES.has(textOf(cell).toLowerCase()),
  code: (cell) => isItemCode(textOf(cell)),
  mail: (cell) => mails(cell).values.length > 0,
  phone: (cell) => /^\+?[\d\s().-]{7,}$/.test(textOf(cell)) && textOf(cell).replace(/\D/g, '').length >= 10,
  money: (cell) => 'value' in parseMoney(cell, '.') && /[.,$€£]|^\d{1,4}$/.test(textOf(cell)),
  date: (cell) =>
    (typeof cell === 'object' && cell.date) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(\D|$)/.test(textOf(cell)),
  zip: (cell) => /^\d{5}(-\d{4})?$/.test(textOf(cell)),
};

/** 11 to 14 digits that are a trade number, or are one again when a lost zero is put back. */
function isItemCode(text: string): boolean {
  if (!/^\d{10,14}$/.test(text)) return false;
  const { key, diagnosis } = parseItemCode(text);
  return key.startsWith('gtin:') || diagnosis?.code === 'zero-lost';
}

/** Mean length of what stands in the cells: the longest text is the description. */
export function meanLength(cells: readonly Cell[]): number {
  const lengths = cells.filter((cell) => !isEmpty(cell)).map((cell) => textOf(cell).length);
  return lengths.length === 0 ? 0 : lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
}
