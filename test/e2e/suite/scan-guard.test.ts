import { describe, expect, test } from 'vitest';
import { registerHandler } from '../../register/server.ts';
import { strangeRegister } from '../../shop/other-stores.ts';
import { BROWSER_KINDS, HOST, type Till } from '../../shop/shop.ts';
import { until } from '../harness/patience.ts';
import { shopOf } from './shop-of.ts';
import { emptySale, loadSmallCards, NOTHING_SET_UP, TILL_STATES } from './till-states.ts';

describe.each(BROWSER_KINDS)('%s: a scan fired with a click reaches the register whole and presses nothing', (kind) => {
  const { shop } = shopOf(kind, { sites: { [HOST]: registerHandler({}, strangeRegister()) }, demoStore: false });
  let scans = 0;
  let open: Till | null = null;

  async function till(): Promise<Till> {
    open ??= await shop().openTill();
    return open;
  }

  /** Every button on the screen, clicked with a scan in the same moment: the register hears all digits, the sidebar one press. */
  async function scanOnEveryButton(at: Till, show: (till: Till) => Promise<void>): Promise<void> {
    await show(at);
    const names = [...new Set((await at.sidebar.role('button').looks()).map((look) => look.name))];
    expect(names.length).toBeGreaterThan(0);
    for (const [i, name] of names.entries()) {
      scans += 1;
      const digits = String(9_521_234_500_000 + scans);
      if (i > 0) await show(at);
      await countPresses(at);
      await at.sidebar.button(name).nth(0).clickThenScan(digits);
      await until(
        async () => (await at.cashier.scans()).includes(digits) || undefined,
        async () => `"${name}" swallowed the scan; heard: ${(await at.cashier.scans()).join(', ')}`,
      );
      expect(await pressesIn(at), `presses of "${name}"`).toBeLessThanOrEqual(1);
    }
  }

  test(NOTHING_SET_UP.name, async () => {
    await scanOnEveryButton(await till(), NOTHING_SET_UP.show);
  });

  test.each(TILL_STATES.map((state) => [state.name, state] as const))(
    '%s',
    async (_name, state) => {
      const at = await till();
      await loadSmallCards(shop(), at);
      await emptySale(at);
      await state.begin?.(at, shop());
      await scanOnEveryButton(at, state.show);
    },
    240_000,
  );
});

/** In the sidebar's own document: a click of the mouse or of the Enter that ends a scan. */
async function countPresses(till: Till): Promise<void> {
  await till.sidebar.evaluate(() => {
    const { dataset } = document.documentElement;
    if (dataset.presses === undefined) {
      addEventListener('click', () => (dataset.presses = String(Number(dataset.presses) + 1)), true);
    }
    dataset.presses = '0';
  });
}

/** A press may well have reloaded the document in which it was counted. */
async function pressesIn(till: Till): Promise<number> {
  return till.sidebar.evaluate(() => Number(document.documentElement.dataset.presses ?? 0));
}
