import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultOptions, optionsOf, type RegisterHeartlandOptions } from '../../register-heartland/options.ts';
import { Desk } from '../../register-heartland/page/desk.ts';
import { screen as screenOf } from '../../register-heartland/page/screen.ts';
import type { Ticket } from '../../register-heartland/page/ticket.ts';
import { commandIn, extensionAddress } from '../../register-heartland/page/ui-extension.ts';
import { Screen } from '../../register-parts/element.ts';
import type { Receipt } from '../../register-parts/receipt.ts';
import { SaleStorage } from '../../register-parts/storage.ts';
import { customersOf, demoStore, productsOf } from '../../register-parts/store.ts';

let reported: Receipt[];
let numbers: number;

beforeEach(() => {
  document.body.innerHTML = '';
  localStorage.clear();
  sessionStorage.clear();
  location.hash = '#pos';
  reported = [];
  numbers = 100_122;
});

/** The register on screen, as a page load puts it together. */
function open(options: Partial<RegisterHeartlandOptions> = {}): Desk {
  const screen = new Screen(document.body, () => 'x');
  const desk: Desk = new Desk({
    options: { ...defaultOptions, tax: 0, ...options },
    shopName: 'Willow & Wag',
    products: productsOf(demoStore()),
    customers: customersOf(demoStore()),
    storage: new SaleStorage<Ticket>(localStorage, sessionStorage),
    draw: () => screen.show(screenOf(desk)),
    number: async () => {
      numbers += 1;
      return { number: numbers, ticketId: numbers + 1_000_000 };
    },
    report: (receipt) => reported.push(receipt),
  });
  desk.show({});
  return desk;
}

function texts(selector: string): string[] {
  return [...document.querySelectorAll(selector)].map((element) => element.textContent ?? '');
}

async function numbered(desk: Desk): Promise<number> {
  return await vi.waitFor(() => {
    if (desk.ticket.number === null) throw new Error('no number yet');
    return desk.ticket.number;
  });
}

describe('the point of sale', () => {
  it('shows the texts that public help names, and nothing else to hold on to', async () => {
    const desk = open();
    expect(texts('button')).toEqual(expect.arrayContaining(['+ Sales Rep', '+ Add Customer', 'Find', 'Tender']));
    expect(document.querySelector('input[placeholder="Scan item here..."]')).not.toBeNull();
    desk.scan('WASH-SELF');
    await numbered(desk);
    expect(texts('main header button')).toContain('Ticket #100123');
    expect([...document.querySelectorAll('[id], [data-testid]')]).toEqual([]);
  });

  it('calls things as older and newer help does', () => {
    open({ plus: '0', 'scan-box': 'item-or-coupon' });
    expect(texts('button')).toEqual(expect.arrayContaining(['Sales Rep', 'Add Customer']));
    expect(document.querySelector('input[placeholder="Scan item or coupon here..."]')).not.toBeNull();
  });

  it.each(['table', 'list'] as const)('reads item, description, quantity, unit price, total in a %s', (lines) => {
    const desk = open({ lines });
    desk.scan('012345000119');
    desk.scan('WASH-SELF');
    const [bramble] = desk.ticket.lines;
    if (!bramble) throw new Error('no line');
    desk.edit(bramble, { quantity: 2, price: bramble.unitPrice, percent: 25, amount: 0 });
    const cells = lines === 'table' ? 'main tbody td' : 'main li > span';
    expect(texts(cells).slice(1, 6)).toEqual([
      '012345000119',
      'Bramble & Bone Chicken 4 lb',
      '2',
      '$39.99 $29.99',
      '$59.99',
    ]);
    expect(texts(cells).slice(7)).toEqual(['WASH-SELF', 'Self Wash', '1', '$15.00', '$15.00']);
  });

  it('holds the quantity in a field where that is chosen', () => {
    const desk = open({ quantity: 'field' });
    desk.scan('BULK-KIBBLE');
    const field = document.querySelector<HTMLInputElement>('tbody input');
    if (!field) throw new Error('no field');
    field.value = '0.455';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    expect(desk.ticket.lines[0]?.quantity).toBe(0.455);
    expect(document.querySelector<HTMLInputElement>('tbody input')?.value).toBe('0.455');
  });
});

describe('tickets', () => {
  it('get their number with the first change, or at once', async () => {
    const desk = open();
    expect(texts('main header button')).toContain('Ticket');
    desk.takeSalesRep();
    expect(await numbered(desk)).toBe(100_123);
    desk.scan('WASH-SELF');
    expect(desk.ticket.number).toBe(100_123);
    localStorage.clear();
    expect(await numbered(open({ 'ticket-number': 'at-start' }))).toBe(100_124);
  });

  it('do not lose the number to a ticket that came after', async () => {
    const desk = open();
    desk.scan('WASH-SELF');
    desk.hold();
    await Promise.resolve();
    expect(desk.ticket.number).toBeNull();
    const [held] = desk.around.storage.parked();
    desk.open(held?.id ?? '');
    expect(await numbered(desk)).toBe(100_124);
  });

  it('go on hold when somebody leaves them, and come back as they were', async () => {
    const desk = open();
    desk.scan('WASH-SELF');
    const number = await numbered(desk);
    const { id } = desk.ticket;
    desk.leave();
    expect(desk.ticket.lines).toEqual([]);
    desk.open(id);
    expect([desk.ticket.id, desk.ticket.number, desk.ticket.lines.length]).toEqual([id, number, 1]);
    expect(desk.around.storage.parked()).toEqual([]);
  });

  it('outlive a reload, or go on hold with it', () => {
    const desk = open();
    desk.scan('WASH-SELF');
    expect(open().ticket.id).toBe(desk.ticket.id);
    const after = open({ reload: 'holds' });
    expect(after.ticket.lines).toEqual([]);
    expect(after.around.storage.parked().map(({ id }) => id)).toEqual([desk.ticket.id]);
  });

  it('stay on screen under a red banner when they are voided, and change no more', () => {
    const desk = open();
    desk.scan('WASH-SELF');
    desk.void();
    expect(texts('[role=alert]')).toEqual(['This ticket has been voided.']);
    expect(texts('button')).not.toContain('Tender');
    desk.attach(desk.customers[0] ?? null);
    expect(desk.ticket.customerId).toBeNull();
    expect(open().ticket.lines).toEqual([]);
    desk.newTicket();
    expect(texts('[role=alert]')).toEqual([]);
    expect(desk.around.storage.parked()).toEqual([]);
  });
});

describe('payment', () => {
  it('completes with what was sold, and tells the server once', async () => {
    const desk = open();
    desk.scan('WASH-SELF');
    desk.attach(desk.customers[0] ?? null);
    await numbered(desk);
    desk.tender();
    desk.pay('Credit Card', 500);
    desk.complete();
    expect(reported).toEqual([]);
    desk.pay('Cash', 5000);
    desk.complete();
    desk.complete();
    expect(reported).toMatchObject([{ number: 100_123, total: 1500, customer: { name: 'Sally Pet Owner' } }]);
    expect(texts('[aria-label=Receipt] p')[1]).toBe('Sally Pet Owner');
    expect(desk.around.storage.receipts()).toEqual(reported);
  });

  it('files no line of a return that nobody took back', async () => {
    const desk = open();
    desk.scan('WASH-SELF');
    desk.scan('NAIL-TRIM');
    await numbered(desk);
    desk.tender();
    desk.pay('Cash', 3300);
    desk.complete();
    desk.startReturn(desk.around.storage.receipts()[0] as Receipt);
    expect(texts('tbody td:nth-child(4)')).toEqual(['0', '0']);
    expect(texts('main header')[0]).toContain('Return of ticket #100123');
    const [wash] = desk.ticket.lines;
    if (!wash) throw new Error('no line');
    desk.switchToReturn(wash);
    await numbered(desk);
    desk.tender();
    desk.pay('Cash', -1500);
    desk.complete();
    expect(reported.at(-1)?.lines.map(({ name, quantity }) => [name, quantity])).toEqual([['Self Wash', -1]]);
  });
});

describe('the UI extension', () => {
  it('is told of ticket and customer by its address', async () => {
    const desk = open();
    const told = () => new URL(extensionAddress(desk), location.origin).searchParams;
    expect([told().get('ticket_id'), told().get('customer_id')]).toEqual(['', '']);
    desk.attach(desk.customers[1] ?? null);
    await numbered(desk);
    expect([told().get('ticket_id'), told().get('customer_id')]).toEqual(['1100123', '20002']);
    expect(told().get('pos_url')).toBe(`${location.origin}/#pos`);
  });

  it('can show and hide itself and nothing else', () => {
    expect(commandIn('{"command":"hide"}')).toBe('hide');
    expect(commandIn('{"command":"show","params":{}}')).toBe('show');
    for (const noise of ['{"command":"redirect"}', '{', 'null', { command: 'hide' }, undefined]) {
      expect(commandIn(noise)).toBeNull();
    }
  });
});

describe('options in the address', () => {
  it('are taken by their names', () => {
    expect(optionsOf(new URLSearchParams('lines=list&tax=0&route=sell&other=1'))).toEqual({
      lines: 'list',
      tax: 0,
      route: 'sell',
    });
    expect(() => optionsOf(new URLSearchParams('lines=grid'))).toThrow();
  });
});
