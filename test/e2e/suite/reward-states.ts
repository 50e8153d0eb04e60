import { redeem, ring } from '../../tour/hands.ts';
import { home, inside, restored, says, type TillState, undoneUnless, withRewards } from './till-moves.ts';

const WASH = 'Self wash: buy 2, get 1 free';

/** Something can be had, is chosen, and is held. */
export const REWARD_STATES: readonly TillState[] = [
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
];
