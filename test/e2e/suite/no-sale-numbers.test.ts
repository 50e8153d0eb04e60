import { describe, expect, test } from 'vitest';
import type { AnyCashier } from '../../register-parts/hands.ts';
import { BROWSER_KINDS, type Shop } from '../../shop/shop.ts';
import { eventsOf } from '../../tour/books.ts';
import { type AnyTill, attach, payAndComplete, recognise, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { shopOf } from './shop-of.ts';

/** Registers that never post which sale it is: reloaded, torn down or opened twice, a sale is still that sale. */
const REGISTERS = [
  { pos: 'lightspeed-r', register: { codes: '1' } },
  { pos: 'heartland', register: {} },
] as const;

const CARD = 'Self wash: buy 10, get 1 free';
const PATIENCE = { timeout: 25_000 };

async function washes(shop: Shop): Promise<number> {
  return eventsOf(await shop.exportedLedger(), 'purchase_added', 'self-wash').length;
}

/** Exactly so many more, and a moment in which it could have become more. */
async function expectMore(shop: Shop, before: number, more: number): Promise<void> {
  await until(
    async () => ((await washes(shop)) >= before + more ? true : undefined),
    async () => `${(await washes(shop)) - before} of ${more} washes are in the ledger`,
    PATIENCE,
  );
  expect((await washes(shop)) - before).toBe(more);
}

async function ringAndAdd(till: AnyTill, who: string): Promise<void> {
  await ring(till, 'Self Wash', 3);
  await attach(till, who);
  await till.sidebar.button('Add purchases (3)').click(PATIENCE);
}

async function onFile(till: AnyTill, who: string): Promise<void> {
  await till.page.bringToFront();
  await recognise(till, who);
  await until(
    async () => ((await till.sidebar.button(/^Add purchases \(/).count()) === 0 ? true : undefined),
    async () => `it is offered once more: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}

describe.each(BROWSER_KINDS)('%s', (kind) => {
  describe.each(REGISTERS)('$pos', ({ pos, register }) => {
    const { shop } = shopOf(kind, { pos, register });
    const openTill = () => shop().openTill<AnyCashier>();

    test('a sale that is reloaded in the middle is added once', async () => {
      const till = await openTill();
      const before = await washes(shop());
      await ringAndAdd(till, 'Priya');
      await till.sidebar.article(CARD).waitForText('3 of 10');
      await till.page.reload();
      await onFile(till, 'Priya');
      await payAndComplete(till);
      await expectMore(shop(), before, 3);
      await till.page.close();
    }, 120_000);

    test('a background that dies over the click, and a page reloaded on top of it, add once', async () => {
      const till = await openTill();
      const before = await washes(shop());
      await ringAndAdd(till, 'Nora');
      await shop().browser.killBackground();
      await till.page.reload();
      await till.sidebar.ready(PATIENCE);
      await recognise(till, 'Nora');
      await payAndComplete(till);
      await expectMore(shop(), before, 3);
      await till.page.close();
    }, 120_000);

    test('a sale that goes on in a second tab is added once', async () => {
      const till = await openTill();
      const before = await washes(shop());
      await ringAndAdd(till, 'Tom');
      await till.sidebar.article(CARD).waitForText('3 of 10');
      if (pos === 'heartland') await till.cashier.park();
      const second = await openTill();
      if (pos === 'heartland') await second.cashier.retrieve();
      await onFile(second, 'Tom');
      await payAndComplete(second);
      await expectMore(shop(), before, 3);
      await second.page.close();
      await till.page.close();
    }, 120_000);
  });
});
