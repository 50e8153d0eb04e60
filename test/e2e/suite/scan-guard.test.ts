import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS, type Shop, type Till } from '../../shop/shop.ts';
import { ledgerBalance } from '../../tour/books.ts';
import { payAndComplete, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

/** How a cashier gets to a state of the sidebar, from an open till. */
const STATES: Record<string, (till: Till) => Promise<void>> = {
  'no customer': async (till) => {
    await ring(till, 'Pupcake');
    await shows(till, 'No customer');
  },
  'a sale with purchases, a reward and a coupon': withEverything,
  'choosing the reward': async (till) => {
    await withEverything(till);
    await till.sidebar.button('Redeem 1 Self Wash').click();
    await till.sidebar.button('Back').look();
  },
  'a coupon': async (till) => {
    await withEverything(till);
    await till.sidebar.button(/^Redeem \$5 off/).click();
    await till.sidebar.button('Back').look();
  },
  'adding by hand': async (till) => {
    await withEverything(till);
    await till.sidebar.button('Add manually').click();
    await till.sidebar.button('Back').look();
  },
  'folded away': async (till) => {
    await withEverything(till);
    await till.sidebar.button('Fold Tillside away').click();
    await until(
      async () => (await till.sidebar.button(/^Fold/).count()) === 0 || undefined,
      () => 'it does not fold',
    );
  },
  // Last: its *Undo* takes back the sale that the reward came from.
  'last sales': async (till) => {
    await withEverything(till);
    await till.sidebar.button(/^Last sales/).click();
    await till.sidebar.button('Back').look();
  },
};

async function withEverything(till: Till): Promise<void> {
  await till.cashier.attachCustomer('Sally');
  await ring(till, 'Self Wash');
  await ring(till, 'Bramble & Bone Chicken');
  await till.sidebar.button(/^(Redeem \$5 off Bramble & Bone|Link customer Sally Pet Owner)$/).look();
  // An earlier press said that it is somebody else.
  const link = till.sidebar.button('Link customer Sally Pet Owner');
  if ((await link.count()) > 0) await link.click();
  await till.sidebar.button(/^Redeem \$5 off/).look();
}

/** Back to the sale from wherever the last press led, with an empty cart. */
async function reset(till: Till, pressed: string): Promise<void> {
  if (pressed === 'Fold Tillside away') await till.sidebar.button(/^Open Tillside/).click();
  await till.cashier.discard();
  await until(
    async () => {
      const back = till.sidebar.button('Back');
      if ((await back.count()) === 0) return true;
      await back.click();
      return undefined;
    },
    () => 'there is no way back to the sale',
  );
}

async function shows(till: Till, words: string): Promise<void> {
  await until(
    async () => (await till.sidebar.text()).includes(words) || undefined,
    async () => `the sidebar does not say "${words}": ${await till.sidebar.text()}`,
  );
}

/** A full card of Sally's, so that there is something to redeem. */
async function fillCard(shop: Shop): Promise<void> {
  await atTill(shop, {}, async (till) => {
    await till.cashier.attachCustomer('Sally');
    await ring(till, 'Self Wash', 10);
    await till.sidebar.button('Add purchases (10)').look();
    await payAndComplete(till);
  });
}

describe.each(BROWSER_KINDS)('%s: a scan fired with a click reaches the register whole and presses nothing', (kind) => {
  const { shop } = shopOf(kind);
  let filled = false;

  test.each(Object.keys(STATES))(
    '%s',
    async (state) => {
      if (!filled) await fillCard(shop());
      filled = true;
      const reach = STATES[state];
      if (!reach) throw new Error(`no state ${state}`);
      await atTill(shop(), {}, async (till) => {
        await reach(till);
        const names = [...new Set((await till.sidebar.role('button').looks()).map((look) => look.name))];
        expect(names.length).toBeGreaterThan(0);
        for (const [i, name] of names.entries()) {
          const digits = String(9_521_234_500_000 + i);
          if (i > 0) await reach(till);
          await till.sidebar.button(name).nth(0).clickThenScan(digits);
          await until(
            async () => (await till.cashier.scans()).includes(digits) || undefined,
            async () => `"${name}" swallowed the scan; heard: ${(await till.cashier.scans()).join(', ')}`,
          );
          await reset(till, name);
        }
      });
      // In the list of last sales the presses themselves take punches back.
      if (state === 'last sales') return;
      // Whatever was pressed was pressed once: everything of those discarded sales is undone to the last punch.
      const ledger = await shop().exportedLedger();
      expect(ledgerBalance(ledger, 'punch:self-wash', /\/open$/)).toBe(0);
      expect(ledgerBalance(ledger, 'reward:self-wash', /\/open$/)).toBe(1);
    },
    240_000,
  );
});
