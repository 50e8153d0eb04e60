import { describe, expect, test } from 'vitest';
import { recordedSteps } from '../../../lib/support/bundle-maker.ts';
import type { Recording } from '../../../lib/support/support-desk.ts';
import { BROWSER_KINDS, type Till } from '../../shop/shop.ts';
import { ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

/** What of Tillside can be told from the page: its element, the room that it takes, a frame. */
async function tracesOn({ page }: Till): Promise<object | undefined> {
  const traces = await page
    .evaluate(() => {
      const isNew = !('wasHere' in window) && document.readyState === 'complete';
      const { style, children } = document.documentElement;
      const hosts = [...children].filter(({ localName }) => localName.startsWith('tillside'));
      return isNew && document.body.innerText.includes('Self Wash')
        ? { hosts: hosts.length, style: style.cssText }
        : null;
    })
    // The page is being loaded anew under it.
    .catch(() => null);
  return traces ? { ...traces, frames: page.frames().length } : undefined;
}

describe.each(BROWSER_KINDS)('%s: what support switches off in one tab', (kind) => {
  const { shop } = shopOf(kind);

  test('the page is free of Tillside until the toolbar’s popup brings it back; without messages it says so', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash');
      await till.sidebar.button('Add purchases (1)').look({ timeout: 15_000 });
      const popup = await shop().browser.extensionPage(`popup.html?tab=${await shop().tabOfSale()}`);
      await popup.role('status').nth(0).waitForText('beside this sale');
      await till.page.evaluate(() => Object.assign(window, { wasHere: true }));
      await popup.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
      await popup.button('Reload without Tillside').click();
      await popup.alert().nth(0).waitForText('switched off in this tab');
      const free = { hosts: 0, style: '', frames: 1 };
      expect(
        await until(
          () => tracesOn(till),
          () => 'the page did not come back',
        ),
      ).toEqual(free);
      await popup.button('Switch Tillside on again').click();
      await till.sidebar.button('Add purchases (1)').look({ timeout: 15_000 });

      await popup.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
      await popup.role('checkbox', 'Listen to the register’s messages').click();
      await popup.alert().nth(0).waitForText('Nothing is added by itself');
      await till.sidebar.ready({ timeout: 15_000 });
      await until(
        async () => (await till.sidebar.text()).includes('switched off in this tab') || undefined,
        async () => `the sidebar says nothing of it: ${await till.sidebar.text()}`,
        { timeout: 15_000 },
      );
      await till.sidebar.button('Add purchases (1)').look();
      const { chunks } = await shop().askBackground<Recording>({ type: 'support-recording' });
      const switched = recordedSteps(chunks).filter((step) => step.kind === 'switched');
      expect([...new Set(switched.map(({ asked }) => JSON.stringify(asked)))]).toEqual([
        '{"off":["all"]}',
        '{"off":[]}',
        '{"off":["messages"]}',
      ]);
      await popup.close();
    });
  });
});
