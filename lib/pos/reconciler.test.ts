import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DrawnSale, decimal, paidFor, posted, shown, type UnitPrice } from '../../test/unit/pos/drawn-sale.ts';
import type { Descriptor } from './descriptor.ts';
import type { DomReading } from './dom-reader.ts';
import data from './lightspeed-x/descriptor.json' with { type: 'json' };
import type { MessageSale } from './message-sale.ts';
import { type Evidence, type Reconciled, reconcile } from './reconciler.ts';

const descriptor = data as Descriptor;

const SALE: DrawnSale = {
  lines: [
    { price: 2400, quantity: 1, off: 0 },
    { price: 500, quantity: 2, off: 10 },
    { price: 1500, quantity: 1, off: 100 },
  ],
  saleDiscount: 0,
  tax: 10,
  customer: 'c1',
};
const EMPTY: DrawnSale = { lines: [], saleDiscount: 0, tax: 10, customer: null };

function seen(over: Partial<Evidence> = {}, sale = SALE): Reconciled {
  const evidence: Evidence = {
    place: 'sale',
    message: posted(sale, 'after-discount'),
    ended: null,
    endIsSeen: false,
    cart: shown(sale),
    cartIsLive: true,
    screen: 'cart',
    settled: true,
    customerIsStale: false,
    ...over,
  };
  return reconcile(evidence, descriptor, 2);
}

function codes({ concerns }: Reconciled): string[] {
  return concerns.map(({ code, colour, field }) => `${colour} ${code}${field ? ` ${field}` : ''}`);
}

function message(change: (sale: MessageSale) => Partial<MessageSale>, sale = SALE): MessageSale {
  const said = posted(sale, 'after-discount');
  return { ...said, ...change(said) };
}

function page(change: Partial<DomReading>, sale = SALE): DomReading {
  return { ...shown(sale), ...change };
}

describe('two witnesses that agree', () => {
  it.each<UnitPrice>(['before-discount', 'after-discount'])('are green (unit prices %s)', (reading) => {
    const read = seen({ message: posted(SALE, reading) });
    expect(codes(read)).toEqual([]);
    expect(read).toMatchObject({
      colour: 'green',
      phase: 'building',
      signals: ['message', 'dom'],
      customer: { posId: 'c1', name: 'Sally Pet Owner', code: 'code-c1' },
      totals: { subtotal: 3300, tax: 330, total: 3630, saleDiscount: 0, paid: 0 },
      discountsVisible: true,
    });
    expect(read.lines).toMatchObject([
      { id: 'line-0', posProductId: 'product-0', name: 'Item 0', quantity: 1, paid: { known: true, amount: 2400 } },
      { quantity: 2, paid: { known: true, amount: 900 }, listed: 1000 },
      { quantity: 1, paid: { known: true, amount: 0 } },
    ]);
  });

  it('are green on an empty sale', () => {
    const read = seen({}, EMPTY);
    expect(read).toMatchObject({ colour: 'green', phase: 'idle', customer: null, lines: [] });
  });

  it('stay green while payment hides the cart', () => {
    expect(seen({ cartIsLive: false, screen: 'payment' })).toMatchObject({ colour: 'green', phase: 'paying' });
  });
});

describe('one witness', () => {
  it('is yellow: the message alone', () => {
    const read = seen({ cart: null });
    expect(codes(read)).toContain('yellow one-witness screen');
    expect(read.colour).toBe('yellow');
    expect(read.lines.map((line) => line.name)).toEqual([null, null, null]);
  });

  it('is yellow: the screen alone, before the first message', () => {
    const read = seen({ message: null });
    expect(codes(read)).toEqual(['yellow one-witness message']);
    expect(read.lines).toMatchObject([
      { id: 'position-1', posProductId: null, name: 'Item 0', paid: { known: true, amount: 2400 } },
      { id: 'position-2', quantity: 2, paid: { known: true, amount: 900 } },
      { id: 'position-3', paid: { known: true, amount: 0 } },
    ]);
  });

  it('is yellow with what is not known said', () => {
    const read = seen({ cart: null, message: posted(SALE, 'before-discount') });
    expect(codes(read)).toContain('yellow prices-not-known line.total');
    expect(read.discountsVisible).toBe(false);
    expect(read.lines.map((line) => line.paid.known)).toEqual([false, false, false]);
  });

  it('is yellow on a screen that nobody knows while messages come, red without them', () => {
    const cart = page({ dialect: null });
    expect(seen({ cart }).colour).toBe('yellow');
    expect(codes(seen({ cart, message: null }))).toContain('red screen-not-recognised');
    expect(seen({ cart, message: null, settled: false }).colour).toBe('yellow');
  });
});

describe('a fallback', () => {
  it('is yellow with its field and rung where it decides something', () => {
    const read = seen({ cart: page({ rungs: { ...shown(SALE).rungs, 'line.total': 1, 'customer.group': 2 } }) });
    expect(read.concerns).toEqual([{ code: 'fallback-in-use', colour: 'yellow', field: 'line.total', rung: 1 }]);
  });
});

describe('witnesses that disagree', () => {
  const fewer = { ...SALE, lines: SALE.lines.slice(1) };
  const other = { ...SALE, lines: SALE.lines.map((line) => ({ ...line, quantity: line.quantity + 1 })) };

  it.each([
    ['about the number of lines', { cart: page({ payItems: null }, fewer) }, 'lines-disagree lines.row'],
    ['about quantities', { cart: page({ payItems: null }, other) }, 'lines-disagree lines.row'],
    ['about the customer', { cart: shown({ ...SALE, customer: null }) }, 'customer-disagrees customer.present'],
    [
      'about there being none',
      { message: message(() => ({ customerId: null })) },
      'customer-disagrees customer.present',
    ],
    [
      'about the total',
      { cart: page({ totals: { ...shown(SALE).totals, total: 9999 } }) },
      'totals-disagree totals.total',
    ],
    ['about who it is', { customerIsStale: true }, 'customer-disagrees customer.name'],
  ] satisfies [string, Partial<Evidence>, string][])(
    '%s are yellow at first, red when the page had its time',
    (_, over, concern) => {
      expect(codes(seen({ ...over, settled: false }))).toContain(`yellow ${concern}`);
      expect(codes(seen(over))).toContain(`red ${concern}`);
      expect(seen(over).colour).toBe('red');
    },
  );

  it('leave names and amounts off the lines that could be others', () => {
    const read = seen({ cart: page({ payItems: null }, fewer) });
    expect(read.lines.map((line) => line.name)).toEqual([null, null, null]);
  });

  it('are yellow when the pay button sides with the message', () => {
    const read = seen({ cart: page({ payItems: 3, totals: shown(SALE).totals }, fewer) });
    expect(codes(read)).toContain('yellow lines-disagree lines.row');
    expect(read.colour).toBe('yellow');
  });

  it('never name one customer with another’s details', () => {
    expect(seen({ customerIsStale: true }).customer).toMatchObject({ posId: 'c1', name: null, code: null });
  });

  it('never have a list that is there twice read as one', () => {
    expect(seen({ cart: page({ manyLists: true, payItems: null }) }).colour).toBe('red');
  });
});

describe('phases', () => {
  const taken = (paid: number) => message((sale) => ({ totals: { ...sale.totals, paid: decimal(paid) } }));

  it.each<[string, Partial<Evidence>, string]>([
    ['some money taken', { message: taken(5) }, 'paying'],
    ['the payment screen', { screen: 'payment' }, 'paying'],
    ['all money taken', { message: taken(36.3) }, 'paid'],
    ['the screen after payment', { screen: 'paid' }, 'paid'],
    ['a discard', { ended: 'discarded' }, 'discarded'],
    ['a completion', { ended: 'completed' }, 'completed'],
    ['another screen of the register', { place: 'off-sale' }, 'off-sale'],
  ])('%s', (_, over, phase) => {
    expect(seen(over).phase).toBe(phase);
  });

  it('completes in green when the page was seen on its way out, in yellow on a word alone', () => {
    expect(seen({ ended: 'completed', endIsSeen: true, place: 'completed' })).toMatchObject({
      colour: 'green',
      signals: ['message', 'dom', 'route'],
    });
    expect(codes(seen({ ended: 'completed' }))).toEqual(['yellow one-witness completion']);
  });

  it('shows nothing of a sale on another screen', () => {
    expect(seen({ place: 'off-sale' })).toMatchObject({ customer: null, lines: [], concerns: [] });
  });
});

describe('values that no shop has', () => {
  const withLine = (change: object) =>
    message((sale) => ({ lines: sale.lines.map((line, i) => (i === 0 ? { ...line, ...change } : line)) }));

  it.each([
    ['no quantity', { quantity: null }],
    ['no price', { unitPrice: null }],
    ['ten million pieces', { quantity: decimal(10_000_000) }],
    ['a price of a trillion', { unitPrice: decimal('999999999999') }],
  ])('are red and never a number: %s', (_, change) => {
    const read = seen({ message: withLine(change) });
    expect(codes(read)).toContain('red value-not-sane line.quantity');
    expect(read.lines[0]).toMatchObject({ quantity: 0, paid: { known: false } });
  });

  it('are red on the screen too', () => {
    const lines = shown(SALE).lines.map((line, i) => (i === 1 ? { ...line, base: 10 ** 17 } : line));
    const read = seen({ cart: page({ lines }) });
    expect(codes(read)).toContain('red value-not-sane line.quantity');
    expect(read.lines[1]).toMatchObject({ quantity: 0, listed: null });
  });

  it('fit the form that the background asks for, whatever the page says', () => {
    const text = fc.oneof(fc.string(), fc.constant('x'.repeat(300)), fc.constant(null));
    const units = fc.oneof(fc.integer(), fc.constantFrom(10 ** 17, -(10 ** 17), 0), fc.constant(null));
    const number = fc.oneof(fc.constantFrom(decimal('999999999999999'), decimal('0.000001'), decimal(0), null));
    const row = fc.record({ name: text, variant: text, quantity: number, total: units, base: units });
    const line = fc.record({ quantity: number, unitPrice: number, unitTax: number });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 3 }), fc.array(line, { maxLength: 3 }), units, (rows, lines, total) => {
        const said = message((sale) => ({
          lineCount: lines.length,
          lines: lines.map((one) => ({ id: null, productId: null, tags: [], giftCard: false, ...one })),
          totals: { ...sale.totals, price: lines[0]?.unitPrice ?? null },
        }));
        const totals = { subtotal: total, discount: total, tax: total, total };
        for (const spoken of [said, null]) {
          const read = seen({ message: spoken, cart: page({ lines: rows, rowCount: rows.length, totals }) });
          const amounts = [...Object.values(read.totals), ...read.lines.map(({ listed }) => listed)];
          for (const amount of [...amounts, ...read.lines.map(({ paid }) => (paid.known ? paid.amount : null))]) {
            if (amount !== null) expect(Number.isSafeInteger(amount) && Math.abs(amount) <= 100_000_000_000).toBe(true);
          }
          for (const { name, variant, quantity } of read.lines) {
            expect(Math.max(name?.length ?? 0, variant?.length ?? 0)).toBeLessThanOrEqual(200);
            expect(Math.abs(quantity)).toBeLessThanOrEqual(10_000);
          }
        }
      }),
    );
  });

  it('are cut when they are names', () => {
    const lines = shown(SALE).lines.map((line) => ({ ...line, name: 'long '.repeat(50) }));
    const read = seen({ cart: page({ lines }) });
    expect(codes(read)).toEqual(['yellow value-not-sane line.name']);
    expect(read.lines[0]?.name).toHaveLength(200);
  });

  it('are a customer without a name', () => {
    const customer = { ...shown(SALE).customer, name: null };
    expect(codes(seen({ cart: page({ customer }) }))).toEqual(['yellow value-not-sane customer.name']);
  });
});

describe('big carts', () => {
  const big = (count: number): DrawnSale => ({
    ...SALE,
    lines: Array.from({ length: count }, (_, i) => ({ price: 100 + i, quantity: 1, off: i % 3 === 0 ? 10 : 0 })),
  });

  it('of 300 lines are read like any other', () => {
    const read = seen({}, big(300));
    expect(read.colour).toBe('green');
    expect(read.lines.map((line) => line.paid)).toEqual(
      big(300).lines.map((line) => ({ known: true, amount: paidFor(line) })),
    );
  });

  it('of more than 500 are for a person', () => {
    const read = seen({ message: message(() => ({ lineCount: 501 }), big(500)) }, big(500));
    expect(codes(read)).toContain('red too-many-lines');
    expect(read.lines).toHaveLength(500);
  });
});

it('knows other vendors’ discount lines by name and by tag', () => {
  const lines = shown(SALE).lines.map((line, i) => (i === 0 ? { ...line, name: 'Dollar Discount' } : line));
  const tagged = message((sale) => ({
    lines: sale.lines.map((line, i) => (i === 1 ? { ...line, tags: ['LoyaltyDiscount'] } : line)),
  }));
  const read = seen({ cart: page({ lines }), message: tagged });
  expect(read.lines.map((line) => line.adjustment)).toEqual([true, true, undefined]);
});

it('is never green with a customer, a quantity or an amount that is not the sale’s', () => {
  const sales = fc.record({
    lines: fc.array(
      fc.record({
        price: fc.integer({ min: 1, max: 9999 }),
        quantity: fc.constantFrom(1, 1, 2, 5, -1),
        off: fc.constantFrom(0, 0, 20, 100),
      }),
      { maxLength: 6 },
    ),
    saleDiscount: fc.constant(0),
    tax: fc.constantFrom(0, 10),
    customer: fc.constantFrom(null, 'c1'),
  });
  const readings = fc.constantFrom<UnitPrice>('before-discount', 'after-discount');
  fc.assert(
    fc.property(sales, sales, readings, fc.boolean(), (sale, other, reading, mixed) => {
      const read = seen({ message: posted(sale, reading), cart: shown(mixed ? other : sale) });
      if (read.colour !== 'green') return;
      expect(read.customer?.posId ?? null).toBe(sale.customer);
      expect(read.lines.map((line) => line.quantity)).toEqual(sale.lines.map((line) => line.quantity));
      for (const [i, line] of sale.lines.entries()) {
        const paid = read.lines[i]?.paid;
        if (paid?.known) expect(Math.abs(paid.amount - paidFor(line))).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 3000 },
  );
});
