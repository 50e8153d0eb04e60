import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Descriptor } from '../../../lib/pos/descriptor.ts';
import heartland from '../../../lib/pos/heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../../../lib/pos/lightspeed-r/descriptor.json' with { type: 'json' };
import { readScreen, type ScreenReading } from '../../../lib/pos/screen/screen-look.ts';
import { placeOnScreen } from '../../../lib/pos/screen/screen-place.ts';
import { reconcileScreen } from '../../../lib/pos/screen/screen-reconciler.ts';

/** Drawn screens of the registers that are read without messages, and what they say. */

const FIXTURES = 'test/fixtures/pos';

export const SCREEN_SYSTEMS: Record<string, Descriptor> = {
  'lightspeed-r': lightspeedR as Descriptor,
  heartland: heartland as Descriptor,
};

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

export function statesOf(system: string): string[] {
  return readdirSync(join(FIXTURES, system));
}

export function pageOf(system: string, state: string): string {
  return readFileSync(join(FIXTURES, system, state, 'page.html'), 'utf8');
}

export function expectedOf(system: string, state: string): ScreenSays {
  return JSON.parse(readFileSync(join(FIXTURES, system, state, 'expected.json'), 'utf8')) as ScreenSays;
}

/** Parsed documents have no layout: what their own markup hides is hidden. */
export function isShown(element: Element): boolean {
  return element.closest('[hidden], [style*="display:none"]') === null;
}

export function look(document: Document, system: string): ScreenReading {
  const descriptor = SCREEN_SYSTEMS[system] as Descriptor;
  const language = document.documentElement.lang;
  return readScreen(document, descriptor, { currencyDigits: 2, language, isVisible: isShown });
}

export function saysOf(document: Document, system: string): ScreenSays {
  const reading = look(document, system);
  const place = placeOnScreen(reading);
  const sale = reconcileScreen(reading, SCREEN_SYSTEMS[system] as Descriptor, true);
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
