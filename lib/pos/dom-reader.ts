import { elementsOf, type Scope, textOf, voicesIn, type Words } from './candidate.ts';
import type { Decimal } from './decimal.ts';
import type { Candidate, Descriptor, Dialect, Field } from './descriptor.ts';
import { MOST_LINES } from './limits.ts';
import { decimalMarkOf, parseMoney, parseQuantity } from './screen-text.ts';

/** What one look at the page showed. Every value may be missing: the page is somebody else's. */
export interface DomReading {
  /** Null: no dialect recognises this screen. */
  dialect: string | null;
  screen: 'cart' | 'payment' | 'paid' | 'unknown';
  customer: DomCustomer;
  lines: DomLine[];
  /** Rows on the page, also those beyond the limit. */
  rowCount: number;
  /** More than one list of lines on the page: nobody knows which one counts. */
  manyLists: boolean;
  totals: { subtotal: number | null; discount: number | null; tax: number | null; total: number | null };
  /** Items the pay button names. */
  payItems: number | null;
  dialogOpen: boolean;
  /** Values that other text stands beside, so that nobody knows which of the two it is. */
  unsure: Field[];
  /** Which candidate gave each value, 0 the best; for row fields the worst of all rows. */
  rungs: Partial<Record<Field, number>>;
}

export interface DomCustomer {
  attached: 'yes' | 'no' | 'unknown';
  name: string | null;
  code: string | null;
  phone: string | null;
  email: string | null;
  group: string | null;
}

export interface DomLine {
  name: string | null;
  variant: string | null;
  quantity: Decimal | null;
  /** Minor units after line discounts, as the row shows it. */
  total: number | null;
  /** Minor units before discounts, where the row shows it. */
  base: number | null;
}

export interface ReadingOptions {
  currencyDigits: number;
  /** BCP 47 language of the page. */
  language: string;
  /** Tells what is on screen from what is only in the page. */
  isVisible?: (element: Element) => boolean;
}

export function readDom(root: Scope, descriptor: Descriptor, options: ReadingOptions): DomReading {
  const dialect = dialectOn(root, descriptor);
  return dialect ? new Look(root, dialect, wordsOf(descriptor, options.language), options).read() : nothing();
}

export function dialectOn(root: Scope, descriptor: Descriptor): Dialect | null {
  const dialect = descriptor.dialects.find((one) => one.detect.some((selector) => root.querySelector(selector)));
  return dialect ? withBase(dialect, descriptor) : null;
}

function withBase(dialect: Dialect, descriptor: Descriptor): Dialect {
  const base = descriptor.dialects.find((one) => one.id === dialect.like);
  if (!base) return dialect;
  return { ...base, ...dialect, fields: { ...base.fields, ...dialect.fields } };
}

/** The page's language first, English always behind it: shops mix them. */
export function wordsOf(descriptor: Descriptor, language: string): Words {
  const english = descriptor.texts.en ?? {};
  const own = descriptor.texts[language] ?? descriptor.texts[language.slice(0, 2)] ?? {};
  const words: Record<string, readonly string[]> = { ...english };
  for (const [key, texts] of Object.entries(own)) words[key] = [...texts, ...(words[key] ?? [])];
  return words;
}

/** One look at one page; a system without messages looks for more. */
export class Look {
  protected readonly root: Scope;
  protected readonly dialect: Dialect;
  protected readonly words: Words;
  protected readonly options: ReadingOptions;
  protected readonly mark: '.' | ',';
  protected readonly rungs: Partial<Record<Field, number>> = {};
  protected readonly unsure: Field[] = [];

  constructor(root: Scope, dialect: Dialect, words: Words, options: ReadingOptions) {
    this.root = root;
    this.dialect = dialect;
    this.words = words;
    this.options = options;
    this.mark = this.markOfTotal() ?? decimalMarkOf(options.language);
  }

  read(): DomReading {
    const { rows, manyLists } = this.rows();
    const payItems = this.value('pay.items', this.root, (text) => Number(text));
    return {
      dialect: this.dialect.id,
      screen: this.screen(),
      customer: this.customer(),
      lines: rows.slice(0, MOST_LINES).map((row) => this.line(row)),
      rowCount: rows.length,
      manyLists,
      totals: {
        subtotal: this.money('totals.subtotal', this.root),
        discount: this.money('totals.discount', this.root),
        tax: this.money('totals.tax', this.root),
        total: this.money('totals.total', this.root),
      },
      payItems,
      dialogOpen: (this.dialect.dialogs ?? []).some((selector) =>
        [...this.root.querySelectorAll(selector)].some((dialog) => this.isVisible(dialog)),
      ),
      unsure: this.unsure,
      rungs: this.rungs,
    };
  }

  /** The page's own amounts tell how it writes numbers: a translating browser changes its language and leaves them. */
  private markOfTotal(): '.' | ',' | null {
    const { currencyDigits } = this.options;
    const decimals = new RegExp(`([.,])\\d{${currencyDigits}}(?!\\d)`);
    const candidates = currencyDigits > 0 ? (this.dialect.fields['totals.total'] ?? []) : [];
    for (const candidate of candidates) {
      const mark = decimals.exec(textOf(candidate, this.root, this.words) ?? '')?.[1];
      if (mark !== undefined) return mark === ',' ? ',' : '.';
    }
    return null;
  }

  protected screen(): DomReading['screen'] {
    if (this.element('screen.paid', this.root)) return 'paid';
    if (this.element('screen.payment', this.root)) return 'payment';
    return 'cart';
  }

  protected customer(): DomCustomer {
    const badge = this.element('customer.present', this.root);
    if (!badge) return { ...nobody, attached: this.element('customer.absent', this.root) ? 'no' : 'unknown' };
    return {
      attached: 'yes',
      name: this.name('customer.name', badge),
      code: this.text('customer.code', badge),
      phone: this.text('customer.phone', badge),
      email: this.text('customer.email', badge),
      group: this.text('customer.group', badge),
    };
  }

  protected rows(): { rows: Element[]; manyLists: boolean } {
    for (const [rung, list] of (this.dialect.fields['lines.list'] ?? []).entries()) {
      const lists = elementsOf(list, this.root, this.words).filter((element) => this.isVisible(element));
      if (lists.length === 0) continue;
      this.note('lines.list', rung);
      const filled = lists.map((element) => this.elements('lines.row', element)).filter((rows) => rows.length > 0);
      return { rows: filled[0] ?? [], manyLists: filled.length > 1 };
    }
    return { rows: [], manyLists: false };
  }

  protected line(row: Element): DomLine {
    return {
      name: this.name('line.name', row),
      variant: this.text('line.variant', row),
      quantity: this.value('line.quantity', row, (text) => parseQuantity(text, this.mark)),
      total: this.money('line.total', row),
      base: this.money('line.base', row),
    };
  }

  protected text(field: Field, scope: Scope): string | null {
    return this.value(field, scope, (text) => text);
  }

  /** A text that stands alone. With another one in or beside it, nobody knows which of the two is meant. */
  protected name(field: Field, scope: Scope): string | null {
    return this.first(field, (candidate) => {
      const elements = elementsOf(candidate, scope, this.words);
      const voices = elements.flatMap((element) => voicesIn(element, candidate.without));
      if (voices.length > 1) this.unsure.push(field);
      return voices[0] ?? null;
    });
  }

  protected money(field: Field, scope: Scope): number | null {
    return this.value(field, scope, (text) => parseMoney(text, this.options.currencyDigits));
  }

  /** The first candidate whose text makes sense. */
  protected value<T>(field: Field, scope: Scope, parse: (text: string) => T | null): T | null {
    return this.first(field, (candidate) => {
      const text = textOf(candidate, scope, this.words);
      return text === null ? null : parse(text);
    });
  }

  protected element(field: Field, scope: Scope): Element | null {
    return this.first(
      field,
      (candidate) => elementsOf(candidate, scope, this.words).find((element) => this.isVisible(element)) ?? null,
    );
  }

  protected elements(field: Field, scope: Scope): Element[] {
    return (
      this.first(field, (candidate) => {
        const found = elementsOf(candidate, scope, this.words);
        return found.length > 0 ? found : null;
      }) ?? []
    );
  }

  protected first<T>(field: Field, read: (candidate: Candidate) => T | null): T | null {
    for (const [rung, candidate] of (this.dialect.fields[field] ?? []).entries()) {
      const value = read(candidate);
      if (value === null) continue;
      this.note(field, rung);
      return value;
    }
    return null;
  }

  protected note(field: Field, rung: number): void {
    this.rungs[field] = Math.max(rung, this.rungs[field] ?? 0);
  }

  protected isVisible(element: Element): boolean {
    return this.options.isVisible?.(element) ?? true;
  }
}

const nobody: DomCustomer = { attached: 'unknown', name: null, code: null, phone: null, email: null, group: null };

export function nothing(): DomReading {
  return {
    dialect: null,
    screen: 'unknown',
    customer: nobody,
    lines: [],
    rowCount: 0,
    manyLists: false,
    totals: { subtotal: null, discount: null, tax: null, total: null },
    payItems: null,
    dialogOpen: false,
    unsure: [],
    rungs: {},
  };
}
