import { type Scope, shown, type Words } from '../candidate.ts';
import { type Decimal, times, toNumber, toUnits } from '../decimal.ts';
import type { TextKey } from '../descriptor.ts';
import { parseMoney, parseQuantity, readable } from '../screen-text.ts';

/**
 * Lines of a sale told by what their cells say, where nothing on the page has a name that can be relied on: the words above the
 * columns, and where there are none, the arithmetic. A row whose quantity and price do not make its total is not understood.
 */
export interface TextRow {
  name: string | null;
  sku: string | null;
  quantity: Decimal | null;
  /** One price, or the old and the new one. */
  prices: number[];
  total: number | null;
  /** What stands below the name in its cell. */
  remark: string;
  /** The cells stood in an order that nobody has seen before. */
  moved: boolean;
}

export interface TextRows {
  rows: TextRow[];
  /** Rows with money among them that are not understood. */
  unread: number;
  manyLists: boolean;
}

export interface RowReading {
  words: Words;
  currencyDigits: number;
  mark: '.' | ',';
  isVisible: (element: Element) => boolean;
}

type Column = 'sku' | 'name' | 'quantity' | 'price' | 'total';

const ROWS = 'tr, li, [role="row"], [role="listitem"]';
const LISTS = 'table, ul, ol, [role="table"], [role="grid"], [role="list"]';
const HEADINGS = 'th, [role="columnheader"]';
const CONTROLS = 'button, [role="button"], [role="menu"], select, option, textarea';
const FEWEST_CELLS = 4;
const ELEMENT = 1;
const TEXT = 3;

const COLUMN_WORDS: Record<Column, TextKey> = {
  sku: 'column-item',
  name: 'column-name',
  quantity: 'column-quantity',
  price: 'column-price',
  total: 'column-total',
};

export function readTextRows(root: Scope, reading: RowReading): TextRows {
  const lists = new Map<Element | null, { rows: TextRow[]; unread: number }>();
  for (const element of root.querySelectorAll(ROWS)) {
    if (element.querySelector(HEADINGS) || !reading.isVisible(element)) continue;
    const cells = cellsOf(element);
    if (cells.length < FEWEST_CELLS) continue;
    const list = element.closest(LISTS);
    const found = lists.get(list) ?? { rows: [], unread: 0 };
    const row = readTextRow(element, reading);
    if (row) found.rows.push(row);
    else if (cells.some((cell) => moneyIn(textIn(cell), reading).length > 0)) found.unread += 1;
    lists.set(list, found);
  }
  const filled = [...lists.values()].filter(({ rows }) => rows.length > 0);
  return { rows: filled[0]?.rows ?? [], unread: filled[0]?.unread ?? 0, manyLists: filled.length > 1 };
}

export function readTextRow(row: Element, reading: RowReading): TextRow | null {
  const cells = cellsOf(row);
  const headings = headingsOf(row);
  const headed = byHeadings(cells, headings, reading);
  if (headed) return headed;
  const counted = byArithmetic(cells, reading);
  // Headings that do not fit mean that something is missing.
  return counted && { ...counted, moved: counted.moved || headings.length > 0 };
}

/** Does a table on the page have the columns of a sale, whether or not a line is in it? */
export function hasColumns(root: Scope, reading: RowReading): boolean {
  return [...root.querySelectorAll(LISTS)].some(
    (list) => reading.isVisible(list) && columnsOf([...list.querySelectorAll(HEADINGS)], reading.words).has('total'),
  );
}

/** What is around all the cells and nothing else is no cell. */
function cellsOf(row: Element): Element[] {
  let around = row;
  while (around.childElementCount === 1 && around.firstElementChild) around = around.firstElementChild;
  return [...around.children];
}

function headingsOf(row: Element): Element[] {
  return [...(row.closest(LISTS)?.querySelectorAll(HEADINGS) ?? [])];
}

function columnsOf(headings: readonly Element[], words: Words): Map<Column, number> {
  const columns = new Map<Column, number>();
  for (const [index, heading] of headings.entries()) {
    const text = shown(heading).toLowerCase().replace(/[.:]$/, '');
    for (const [column, key] of Object.entries(COLUMN_WORDS) as [Column, TextKey][]) {
      if (words[key]?.some((word) => word.toLowerCase() === text)) columns.set(column, index);
    }
  }
  return columns;
}

function byHeadings(cells: readonly Element[], headings: readonly Element[], reading: RowReading): TextRow | null {
  if (headings.length !== cells.length) return null;
  const columns = columnsOf(headings, reading.words);
  const cell = (column: Column) => {
    const index = columns.get(column);
    return index === undefined ? undefined : cells[index];
  };
  const [name, quantity, price, total] = [cell('name'), cell('quantity'), cell('price'), cell('total')];
  if (!name || !quantity || !price || !total) return null;
  const sku = cell('sku');
  const [first = null, ...rest] = piecesOf(name);
  const row: TextRow = {
    name: first,
    remark: rest.join(' '),
    sku: sku ? textIn(sku) || null : null,
    quantity: parseQuantity(textIn(quantity), reading.mark),
    prices: moneyIn(textIn(price), reading),
    total: onlyOf(moneyIn(textIn(total), reading)),
    // Nobody knows which of two texts is the name, nor what else moved where a column is gone that should be there.
    moved: rest.length > 0 || (sku ? piecesOf(sku).length > 1 : reading.words['column-item'] !== undefined),
  };
  return row.quantity && row.total !== null && row.prices.length > 0 ? row : null;
}

/** Item number, description, quantity, unit price and total, in this order or, as long as the sums leave no doubt, in another. */
function byArithmetic(cells: readonly Element[], reading: RowReading): TextRow | null {
  const told = cells.map((cell, place) => ({ cell, place, text: textIn(cell) })).filter(({ text }) => text !== '');
  const money = told.flatMap((one) => {
    const amounts = moneyIn(one.text, reading);
    return amounts.length > 0 ? [{ ...one, amounts }] : [];
  });
  const others = told.filter((one) => !money.some(({ place }) => place === one.place));
  const solutions = others.flatMap((quantity) =>
    money.flatMap((price) =>
      money
        .filter((total) => total !== price && total.amounts.length === 1)
        .flatMap((total) => {
          const pieces = parseQuantity(quantity.text, reading.mark);
          const isNumber = /^[-−]?[\d.,]+$/.test(quantity.text);
          const amount = total.amounts[0] ?? 0;
          if (!isNumber || !pieces || !makes(pieces, price.amounts, amount)) return [];
          return [{ quantity, price, total, pieces, amount }];
        }),
    ),
  );
  const ordered = solutions.filter((one) => one.price.place < one.total.place && one.quantity.place < one.price.place);
  const [best, ...rest] = ordered.length > 0 ? ordered : solutions;
  const isOne = rest.every((one) => one.quantity.text === best?.quantity.text && one.amount === best.amount);
  if (!best || !isOne) return null;
  const texts = others.filter((one) => one.place !== best.quantity.place);
  const [first, second] = texts;
  if (!first || texts.length > 2) return null;
  const named = second ? nameAmong(first.text, second.text) : { name: first.text, sku: null };
  if (!named) return null;
  const isMixed = texts.some(({ cell }) => piecesOf(cell).length > 1);
  const inOrder =
    !isMixed && ordered.length > 0 && best.quantity.place > (second ?? first).place && named.name !== first.text;
  return {
    ...named,
    remark: '',
    quantity: best.pieces,
    prices: best.price.amounts,
    total: best.amount,
    moved: second
      ? !inOrder
      : isMixed || ordered.length === 0 || best.quantity.place < first.place || isItemNumber(first.text),
  };
}

/** An item number has neither spaces nor small letters; a description has one of them. */
function isItemNumber(text: string): boolean {
  return !/[\s\p{Ll}]/u.test(text);
}

/** Null where either could be either. */
function nameAmong(first: string, second: string): { name: string; sku: string } | null {
  if (isItemNumber(first) === isItemNumber(second)) return null;
  return isItemNumber(first) ? { sku: first, name: second } : { sku: second, name: first };
}

/** A new price beside the old one may be rounded for each piece, and the total once. */
export function makes(quantity: Decimal, prices: readonly number[], total: number): boolean {
  const allowed = prices.length > 1 ? Math.max(1, Math.ceil(Math.abs(toNumber(quantity)) / 2)) : 1;
  return prices.some((price) => Math.abs(full(quantity, price) - total) <= allowed);
}

export function full(quantity: Decimal, price: number): number {
  return toUnits(times(quantity, { digits: BigInt(price), scale: 0 }), 0);
}

const AMOUNT = /[-−(]?\s?\p{Sc}?\s?[-−]?\d[\d.,'’]*(?:\s?\p{Sc})?[-−)]?/gu;

/** Every amount in a text of nothing else, each with its sign. A bare whole number is no amount. */
function moneyIn(text: string, { currencyDigits }: RowReading): number[] {
  if (/\p{L}/u.test(text.replace(AMOUNT, ''))) return [];
  const pieces = text.match(AMOUNT) ?? [];
  const decimals = currencyDigits === 0 ? /\d/ : new RegExp(`[.,]\\d{${currencyDigits}}(?!\\d)`);
  return pieces.flatMap((piece) => {
    if (!/\p{Sc}/u.test(piece) && !decimals.test(piece)) return [];
    const amount = parseMoney(piece, currencyDigits);
    return amount === null ? [] : [amount];
  });
}

function onlyOf(amounts: readonly number[]): number | null {
  return amounts.length === 1 ? (amounts[0] ?? null) : null;
}

function textIn(cell: Element): string {
  const field = cell.matches('input') ? cell : cell.querySelector('input');
  return field ? readable((field as HTMLInputElement).value) : shown(cell, CONTROLS);
}

/** What an element says, piece by piece; a name comes first, remarks stand below it. */
export function piecesOf(element: Element): string[] {
  const pieces: string[] = [];
  for (const node of element.childNodes) {
    if (node.nodeType === TEXT) pieces.push(readable(node.nodeValue ?? ''));
    else if (node.nodeType === ELEMENT && !(node as Element).matches(CONTROLS))
      pieces.push(...piecesOf(node as Element));
  }
  return pieces.filter((piece) => piece !== '');
}
