import { describe, expect, test } from 'vitest';
import { registerHandler } from '../../register/server.ts';
import { strangeRegister } from '../../shop/other-stores.ts';
import { BROWSER_KINDS, HOST, type Till } from '../../shop/shop.ts';
import { until } from '../harness/patience.ts';
import { shopOf } from './shop-of.ts';
import { calm, emptySale, loadSmallCards } from './till-moves.ts';
import { NOTHING_SET_UP, TILL_STATES } from './till-states.ts';

/** What the documents keep for the tests to read. */
declare global {
  var clicksAt: number[] | undefined;
  var keysAt: number[] | undefined;
}

/**
 * Every button of every state takes a quarter of an hour: without this the buttons that an earlier state had too are pressed there alone.
 */
const EVERY_STATE = process.env.SCAN_GUARD === 'every-state';

describe.each(BROWSER_KINDS)('%s: a scan fired with a click reaches the register whole and presses nothing', (kind) => {
  const { shop } = shopOf(kind, { sites: { [HOST]: registerHandler({}, strangeRegister()) }, demoStore: false });
  const pressed = new Set<string>();
  const late: string[] = [];
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
      scans += 1;
      const digits = String(9_521_234_500_000 + scans);
      await watch(at);
      await at.sidebar.button(name).nth(0).clickThenScan(digits);
      // In the register's own search field a code that it does not know stays, and the next one is written behind it.
      await until(
        async () => (await at.cashier.scans()).some((heard) => heard.endsWith(digits)) || undefined,
        async () => `"${name}" swallowed the scan; heard: ${(await at.cashier.scans()).join(', ')}`,
      );
      const shot = await watched(at);
      if (shot.late) {
        // The machine was late, not the sidebar: the same button once more.
        late.push(name);
        expect(late.filter((one) => one === name).length, `late shots at "${name}"`).toBeLessThan(MOST_LATE);
        continue;
      }
      pressed.add(kindOf(name));
      expect(shot.presses, `presses of "${name}"`).toBeLessThanOrEqual(1);
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

/** A shot in time: the first digit within 5 ms of the click, and the others as fast as a scanner sends them. */
const SOON = 5;
const FAST = 35;
const MOST_LATE = 10;

interface Shot {
  /** By the mouse, or by the Enter that ends a scan. */
  presses: number;
  late: boolean;
}

/** From now on the sidebar's document notes its clicks, and the register's the keys that reach it, each with its moment. */
async function watch(till: Till): Promise<void> {
  await till.page.evaluate(() => {
    if (!globalThis.keysAt) {
      addEventListener('keydown', ({ timeStamp }) => globalThis.keysAt?.push(performance.timeOrigin + timeStamp), true);
    }
    globalThis.keysAt = [];
  });
  await till.sidebar.evaluate(() => {
    if (!globalThis.clicksAt) {
      addEventListener('click', ({ timeStamp }) => globalThis.clicksAt?.push(performance.timeOrigin + timeStamp), true);
    }
    globalThis.clicksAt = [];
  });
}

/** A press may well have reloaded the document in which it was noted: then it was in time. */
async function watched(till: Till): Promise<Shot> {
  const keys = await till.page.evaluate(() => globalThis.keysAt ?? []);
  const clicks = await till.sidebar.evaluate(() => globalThis.clicksAt ?? []);
  const [click] = clicks;
  const gaps = keys.slice(1).map((at, i) => at - (keys[i] ?? at));
  const isLate = click !== undefined && Math.abs((keys[0] ?? click) - click) >= SOON;
  return { presses: clicks.length, late: isLate || gaps.some((gap) => gap >= FAST) };
}
