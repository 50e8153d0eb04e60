import { toCents } from './money.ts';

/** The sale and everything a cashier can do to it, as values: no screen, no clock, no chance. Prices are cents. */

export interface Product {
  id: string;
  sku: string;
  codes: string[];
  name: string;
  variant: string | null;
  price: number;
  tags: string[];
  giftCard: boolean;
}

export interface Line {
  id: string;
  productId: string;
  sku: string;
  name: string;
  variant: string | null;
  tags: string[];
  quantity: number;
  /** What the catalogue asked when the line was added. */
  retailPrice: number;
  /** One unit before discount. */
  listPrice: number;
  /** One unit after discount, to a thousandth of a cent. */
  unitPrice: number;
  note: string;
  giftCardNumber: string;
  /** Locked: put on by an integration as final, or part of a lay-by. */
  confirmed: boolean;
}

export type SaleDiscount = { percent: number } | { amount: number };

export interface Payment {
  method: string;
  amount: number;
  at: string;
}

export interface Sale {
  id: string;
  customerId: string | null;
  lines: Line[];
  note: string;
  discount: SaleDiscount | null;
  payments: Payment[];
  /** The sale whose goods come back. */
  returnFor: string | null;
}

export interface Totals {
  subtotal: number;
  discount: number;
  tax: number;
  total: number;
  paid: number;
  toPay: number;
  /** Everything taken off list prices, lines and sale. */
  savings: number;
}

export interface Addition {
  lineId: string;
  quantity?: number;
  unitPrice?: number;
  note?: string;
  confirmed?: boolean;
  giftCardNumber?: string;
  /** A line of its own, whatever is on the sale already. */
  separate?: boolean;
}

export function newSale(id: string): Sale {
  return { id, customerId: null, lines: [], note: '', discount: null, payments: [], returnFor: null };
}

// Unknown: whether the real register raises the quantity of a line that is there already or adds a second line.
export function addProduct(sale: Sale, product: Product, addition: Addition): Sale {
  const quantity = addition.quantity ?? 1;
  const same = sale.lines.find((line) => line.productId === product.id && isPlain(line));
  if (same && !product.giftCard && isPlainAddition(addition)) {
    return setQuantity(sale, same.id, same.quantity + quantity);
  }
  const price = addition.unitPrice ?? product.price;
  const line: Line = {
    id: addition.lineId,
    productId: product.id,
    sku: product.sku,
    name: product.name,
    variant: product.variant,
    tags: product.tags,
    quantity,
    retailPrice: product.price,
    // Unknown: whether a price named by an integration counts as the product's price or as a discount on it.
    listPrice: price,
    unitPrice: price,
    note: addition.note ?? '',
    giftCardNumber: addition.giftCardNumber ?? '',
    confirmed: addition.confirmed ?? false,
  };
  return { ...sale, lines: [...sale.lines, line] };
}

/** Nothing on the line sets it apart from another scan of the same product. */
function isPlain(line: Line): boolean {
  return line.quantity > 0 && !line.confirmed && line.note === '' && line.unitPrice === line.retailPrice;
}

function isPlainAddition(addition: Addition): boolean {
  return addition.unitPrice === undefined && !addition.note && !addition.confirmed && !addition.separate;
}

export function setQuantity(sale: Sale, lineId: string, quantity: number): Sale {
  return withLine(sale, lineId, (line) => ({ ...line, quantity }));
}

// Unknown: whether a lower price typed by hand counts as a discount. The register asks for "Discount" and "Price" side
// by side and calls a higher price "Markup", so the two are taken for one thing seen twice.
export function setPrice(sale: Sale, lineId: string, price: number): Sale {
  return withLine(sale, lineId, (line) => ({
    ...line,
    unitPrice: price,
    listPrice: price >= 0 && price < line.retailPrice ? line.retailPrice : price,
  }));
}

/** Another price, and no discount on the one before. */
export function reprice(sale: Sale, lineId: string, price: number): Sale {
  return withLine(sale, lineId, (line) => ({ ...line, listPrice: price, unitPrice: price }));
}

export function discountByPercent(sale: Sale, lineId: string, percent: number): Sale {
  return withLine(sale, lineId, (line) => ({
    ...line,
    unitPrice: thousandths(line.listPrice * (1 - percent / 100)),
  }));
}

/** `amount` comes off the whole line. */
export function discountByAmount(sale: Sale, lineId: string, amount: number): Sale {
  return withLine(sale, lineId, (line) => ({
    ...line,
    unitPrice: thousandths(line.listPrice - amount / line.quantity),
  }));
}

export function setLineNote(sale: Sale, lineId: string, note: string): Sale {
  return withLine(sale, lineId, (line) => ({ ...line, note }));
}

export function removeLine(sale: Sale, lineId: string): Sale {
  return { ...sale, lines: sale.lines.filter((line) => line.id !== lineId) };
}

export function reverseLines(sale: Sale): Sale {
  return { ...sale, lines: sale.lines.toReversed() };
}

function withLine(sale: Sale, lineId: string, change: (line: Line) => Line): Sale {
  return { ...sale, lines: sale.lines.map((line) => (line.id === lineId ? change(line) : line)) };
}

export function lineTotal(line: Line): number {
  return toCents(line.unitPrice * line.quantity);
}

export function lineTotalBeforeDiscount(line: Line): number {
  return toCents(line.listPrice * line.quantity);
}

export function discountPercent(line: Line): number {
  if (line.listPrice === 0) return 0;
  return Number((((line.listPrice - line.unitPrice) / line.listPrice) * 100).toFixed(2)) + 0;
}

export function isDiscounted(line: Line): boolean {
  return line.unitPrice < line.listPrice;
}

export function totalsOf(sale: Sale, taxPercent: number): Totals {
  const subtotal = sum(sale.lines.map(lineTotal));
  const discount = saleDiscount(sale.discount, subtotal);
  const tax = toCents(((subtotal - discount) * taxPercent) / 100);
  const total = subtotal - discount + tax;
  const paid = sum(sale.payments.map((payment) => payment.amount));
  const listed = sum(sale.lines.map(lineTotalBeforeDiscount));
  return { subtotal, discount, tax, total, paid, toPay: total - paid, savings: listed - subtotal + discount };
}

function saleDiscount(discount: SaleDiscount | null, subtotal: number): number {
  if (!discount) return 0;
  return 'amount' in discount ? discount.amount : toCents((subtotal * discount.percent) / 100);
}

export function isEmpty(sale: Sale): boolean {
  return sale.lines.length === 0 && sale.customerId === null && sale.note === '';
}

function sum(amounts: number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function thousandths(cents: number): number {
  return Math.round(cents * 1000) / 1000 + 0;
}
