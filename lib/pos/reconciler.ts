import { type Decimal, equal, times, toNumber, toUnits } from './decimal.ts';
import type { Descriptor, Field } from './descriptor.ts';
import type { DomLine, DomReading } from './dom-reader.ts';
import { LONGEST_TEXT, MOST_AMOUNT, MOST_LINES, MOST_QUANTITY } from './limits.ts';
import { isAdjustment, isGiftCard } from './line-kind.ts';
import type { MessageLine, MessageSale } from './message-sale.ts';
import { type Amounts, amountsFromMessages, amountsFromRows, sumsOf } from './paid-amounts.ts';
import type { RoutePlace } from './route.ts';
import type { Colour, Concern, Phase, SaleSnapshot, Signal, SnapshotCustomer, SnapshotLine } from './snapshot.ts';

/** Everything that speaks about one sale at one moment. */
export interface Evidence {
  place: RoutePlace;
  message: MessageSale | null;
  /** Final for this sale. */
  ended: 'completed' | 'discarded' | null;
  /** A message said so, and the page was seen on its way out of the sale. */
  endIsSeen: boolean;
  /** The last look at the cart itself; null before the first one. */
  cart: DomReading | null;
  /** False: the cart is no longer on screen, and was when `cart` was read. */
  cartIsLive: boolean;
  /** What is on screen now. */
  screen: DomReading['screen'];
  /** The page had its time to follow the message: what differs now differs. */
  settled: boolean;
  /** The customer's details belonged to another id a moment ago and have not changed since. */
  customerIsStale: boolean;
}

/** A snapshot without its identity: which sale it is, is for the sale session to say. */
export type Reconciled = Omit<
  SaleSnapshot,
  'saleId' | 'aliases' | 'ownId' | 'revision' | 'account' | 'registerId' | 'outletId'
>;

type Amount = Amounts['lines'][number];

/** Fields whose fallback could change what is written. */
const DECISIVE: readonly Field[] = [
  'customer.present',
  'customer.absent',
  'customer.name',
  'lines.list',
  'lines.row',
  'line.name',
  'line.quantity',
  'line.total',
  'totals.total',
  'totals.tax',
  'totals.discount',
];

export function reconcile(evidence: Evidence, descriptor: Descriptor, currencyDigits: number): Reconciled {
  if (evidence.place === 'off-sale') return offSale(descriptor);
  return new Merge(evidence, descriptor, currencyDigits).result();
}

class Merge {
  private readonly evidence: Evidence;
  private readonly descriptor: Descriptor;
  private readonly places: number;
  /** Null where no dialect knows the screen. */
  private readonly cart: DomReading | null;
  private readonly concerns: Concern[] = [];

  constructor(evidence: Evidence, descriptor: Descriptor, places: number) {
    this.evidence = evidence;
    this.descriptor = descriptor;
    this.places = places;
    this.cart = evidence.cart?.dialect ? evidence.cart : null;
  }

  result(): Reconciled {
    const { message } = this.evidence;
    this.weighWitnesses();
    const customer = this.customer();
    const joined = message ? this.joined(message) : null;
    const amounts = this.amounts(joined);
    const lines = message
      ? message.lines.map((line, i) => this.messageLine(line, joined?.[i] ?? null, amounts.lines[i], i))
      : (this.cart?.lines ?? []).map((row, i) => this.domLine(row, amounts.lines[i], i));
    const totals = this.totals(amounts);
    if (lines.some((line) => !line.paid.known)) this.concern('prices-not-known', 'yellow', 'line.total');
    const phase = this.phase(lines.length);
    return {
      system: this.descriptor.id,
      phase,
      customer,
      lines,
      totals,
      discountsVisible: this.descriptor.reads.discount && lines.every((line) => line.paid.known),
      colour: worst(this.concerns),
      concerns: this.concerns,
      signals: this.signals(),
    };
  }

  private concern(code: Concern['code'], colour: Concern['colour'], field?: string, rung?: number): void {
    const known = this.concerns.find((one) => one.code === code && one.field === field);
    if (known) {
      if (colour === 'red') known.colour = 'red';
      return;
    }
    this.concerns.push({
      code,
      colour,
      ...(field !== undefined && { field }),
      ...(rung !== undefined && { rung }),
    });
  }

  /** Red only once the page had time to follow. */
  private disagreement(code: Concern['code'], field: string): void {
    this.concern(code, this.evidence.settled ? 'red' : 'yellow', field);
  }

  private weighWitnesses(): void {
    const { message, cart, place, settled, ended, endIsSeen } = this.evidence;
    if (cart && !cart.dialect) {
      const nothingElse = message === null && settled && place === 'sale';
      this.concern('screen-not-recognised', nothingElse ? 'red' : 'yellow');
    }
    if (!message) this.concern('one-witness', 'yellow', 'message');
    else if (!this.cart) this.concern('one-witness', 'yellow', 'screen');
    if (ended && !endIsSeen) this.concern('one-witness', 'yellow', 'completion');
    if (Math.max(message?.lineCount ?? 0, cart?.rowCount ?? 0) > MOST_LINES) this.concern('too-many-lines', 'red');
    for (const field of this.cart?.unsure ?? []) this.concern('value-not-sane', 'yellow', field);
    for (const field of DECISIVE) {
      const rung = this.cart?.rungs[field] ?? 0;
      if (rung > 0) this.concern('fallback-in-use', 'yellow', field, rung);
    }
  }

  private customer(): SnapshotCustomer | null {
    const { message, customerIsStale } = this.evidence;
    const shown = this.cart?.customer ?? null;
    const posId = message?.customerId ?? null;
    if (message && shown?.attached === 'unknown') this.concern('one-witness', 'yellow', 'customer');
    const agree = !message || !shown || shown.attached === 'unknown' || (shown.attached === 'yes') === (posId !== null);
    if (!agree) this.disagreement('customer-disagrees', 'customer.present');
    if (customerIsStale) this.disagreement('customer-disagrees', 'customer.name');
    const details = shown?.attached === 'yes' && !customerIsStale && agree ? shown : null;
    if (posId === null && !details) return null;
    if (details && details.name === null) this.concern('value-not-sane', 'yellow', 'customer.name');
    return {
      posId,
      name: this.name(details?.name, 'customer.name'),
      code: this.name(details?.code, 'customer.code'),
      phone: this.name(details?.phone, 'customer.phone'),
      email: this.name(details?.email, 'customer.email'),
      group: this.name(details?.group, 'customer.group'),
    };
  }

  /** The rows of the screen, one to one with the message's lines, or null: names and amounts would go to the wrong line. */
  private joined(message: MessageSale): readonly DomLine[] | null {
    const { cart } = this;
    if (!cart) return null;
    if (message.lineCount === 0 && cart.rowCount === 0) return [];
    if (cart.rungs['lines.list'] === undefined) {
      this.concern('screen-not-recognised', 'yellow', 'lines.list');
      return null;
    }
    const same =
      message.lineCount === cart.rowCount &&
      !cart.manyLists &&
      message.lines.every((line, i) => isSame(line.quantity, cart.lines[i]?.quantity ?? null));
    if (!same) {
      if (this.payButtonAgrees(message)) this.concern('lines-disagree', 'yellow', 'lines.row');
      else this.disagreement('lines-disagree', 'lines.row');
      return null;
    }
    if (cart.payItems !== null && !this.payButtonAgrees(message)) this.concern('lines-disagree', 'yellow', 'pay.items');
    return cart.lines;
  }

  /** Whether `4 items` counts lines or pieces, returned ones too, and something weighed as one, is not documented; each is a third voice for the message. */
  private payButtonAgrees(message: MessageSale): boolean {
    const items = this.cart?.payItems ?? null;
    const quantities = message.lines.map((line) => (line.quantity ? toNumber(line.quantity) : 0));
    const pieces = quantities.reduce((sum, quantity) => sum + quantity, 0);
    const handled = quantities.reduce((sum, quantity) => sum + Math.ceil(Math.abs(quantity)), 0);
    return items === message.lineCount || items === Math.round(pieces) || items === handled;
  }

  private amounts(joined: readonly DomLine[] | null): Amounts {
    const { message } = this.evidence;
    const shown = this.cart?.totals ?? null;
    if (!message) return amountsFromRows(this.cart?.lines ?? [], shown ?? noTotals);
    const amounts = amountsFromMessages(message, joined, shown, this.places);
    if (joined?.some((row) => row.total === null)) this.concern('one-witness', 'yellow', 'line.total');
    else if (!amounts.rowsFit) this.concern('totals-disagree', 'yellow', 'line.total');
    return amounts;
  }

  private messageLine(line: MessageLine, row: DomLine | null, amount: Amount | undefined, i: number): SnapshotLine {
    const { id, productId: posProductId, tags, giftCard, quantity, unitPrice } = line;
    const price = quantity && unitPrice && toUnits(times(quantity, unitPrice), this.places);
    const given = { id: id ?? `position-${i + 1}`, posProductId, tags, giftCard };
    return this.line({ ...given, ...this.valued(quantity, price, amount), row });
  }

  private domLine(row: DomLine, amount: Amount | undefined, i: number): SnapshotLine {
    if (row.name === null) this.concern('value-not-sane', 'yellow', 'line.name');
    const given = { id: `position-${i + 1}`, posProductId: null, tags: [], giftCard: false };
    return this.line({ ...given, ...this.valued(row.quantity, row.total ?? 0, amount), row });
  }

  /** Values that no shop has are never passed on as numbers. */
  private valued(quantity: Decimal | null, price: number | null, amount: Amount | undefined) {
    const isSane =
      quantity !== null &&
      price !== null &&
      Math.abs(toNumber(quantity)) <= MOST_QUANTITY &&
      [price, amount?.listed ?? 0].every((one) => Math.abs(one) <= MOST_AMOUNT);
    if (isSane) return { quantity: toNumber(quantity), paid: amount?.paid ?? unknown, listed: amount?.listed ?? null };
    this.concern('value-not-sane', 'red', 'line.quantity');
    return { quantity: 0, paid: unknown, listed: null };
  }

  private line(given: Omit<SnapshotLine, 'sku' | 'name' | 'variant' | 'adjustment'> & { row: DomLine | null }) {
    const { row, ...rest } = given;
    const name = this.name(row?.name, 'line.name');
    const line: SnapshotLine = { ...rest, sku: null, name, variant: this.name(row?.variant, 'line.variant') };
    if (isGiftCard(this.descriptor, name)) line.giftCard = true;
    if (isAdjustment(this.descriptor, name, rest.tags)) line.adjustment = true;
    return line;
  }

  /** A name that is too long is cut: more than a name was read. */
  private name(text: string | null | undefined, field: Field): string | null {
    if (!text) return null;
    if (text.length > LONGEST_TEXT) this.concern('value-not-sane', 'yellow', field);
    return text.slice(0, LONGEST_TEXT);
  }

  private totals(amounts: Amounts): SaleSnapshot['totals'] {
    const { message, cartIsLive } = this.evidence;
    const sums = sumsOf(message, this.cart?.totals ?? null, this.places);
    const shown = this.cart?.totals.total ?? null;
    if (message && this.cart && message.lineCount > 0) {
      if (shown === null || sums.total === null) this.concern('one-witness', 'yellow', 'totals.total');
      else if (Math.abs(shown - sums.total) > 1) {
        if (cartIsLive) this.disagreement('totals-disagree', 'totals.total');
        else this.concern('totals-disagree', 'yellow', 'totals.total');
      }
    }
    const paid = message?.totals.paid ? toUnits(message.totals.paid, this.places) : null;
    const all = { subtotal: sums.net, tax: sums.tax, total: sums.total, saleDiscount: amounts.saleDiscount, paid };
    const sane = Object.values(all).every((amount) => amount === null || Math.abs(amount) <= MOST_AMOUNT);
    if (sane) return all;
    this.concern('value-not-sane', 'red', 'totals.total');
    return { subtotal: null, tax: null, total: null, saleDiscount: 0, paid: null };
  }

  private phase(lines: number): Phase {
    const { ended, screen, message } = this.evidence;
    if (ended) return ended;
    const paid = message?.totals.paid ?? null;
    const taken = paid ? toUnits(paid, this.places) : 0;
    const due = sumsOf(message, null, this.places).total;
    if (screen === 'paid' || (taken > 0 && due !== null && taken >= due)) return 'paid';
    if (screen === 'payment' || taken !== 0) return 'paying';
    return lines > 0 ? 'building' : 'idle';
  }

  private signals(): Signal[] {
    const signals: Signal[] = [];
    if (this.evidence.message) signals.push('message');
    if (this.cart) signals.push('dom');
    if (this.evidence.place === 'completed') signals.push('route');
    return signals;
  }
}

function offSale(descriptor: Descriptor): Reconciled {
  return {
    system: descriptor.id,
    phase: 'off-sale',
    customer: null,
    lines: [],
    totals: { subtotal: null, tax: null, total: null, saleDiscount: 0, paid: null },
    discountsVisible: descriptor.reads.discount,
    colour: 'green',
    concerns: [],
    signals: ['route'],
  };
}

function isSame(a: Decimal | null, b: Decimal | null): boolean {
  return a !== null && b !== null && equal(a, b);
}

function worst(concerns: readonly Concern[]): Colour {
  if (concerns.some((one) => one.colour === 'red')) return 'red';
  return concerns.length > 0 ? 'yellow' : 'green';
}

const noTotals: DomReading['totals'] = { subtotal: null, discount: null, tax: null, total: null };
const unknown: SnapshotLine['paid'] = { known: false };
