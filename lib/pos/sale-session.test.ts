import { describe, expect, it } from 'vitest';
import type { Reconciled } from './reconciler.ts';
import {
  followSale,
  identified,
  newSession,
  resumedSession,
  type SaleSession,
  type SessionChange,
  withWhatWasKnown,
} from './sale-session.ts';
import type { Phase, SaleSnapshot, SnapshotLine } from './snapshot.ts';

/** Follows one page; each step is what is seen, with the ids that the register's messages name. */
class Page {
  session: SaleSession;
  private minted = 0;

  constructor(session?: SaleSession) {
    this.session = session ?? newSession(this.mint());
  }

  mint = (): string => {
    this.minted += 1;
    return `own-${this.minted}`;
  };

  see(names: string[], ids: string[] = [], over: { phase?: Phase; customer?: string } = {}): SessionChange {
    const seen = cart(names, over);
    const { session, change } = followSale(this.session, seen, ids, seen.lines, this.mint);
    this.session = session;
    return change;
  }

  get sale() {
    return identified(this.session);
  }

  snapshot(names: string[], over: { phase?: Phase; customer?: string } = {}): SaleSnapshot {
    return { ...cart(names, over), ...this.sale, account: 'demo', registerId: null, outletId: null };
  }
}

function cart(names: string[], { phase, customer }: { phase?: Phase; customer?: string } = {}): Reconciled {
  const lines = names.map(
    (name, i): SnapshotLine => ({
      id: `position-${i + 1}`,
      posProductId: null,
      sku: null,
      name,
      variant: null,
      tags: [],
      quantity: 1,
      paid: { known: true, amount: 100 },
      listed: null,
      giftCard: false,
    }),
  );
  return {
    system: 'lightspeed-x',
    phase: phase ?? (names.length > 0 ? 'building' : 'idle'),
    customer: customer ? { posId: null, name: customer, code: customer, phone: null, email: null, group: null } : null,
    lines,
    totals: { subtotal: null, tax: null, total: null, saleDiscount: 0, paid: null },
    discountsVisible: true,
    colour: 'yellow',
    concerns: [],
    signals: [],
  };
}

describe('a sale that the register names', () => {
  it('keeps its id and its alias, whichever a message names', () => {
    const page = new Page();
    page.see(['Wash'], ['client', 'server']);
    page.see(['Wash', 'Toy'], ['client', 'server']);
    expect(page.sale).toMatchObject({ saleId: 'client', aliases: ['server'] });
    expect(page.see(['Wash', 'Toy'], ['server'])).toBe('same');
    expect(page.sale).toMatchObject({ saleId: 'client', aliases: ['server'] });
  });

  it('grows its revision with the cart and with nothing else', () => {
    const page = new Page();
    page.see(['Wash'], ['s1']);
    const { revision } = page.sale;
    expect(page.see(['Wash'], ['s1'], { phase: 'paying' })).toBe('same');
    expect(page.sale.revision).toBe(revision);
    page.see(['Wash', 'Toy'], ['s1']);
    page.see(['Wash', 'Toy'], ['s1'], { customer: 'Sally' });
    expect(page.sale.revision).toBe(revision + 2);
  });

  it('is parked when it goes without an end, and retrieved when it comes back', () => {
    const page = new Page();
    page.see(['Wash'], ['s1']);
    expect(page.see([], ['s2'])).toBe('parked');
    expect(page.see(['Toy'], ['s3'])).toBe('new');
    expect(page.see(['Wash'], ['s1'])).toBe('retrieved');
    expect(page.sale.saleId).toBe('s1');
  });

  it.each<Phase>(['completed', 'discarded'])('is not parked when it was %s', (phase) => {
    const page = new Page();
    page.see(['Wash'], ['s1']);
    page.see(['Wash'], ['s1'], { phase });
    expect(page.see([], ['s2'])).toBe('new');
  });

  it('never takes a revision back', () => {
    const page = new Page();
    const revisions: number[] = [];
    for (const id of ['s1', 's2', 's1', 's3']) {
      page.see(['Wash', id], [id]);
      revisions.push(page.sale.revision);
    }
    expect(revisions).toEqual([...new Set(revisions)].sort((a, b) => a - b));
  });

  it('does not change on another screen of the register', () => {
    const page = new Page();
    page.see(['Wash'], ['s1']);
    const before = page.session;
    expect(page.see([], [], { phase: 'off-sale' })).toBe('same');
    expect(page.session).toBe(before);
  });
});

describe('a sale without an id', () => {
  it('keeps Tillside’s own number while lines come and go', () => {
    const page = new Page();
    page.see([]);
    page.see(['Wash']);
    page.see(['Wash', 'Toy']);
    page.see(['Toy']);
    expect(page.sale).toMatchObject({ saleId: null, ownId: 'own-1', aliases: [] });
  });

  it('is another one when the cart was cleared, or is another customer’s', () => {
    const page = new Page();
    page.see(['Wash'], [], { customer: 'Sally' });
    expect(page.see([])).toBe('parked');
    expect(page.sale.ownId).toBe('own-2');
    page.see(['Wash'], [], { customer: 'Sally' });
    expect(page.see(['Wash'], [], { customer: 'Max' })).toBe('parked');
  });

  it('is another one when nothing of the cart is left', () => {
    const page = new Page();
    page.see(['Wash']);
    expect(page.see(['Toy'])).toBe('parked');
  });

  it('keeps its own number as an alias once the register names it', () => {
    const page = new Page();
    page.see(['Wash']);
    expect(page.see(['Wash', 'Toy'], ['s1'])).toBe('changed');
    expect(page.sale).toMatchObject({ saleId: 's1', aliases: ['own-1'] });
  });

  it('is not taken for a sale that the register names and whose cart is another', () => {
    const page = new Page();
    page.see(['Wash']);
    page.see(['Toy'], ['s1']);
    expect(page.sale).toMatchObject({ saleId: 's1', aliases: [] });
  });

  it('has ended while its last lines still stand, and is another one as soon as they change', () => {
    const page = new Page();
    page.see(['Wash'], ['s1'], { phase: 'completed' });
    expect(page.see(['Wash'])).toBe('same');
    expect(page.see(['Wash', 'Toy'])).toBe('new');
    expect(page.sale.saleId).toBeNull();
  });

  it('that appears on a named but empty sale may be a retrieved one', () => {
    const page = new Page();
    page.see([], ['s1']);
    expect(page.see(['Wash'])).toBe('new');
    expect(page.sale.saleId).toBeNull();
  });
});

describe('after a reload', () => {
  function reloaded(names: string[], over: { phase?: Phase; customer?: string } = {}): Page {
    const before = new Page();
    before.see(names, ['s1'], over);
    return new Page(resumedSession(before.snapshot(names, over)));
  }

  it('the same cart is the same sale, with a revision that goes on', () => {
    const page = reloaded(['Wash', 'Toy'], { customer: 'Sally' });
    const { revision } = page.sale;
    page.see(['Wash', 'Toy'], [], { customer: 'Sally' });
    expect(page.sale).toMatchObject({ saleId: 's1', revision });
    page.see(['Wash', 'Toy'], ['s1'], { customer: 'Sally' });
    expect(page.sale.saleId).toBe('s1');
  });

  it.each([
    ['another cart', ['Wash'], 'Sally'],
    ['another customer', ['Wash', 'Toy'], 'Max'],
  ])('%s is another sale until the register says otherwise', (_, names, customer) => {
    const page = reloaded(['Wash', 'Toy'], { customer: 'Sally' });
    page.see(names, [], { customer });
    expect(page.sale.saleId).toBeNull();
  });

  it('the register’s own word counts at once', () => {
    const page = reloaded(['Wash']);
    page.see(['Wash'], ['s2']);
    expect(page.sale.saleId).toBe('s2');
  });

  it('a completed sale does not come back', () => {
    const page = reloaded(['Wash'], { phase: 'completed' });
    page.see(['Wash']);
    expect(page.sale.saleId).toBeNull();
  });

  it('an empty cart with somebody else on it is the next sale', () => {
    const page = reloaded([], { customer: 'Sally' });
    page.see([], []);
    expect(page.sale.saleId).toBe('s1');
    page.see([], [], { customer: 'Max' });
    expect(page.sale.saleId).toBeNull();
  });

  it('after a completed sale an empty cart is the next sale, whose number stays when lines come', () => {
    const page = reloaded(['Wash'], { phase: 'completed' });
    page.see([], [], { customer: 'Sally' });
    expect(page.sale.saleId).toBeNull();
    const { ownId } = page.sale;
    page.see(['Toy'], ['s2'], { customer: 'Sally' });
    expect(page.sale).toMatchObject({ ownId, saleId: 's2' });
  });
});

describe('what was known of a cart before its page was loaded again', () => {
  const names = ['Self Wash', 'Pupcake'];
  const unpriced = { paid: { known: false }, listed: null } as const;
  const notKnown: Reconciled['concerns'] = [{ code: 'prices-not-known', colour: 'yellow', field: 'line.total' }];
  const totals = { subtotal: null, tax: 18, total: 218, saleDiscount: 0, paid: null };
  const before: SaleSnapshot = { ...new Page().snapshot(names), totals };
  const reloaded = (change: Partial<Reconciled> = {}): Reconciled => {
    const seen = cart(names);
    const lines = seen.lines.map((line) => ({ ...line, ...unpriced }));
    return { ...seen, lines, totals, concerns: notKnown, ...change };
  };
  const paid = (seen: Reconciled) => withWhatWasKnown(seen, before).lines.map((line) => line.paid);

  it('holds for what was paid as long as it is the same to the cent', () => {
    const seen = withWhatWasKnown(reloaded(), before);
    expect(seen.lines.map((line) => line.paid)).toEqual(before.lines.map((line) => line.paid));
    expect(seen.concerns).toEqual([]);
  });

  it('holds for no price once a line, a quantity, the total or the tax is another', () => {
    const { lines } = reloaded();
    const twice = lines.map((line) => ({ ...line, quantity: 2 }));
    const others: Partial<Reconciled>[] = [
      { lines: lines.slice(1) },
      { lines: twice },
      { totals: { ...totals, total: 219 } },
      { totals: { ...totals, total: null } },
      { totals: { ...totals, tax: 17 } },
    ];
    for (const other of others) expect(paid(reloaded(other)).every(({ known }) => !known)).toBe(true);
    expect(withWhatWasKnown(reloaded({ lines: twice }), before).concerns).toEqual(notKnown);
  });

  it('never replaces a price that the page shows itself', () => {
    const seen = cart(names);
    const lines = seen.lines.map((line) => ({ ...line, paid: { known: true as const, amount: 50 } }));
    expect(paid({ ...seen, totals, lines })).toEqual(lines.map((line) => line.paid));
  });
});
