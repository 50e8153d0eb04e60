import { describe, expect, test } from 'vitest';
import { smallCards } from '../../shop/other-stores.ts';
import { BROWSER_KINDS } from '../../shop/shop.ts';
import { eventsOf } from '../../tour/books.ts';
import type { Screen } from '../harness/screen.ts';
import { shopOf } from './shop-of.ts';

async function enterWashes(sidebar: Screen, more: number): Promise<void> {
  await sidebar.button('Enter this sale by hand').click();
  await sidebar.role('radio', 'Self Wash').click();
  await sidebar.button('Take off Self Wash').look();
  for (let i = 0; i < more; i += 1) await sidebar.button('One more Self Wash').click();
  await sidebar.button('Done').click();
  await sidebar.role('searchbox').type('Sally');
  await sidebar.button(/^Sally Pet Owner/).click();
  await sidebar.button('This customer’s sale Sally Pet Owner').click();
  await sidebar.button('Change the lines').look();
}

describe.each(BROWSER_KINDS)('%s: a register outside the browser', (kind) => {
  const { shop } = shopOf(kind, { demoStore: false });

  test('is served from a window of its own: entered, added once, paid, and asked about when entered again', async () => {
    await shop().askBackground({ type: 'import-store', file: smallCards() });
    const tab = await shop().browser.extensionTab('by-hand.html');
    const sidebar = shop().browser.sidebar(tab);
    await sidebar.ready({ timeout: 15_000 });
    await enterWashes(sidebar, 1);
    await sidebar.button('Add purchases (2)').click();
    await sidebar.button(/^Undo/).look();
    expect(await sidebar.axe()).toEqual([]);
    await sidebar.button('The sale is paid').click();
    await sidebar.button('Enter this sale by hand').look();

    await enterWashes(sidebar, 1);
    await sidebar.button('Yes, the same sale').look();
    expect(await sidebar.button(/^Add purchases/).isDisabled()).toBe(true);
    expect(await sidebar.axe()).toEqual([]);
    await sidebar.button('Yes, the same sale').click();
    await sidebar.button('Yes, the same sale').gone();
    await sidebar.button('Throw this entry away').look();
    expect(eventsOf(await shop().exportedLedger(), 'purchase_added', 'self-wash')).toHaveLength(2);
  }, 120_000);
});
