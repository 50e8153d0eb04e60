import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { openStage } from '../register-parts/stage.ts';
import { RegisterRCashier } from './cashier.ts';
import type { MerchantOs } from './page/merchantos.ts';
import { registerRHandler } from './server.ts';

/**
 * `node test/register-r/smoke.ts [chromium|firefox] [folder]`: a day at the simulated register of the R-Series without any
 * extension, with screenshots. For whoever changes the register.
 */

const [kind = 'chromium', folder = join(tmpdir(), 'register-r-smoke')] = process.argv.slice(2);
const stage = await openStage(kind, registerRHandler(), folder);

async function register(query: string): Promise<{ cashier: RegisterRCashier; page: Page; faults: string[] }> {
  const { page, faults } = await stage.page();
  const cashier = new RegisterRCashier(page);
  await cashier.open(`${stage.origin}/?name=register${query}`);
  return { cashier, page, faults };
}

async function day(query: string, name: string): Promise<void> {
  const { cashier, page, faults } = await register(query);
  await stage.picture(page, `${name}-1-empty`);

  await cashier.scan('WASH-SELF');
  await cashier.scan('WASH-SELF');
  await cashier.scan('012345000119');
  await cashier.search('pupcake');
  await cashier.search('tidewater');
  await cashier.scan('vend-discount');
  await cashier.setLinePrice('Dollar Discount', '-5.00');
  await cashier.scan('BULK-KIBBLE');
  await cashier.setQuantity('Bulk Kibble', 0.455);
  await cashier.charge('Misc.', 'Engraved tag', '4.00', '2');
  await cashier.charge('Labor', 'Nail Trim', '18.00');
  await cashier.attachCustomer('503-555-0100');
  await cashier.discountLine('Bramble', { percent: 10 });
  await cashier.setQuantity('Pupcake', 3);
  await cashier.discountLine('Pupcake', { amount: '1.50' });
  await cashier.discountLine('Tidewater Salmon', { percent: 100 });
  await cashier.noteLine('Self Wash', 'Blue towel');
  await stage.picture(page, `${name}-2-cart`);
  await cashier.editLine('Bulk Kibble');
  await stage.picture(page, `${name}-3-edit`);
  await cashier.cancelEdit();
  const sale = await cashier.sale();
  assert.equal(sale.customerId, '0a6f6e36-8b1c-11f0-fb01-000000000001');
  assert.deepEqual(
    sale.lines.map((line) => [line.name, line.quantity, Math.round(line.unitPrice * line.quantity)]),
    [
      ['Self Wash', 2, 3000],
      ['Bramble & Bone Chicken', 1, 3599],
      ['Pupcake', 3, 3000],
      ['Tidewater Salmon Bites', 1, 0],
      ['Dollar Discount', 1, -500],
      ['Bulk Kibble, by the pound', 0.455, 113],
      ['Engraved tag', 2, 800],
      ['Nail Trim', 1, 1800],
    ],
  );

  await cashier.discountSale({ percent: 10 });
  await cashier.noteSale('Second dog next week');
  await cashier.park();
  assert.equal((await cashier.sale()).lines.length, 0);
  await cashier.scan('NAIL-TRIM');
  await cashier.attachCustomer('fernández');
  await stage.picture(page, `${name}-4-long-name`);
  await cashier.saveAsQuote();
  await cashier.scan('NAIL-TRIM');
  await cashier.discard();
  await cashier.searchCustomers('o');
  assert.equal(await cashier.isHidden(), true);
  await stage.picture(page, `${name}-5-customers`);
  await cashier.backToRegister();
  await cashier.retrieve('Sally');
  assert.equal((await cashier.sale()).id, sale.id);
  await page.reload();
  await cashier.lock();
  await stage.picture(page, `${name}-6-lock`);
  await cashier.unlock();

  await cashier.pay('Credit Card', '20.00');
  await cashier.pay('Cash');
  await stage.picture(page, `${name}-7-payment`);
  await cashier.complete();
  await stage.picture(page, `${name}-8-record`);
  assert.match(page.url(), /name=transaction\.views\.transaction&form_name=view&id=\d+&tab=details$/);
  const receipt = await cashier.receipt();
  const [filed] = await cashier.sales();
  assert.equal(receipt.amounts.Total, '$114.81');
  assert.equal(filed?.total, 11481);
  assert.equal(receipt.customer, 'Sally Pet Owner');

  await cashier.reopen(filed?.number ?? 0);
  await cashier.removeLine('Pupcake');
  await cashier.scan('012345000218');
  await stage.picture(page, `${name}-9-exchange`);
  await cashier.pay('Cash');
  await cashier.complete();
  await cashier.newSale();
  await cashier.scan('0000000000000');
  await stage.picture(page, `${name}-10-nothing-found`);
  await cashier.createCustomer('Ada Lane');
  await cashier.scan('GIFT-CARD');
  await cashier.pay('Cash', '40.00');
  await stage.picture(page, `${name}-11-change`);
  await cashier.complete();
  await cashier.goTo('Reports');
  await stage.picture(page, `${name}-12-history`);
  assert.deepEqual(
    (await cashier.sales()).map(({ payments }) => payments.map(({ method, amount }) => [method, amount]).slice(-1)),
    [[['Cash', 9481]], [['Cash', -8221]], [['Cash', 2700]]],
  );
  assert.deepEqual(faults, []);
  await page.browserContext().close();
  console.log(`${name}: fine`);
}

/** As a docked sidebar leaves it: the page gives up 360 pixels on the right and knows nothing of it. */
async function narrow(): Promise<void> {
  const { cashier, page } = await register('&rows=newest-first');
  await page.evaluate(() => {
    document.documentElement.style.width = 'calc(100% - 360px)';
  });
  await cashier.scan('WASH-SELF');
  await cashier.scan('NAIL-TRIM');
  await cashier.attachCustomer('María');
  await stage.picture(page, 'narrow-sale');
  await cashier.goToPayment();
  await stage.picture(page, 'narrow-payment');
  await page.browserContext().close();
}

/** Scanners are faster than the server, and nothing is lost; whoever wraps the page's own functions sees every answer. */
async function hasty(): Promise<void> {
  const { cashier, page, faults } = await register('&answer-after=400&rescan=adds-line&focus=insistent&lock-after=2');
  await page.evaluate(() => {
    const { register: original } = (window as unknown as { merchantos: MerchantOs }).merchantos;
    const heed = original.ajaxRegister_Return.bind(original);
    original.ajaxRegister_Return = (result) => {
      document.title += result.add_line ? '+' : '-';
      heed(result);
    };
  });
  for (const code of ['WASH-SELF', 'NAIL-TRIM', 'WASH-SELF']) {
    await page.keyboard.type(code);
    await page.keyboard.press('Enter');
  }
  await page.waitForFunction(() => document.querySelectorAll('#register_transaction tr').length === 3);
  assert.deepEqual(await cashier.scans(), ['WASH-SELF', 'NAIL-TRIM', 'WASH-SELF']);
  assert.match(await page.title(), /POS\+\+\+$/);
  await page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.waitForFunction(() => document.activeElement?.id === 'add_search_item_text');
  await page.waitForSelector('[data-test="pin-lock-modal"]');
  assert.deepEqual(faults, []);
  await page.browserContext().close();
  console.log('hasty: fine');
}

try {
  await day('&codes=1&upc-digits=13', 'codes');
  await day('&payment=page-load&line-subtotal=before-discount&hashed=1&customer-link=1', 'hashed');
  await narrow();
  await hasty();
  const { data } = (await (await fetch(`${stage.origin}/__register/sales`)).json()) as { data: unknown[] };
  assert.equal(data.length, 6);
  console.log(`screenshots in ${folder}`);
} finally {
  await stage.close();
}
