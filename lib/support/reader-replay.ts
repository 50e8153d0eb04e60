import { type Decimal, parseDecimal } from '../pos/decimal.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { type DomReading, readDom } from '../pos/dom-reader.ts';
import type { MessageSale } from '../pos/message-sale.ts';
import { type Evidence, type Reconciled, reconcile } from '../pos/reconciler.ts';
import { readScreen, type ScreenReading } from '../pos/screen/screen-look.ts';
import { reconcileScreen } from '../pos/screen/screen-reconciler.ts';
import { shapeOf } from '../pos/shape.ts';
import type { Look, ScreenEvidence, Signals } from '../pos/sight.ts';
import { isSeen, pageOf } from '../pos/skeleton-page.ts';
import type { Step } from './recording.ts';

/** What the present reader needs to read a recording again. */
export interface ReaderGround {
  /** By system. Of a system that is not in it nothing is read again: a store's own descriptor stays in the store. */
  descriptors: ReadonlyMap<string, Descriptor>;
  /** An empty page that nobody sees. */
  newDocument(): Document;
}

/** What was recorded and what the present reader says, in one form; null: this step is none of the reader's. */
export function readAgain(step: Step, ground: ReaderGround): { recorded: object; now: object } | null {
  const descriptor = ground.descriptors.get((step.asked as { system?: string } | null)?.system ?? '');
  if (!descriptor) return null;
  if (step.kind === 'signals') return signalsAgain(step.asked as Signals, descriptor);
  if (step.kind === 'look') return lookAgain(step.asked as Look, descriptor, ground.newDocument());
  return null;
}

function signalsAgain({ evidence, made, currencyDigits }: Signals, descriptor: Descriptor) {
  return { recorded: { made }, now: { made: madeOf(evidence, descriptor, currencyDigits) } };
}

function madeOf(evidence: Signals['evidence'], descriptor: Descriptor, currencyDigits: number): Reconciled {
  if ('twice' in evidence) {
    const reading = withDecimals(evidence.reading) as ScreenReading;
    return reconcileScreen(reading, descriptor, (evidence as ScreenEvidence).twice);
  }
  const { cart, message } = evidence as Evidence;
  const revived = { cart: cart && withDecimals(cart), message: message && messageOf(message) };
  return reconcile({ ...(evidence as Evidence), ...revived }, descriptor, currencyDigits);
}

function lookAgain({ reading, skeleton, language, currencyDigits }: Look, descriptor: Descriptor, document: Document) {
  if (!skeleton) return null;
  const page = pageOf(skeleton, document);
  const options = { currencyDigits, language, isVisible: isSeen };
  const now = 'isSale' in reading ? readScreen(page, descriptor, options) : readDom(page, descriptor, options);
  return { recorded: { reading: structureOf(reading) }, now: { reading: structureOf(now) } };
}

/** What a skeleton can tell: which candidates found something and what it looks like, not which words it is. */
export function structureOf(reading: DomReading): object {
  const { customer, lines, ...rest } = reading as ScreenReading;
  const { number, customerNumber, shop, told, ...screen } = rest;
  return {
    ...screen,
    customer: { ...customer, ...given(customer, ['name', 'code', 'phone', 'email', 'group']) },
    lines: lines.map((line) => ({
      ...line,
      ...given(line, ['name', 'variant', 'sku', 'id']),
      quantity: amountOf(line.quantity),
    })),
    ...given({ number, customerNumber, shop, told }, ['number', 'customerNumber', 'shop', 'told']),
  };
}

function given(values: object, fields: readonly string[]): object {
  const known = values as Record<string, unknown>;
  return Object.fromEntries(fields.flatMap((field) => (field in known ? [[field, saidOf(field, known[field])]] : [])));
}

function saidOf(field: string, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return SHAPED.has(field) && typeof value === 'string' ? shapeOf(value) : 'given';
}

/** Codes and numbers are replaced as a whole; of these the shape is left. */
const SHAPED: ReadonlySet<string> = new Set(['name', 'variant', 'phone', 'email', 'group', 'shop']);

function amountOf(value: Decimal | number | null): number | null {
  return value === null || typeof value === 'number' ? value : Number(value.digits) / 10 ** value.scale;
}

/** Recorded as JSON, exact decimals are plain numbers. */
function decimal(value: unknown): Decimal | null {
  return typeof value === 'number' ? parseDecimal(String(value)) : null;
}

function withDecimals(reading: DomReading): DomReading {
  return { ...reading, lines: reading.lines.map((line) => ({ ...line, quantity: decimal(line.quantity) })) };
}

function messageOf({ lines, totals: { price, tax, paid, toPay }, ...message }: MessageSale): MessageSale {
  return {
    ...message,
    lines: lines.map((line) => ({
      ...line,
      quantity: decimal(line.quantity),
      unitPrice: decimal(line.unitPrice),
      unitTax: decimal(line.unitTax),
    })),
    totals: { price: decimal(price), tax: decimal(tax), paid: decimal(paid), toPay: decimal(toPay) },
  };
}
