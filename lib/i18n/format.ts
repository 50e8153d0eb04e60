import type { Minor } from '../loyalty/money.ts';
import type { LocalDate } from '../loyalty/program.ts';

/** Numbers, money and times as the store writes them. */
export interface Format {
  money: (amount: Minor) => string;
  /** With its sign: what a sale adds or a discount takes off. */
  change: (amount: Minor) => string;
  number: (value: number) => string;
  percent: (value: number) => string;
  /** `{ one: '1 item', other: '5 items' }` by the rules of the language; `#` stands for the number. */
  plural: (count: number, forms: Forms) => string;
  date: (day: LocalDate) => string;
  time: (at: string) => string;
  /** With seconds, for what was done a moment ago. */
  clock: (at: string) => string;
  /** Between units and cents. */
  decimal: string;
  fractionDigits: number;
  /** A name inside a sentence that may run the other way. */
  name: (text: string) => string;
}

export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export interface StoreWriting {
  locale: string;
  currency: string;
  zone?: string;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/;

export function createFormat(store: StoreWriting, language: string): Format {
  const locale = supported(store.locale) ?? language;
  const money = currencyFormat(locale, store.currency);
  const digits = money.resolvedOptions().maximumFractionDigits ?? 2;
  const plurals = new Intl.PluralRules(language);
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const zone = store.zone === undefined ? {} : { timeZone: store.zone };
  const date = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { ...zone, timeStyle: 'medium' });
  // A hyphen in front of an amount is easily overlooked, a minus sign is not.
  const written = (amount: Minor) => money.format(amount / 10 ** digits).replace('-', '−');
  return {
    money: written,
    change: (amount) => (amount > 0 ? `+${written(amount)}` : written(amount)),
    number: (value) => number.format(value),
    percent: (value) => percent.format(value / 100),
    plural: (count, forms) => (forms[plurals.select(count)] ?? forms.other).replace('#', number.format(count)),
    date: (day) => readable(day, (at) => date.format(at)),
    time: (at) => readable(at, (value) => time.format(value)),
    clock: (at) => readable(at, (value) => clock.format(value)),
    decimal: money.formatToParts(1.5).find((part) => part.type === 'decimal')?.value ?? '.',
    fractionDigits: digits,
    name: (text) => (RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text),
  };
}

function currencyFormat(locale: string, currency: string): Intl.NumberFormat {
  const known = /^[A-Za-z]{3}$/.test(currency) ? currency : 'USD';
  return new Intl.NumberFormat(locale, { style: 'currency', currency: known, currencyDisplay: 'narrowSymbol' });
}

function supported(locale: string): string | null {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? null;
  } catch {
    return null;
  }
}

/** A time that cannot be read is shown as it came: better than no line at all. */
function readable(text: string, write: (at: Date) => string): string {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? text : write(at);
}
