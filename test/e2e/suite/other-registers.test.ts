import { describe, expect, test } from 'vitest';
import type { AnyCashier } from '../../register-parts/hands.ts';
import { BROWSER_KINDS, type Shop } from '../../shop/shop.ts';
import { eventsOf } from '../../tour/books.ts';
import { finish, ringWashes, teachWash } from '../../tour/checkout-anywhere.ts';
import { type AnyTill, attach, recognise } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { shopOf } from './shop-of.ts';

const REGISTERS = [
  { pos: 'lightspeed-r', options: {} },
  { pos: 'lightspeed-r', options: { codes: '1', payment: 'page-load', 'line-subtotal': 'before-discount' } },
  { pos: 'lightspeed-r', options: { hashed: '1', rows: 'newest-first' } },
  { pos: 'heartland', options: {} },
  { pos: 'heartland', options: { lines: 'list', quantity: 'field', plus: '0', 'scan-box': 'item-or-coupon' } },
] as const;

const CARD = 'Self wash: buy 10, get 1 free';
const SALLY = 'Sally';

async function washes(shop: Shop): Promise<number> {
  return eventsOf(await shop.exportedLedger(), 'purchase_added', 'self-wash').length;
}

/** Until the ledger has written this many washes, and a moment in which it could have written more. */
async function washesOnceThere(shop: Shop, count: number): Promise<number> {
  await until(
    async () => (await washes(shop)) >= count || undefined,
    async () => `${await washes(shop)} washes are in the ledger`,
  );
  return washes(shop);
}

/** Whoever comes back to the sale finds its washes on file, and nothing to add. */
async function expectOnFile(till: AnyTill): Promise<void> {
  await recognise(till, SALLY);
  await till.sidebar.article(CARD).waitForText('3 of 10');
  expect(await till.sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
}

describe.each(BROWSER_KINDS)('%s', (kind) => {
  describe.each(REGISTERS)('$pos $options', ({ pos, options }) => {
    const { shop } = shopOf(kind, { pos, register: options });

    test('a checkout: attached, rung, added, paid, and the books agree', async () => {
      const till = await shop().openTill<AnyCashier>();
      await ringWashes(till, 3);
      await attach(till, SALLY);
      // The lines of the R-Series show no item number unless the store wants it.
      if (pos === 'lightspeed-r' && !('codes' in options)) await teachWash(till);
      await till.sidebar.button('Add purchases (3)').click();
      await till.sidebar.article(CARD).waitForText('3 of 10');
      await finish(till);
      const [receipt] = await till.cashier.sales();
      expect(receipt?.lines.map(({ quantity }) => quantity)).toEqual([3]);
      expect(await washesOnceThere(shop(), 3)).toBe(3);
      expect(shop().hosts.refused).toEqual([]);
      await till.page.close();
    });
  });

  describe.each(['lightspeed-r', 'heartland'] as const)('%s, which posts no sale number', (pos) => {
    const { shop } = shopOf(kind, { pos, register: pos === 'lightspeed-r' ? { codes: '1' } : {} });

    test('a dead background, a reload and a second tab leave a sale that is added once', async () => {
      const till = await shop().openTill<AnyCashier>();
      await ringWashes(till, 3);
      await attach(till, SALLY);
      await till.sidebar.button('Add purchases (3)').click();
      await till.sidebar.article(CARD).waitForText('3 of 10');
      await shop().browser.killBackground();
      await till.page.reload();
      await till.sidebar.ready({ timeout: 15_000 });
      await expectOnFile(till);

      await till.cashier.park();
      const second = await shop().openTill<AnyCashier>();
      await second.cashier.retrieve(SALLY);
      await second.sidebar.ready({ timeout: 15_000 });
      await expectOnFile(second);
      await finish(second);
      expect(await washesOnceThere(shop(), 3)).toBe(3);
    }, 120_000);
  });
});
