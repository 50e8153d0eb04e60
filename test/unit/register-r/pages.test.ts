import type { Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../register-r/answer.ts';
import { registerRHandler } from '../../register-r/server.ts';
import { serve, Visitor } from '../register-parts/visitor.ts';

let server: Server;
let visitor: Visitor;

beforeEach(async () => {
  server = await serve(registerRHandler({ 'answer-after': 0 }));
  visitor = new Visitor(server);
});

afterEach(() => {
  server.close();
});

/** The page without its head: nothing is loaded here. */
async function page(path: string): Promise<Document> {
  const { body } = await visitor.get(path);
  return new DOMParser().parseFromString(body.slice(body.indexOf('<body')), 'text/html');
}

async function says(deed: string, fields: Record<string, string> = {}): Promise<Answer> {
  const { status, body } = await visitor.post('/ajax_forms.php', { deed, ...fields });
  expect(status).toBe(200);
  return JSON.parse(body) as Answer;
}

async function scan(...codes: string[]): Promise<string[]> {
  const answers: Answer[] = [];
  for (const text of codes) answers.push(await says('addItemSearch', { text }));
  return answers.map(({ line_id }) => line_id ?? '');
}

function text(root: ParentNode, selector: string): string {
  return root.querySelector(selector)?.textContent?.trim() ?? `no ${selector}`;
}

function cents(root: ParentNode, selector: string): number {
  return Math.round(Number(text(root, selector).replace(/[$,]/g, '')) * 100);
}

describe('the register page', () => {
  it('carries the ids and class names that are known of the real one', async () => {
    const [line = ''] = await scan('WASH-SELF', 'WASH-SELF');
    await says('findCustomer', { text: 'sally' });
    const register = await page('/register.php');
    expect(text(register, '#session_shop')).toBe('Willow & Wag');
    expect(text(register, '#register .register-customer #customerInfo')).toBe('Sally Pet Owner');
    const row = register.querySelector(`tbody#register_transaction.register_transaction > tr[id="line_${line}_3"]`);
    if (!row) throw new Error('no row');
    expect(text(row, '.register-lines-control a')).toBe('Self Wash');
    expect(text(row, '.display_price.money')).toBe('$15.00');
    expect(row.querySelector('input.display_quantity')?.getAttribute('value')).toBe('2');
    expect(text(row, '.display_subtotal.money')).toBe('$30.00');
    const totals = ['#popdisplay_subtotal', '#discountValue', '#taxValue_1', '#sale_total'];
    expect(totals.map((selector) => text(register, `#register_totals .register-summary ${selector}`))).toEqual([
      '$30.00',
      '$0.00',
      '$2.40',
      '$32.40',
    ]);
    const buttons = ['payment', 'saveAsQuote', 'cancel', 'deleteAll', 'discount', 'notes', 'customerRemove'];
    for (const name of buttons) expect(register.querySelector(`button#${name}Button`)).not.toBeNull();
    expect(register.querySelector('#add_search_item_text.itembarcode.receiptbarcode')).not.toBeNull();
  });

  it('says that no customer is selected, and offers the search', async () => {
    const register = await page('/register.php');
    expect(text(register, '#customerInfo')).toBe('No Customer Selected');
    expect(register.querySelector('#find_customer_text')?.getAttribute('placeholder')).toBe('Search Customers');
    expect(register.querySelector('#newCustomerButton')).not.toBeNull();
  });

  it('has no other readable class name, and none at all when asked', async () => {
    await scan('012345000119');
    await says('inlineEditLine', { value: '500123' });
    const names = async (path: string) =>
      [...(await page(path)).querySelectorAll('[class]')].flatMap((element) => [...element.classList]);
    const readable = (await names('/register.php?codes=1')).filter((name) => !name.startsWith('css-'));
    expect([...new Set(readable)].toSorted()).toEqual([
      'cr-sidebar',
      'cr-topbar',
      'customerbarcode',
      'display_price',
      'display_quantity',
      'display_subtotal',
      'display_tax',
      'giftcardbarcode',
      'gui-def-button',
      'itembarcode',
      'menu',
      'menu-sale',
      'money',
      'no_print',
      'receiptbarcode',
      'register-customer',
      'register-lines-control',
      'register-summary',
      'register_transaction',
      'workorderbarcode',
    ]);
    expect((await names('/register.php?hashed=1')).filter((name) => !name.startsWith('css-'))).toEqual([]);
  });

  it('shows codes only where the store has chosen them', async () => {
    await scan('012345000119');
    const without = await page('/register.php');
    expect(text(without, '#register_transaction')).not.toContain('012345000119');
    const shown = await page('/register.php?codes=1&upc-digits=13');
    expect(text(shown, '#register_transaction')).toContain('UPC: 0012345000119');
  });

  it.each(['after-discount', 'before-discount'])('adds up with subtotals %s', async (subtotals) => {
    const [line = ''] = await scan('WASH-SELF', 'NAIL-TRIM', 'NAIL-TRIM');
    await says('saveLine', {
      line,
      edit_item_price: '15.00',
      edit_item_quantity: '3',
      edit_item_discount_percent: '10',
    });
    await says('discountSale', { percent: '20' });
    const register = await page(`/register.php?line-subtotal=${subtotals}`);
    const rows = [...register.querySelectorAll('#register_transaction tr')];
    const sum = rows.reduce((total, row) => total + cents(row, '.display_subtotal'), 0);
    expect(cents(register, '#popdisplay_subtotal')).toBe(sum);
    expect(sum).toBe(subtotals === 'after-discount' ? 7650 : 8100);
    expect(sum + cents(register, '#discountValue') + cents(register, '#taxValue_1')).toBe(
      cents(register, '#sale_total'),
    );
    expect(text(register, '.discount')).toBe('10% discount -$4.50');
  });

  it('names the customer’s number where the name is a link', async () => {
    await says('findCustomer', { text: 'nora' });
    const linked = await page('/register.php?customer-link=1');
    expect(linked.querySelector('a#customerInfo')?.getAttribute('href')).toContain('id=1002');
  });
});

describe('answers of /ajax_forms.php', () => {
  it('bring the whole body of the table, rows keeping their numbers', async () => {
    const [first = ''] = await scan('WASH-SELF');
    const answer = await says('addItemSearch', { text: 'NAIL-TRIM' });
    expect(answer).toMatchObject({ line_type: 'register_transaction', add_line: true, hidden: false });
    const table = document.createElement('table');
    table.innerHTML = answer.html.lines ?? '';
    expect(table.firstElementChild?.id).toBe('register_transaction');
    const ids = [...table.querySelectorAll('tr')].map(({ id }) => id);
    expect(ids).toEqual([`line_${first}_3`, `line_${answer.line_id}_3`]);
  });

  it('open the editor of a line in its place', async () => {
    const [line = ''] = await scan('WASH-SELF');
    const answer = await says('inlineEditLine', { value: line });
    expect(answer).toMatchObject({ inline_edit: true, line_id: line, focus: `edit_item_price_${line}` });
    const register = await page('/register.php');
    const cells = [...register.querySelectorAll(`#line_${line}_3 > td`)];
    expect(cells.every((cell) => cell.hasAttribute('hidden'))).toBe(true);
    const block = register.querySelector(`tr#line_${line}_edit #transaction_line_${line}`);
    expect(block?.querySelector('input[name=edit_item_quantity]')?.getAttribute('value')).toBe('1');
    expect(block?.querySelector('[data-automation=saveButton]')).not.toBeNull();
  });

  it('hide the register behind the payment and keep its lines', async () => {
    await scan('WASH-SELF');
    const answer = await says('payment');
    expect(answer.hidden).toBe(true);
    expect(answer.html.other).toContain('id="currentSaleId"');
    const register = await page('/register.php');
    expect(register.querySelector('#register')?.hasAttribute('hidden')).toBe(true);
    expect(register.querySelectorAll('#register_transaction tr')).toHaveLength(1);
    expect((await says('backToSale')).hidden).toBe(false);
  });

  it('lead from the finished sale to its record, and from there to its refund', async () => {
    await scan('WASH-SELF');
    await says('payMax', { value: 'cash' });
    const { location = '' } = await says('finish');
    expect(location).toMatch(/^\/\?name=transaction\.views\.transaction&form_name=view&id=\d+&tab=details$/);
    const record = await page(location);
    expect(record.querySelector('#register')).toBeNull();
    expect(text(record, 'h1')).toMatch(/^Sale \d+$/);
    const refund = [...record.querySelectorAll('main a')].find((link) => link.textContent === 'Refund or Exchange');
    expect((await visitor.get(refund?.getAttribute('href') ?? '')).location).toBe('/register.php');
    expect(text(await page('/register.php'), 'aside')).toContain('Self Wash');
  });

  it('cover the page until the PIN is right', async () => {
    expect((await says('lock')).html.lock).toContain('data-test="pin-lock-modal"');
    expect((await page('/register.php')).querySelector('#verify_access_pin_form')).not.toBeNull();
    expect((await says('unlock', { pin: '9' })).html.lock).toContain('pin-lock-modal');
    expect((await says('unlock', { pin: '1234' })).html.lock).toBe('');
  });

  it('write what is typed as text', async () => {
    const answer = await says('addCharge', { description: '<b>"Tag"</b>', price: '4', quantity: '1' });
    expect(answer.html.lines).toContain('&lt;b&gt;&quot;Tag&quot;&lt;/b&gt;');
  });
});

describe('the server', () => {
  it('keeps a register for every browser, and one account for all', async () => {
    const other = new Visitor(server);
    await scan('WASH-SELF');
    const elsewhere = await other.post('/ajax_forms.php', { deed: 'addItemSearch', text: 'WASH-SELF' });
    expect((JSON.parse(elsewhere.body) as Answer).line_id).toBe('500124');
    expect(JSON.parse((await visitor.get('/__register/till')).body).sale.lines).toHaveLength(1);
  });

  it('allows its pages nothing but what they need', async () => {
    const { policy } = await visitor.get('/register.php');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-src 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it('refuses what it does not know', async () => {
    expect((await visitor.get('/register.php?codes=2')).status).toBe(400);
    expect((await visitor.post('/ajax_forms.php', { deed: 'dance' })).status).toBe(400);
    expect((await visitor.get('/elsewhere')).status).toBe(404);
  });
});
