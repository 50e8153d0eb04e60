import { expect, test } from 'vitest';
import { Checkout, type CheckoutPorts } from './checkout.ts';
import type { TabState } from './tab-state.ts';

/** Storage that answers later, as the browser's does. */
function slowTabs(): CheckoutPorts['tabs'] {
  const kept = new Map<number, TabState>();
  const later = () => new Promise((resolve) => setTimeout(resolve, 1));
  return {
    async get(tab) {
      await later();
      return kept.get(tab) ?? null;
    },
    async set(tab, state) {
      await later();
      kept.set(tab, state);
    },
  };
}

test('changes of one tab that come together all last', async () => {
  const checkout = new Checkout({ tabs: slowTabs(), shortCode: () => 'ABCD' } as CheckoutPorts);
  await Promise.all([
    checkout.change(1, (state) => ({ ...state, revision: state.revision + 1 })),
    checkout.change(1, (state) => ({ ...state, scanned: '012345000119' })),
    checkout.change(1, (state) => ({ ...state, collapsed: true })),
    checkout.change(2, (state) => ({ ...state, revision: 7 })),
  ]);
  expect(await checkout.tab(1)).toMatchObject({ revision: 1, scanned: '012345000119', collapsed: true });
  expect(await checkout.tab(2)).toMatchObject({ revision: 7, collapsed: false });
});
