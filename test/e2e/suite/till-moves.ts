import { setTimeout as pause } from 'node:timers/promises';
import { smallCards } from '../../shop/other-stores.ts';
import { HOST, type Shop, type Till } from '../../shop/shop.ts';
import { payAndComplete, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';

/** What a cashier does to come from one state of the sidebar to another. */

/** A state of the real sidebar, and a cashier's way to it. */
export interface TillState {
  name: string;
  /** Once, from an empty sale. */
  begin?: (till: Till, shop: Shop) => Promise<void>;
  /** From wherever one press in this state can have led. */
  show: (till: Till) => Promise<void>;
}

export const REGISTER = `https://${HOST}/webregister`;
/** A full card, and cash back to pay out. */
const REWARDING = { 'Self Wash': 2, Pupcake: 1 };
export const PATIENCE = { timeout: 15_000 };

const loaded = new WeakSet<Shop>();

/** What all states but the first stand on: small cards, and somebody with a reward, a tally and a coupon. */
export async function loadSmallCards(shop: Shop, till: Till): Promise<void> {
  if (loaded.has(shop)) return;
  await shop.askBackground({ type: 'import-store', file: smallCards() });
  await till.page.bringToFront();
  await till.cashier.open(REGISTER);
  await till.sidebar.ready(PATIENCE);
  await home(till);
  await sellTo(till, 'Sally', REWARDING);
  loaded.add(shop);
}

/** An empty sale on a register as it usually is, whatever was played before. */
export async function emptySale(till: Till): Promise<void> {
  await till.page.evaluate(() => sessionStorage.removeItem('register.options'));
  await till.cashier.open(REGISTER);
  await till.sidebar.ready(PATIENCE);
  const { lines, customerId } = await till.cashier.sale();
  if (lines.length > 0 || customerId !== null) await till.cashier.discard();
  await until(
    async () => {
      await home(till);
      return (await till.sidebar.text()).includes('No customer') || undefined;
    },
    async () => `the sale is not empty: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}

export async function withRewards(till: Till): Promise<void> {
  await till.cashier.attachCustomer('Sally');
  await restored(till);
  // The ones before may have been taken back with their sale.
  const ready = (await till.sidebar.button().looks()).map((look) => look.name);
  if (!ready.some((name) => name.startsWith('Redeem 1')) || !ready.some((name) => name.startsWith('Pay out'))) {
    await till.cashier.discard();
    await sellTo(till, 'Sally', REWARDING);
    await till.cashier.attachCustomer('Sally');
  }
  await ring(till, 'Self Wash');
  await ring(till, 'Bramble & Bone Chicken');
}

export async function sellTo(till: Till, customer: string, items: Record<string, number>): Promise<void> {
  await till.cashier.attachCustomer(customer);
  for (const [name, quantity] of Object.entries(items)) await ring(till, name, quantity);
  await till.sidebar.button(/^Add purchases \(/).look();
  await payAndComplete(till);
}

export async function says(till: Till, words: string): Promise<void> {
  await until(
    async () => (await till.sidebar.text()).includes(words) || undefined,
    async () => `the sidebar does not say "${words}": ${await till.sidebar.text()}`,
    PATIENCE,
  );
}

/** Nothing is under way, and the screen stays as it is. */
export async function calm(till: Till): Promise<void> {
  let before = '';
  await until(
    async () => {
      const busy = await till.sidebar.evaluate(() => document.querySelector('button[aria-busy]') !== null);
      const now = await till.sidebar.text();
      if (!busy && now === before) return true;
      before = now;
      return pause(100, undefined);
    },
    async () => `it does not come to rest: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}

/** To the sale's own screen, from a screen within, from the rail, or from a sale that is typed in. */
export async function home(till: Till): Promise<void> {
  await calm(till);
  await until(
    async () => {
      const at = await till.sidebar.evaluate(() =>
        ['expand', 'back'].find((action) => document.querySelector(`[data-action="${action}"]`)),
      );
      if (at === 'expand') await till.sidebar.button(/^Open Tillside/).click();
      else if (at === 'back') await till.sidebar.button('Back').click();
      else if ((await till.sidebar.button('Throw this entry away').count()) > 0)
        await till.sidebar.button('Throw this entry away').click();
      else return true;
      return calm(till).then(() => undefined);
    },
    async () => `there is no way home: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}

export async function inside(till: Till, button: string | RegExp): Promise<void> {
  await till.sidebar.button(button).nth(0).click();
  await till.sidebar.button('Back').look();
}

/** The field is left again: where the keyboard was is part of what a press must not change. */
export async function searched(till: Till, words: string): Promise<void> {
  const field = till.sidebar.role('searchbox');
  if ((await field.look()).value !== words) {
    await field.type(words);
    await till.sidebar.press('Escape');
  }
  await till.sidebar
    .button(/ · \d+ cards?/)
    .nth(0)
    .look();
}

export async function unlinked(till: Till): Promise<void> {
  const unlink = till.sidebar.button('Not this customer?');
  await till.sidebar
    .button(/^(Not this customer\?|Create customer)$/)
    .nth(0)
    .look();
  if ((await unlink.count()) > 0) await unlink.click();
  await till.sidebar.button('Create customer').look();
}

/** The sale as it was begun: linked, and nothing of it added, held or opened. */
export async function restored(till: Till): Promise<void> {
  await home(till);
  const again = /^(Undo|Link customer|Show fewer)/;
  await until(
    async () => {
      const name = (await till.sidebar.button().looks()).map((look) => look.name).find((one) => again.test(one));
      if (name === undefined) return true;
      await till.sidebar.button(name).nth(0).click({ timeout: 1000 });
      return calm(till).then(() => undefined);
    },
    async () => `the sale is not as it was: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}

/** As it was begun, where that is with purchases added. */
export async function undoneUnless(till: Till, kept: string): Promise<void> {
  await until(
    async () => {
      const names = (await till.sidebar.button().looks()).map((look) => look.name);
      const wanted = names.find((name) => /^(Undo|Link customer)/.test(name) && name !== kept);
      const missing = names.find((name) => name.startsWith('Add purchases ('));
      const next = wanted ?? missing;
      if (next === undefined) return true;
      await till.sidebar.button(next).nth(0).click({ timeout: 1000 });
      return calm(till).then(() => undefined);
    },
    async () => `the sale is not as it was: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}
