import { setTimeout as pause } from 'node:timers/promises';
import { STRANGE_CODES, smallCards } from '../../shop/other-stores.ts';
import { HOST, type Shop, type Till } from '../../shop/shop.ts';
import { payAndComplete, redeem, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';

/** A state of the real sidebar, and a cashier's way to it. */
export interface TillState {
  name: string;
  /** Once, from an empty sale. */
  begin?: (till: Till, shop: Shop) => Promise<void>;
  /** From wherever one press in this state can have led. */
  show: (till: Till) => Promise<void>;
}

const WASH = 'Self wash: buy 2, get 1 free';
const REGISTER = `https://${HOST}/webregister`;
/** A full card, and cash back to pay out. */
const REWARDING = { 'Self Wash': 2, Pupcake: 1 };
const PATIENCE = { timeout: 15_000 };

/** The first of them needs a register without any store; `loadSmallCards` comes before all others. */
export const NOTHING_SET_UP: TillState = {
  name: 'nothing is set up',
  async show(till) {
    await home(till);
    await says(till, 'Nothing is set up yet');
  },
};

/** A day at the till, in the order in which one thing makes the next possible. */
export const TILL_STATES: readonly TillState[] = [
  { name: 'no sale', show: (till) => home(till) },
  {
    name: 'no customer',
    begin: (till) => ring(till, 'Pupcake'),
    async show(till) {
      await home(till);
      await says(till, '1 item here would earn');
    },
  },
  {
    name: 'somebody searched for, without a customer on the sale',
    begin: (till) => ring(till, 'Pupcake'),
    async show(till) {
      await home(till);
      await searched(till, 'Nora');
    },
  },
  {
    name: 'somebody’s cards, to read only',
    begin: (till) => ring(till, 'Pupcake'),
    async show(till) {
      await home(till);
      // Pressing *Add to sale* there puts them on it.
      if ((await till.cashier.sale()).customerId !== null) await till.cashier.removeCustomer();
      await searched(till, 'Nora');
      await inside(till, /^Nora Quill/);
    },
  },
  {
    name: 'not linked, found by phone',
    begin: (till) => till.cashier.attachCustomer('NoraQ-0901'),
    async show(till) {
      await home(till);
      await unlinked(till);
      await till.sidebar.button('Link customer Nora Quill').look();
    },
  },
  {
    name: 'not linked, found by name alone',
    begin: (till) => till.cashier.attachCustomer('PriyaO-0902'),
    async show(till) {
      await home(till);
      await unlinked(till);
      await till.sidebar.role('radio', /^Priya/).look();
    },
  },
  {
    name: 'not linked, and nobody matches',
    begin: (till) => till.cashier.attachCustomer('NOBODY-0903'),
    async show(till) {
      await home(till);
      await unlinked(till);
      await says(till, 'Nobody on file');
    },
  },
  {
    name: 'creating a customer',
    begin: (till) => till.cashier.attachCustomer('NoraQ-0901'),
    async show(till) {
      await home(till);
      await unlinked(till);
      await inside(till, 'Create customer');
    },
  },
  {
    name: 'last sales',
    async begin(till) {
      await ring(till, 'Pupcake');
      await payAndComplete(till);
      await sellTo(till, 'Jean-Luc', { 'Express Wash': 1 });
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Express Wash');
      await till.sidebar.button('Add purchases (1)').click();
      await till.sidebar.button(/^Undo/).click();
      await till.sidebar.button('Add purchases (1)').look();
      await payAndComplete(till);
    },
    async show(till) {
      await home(till);
      await inside(till, /^Last sales/);
    },
  },
  {
    name: 'an earlier sale’s customer searched for',
    // One for the press that attaches it, and one for those after.
    async begin(till) {
      for (const _ of ['first', 'second']) {
        await ring(till, 'Pupcake');
        await payAndComplete(till);
      }
    },
    async show(till) {
      await home(till);
      await inside(till, /^Last sales/);
      await till.sidebar
        .button(/^Attach/)
        .nth(0)
        .click();
      await searched(till, 'Priya');
      await inside(till, /^Priya/);
    },
  },
  {
    name: 'needs a look',
    async begin(till) {
      for (const customer of ['Tom', 'Jean-Luc']) {
        await till.cashier.attachCustomer(customer);
        await ring(till, 'Self Wash', 2);
        await till.sidebar.button('Add purchases (2)').click();
        await till.sidebar.button(/^Undo/).look();
        await ring(till, 'Self Wash');
        await till.sidebar.button('Add purchases (1)').look();
        await redeem(till, '1 Self Wash');
        await till.cashier.discountLine('Self Wash', { amount: '5.00' });
        await till.sidebar.alert().waitForText(/\$5\.00 off, not \$15\.00/);
        await payAndComplete(till);
      }
    },
    async show(till) {
      await home(till);
      await inside(till, /^Needs a look/);
    },
  },
  {
    name: 'to finish',
    async begin(till) {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Bramble & Bone Chicken', 2);
      await till.sidebar.button('Add purchases (2)').click();
      await till.sidebar.button(/^Undo/).look();
      await ring(till, 'Bramble & Bone Chicken');
      await till.sidebar.button('Add purchases (1)').look();
      await redeem(till, /^Redeem 1 Bramble & Bone Chicken/);
      await till.cashier.discountLine('Bramble & Bone Chicken', { amount: '39.99' });
      await says(till, 'It is on the sale');
      await payAndComplete(till);
    },
    async show(till) {
      await home(till);
      await inside(till, /^To finish/);
    },
  },
  {
    name: 'a cart of everything',
    async begin(till) {
      await till.cashier.attachCustomer('Sally');
      for (const name of ['Self Wash', 'Pupcake', 'Nail Trim', 'Gift Card']) await ring(till, name);
      await till.cashier.scan(STRANGE_CODES.kit);
    },
    async show(till) {
      await restored(till);
      await till.sidebar.button('Add purchases (2)').look();
      await till.sidebar.button(/^This counts for/).look();
    },
  },
  {
    name: 'saying what an unknown line counts for',
    async begin(till) {
      await till.cashier.attachCustomer('Sally');
      await till.cashier.scan(STRANGE_CODES.markup);
    },
    async show(till) {
      await restored(till);
      const counts = till.sidebar.button(/^This counts for/);
      // Once it is said there is nothing left to say.
      if ((await counts.count()) > 0) await inside(till, /^This counts for/);
    },
  },
  {
    name: 'added',
    async begin(till) {
      await till.cashier.attachCustomer('Sally');
      await ring(till, 'Self Wash');
      await ring(till, 'Pupcake');
    },
    async show(till) {
      await restored(till);
      await till.sidebar.button('Add purchases (2)').click();
      await till.sidebar.button(/^Undo/).look();
    },
  },
  {
    name: 'why so many at once',
    async begin(till) {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Express Wash', 5);
    },
    async show(till) {
      await restored(till);
      await inside(till, 'Add purchases (5)');
    },
  },
  {
    name: 'a long cart',
    async begin(till) {
      await till.cashier.attachCustomer('Layla');
      const names = ['Self Wash', 'Express Wash', 'Birthday Bone Box', 'Pupcake', 'Peanut Twist', 'Canvas Leash'];
      for (const name of [...names, 'Bramble & Bone Beef', 'Tidewater Cod Crisps', 'Nail Trim']) await ring(till, name);
      await till.cashier.scan(STRANGE_CODES.longest);
    },
    async show(till) {
      await restored(till);
      await till.sidebar.button(/^Show all 10 lines/).look();
    },
  },
  {
    name: 'everything ready to be redeemed',
    begin: withRewards,
    async show(till) {
      await restored(till);
      await till.sidebar.button('Redeem 1 Self Wash').look();
    },
  },
  {
    name: 'choosing the reward',
    begin: withRewards,
    async show(till) {
      await restored(till);
      await inside(till, 'Redeem 1 Self Wash');
    },
  },
  {
    name: 'choosing among bags',
    async begin(till) {
      await till.cashier.attachCustomer('Maria');
      await ring(till, 'Bramble & Bone Duck', 2);
      await till.sidebar.button('Add purchases (2)').click();
      await till.sidebar.button(/^Undo/).look();
    },
    async show(till) {
      await home(till);
      await undoneUnless(till, 'Undo these purchases');
      await inside(till, /^Redeem 1 Bramble/);
    },
  },
  {
    name: 'paying out',
    begin: withRewards,
    async show(till) {
      await restored(till);
      await inside(till, /^Pay out/);
    },
  },
  {
    name: 'a coupon',
    begin: withRewards,
    async show(till) {
      await restored(till);
      await inside(till, /^Redeem \$5 off/);
    },
  },
  {
    name: 'held',
    begin: withRewards,
    async show(till) {
      await restored(till);
      await redeem(till, '1 Self Wash');
      await till.sidebar.button(`Undo ${WASH}`).look();
    },
  },
  {
    name: 'held, with another discount on the sale',
    async begin(till) {
      await withRewards(till);
      await till.cashier.discountLine('Self Wash', { amount: '1.00' });
    },
    async show(till) {
      await restored(till);
      await redeem(till, '1 Self Wash');
      await till.sidebar.alert().nth(0).look();
      await says(till, '$1.00 off, not $15.00');
    },
  },
  {
    name: 'held, with an item to ring up',
    async begin(till) {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Express Wash', 3);
      await till.sidebar.button('Add purchases (3)').click();
      await till.sidebar.button(/^Undo/).look();
    },
    async show(till) {
      await home(till);
      const rung = (await till.cashier.sale()).lines.length;
      if (rung > 1) await till.cashier.removeLine('Express Wash Loyalty Reward');
      await undoneUnless(till, 'Undo these purchases');
      await redeem(till, /^Redeem 1 Express Wash Loyalty Reward/);
      await till.sidebar.button(/^Add to sale/).look();
    },
  },
  {
    name: 'adding by hand',
    begin: (till) => till.cashier.attachCustomer('Sally'),
    async show(till) {
      await restored(till);
      await inside(till, 'Add manually');
    },
  },
  {
    name: 'adding punches by hand',
    begin: (till) => till.cashier.attachCustomer('Sally'),
    async show(till) {
      await restored(till);
      await inside(till, 'Add manually');
      await till.sidebar.role('radio', WASH).click();
      await till.sidebar.role('radio', 'Goodwill').click();
      await till.sidebar.button('One more').look();
    },
  },
  {
    name: 'adding an amount by hand',
    begin: (till) => till.cashier.attachCustomer('Sally'),
    async show(till) {
      await restored(till);
      await inside(till, 'Add manually');
      await till.sidebar.role('radio', /^Bakery/).click();
      await till.sidebar.role('textbox', 'Amount paid').look();
    },
  },
  {
    name: 'a pass by hand',
    begin: (till) => till.cashier.attachCustomer('Sally'),
    async show(till) {
      await restored(till);
      await inside(till, 'Add manually');
      await till.sidebar.role('radio', /^Day-care/).click();
      await till.sidebar.button(/^Start pass/).look();
    },
  },
  {
    name: 'a pass on the screen',
    async begin(till) {
      await sellTo(till, 'Maria', { 'Day-care Pass, 6 Days': 1 });
      await till.cashier.attachCustomer('Maria');
      await ring(till, 'Canvas Leash');
    },
    async show(till) {
      await restored(till);
      await till.sidebar.button(/^Use visit/).look();
    },
  },
  {
    name: 'somebody searched for, beside another’s sale',
    begin: (till) => till.cashier.attachCustomer('Sally'),
    async show(till) {
      await restored(till);
      await inside(till, 'Find a customer');
      await searched(till, 'or');
    },
  },
  {
    name: 'the sale became another under an open screen',
    begin: withRewards,
    async show(till) {
      await restored(till);
      if (!(await till.sidebar.text()).includes('Nothing was written')) {
        await inside(till, 'Redeem 1 Self Wash');
        await till.cashier.removeCustomer();
        await till.cashier.attachCustomer('Sally');
      }
      await till.sidebar.button('Redeem 1 Self Wash').look();
    },
  },
  {
    name: 'folded away',
    begin: withRewards,
    async show(till) {
      await restored(till);
      await till.sidebar.button('Fold Tillside away').click();
      await till.sidebar.button(/^Open Tillside/).look();
    },
  },
  {
    name: 'a scan that landed in the sidebar',
    begin: (till) => ring(till, 'Pupcake'),
    async show(till) {
      await home(till);
      await till.sidebar.role('searchbox').click();
      await till.sidebar.scan('4006381333931');
      await till.sidebar.button('Ignore').look();
    },
  },
  {
    name: 'lines that are not read with certainty',
    async begin(till) {
      await till.cashier.open(`${REGISTER}?hashed=1`);
      await till.sidebar.ready(PATIENCE);
      await till.cashier.attachCustomer('Sally');
      await ring(till, 'Self Wash');
    },
    async show(till) {
      await restored(till);
      await says(till, 'Check the lines');
    },
  },
  {
    name: 'a cart that cannot be read',
    async begin(till) {
      await till.cashier.attachCustomer('Sally');
      await ring(till, 'Pupcake', 99_999);
    },
    async show(till) {
      await home(till);
      await says(till, 'The cart cannot be read');
    },
  },
  {
    name: 'completed',
    async begin(till) {
      await till.cashier.attachCustomer('Jean-Luc');
      await ring(till, 'Pupcake');
      await till.cashier.pay('Credit Card');
      await till.cashier.complete();
    },
    async show(till) {
      await home(till);
      await says(till, 'This sale is completed');
    },
  },
];

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

async function withRewards(till: Till): Promise<void> {
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

async function sellTo(till: Till, customer: string, items: Record<string, number>): Promise<void> {
  await till.cashier.attachCustomer(customer);
  for (const [name, quantity] of Object.entries(items)) await ring(till, name, quantity);
  await till.sidebar.button(/^Add purchases \(/).look();
  await payAndComplete(till);
}

async function says(till: Till, words: string): Promise<void> {
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
async function home(till: Till): Promise<void> {
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

async function inside(till: Till, button: string | RegExp): Promise<void> {
  await till.sidebar.button(button).nth(0).click();
  await till.sidebar.button('Back').look();
}

/** The field is left again: where the keyboard was is part of what a press must not change. */
async function searched(till: Till, words: string): Promise<void> {
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

async function unlinked(till: Till): Promise<void> {
  const unlink = till.sidebar.button('Not this customer?');
  await till.sidebar
    .button(/^(Not this customer\?|Create customer)$/)
    .nth(0)
    .look();
  if ((await unlink.count()) > 0) await unlink.click();
  await till.sidebar.button('Create customer').look();
}

/** The sale as it was begun: linked, and nothing of it added, held or opened. */
async function restored(till: Till): Promise<void> {
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
async function undoneUnless(till: Till, kept: string): Promise<void> {
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
