import { describe, expect, test } from 'vitest';
import { registerHandler } from '../../register/server.ts';
import { strangeRegister } from '../../shop/other-stores.ts';
import { BROWSER_KINDS, HOST, type Till } from '../../shop/shop.ts';
import { until } from '../harness/patience.ts';
import { shopOf } from './shop-of.ts';
import { calm, emptySale, loadSmallCards, NOTHING_SET_UP, TILL_STATES } from './till-states.ts';

/**
 * Every button of every state takes a quarter of an hour: without this the buttons that an earlier state had too are pressed there alone.
 */
const EVERY_STATE = process.env.SCAN_GUARD === 'every-state';

describe.each(BROWSER_KINDS)('%s: a scan fired with a click reaches the register whole and presses nothing', (kind) => {
  const { shop } = shopOf(kind, { sites: { [HOST]: registerHandler({}, strangeRegister()) }, demoStore: false });
  const pressed = new Set<string>();
  let scans = 0;
  let open: Till | null = null;

  async function till(): Promise<Till> {
    open ??= await shop().openTill();
    return open;
  }

  /** Every button on the screen, clicked with a scan in the same moment: the register hears all digits, the sidebar one press. */
  async function scanOnEveryButton(at: Till, show: (till: Till) => Promise<void>): Promise<void> {
    if (EVERY_STATE) pressed.clear();
    for (;;) {
      await show(at);
      await calm(at);
      const names = (await at.sidebar.role('button').looks()).map((look) => look.name);
      const name = names.find((one) => !pressed.has(kindOf(one)));
      if (name === undefined) break;
      pressed.add(kindOf(name));
      scans += 1;
      const digits = String(9_521_234_500_000 + scans);
      await countPresses(at);
      await at.sidebar.button(name).nth(0).clickThenScan(digits);
      // In the register's own search field a code that it does not know stays, and the next one is written behind it.
      await until(
        async () => (await at.cashier.scans()).some((heard) => heard.endsWith(digits)) || undefined,
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

/** A list has the same button for every sale; pressing one may well take its row away. */
const kindOf = (name: string) => name.replace(/ Sale \w{4}$/, '');

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
