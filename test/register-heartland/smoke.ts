import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { openStage } from '../register-parts/stage.ts';
import { RegisterHeartlandCashier } from './cashier.ts';
import { registerHeartlandHandler } from './server.ts';

/**
 * `node test/register-heartland/smoke.ts [chromium|firefox] [folder]`: a day at the simulated register of Heartland Retail
 * without any extension, with screenshots. For whoever changes the register.
 */

const [kind = 'chromium', folder = join(tmpdir(), 'register-heartland-smoke')] = process.argv.slice(2);
const stage = await openStage(kind, registerHeartlandHandler(), folder);

async function register(query: string): Promise<{ cashier: RegisterHeartlandCashier; page: Page; faults: string[] }> {
  const { page, faults } = await stage.page();
  const cashier = new RegisterHeartlandCashier(page);
  await cashier.open(`${stage.origin}/${query}`);
  return { cashier, page, faults };
}

async function day(query: string, name: string): Promise<void> {
  const { cashier, page, faults } = await register(query);
  await stage.picture(page, `${name}-1-empty`);

  await cashier.takeSalesRep();
  const number = await cashier.ticketNumber();
  await cashier.scan('WASH-SELF');
  await cashier.scan('WASH-SELF');
  await cashier.scan('012345000119');
  await cashier.search('pupcake');
  await cashier.search('dollar');
  await cashier.setLinePrice('Dollar Discount', '-5.00');
  await cashier.scan('BULK-KIBBLE');
  await cashier.setQuantity('Bulk Kibble', 0.455);
  await cashier.sellGiftCard('60064912', '25.00');
  await cashier.redeemCoupon('TREAT5');
  await cashier.redeemCoupon('TREAT10');
  await cashier.attachCustomer('503-555-0100');
  await cashier.discountLine('Bramble', { percent: 10 });
  await cashier.setQuantity('Pupcake', 3);
  await cashier.discountLine('Pupcake', { amount: '1.50' });
  await stage.picture(page, `${name}-2-ticket`);
  const sale = await cashier.sale();
  assert.equal(sale.customerId, '0a6f6e36-8b1c-11f0-fb01-000000000001');
  assert.equal(sale.number, number);
  assert.deepEqual(
    sale.lines.map((line) => [line.name, line.quantity, Math.round(line.unitPrice * line.quantity)]),
    [
      ['Self Wash', 2, 3000],
      ['Bramble & Bone Chicken', 1, 3599],
      ['Pupcake', 3, 3000],
      ['Dollar Discount', 1, -500],
      ['Bulk Kibble, by the pound', 0.455, 113],
      ['Gift Card 60064912', 1, 2500],
      ['Coupon: $10 off', 1, -1000],
    ],
  );
  await cashier.showCustomer('Info');
  await stage.picture(page, `${name}-3-customer`);
  await cashier.closeWindow();

  await cashier.park();
  assert.equal((await cashier.sale()).lines.length, 0);
  await cashier.scan('NAIL-TRIM');
  await cashier.attachCustomer('fernández');
  await stage.picture(page, `${name}-4-long-name`);
  await cashier.void();
  await stage.picture(page, `${name}-5-void`);
  await cashier.newSale();
  await cashier.scan('NAIL-TRIM');
  await cashier.goTo('Sales');
  await cashier.goTo('Point of Sale');
  assert.equal((await cashier.sale()).lines.length, 0);
  await cashier.retrieve('Sally');
  assert.equal((await cashier.sale()).id, sale.id);
  assert.equal(await cashier.ticketNumber(), number);

  await cashier.pay('Credit Card', '20.00');
  await cashier.pay('Cash');
  await stage.picture(page, `${name}-6-tender`);
  await cashier.complete();
  await stage.picture(page, `${name}-7-complete`);
  const receipt = await cashier.receipt();
  const [filed] = await cashier.sales();
  assert.equal(receipt.amounts.Total, '$115.69');
  assert.equal(filed?.total, 11569);
  assert.equal(filed?.number, number);
  assert.equal(receipt.customer, 'Sally Pet Owner');

  await cashier.newSale();
  await cashier.startReturn(number);
  await cashier.switchToReturn('Self Wash');
  await cashier.switchToReturn('Bramble');
  await cashier.scan('012345000218');
  await stage.picture(page, `${name}-8-return`);
  await cashier.pay('Cash');
  await cashier.complete();
  await cashier.newSale();
  await cashier.scan('0000000000000');
  assert.equal((await cashier.scans()).at(-1), '0000000000000');
  await cashier.createCustomer('Ada Lane');
  await cashier.scan('GIFT-CARD');
  await cashier.pay('Check');
  await cashier.complete();
  await cashier.goTo('Sales');
  await stage.picture(page, `${name}-9-sales`);
  assert.deepEqual(
    (await cashier.sales()).map(({ total, lines }) => [total, lines.length]),
    [
      [11569, 7],
      [-5831, 3],
      [2700, 1],
    ],
  );
  assert.deepEqual(faults, []);
  await page.browserContext().close();
  console.log(`${name}: fine`);
}

/** As a docked sidebar leaves it: the page gives up 360 pixels on the right and knows nothing of it. */
async function narrow(): Promise<void> {
  const { cashier, page, faults } = await register('?custom-fields=1&ui-extension=1');
  await page.evaluate(() => {
    document.documentElement.style.width = 'calc(100% - 360px)';
  });
  await cashier.scan('WASH-SELF');
  await cashier.attachCustomer('María');
  const number = await cashier.ticketNumber();
  await stage.picture(page, 'narrow-ticket');
  const address = await page.$eval('iframe', (frame) => frame.src);
  const told = new URL(address).searchParams;
  assert.deepEqual([...told.keys()], ['ticket_id', 'customer_id', 'account_uuid', 'subdomain', 'pos_url']);
  assert.equal(Number(told.get('ticket_id')), number - 100_123 + 5_000_123);
  assert.equal(told.get('customer_id'), '20007');
  await cashier.goToPayment();
  await stage.picture(page, 'narrow-tender');
  assert.deepEqual(faults, []);
  await page.browserContext().close();
}

try {
  await day('', 'table');
  await day('?lines=list&quantity=field&plus=0&scan-box=item-or-coupon&ticket-number=at-start&route=sell/here', 'list');
  await narrow();
  const { data } = (await (await fetch(`${stage.origin}/__register/sales`)).json()) as { data: unknown[] };
  assert.equal(data.length, 6);
  console.log(`screenshots in ${folder}`);
} finally {
  await stage.close();
}
