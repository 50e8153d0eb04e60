import { toNumber } from '../../../lib/pos/decimal.ts';
import type { Descriptor } from '../../../lib/pos/descriptor.ts';
import { type DomReading, readDom } from '../../../lib/pos/dom-reader.ts';
import heartland from '../../../lib/pos/heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../../../lib/pos/lightspeed-r/descriptor.json' with { type: 'json' };
import lightspeedX from '../../../lib/pos/lightspeed-x/descriptor.json' with { type: 'json' };
import { readScreen, type ScreenReading } from '../../../lib/pos/screen/screen-look.ts';
import { placeOnScreen } from '../../../lib/pos/screen/screen-place.ts';
import { reconcileScreen } from '../../../lib/pos/screen/screen-reconciler.ts';

/** What a page says to the readers, in the form in which the drawn screens have it written down. Runs in a browser too. */

export const DESCRIPTORS = {
  'lightspeed-x': lightspeedX as Descriptor,
  'lightspeed-r': lightspeedR as Descriptor,
  heartland: heartland as Descriptor,
};

/** Read without messages: the screen is all there is. */
export type ScreenSystem = 'lightspeed-r' | 'heartland';
export type System = keyof typeof DESCRIPTORS;

type IsVisible = (element: Element) => boolean;

export interface ScreenSays {
  place: string;
  isLocked: boolean;
  phase: string;
  colour: string;
  customer: string | null;
  lines: {
    id: string;
    name: string | null;
    sku: string | null;
    quantity: number;
    paid: number | null;
    listed: number | null;
  }[];
  totals: { subtotal: number | null; tax: number | null; total: number | null; saleDiscount: number };
  number: string | null;
  customerNumber?: string;
}

/** One part of what the X-Series says: its messages are the other. */
export interface CartSays
  extends Pick<DomReading, 'dialect' | 'screen' | 'customer' | 'totals' | 'payItems' | 'dialogOpen'> {
  lines: {
    name: string | null;
    variant: string | null;
    quantity: number;
    total: number;
    base: number | null;
  }[];
  /** Fields that only a fallback found. */
  fallbacks: string[];
}

export function readingOf(document: Document, system: System, isVisible: IsVisible): CartSays | ScreenSays {
  return system === 'lightspeed-x' ? cartOf(document, isVisible) : saysOf(document, system, isVisible);
}

function cartOf(document: Document, isVisible: IsVisible): CartSays {
  const language = document.documentElement.lang;
  const reading = readDom(document, DESCRIPTORS['lightspeed-x'], { currencyDigits: 2, language, isVisible });
  const { dialect, screen, customer, totals, payItems, dialogOpen } = reading;
  const lines = reading.lines.map(({ name, variant, quantity, total, base }) => ({
    name,
    variant,
    quantity: quantity ? toNumber(quantity) : Number.NaN,
    total: total ?? Number.NaN,
    base,
  }));
  const fallbacks = Object.entries(reading.rungs).flatMap(([field, rung]) => (rung > 0 ? [field] : []));
  return { dialect, screen, customer, lines, totals, payItems, dialogOpen, fallbacks: fallbacks.sort() };
}

function look(document: Document, system: ScreenSystem, isVisible: IsVisible): ScreenReading {
  const descriptor = DESCRIPTORS[system];
  const language = document.documentElement.lang;
  return readScreen(document, descriptor, { currencyDigits: 2, language, isVisible });
}

export function saysOf(document: Document, system: ScreenSystem, isVisible: IsVisible): ScreenSays {
  const reading = look(document, system, isVisible);
  const place = placeOnScreen(reading);
  const sale = reconcileScreen(reading, DESCRIPTORS[system], true);
  // A cart that is out of sight is not read.
  const isSeen = place === 'cart' || (place === 'payment' && reading.rowCount > 0);
  const { subtotal, tax, total, saleDiscount } = sale.totals;
  return {
    place,
    isLocked: reading.isLocked,
    phase: isSeen || place === 'payment' ? sale.phase : 'idle',
    colour: isSeen ? sale.colour : 'green',
    customer: isSeen ? (sale.customer?.name ?? null) : null,
    lines: (isSeen ? sale.lines : []).map(({ id, name, sku, quantity, paid, listed }) => ({
      id,
      name,
      sku,
      quantity,
      paid: paid.known ? paid.amount : null,
      listed,
    })),
    totals: isSeen
      ? { subtotal, tax, total, saleDiscount }
      : { subtotal: null, tax: null, total: null, saleDiscount: 0 },
    number: reading.number,
    ...(isSeen && reading.customerNumber !== null && { customerNumber: reading.customerNumber }),
  };
}
