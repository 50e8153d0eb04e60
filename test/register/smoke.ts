import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { openStage } from '../register-parts/stage.ts';
import { Cashier } from './cashier.ts';
import { registerHandler } from './server.ts';

/**
 * `node test/register/smoke.ts [chromium|firefox] [folder]`: a day at the demo register without any extension, in every
 * dialect, with screenshots. For whoever changes the register.
 */

const [kind = 'chromium', folder = join(tmpdir(), 'register-smoke')] = process.argv.slice(2);
const stage = await openStage(kind, registerHandler(), folder);

/** A cashier at the register, and everything that the page posts, kept in the page. */
async function register(query: string): Promise<{ cashier: Cashier; page: Page; faults: string[] }> {
  const { page, faults } = await stage.page();
  await page.evaluateOnNewDocument(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(data));
  });
  const cashier = new Cashier(page);
  await cashier.open(`${stage.origin}/webregister${query}`);
  return { cashier, page, faults };
}

async function heard(page: Page): Promise<{ event_name: string; data: { sale: Record<string, unknown> } }[]> {
  const messages = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  return messages.map((message) => JSON.parse(message));
}

async function day(query: string, name: string): Promise<void> {
  const { cashier, page, faults } = await register(query);
  await stage.picture(page, `${name}-1-empty`);

  await cashier.scan('WASH-SELF');
  await cashier.scan('WASH-SELF');
  await cashier.pressQuickKey('Bramble & Bone Chicken / 4 lb');
  await cashier.search('pupcake');
  await cashier.pressQuickKey('Dollar Discount');
  await cashier.setLinePrice('Dollar Discount', '-5.00');
  await cashier.attachCustomer('503-555-0100');
  await cashier.discountLine('Bramble', { percent: 10 });
  await cashier.setQuantity('Pupcake', 3);
  await cashier.discountLine('Pupcake', { amount: '1.50' });
  await cashier.noteLine('Self Wash', 'Blue towel');
  await cashier.showSku('Self Wash');
  await stage.picture(page, `${name}-2-cart`);
  const sale = await cashier.sale();
  assert.equal(sale.customerId, '0a6f6e36-8b1c-11f0-fb01-000000000001');
  assert.deepEqual(
    sale.lines.map((line) => [line.name, line.quantity, line.unitPrice * line.quantity]),
    [
      ['Self Wash', 2, 3000],
      ['Bramble & Bone Chicken', 1, 3599.1],
      ['Pupcake', 3, 3000],
      ['Dollar Discount', 1, -500],
    ],
  );

  await cashier.discountSale({ amount: '2.00' });
  await cashier.noteSale('Second dog next week');
  await cashier.park();
  assert.equal((await cashier.sale()).lines.length, 0);
  await cashier.scan('NAIL-TRIM');
  await cashier.attachCustomer('fernández');
  await stage.picture(page, `${name}-3-long-name`);
  await cashier.discard();
  await cashier.retrieve('Sally');
  assert.equal((await cashier.sale()).id, sale.id);
  await page.reload();
  await page.waitForSelector('nav a');
  assert.equal((await cashier.sale()).id, sale.id);

  await cashier.pay('Credit Card', '20.00');
  await stage.picture(page, `${name}-4-payment`);
  await cashier.pay('Cash');
  await stage.picture(page, `${name}-5-paid`);
  await cashier.complete();
  await stage.picture(page, `${name}-6-confirmation`);
  const receipt = await cashier.receipt();
  const [filed] = await cashier.sales();
  assert.equal(receipt.amounts.Total, '$96.11');
  assert.equal(filed?.total, 9611);
  assert.equal(receipt.customer, 'Sally Pet Owner (Sally-4XPQ)');
  const said = await heard(page);
  assert.equal(said.at(-1)?.event_name, 'sale:complete');
  assert.equal(said.at(-1)?.data.sale.client_sale_id, sale.id);

  await cashier.newSale();
  await cashier.reopen(filed?.number ?? 0);
  await cashier.removeLine('Pupcake');
  await cashier.scan('012345000218');
  await stage.picture(page, `${name}-7-exchange`);
  await cashier.pay('Cash');
  await cashier.complete();
  await cashier.newSale();
  await cashier.scan('0000000000000');
  assert.equal((await cashier.scans()).at(-1), '0000000000000');
  await cashier.openUserSwitch();
  await stage.picture(page, `${name}-8-user-switch`);
  await cashier.closeUserSwitch();
  await cashier.scan('GIFT-CARD');
  await cashier.attachCustomer('Nora');
  await cashier.pay('Layby');
  await cashier.complete();
  await cashier.goTo('Sales History');
  await stage.picture(page, `${name}-9-history`);
  assert.deepEqual(
    (await cashier.sales()).map(({ status }) => status),
    ['CLOSED', 'CLOSED', 'LAYBY'],
  );
  assert.deepEqual(faults, []);
  await page.browserContext().close();
  console.log(`${name}: fine`);
}

async function narrow(): Promise<void> {
  const { cashier, page } = await register('');
  // As a docked sidebar leaves it: the page gives up 360 pixels on the right and knows nothing of it.
  await page.evaluate(() => {
    document.documentElement.style.width = 'calc(100% - 360px)';
  });
  await cashier.scan('WASH-SELF');
  await cashier.attachCustomer('María');
  await stage.picture(page, 'narrow-sale');
  await cashier.goToPayment();
  await stage.picture(page, 'narrow-payment');
  await page.browserContext().close();
}

async function hostile(): Promise<void> {
  const { cashier, page, faults } = await register('?hostile=remove-host,fake-messages,ads&hashed=1&rows=newest-first');
  await cashier.scan('WASH-SELF');
  await cashier.scan('NAIL-TRIM');
  await cashier.setQuantity(0, 2);
  assert.deepEqual(
    (await cashier.sale()).lines.map(({ name, quantity }) => [name, quantity]),
    [
      ['Self Wash', 1],
      ['Nail Trim', 2],
    ],
  );
  await page.evaluate(() => document.documentElement.append(document.createElement('x-stranger')));
  await page.waitForFunction(() => !document.querySelector('x-stranger'));
  await stage.picture(page, 'hostile');
  assert.deepEqual(faults, []);
  await page.browserContext().close();
}

try {
  await day('?dialect=ng', 'ng');
  await day('?dialect=testid-2025&lag=dom&unit-price=before-discount', 'testid');
  await day('?hashed=1&customer-id-when-empty=null&payload=old', 'hashed');
  await narrow();
  await hostile();
  const { data } = (await (await fetch(`${stage.origin}/__register/sales`)).json()) as { data: unknown[] };
  assert.equal(data.length, 9);
  console.log(`screenshots in ${folder}`);
} finally {
  await stage.close();
}
