import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromUnits, parseDecimal, toNumber } from '../../lib/pos/decimal.ts';
import type { Descriptor } from '../../lib/pos/descriptor.ts';
import { readDom } from '../../lib/pos/dom-reader.ts';
import lightspeedX from '../../lib/pos/lightspeed-x/descriptor.json' with { type: 'json' };
import type { MessageSale } from '../../lib/pos/message-sale.ts';
import { reconcile } from '../../lib/pos/reconciler.ts';
import type { Colour } from '../../lib/pos/snapshot.ts';
import { expectedOf, isShown, pageOf, SCREEN_SYSTEMS, type ScreenSays, saysOf, statesOf } from '../unit/pos/screens.ts';

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
  return [...Object.keys(SCREEN_SYSTEMS).flatMap(screenSubjects), ...messageSubjects()];
}

function screenSubjects(system: string): Subject[] {
  return statesOf(system)
    .map((state) => ({ state, says: expectedOf(system, state) }))
    .filter(({ says }) => says.place !== 'off-sale' && says.totals.total !== null)
    .map(({ state, says }) => ({
      system,
      state,
      html: pageOf(system, state),
      truth: claimsOf(says),
      tellsAll: true,
      read: (document) => {
        const seen = saysOf(document, system);
        // A page that is no sale screen any more says nothing of a sale.
        const isSilent = seen.place === 'off-sale' || (seen.lines.length === 0 && says.lines.length > 0);
        return { ...claimsOf(seen), colour: isSilent && says.lines.length > 0 ? 'red' : (seen.colour as Colour) };
      },
    }));
}

function claimsOf({ customer, lines }: ScreenSays): Claims {
  return { customer, lines: lines.map(({ name, sku, quantity, paid }) => ({ item: name, code: sku, quantity, paid })) };
}

const X_FIXTURES = 'test/fixtures/pos/lightspeed-x';
const X_STATES = ['ng-cart', 'ng-discount', 'ng-return', 'testid-2025-cart'];
const X_CUSTOMER = 'customer-1';

interface DrawnCart {
  lines: { quantity: number; total: number }[];
  totals: { tax: number; total: number };
}

/** With the message that the register posts beside the screen: customer and items are then told by their ids. */
function messageSubjects(): Subject[] {
  return readdirSync(X_FIXTURES)
    .filter((state) => X_STATES.includes(state))
    .map((state) => {
      const drawn = JSON.parse(readFileSync(join(X_FIXTURES, state, 'expected.json'), 'utf8')) as DrawnCart;
      const lines = drawn.lines.map((line, i) => ({
        item: `p${i}`,
        code: null,
        quantity: line.quantity,
        paid: line.total,
      }));
      return {
        system: 'lightspeed-x',
        state,
        html: readFileSync(join(X_FIXTURES, state, 'page.html'), 'utf8'),
        truth: { customer: X_CUSTOMER, lines },
        tellsAll: false,
        read: (document) => readBesideMessage(document, posted(drawn)),
      };
    });
}

function posted({ lines, totals }: DrawnCart): MessageSale {
  const net = totals.total - totals.tax;
  return {
    ids: ['sale-1'],
    customerId: X_CUSTOMER,
    lineCount: lines.length,
    lines: lines.map(({ quantity, total }, i) => ({
      id: `l${i}`,
      productId: `p${i}`,
      tags: [],
      giftCard: false,
      quantity: parseDecimal(String(quantity)),
      unitPrice: parseDecimal((total / 100 / quantity).toFixed(5)),
      unitTax: parseDecimal(((total / 100 / quantity) * (totals.tax / net)).toFixed(5)),
    })),
    totals: {
      price: fromUnits(net, 2),
      tax: fromUnits(totals.tax, 2),
      paid: parseDecimal('0'),
      toPay: fromUnits(totals.total, 2),
    },
  };
}

function readBesideMessage(document: Document, message: MessageSale): Claims & { colour: Colour } {
  const descriptor = lightspeedX as Descriptor;
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
    customer: seen.customer?.posId ?? null,
    lines: seen.lines.map(({ posProductId, quantity, paid }, i) => ({
      item: posProductId,
      code: null,
      quantity: message.lines[i]?.quantity ? quantity : toNumber({ digits: 0n, scale: 0 }),
      paid: paid.known ? paid.amount : null,
    })),
  };
}
