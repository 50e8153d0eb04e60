import { elementsOf, holderOf, type Scope, shown } from '../candidate.ts';
import type { Decimal } from '../decimal.ts';
import type { Descriptor, Field } from '../descriptor.ts';
import {
  type DomCustomer,
  type DomLine,
  type DomReading,
  dialectOn,
  Look,
  nothing,
  type ReadingOptions,
  wordsOf,
} from '../dom-reader.ts';
import { MOST_LINES } from '../limits.ts';
import { parseMoney } from '../screen-text.ts';
import { hasColumns, type RowReading, readTextRow, readTextRows, type TextRow } from './text-rows.ts';

/** A look at a register that posts no messages: all that is known of the sale has to be on the screen. */
export interface ScreenReading extends DomReading {
  lines: ScreenLine[];
  /** The screen for ringing up is what the cashier sees. */
  isSale: boolean;
  isLocked: boolean;
  /** The page says that the sale on it was thrown away. */
  isVoided: boolean;
  /** What is left to be paid, where the screen says so. */
  balance: number | null;
  /** What the register itself calls the sale. */
  number: string | null;
  /** What it calls the customer, where the page says so. */
  customerNumber: string | null;
  shop: string | null;
  /** Rows that are there and are not understood. */
  unread: number;
  /** What the register tells another vendor's extension of the sale, in the address of its frame. */
  told: { sale: string | null; customer: string | null; account: string | null } | null;
}

export interface ScreenLine extends DomLine {
  id: string | null;
  sku: string | null;
  /** Of one piece, as the row shows it; two where it shows the old one too. */
  prices: number[];
  /** What the row says in words was taken off: an amount, or whole percent. */
  note: { amount: number } | { percent: number } | null;
}

export function readScreen(root: Scope, descriptor: Descriptor, options: ReadingOptions): ScreenReading {
  const dialect = dialectOn(root, descriptor);
  if (!dialect) return { ...nothing(), lines: [], ...nothingMore };
  return new ScreenLook(root, dialect, wordsOf(descriptor, options.language), options).readAll();
}

/** The field whose element a click was on, among those given. */
export function pressedField(
  root: Scope,
  descriptor: Descriptor,
  language: string,
  fields: readonly Field[],
  target: Node,
): Field | null {
  const dialect = dialectOn(root, descriptor);
  const words = wordsOf(descriptor, language);
  const isPressed = (field: Field) =>
    (dialect?.fields[field] ?? []).some((candidate) =>
      elementsOf(candidate, root, words).some((element) => element.contains(target)),
    );
  return fields.find(isPressed) ?? null;
}

/** Text of its own: not inside a button, and what is not seen does not count. */
const BUTTON = 'button, [role="button"]';
const EXTENSION_FRAME = 'iframe[src*="ticket_id="]';
const TEXT = 3;

class ScreenLook extends Look {
  private unread = 0;

  readAll(): ScreenReading {
    const isSale = this.element('screen.sale', this.root) !== null;
    const reading = this.read();
    const told = this.toldToExtension();
    return {
      ...reading,
      lines: reading.lines as ScreenLine[],
      totals: { ...reading.totals, subtotal: this.subtotal(reading.totals), tax: this.taxes() },
      isSale,
      isLocked: this.element('screen.locked', this.root) !== null,
      isVoided: this.element('sale.voided', this.root) !== null,
      balance: this.money('pay.balance', this.root),
      number: this.value('sale.number', this.root, (text) => /\d+/.exec(text)?.[0] ?? null),
      customerNumber: told?.customer ?? this.customerNumber(),
      shop: this.text('shop.name', this.root),
      unread: this.unread,
      told,
    };
  }

  protected override customer(): DomCustomer {
    const byPlace = this.dialect.fields['customer.region'] !== undefined;
    const absent = this.element('customer.absent', this.root) !== null;
    const name = byPlace ? this.nameInHeader() : this.name('customer.name', this.root);
    const isNobody = name !== null && (this.words['no-customer'] ?? []).some((word) => same(word, name));
    const hasSign = !byPlace && this.dialect.fields['customer.present'] !== undefined;
    const isPresent = hasSign ? this.element('customer.present', this.root) !== null : name !== null;
    const nobody = { attached: 'unknown' as const, name: null, code: null, phone: null, email: null, group: null };
    if (isPresent && !isNobody && !(byPlace && absent)) {
      return { ...nobody, attached: 'yes', name, ...this.contact() };
    }
    // The place of the name is there, and says that there is nobody.
    if (isNobody && !byPlace && !hasSign) return { ...nobody, attached: 'no' };
    if (!isPresent && (isNobody || (name === null && absent))) return { ...nobody, attached: 'no' };
    return nobody;
  }

  private contact(): Pick<DomCustomer, 'code' | 'phone' | 'email'> {
    return {
      code: this.text('customer.code', this.root),
      phone: this.text('customer.phone', this.root),
      email: this.text('customer.email', this.root),
    };
  }

  /** The number in the address of the customer's record, where the name leads there. */
  private customerNumber(): string | null {
    const [name] = this.elements('customer.name', this.root);
    const link = name?.closest('a') ?? name?.querySelector('a');
    const query = new URLSearchParams((link?.getAttribute('href') ?? '').split('?')[1] ?? '');
    return query.get('name')?.startsWith('customer') ? query.get('id') : null;
  }

  protected override rows(): { rows: Element[]; manyLists: boolean } {
    if (!this.dialect.fields['lines.list']) return { rows: [], manyLists: false };
    const found = super.rows();
    const { lineIdPrefix } = this.dialect;
    const lists = this.elements('lines.list', this.root).filter((list) => this.isVisible(list));
    return { rows: found.rows, manyLists: found.manyLists || (lineIdPrefix !== undefined && lists.length > 1) };
  }

  override read(): DomReading {
    const reading = super.read();
    if (this.dialect.fields['lines.list']) return reading;
    const { rows, unread, manyLists } = readTextRows(this.root, this.rowReading);
    this.unread = unread;
    if (rows.length > 0 || hasColumns(this.root, this.rowReading)) this.note('lines.list', 0);
    if (rows.some((row) => row.moved)) this.note('line.total', 1);
    const lines = rows.slice(0, MOST_LINES).map((row) => lineOf(row));
    return { ...reading, lines, rowCount: rows.length, manyLists };
  }

  protected override line(row: Element): ScreenLine {
    const line = super.line(row);
    const byText = readTextRow(row, this.rowReading);
    const prices = this.pricesOf(row) ?? byText?.prices ?? [];
    const { lineIdPrefix = '' } = this.dialect;
    const id = row.id.startsWith(lineIdPrefix) ? /\d+/.exec(row.id.slice(lineIdPrefix.length)) : null;
    return {
      name: this.name('line.name', row) ?? this.fallback('line.name', byText?.name ?? null),
      variant: null,
      quantity: line.quantity ?? this.fallback('line.quantity', byText?.quantity ?? null),
      total: line.total ?? this.fallback('line.total', byText?.total ?? null),
      base: null,
      id: id?.[0] ?? null,
      sku: this.value('line.codes', row, (text) => this.codeOf(text)) ?? this.codeIn(byText?.remark ?? ''),
      prices,
      note: this.value('line.note', row, (text) => this.noteIn(text)) ?? this.noteIn(byText?.remark ?? ''),
    };
  }

  private pricesOf(row: Element): number[] | null {
    const price = this.money('line.price', row);
    return price === null ? null : [price];
  }

  private noteIn(text: string): ScreenLine['note'] {
    const { currencyDigits } = this.options;
    const percent = /(\d+(?:[.,]\d+)?)\s*%/.exec(text)?.[1];
    const amount = /\p{Sc}/u.test(text) ? parseMoney(text.replace(/\d+(?:[.,]\d+)?\s*%/, ''), currencyDigits) : null;
    if (amount !== null) return { amount: Math.abs(amount) };
    return percent === undefined ? null : { percent: Number(percent.replace(',', '.')) };
  }

  /** Without words for codes the place is the code's own. */
  private codeOf(text: string): string | null {
    return this.words.code ? this.codeIn(text) : (text.split(/[\s:#]+/).at(-1) ?? null);
  }

  /** Which codes a line shows, if any, is the store's own choice; each stands behind its name. */
  private codeIn(text: string): string | null {
    const labels = this.words.code ?? [];
    const codes = labels.map((label) => text.split(new RegExp(`(?:^|\\s)${label}\\s*[:#]?\\s+`, 'i'))[1]);
    return codes.find((code) => code !== undefined)?.split(/\s/)[0] ?? null;
  }

  private fallback<T>(field: Field, value: T | null): T | null {
    if (value !== null) this.note(field, (this.dialect.fields[field] ?? []).length);
    return value;
  }

  /** The word for a sum can also stand above a column: whatever has an amount beside it counts, as long as all say the same. */
  protected override money(field: Field, scope: Scope): number | null {
    if (!field.startsWith('totals.')) return super.money(field, scope);
    return this.first(field, (candidate) => {
      const amounts = elementsOf(candidate, scope, this.words).flatMap((element) => {
        const amount = parseMoney(shown(element), this.options.currencyDigits);
        return amount === null ? [] : [amount];
      });
      const [amount, ...others] = new Set(amounts);
      return amount === undefined || others.length > 0 ? null : amount;
    });
  }

  /** A register that shows one sum and nothing else: the lines make it, or they do not. */
  private subtotal({ subtotal, total }: DomReading['totals']): number | null {
    const { fields } = this.dialect;
    const hasOneSum = !fields['totals.subtotal'] && !fields['totals.tax'];
    return hasOneSum ? total : subtotal;
  }

  /** There can be several taxes. */
  private taxes(): number | null {
    return this.first('totals.tax', (candidate) => {
      const amounts = elementsOf(candidate, this.root, this.words).map((element) =>
        parseMoney(shown(element), this.options.currencyDigits),
      );
      if (amounts.length === 0 || amounts.includes(null)) return null;
      return amounts.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
    });
  }

  /**
   * The name that stands beside a button with a picture, in the line of the page where the button with the sale's number is. Any
   * other loose text there could be the name as well.
   */
  private nameInHeader(): string | null {
    const anchor = this.element('customer.region', this.root);
    if (!anchor) return null;
    const header = this.headerOf(anchor);
    const loose = [...header.querySelectorAll('*')].filter(
      (element) =>
        !element.closest(BUTTON) && ownText(element) !== '' && this.isVisible(element) && !isNumbered(element),
    );
    const named = loose.filter((element) => isPictureButton(holderOf(element).nextElementSibling));
    if (named.length > 0 && (named.length > 1 || loose.length > 1)) this.unsure.push('customer.name');
    return named[0] ? shown(named[0]) : null;
  }

  /** All around the anchor that has neither lines nor sums nor the way to pay in it. */
  private headerOf(anchor: Element): Element {
    const others = (['screen.sale', 'screen.payment', 'totals.total'] as const).flatMap((field) =>
      (this.dialect.fields[field] ?? []).flatMap((candidate) => elementsOf(candidate, this.root, this.words)),
    );
    let header = anchor;
    for (let around = anchor.parentElement; around; around = around.parentElement) {
      const box = around;
      if (box.localName === 'body' || others.some((other) => box.contains(other))) break;
      header = box;
    }
    return header;
  }

  private toldToExtension(): ScreenReading['told'] {
    const frames = [...this.root.querySelectorAll(EXTENSION_FRAME)];
    const [src] = frames.map((frame) => frame.getAttribute('src') ?? '');
    if (frames.length !== 1 || src === undefined) return null;
    const query = new URLSearchParams(src.slice(src.indexOf('?') + 1));
    return {
      sale: query.get('ticket_id') || null,
      customer: query.get('customer_id') || null,
      account: query.get('subdomain') || null,
    };
  }

  private get rowReading(): RowReading {
    const { words, mark, options } = this;
    return { words, mark, currencyDigits: options.currencyDigits, isVisible: (element) => this.isVisible(element) };
  }
}

function lineOf({ name, sku, quantity, prices, total }: TextRow): ScreenLine {
  return {
    name,
    variant: null,
    quantity: quantity as Decimal | null,
    total,
    base: null,
    id: null,
    sku,
    prices,
    note: null,
  };
}

function ownText(element: Element): string {
  return [...element.childNodes]
    .filter((node) => node.nodeType === TEXT)
    .map((node) => node.nodeValue ?? '')
    .join('')
    .trim();
}

/** `Return of ticket #100123` is about the sale. */
function isNumbered(element: Element): boolean {
  return /#\s*\d/.test(ownText(element));
}

function isPictureButton(element: Element | null): boolean {
  if (!element?.matches(BUTTON)) return false;
  return shown(element) === '';
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

const nothingMore = {
  isSale: false,
  isLocked: false,
  isVoided: false,
  balance: null,
  number: null,
  customerNumber: null,
  shop: null,
  unread: 0,
  told: null,
};
