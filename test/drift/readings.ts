import { fromUnits, parseDecimal } from '../../lib/pos/decimal.ts';
import { readDom } from '../../lib/pos/dom-reader.ts';
import type { MessageSale } from '../../lib/pos/message-sale.ts';
import { reconcile } from '../../lib/pos/reconciler.ts';
import type { Colour } from '../../lib/pos/snapshot.ts';
import { expectedOf, isShown, pageOf, statesOf } from '../unit/pos/fixtures.ts';
import { type CartSays, DESCRIPTORS, type ScreenSays, type ScreenSystem, saysOf } from '../unit/pos/says.ts';

/** One drawn screen with what is true of it, and how a page is read. */
export interface Subject {
  system: string;
  state: string;
  html: string;
  truth: Claims;
  /** Whether every amount stands on the screen; amounts that a register's messages leave open are asked for, never assumed. */
  tellsAll: boolean;
  read: (document: Document) => Claims & { colour: Colour };
}

/** What could be written to somebody's card. Null: not claimed. */
export interface Claims {
  customer: string | null;
  lines: { item: string | null; code: string | null; quantity: number; paid: number | null }[];
}

export function subjects(): Subject[] {
  return [...screenSubjects('lightspeed-r'), ...screenSubjects('heartland'), ...messageSubjects()];
}

function screenSubjects(system: ScreenSystem): Subject[] {
  return statesOf(system)
    .map((state) => ({ state, says: expectedOf<ScreenSays>(system, state) }))
    .filter(({ says }) => says.place !== 'off-sale' && says.totals.total !== null)
    .map(({ state, says }) => ({
      system,
      state,
      html: pageOf(system, state),
      truth: claimsOf(says),
      tellsAll: true,
      read: (document) => {
        const seen = saysOf(document, system, isShown);
        // A page that is no sale screen any more says nothing of a sale.
        const isSilent = seen.place === 'off-sale' || (seen.lines.length === 0 && says.lines.length > 0);
        return { ...claimsOf(seen), colour: isSilent && says.lines.length > 0 ? 'red' : (seen.colour as Colour) };
      },
    }));
}

function claimsOf({ customer, lines }: ScreenSays): Claims {
  return { customer, lines: lines.map(({ name, sku, quantity, paid }) => ({ item: name, code: sku, quantity, paid })) };
}

const X = 'lightspeed-x';

/**
 * With the message that the register posts beside the screen: customer and items are told by their ids, and shown by the names on
 * the screen. Of every screen that is drawn as it is known, in each of its dialects.
 */
function messageSubjects(): Subject[] {
  return statesOf(X).flatMap((state) => {
    const drawn = expectedOf<CartSays>(X, state);
    const { dialect, screen, customer, fallbacks, totals } = drawn;
    if (dialect === null || screen !== 'cart' || fallbacks.length > 0 || totals.total === null) return [];
    const lines = drawn.lines.map(({ name, quantity, total }, i) => ({
      item: name,
      code: `p${i}`,
      quantity,
      paid: total,
    }));
    const subject: Subject = {
      system: `${X} ${dialect}`,
      state,
      html: pageOf(X, state),
      truth: { customer: customer.name, lines },
      tellsAll: false,
      read: (document) => readBesideMessage(document, posted(drawn)),
    };
    return [subject];
  });
}

function posted({ customer, lines, totals }: CartSays): MessageSale {
  const tax = totals.tax ?? 0;
  const total = totals.total ?? 0;
  const net = total - tax;
  return {
    ids: ['sale-1'],
    customerId: customer.attached === 'yes' ? 'customer-1' : null,
    lineCount: lines.length,
    lines: lines.map(({ quantity, total }, i) => ({
      id: `l${i}`,
      productId: `p${i}`,
      tags: [],
      giftCard: false,
      quantity: parseDecimal(String(quantity)),
      unitPrice: parseDecimal((total / 100 / quantity).toFixed(5)),
      unitTax: parseDecimal(((total / 100 / quantity) * (net === 0 ? 0 : tax / net)).toFixed(5)),
    })),
    totals: {
      price: fromUnits(net, 2),
      tax: fromUnits(tax, 2),
      paid: parseDecimal('0'),
      toPay: fromUnits(total, 2),
    },
  };
}

function readBesideMessage(document: Document, message: MessageSale): Claims & { colour: Colour } {
  const descriptor = DESCRIPTORS[X];
  const language = document.documentElement.lang;
  const cart = readDom(document, descriptor, { currencyDigits: 2, language, isVisible: isShown });
  const seen = reconcile(
    {
      place: 'sale',
      message,
      ended: null,
      endIsSeen: false,
      cart,
      cartIsLive: true,
      screen: cart.screen,
      settled: true,
      customerIsStale: false,
    },
    descriptor,
    2,
  );
  return {
    colour: seen.colour,
    customer: seen.customer?.name ?? null,
    lines: seen.lines.map(({ posProductId, name, quantity, paid }) => ({
      item: name,
      code: posProductId,
      quantity,
      paid: paid.known ? paid.amount : null,
    })),
  };
}
