import { describe, expect, test } from 'vitest';
import type { AnyCashier } from '../../register-parts/hands.ts';
import { BROWSER_KINDS, type Shop } from '../../shop/shop.ts';
import { eventsOf } from '../../tour/books.ts';
import { finish, ringWashes, teachWash } from '../../tour/checkout-anywhere.ts';
import { attach } from '../../tour/hands.ts';
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

/** Until the ledger has written this many washes, and a moment in which it could have written more. */
async function washes(shop: Shop, count: number): Promise<number> {
  const seen = async () => eventsOf(await shop.exportedLedger(), 'purchase_added', 'self-wash').length;
  await until(
    async () => (await seen()) >= count || undefined,
    async () => `${await seen()} washes are in the ledger`,
  );
  return seen();
}

describe.each(BROWSER_KINDS)('%s', (kind) => {
  describe.each(REGISTERS)('$pos $options', ({ pos, options }) => {
    const { shop } = shopOf(kind, { pos, register: options });

    test('a checkout: attached, rung, added, paid, and the books agree', async () => {
      const till = await shop().openTill<AnyCashier>();
      await ringWashes(till, 3);
      await attach(till, 'Sally');
      // The lines of the R-Series show no item number unless the store wants it.
      if (pos === 'lightspeed-r' && !('codes' in options)) await teachWash(till);
      await till.sidebar.button('Add purchases (3)').click();
      await till.sidebar.article(CARD).waitForText('3 of 10');
      await finish(till);
      const [receipt] = await till.cashier.sales();
      expect(receipt?.lines.map(({ quantity }) => quantity)).toEqual([3]);
      expect(await washes(shop(), 3)).toBe(3);
      expect(shop().hosts.refused).toEqual([]);
      await till.page.close();
    });
  });
});
