import { STRANGE_CODES } from '../../shop/other-stores.ts';
import { payAndComplete, redeem, ring } from '../../tour/hands.ts';
import { REWARD_STATES } from './reward-states.ts';
import {
  home,
  inside,
  PATIENCE,
  REGISTER,
  restored,
  says,
  searched,
  sellTo,
  type TillState,
  unlinked,
  withRewards,
} from './till-moves.ts';

const WASH = 'Self wash: buy 2, get 1 free';

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
  ...REWARD_STATES,
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
