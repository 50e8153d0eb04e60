import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Descriptor } from '../descriptor.ts';
import heartland from '../heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../lightspeed-r/descriptor.json' with { type: 'json' };
import type { SeenScreen } from '../register-reader.ts';
import type { SaleSnapshot } from '../snapshot.ts';
import type { KnownSale } from './known-sales.ts';
import { createScreenRegister } from './screen-register.ts';

let life: AbortController;
let said: SaleSnapshot[];
let screens: SeenScreen[];
let known: readonly KnownSale[];
let minted = 0;

function start(system: 'lightspeed-r' | 'heartland', last: SaleSnapshot | null = null): void {
  life?.abort();
  life = new AbortController();
  createScreenRegister({
    window,
    descriptor: (system === 'heartland' ? heartland : lightspeedR) as Descriptor,
    mint: () => `own-${++minted}`,
    say: (snapshot) => said.push(snapshot),
    onScreen: (screen) => screens.push(screen),
    memory: {
      known: () => known,
      keep: (sales) => {
        known = sales;
      },
    },
    signal: life.signal,
  }).begin(last, 2);
}

function bodyOf(state: string): string {
  const html = readFileSync(`test/fixtures/pos/${state}/page.html`, 'utf8');
  return new DOMParser().parseFromString(html, 'text/html').body.innerHTML;
}

async function show(state: string): Promise<void> {
  document.body.innerHTML = bodyOf(state);
  await pass();
}

/** Time for a look and the second one that bears it out. */
async function pass(): Promise<void> {
  await vi.advanceTimersByTimeAsync(1500);
}

function now(): SaleSnapshot {
  const last = said.at(-1);
  if (!last) throw new Error('nothing was said');
  return last;
}

function press(text: string): void {
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent?.includes(text));
  button?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
}

beforeEach(() => {
  vi.useFakeTimers();
  said = [];
  screens = [];
  known = [];
  minted = 0;
  document.documentElement.lang = 'en';
});
afterEach(() => {
  life.abort();
  vi.useRealTimers();
});

describe('the register of the R-Series', () => {
  beforeEach(async () => {
    window.location.href = 'https://us.merchantos.com/register.php';
    await show('lightspeed-r/register-sale-discount');
  });

  it('is green once it was read twice, under the lowest line number and the shop on the page', async () => {
    start('lightspeed-r');
    await pass();
    expect(said).toHaveLength(1);
    expect(now()).toMatchObject({ colour: 'green', account: 'willow-wag', saleId: '500201', phase: 'building' });
    expect(now().customer?.posId).toBe('own-1:Sally Pet Owner');
  });

  it('stays that sale when its first line is gone, after a reload and on another tab', async () => {
    start('lightspeed-r');
    await pass();
    document.querySelector('#line_500201_3')?.remove();
    start('lightspeed-r');
    await pass();
    expect(now()).toMatchObject({ saleId: '500201', lines: [{ id: '500202' }] });
  });

  it('stays that sale when all lines are taken off', async () => {
    start('lightspeed-r');
    await pass();
    for (const row of document.querySelectorAll('#register_transaction tr')) row.remove();
    await pass();
    expect(now()).toMatchObject({ saleId: '500201', lines: [] });
  });

  it('says nothing while a PIN is asked for', async () => {
    start('lightspeed-r');
    await pass();
    const count = said.length;
    await show('lightspeed-r/pin-lock');
    expect(said).toHaveLength(count);
    expect(screens.at(-1)).toMatchObject({ isSale: true, dialogOpen: true });
  });

  it('is no sale screen while it is hidden', async () => {
    start('lightspeed-r');
    await pass();
    const register = document.querySelector<HTMLElement>('#register');
    if (register) register.style.display = 'none';
    await pass();
    expect(now()).toMatchObject({ phase: 'off-sale', lines: [] });
  });

  it('is completed on the record of the sale that was just paid, and on no other', async () => {
    start('lightspeed-r');
    await pass();
    await show('lightspeed-r/payment-paid');
    expect(now()).toMatchObject({ phase: 'paid', saleId: '500201', lines: [{}, {}] });
    expect(now().aliases).toContain('sale-60001');
    const last = now();
    await show('lightspeed-r/finished');
    window.location.href = 'https://us.merchantos.com/?name=transaction.views.transaction&form_name=view&id=60002';
    start('lightspeed-r', last);
    await pass();
    expect(said.some(({ phase }) => phase === 'completed')).toBe(false);
    window.location.href = 'https://us.merchantos.com/?name=transaction.views.transaction&form_name=view&id=60001';
    start('lightspeed-r', last);
    await pass();
    expect(now()).toMatchObject({ phase: 'completed', colour: 'green', saleId: '500201', lines: [{}, {}] });
  });

  it('is red where no shop is named', async () => {
    document.querySelector('#session_shop')?.remove();
    start('lightspeed-r');
    await pass();
    expect(now()).toMatchObject({ account: 'unknown', colour: 'red' });
  });
});

describe('the register of Heartland', () => {
  beforeEach(async () => {
    window.location.href = 'https://demo.retail.heartland.us/#pos';
    await show('heartland/ticket');
    start('heartland');
    await pass();
  });

  it('is told by its ticket and marked as new', () => {
    expect(now()).toMatchObject({ colour: 'green', beta: true, account: 'demo', saleId: '100123', phase: 'building' });
  });

  it('takes ids from another vendor’s extension frame, and none of another shop', async () => {
    const html = bodyOf('heartland/ticket').replace('</main>', `${frameOf('demo')}</main>`);
    document.body.innerHTML = html;
    await pass();
    expect(now()).toMatchObject({ colour: 'green', customer: { posId: '20001' } });
    expect(now().aliases).toContain('id-5000123');
    document.body.innerHTML = html.replace('subdomain=demo', 'subdomain=other');
    await pass();
    expect(now().colour).toBe('red');
  });

  it('takes no item number for a name where the column of names is gone', async () => {
    for (const row of document.querySelectorAll('tr')) row.children[row.querySelector('th') ? 1 : 2]?.remove();
    await pass();
    expect(now().colour).toBe('yellow');
  });

  it('is completed when its last button was pressed and the ticket is gone', async () => {
    await show('heartland/tender');
    expect(now().phase).toBe('paying');
    await show('heartland/back-office');
    expect(said.some(({ phase }) => phase === 'completed')).toBe(false);
    await show('heartland/tender');
    document.querySelector('button[disabled]')?.removeAttribute('disabled');
    press('Complete');
    await pass();
    expect(said.some(({ phase }) => phase === 'completed')).toBe(false);
    await show('heartland/back-office');
    expect(said.find(({ phase }) => phase === 'completed')).toMatchObject({
      saleId: '100123',
      lines: [{ quantity: 2 }],
    });
  });

  it('is never finished with what stood there before the last change', async () => {
    const total = [...document.querySelectorAll('td')].filter((cell) => cell.textContent === '$30.00');
    expect(total).toHaveLength(1);
    for (const cell of document.querySelectorAll('td, span')) {
      if (cell.textContent === '$30.00') cell.textContent = '$28.00';
    }
    press('Tender');
    // Payment stands in the place of the lines.
    document.body.innerHTML = bodyOf('heartland/tender').replace(/<table.*<\/table>/s, '');
    await pass();
    const washes = now().lines[0];
    expect(now().colour).not.toBe('green');
    expect(washes?.paid).not.toEqual({ known: true, amount: 3000 });
  });

  it('is completed although the next thing is pressed at once', async () => {
    await show('heartland/tender');
    document.querySelector('button[disabled]')?.removeAttribute('disabled');
    press('Complete');
    document.body.innerHTML = bodyOf('heartland/back-office').replace('</nav>', '<button>Next</button></nav>');
    press('Next');
    await show('heartland/ticket-empty');
    expect(said.find(({ phase }) => phase === 'completed')).toMatchObject({ saleId: '100123' });
  });

  it('is discarded once the page says that the ticket was voided, and not rung up again', async () => {
    document.querySelector('main')?.insertAdjacentHTML('afterbegin', '<p role="alert">This ticket has been voided</p>');
    await pass();
    expect(said.filter(({ phase }) => phase === 'discarded')).toMatchObject([{ saleId: '100123', colour: 'green' }]);
    await pass();
    expect(now().phase).toBe('discarded');
  });

  it('is not over when the question about voiding was answered with no', async () => {
    document.querySelector('header')?.insertAdjacentHTML('beforeend', '<div><button>Void</button></div>');
    await pass();
    press('Void');
    await pass();
    press('Find');
    await show('heartland/back-office');
    expect(said.some(({ phase }) => phase === 'discarded')).toBe(false);
  });
});

function frameOf(subdomain: string): string {
  return `<iframe src="/strip?ticket_id=5000123&amp;customer_id=20001&amp;subdomain=${subdomain}"></iframe>`;
}
