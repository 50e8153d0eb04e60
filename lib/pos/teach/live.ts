import { toNumber } from '../decimal.ts';
import type { Descriptor, Field } from '../descriptor.ts';
import { readScreen } from '../screen/screen-look.ts';
import { placeOnScreen } from '../screen/screen-place.ts';
import { reconcileScreen } from '../screen/screen-reconciler.ts';

/** What a descriptor makes of the page now, for whoever just pointed at its parts. */
export interface LiveReading {
  place: 'cart' | 'payment' | 'off-sale';
  /** Taken as if it had been read twice. */
  colour: 'green' | 'yellow' | 'red';
  customer: { state: 'yes' | 'no' | 'unknown'; name: string | null; contact: string | null };
  lines: LiveLine[];
  totals: { subtotal: number | null; discount: number | null; tax: number | null; total: number | null };
  /** Parts that only a second or third way found. */
  fallbacks: Field[];
  /** The rows do not make the sum. */
  sumsFail: boolean;
}

export interface LiveLine {
  id: string;
  name: string | null;
  code: string | null;
  quantity: number | null;
  price: number | null;
  total: number | null;
}

export function liveReading(document: Document, descriptor: Descriptor, currencyDigits: number): LiveReading {
  const reading = readScreen(document, descriptor, {
    currencyDigits,
    language: document.documentElement.lang,
    isVisible: (element) => element.checkVisibility(),
  });
  const seen = reconcileScreen(reading, descriptor, true);
  const { attached, name, code, phone, email } = reading.customer;
  return {
    place: placeOnScreen(reading),
    colour: seen.colour,
    customer: { state: attached, name, contact: code ?? phone ?? email },
    lines: reading.lines.map((line, place) => ({
      id: `line-${place + 1}`,
      name: line.name,
      code: line.sku,
      quantity: line.quantity && toNumber(line.quantity),
      price: line.prices[0] ?? null,
      total: line.total,
    })),
    totals: reading.totals,
    fallbacks: (Object.keys(reading.rungs) as Field[]).filter((field) => (reading.rungs[field] ?? 0) > 0),
    sumsFail: seen.concerns.some(({ code: concern }) => concern === 'totals-disagree'),
  };
}
