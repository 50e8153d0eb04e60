import { eventsOf, ledgerBalance, unitsFree, unitsPaid } from './books.ts';
import type { Chapter } from './chapter.ts';
import { addPurchases, attach, codeOf, payAndComplete, redeem, ring } from './hands.ts';

const BRAMBLE = 'Bramble & Bone 4 lb: buy 10, get 1';

export async function frequentBuyer(chapter: Chapter): Promise<void> {
  const { till } = chapter;
  await chapter.does('nine bags of chicken and one of beef fill the card', async () => {
    await attach(till, 'Tom');
    await ring(till, 'Bramble & Bone Chicken', 9);
    await ring(till, 'Bramble & Bone Beef');
    await addPurchases(till, 10);
  });
  await chapter.does(
    'the free bag may cost at most what the cheapest did: duck is refused, chicken is offered',
    async () => {
      await till.sidebar.button(/^Redeem 1 Bramble & Bone Chicken/).click();
      const duck = await till.sidebar.role('radio', /Duck/).look();
      chapter.compare('duck can be chosen', !duck.disabled, false);
      await till.sidebar.button('Back').click();
    },
  );
  await chapter.does('a chicken bag is redeemed and taken off', async () => {
    await ring(till, 'Bramble & Bone Chicken');
    await redeem(till, /^Redeem 1 Bramble & Bone Chicken/);
    await till.cashier.discountLine('Bramble & Bone Chicken', { amount: '39.99' });
    await chapter.shows('It is on the sale');
  });
  await chapter.does('the sale is completed; the redemption waits to be finished in Astro', () => payAndComplete(till));
  await chapter.does('a person finishes it in Astro and ticks it off', async () => {
    await till.sidebar.button(/^To finish/).click();
    await till.sidebar.button(/^Finish/).click();
  });
  const ledger = await chapter.ledger();
  const receipts = await chapter.receipts();
  const codes = [codeOf('Bramble & Bone Chicken'), codeOf('Bramble & Bone Beef')];
  chapter.compare('rewards given, by the ledger', eventsOf(ledger, 'reward_redeemed', 'bramble-bone').length, 1);
  chapter.compare('punches left, by the ledger', ledgerBalance(ledger, 'punch:bramble-bone', /\/open$/), 0);
  chapter.compare('bags on receipts less the free one', unitsPaid(receipts, codes) - 1, 10);
  await chapter.leaveLists();
  await attach(till, 'Tom');
  chapter.compare('card on the screen', await chapter.progress(BRAMBLE), '0 of 10');
}

export async function rebateCoupon(chapter: Chapter): Promise<void> {
  const { till } = chapter;
  await chapter.does('Nora, who is invited, buys a bag: the coupon applies', async () => {
    await attach(till, 'Nora');
    await ring(till, 'Bramble & Bone Duck');
  });
  await chapter.does('two clicks redeem it and add its purchase', () => redeem(till, '$5 off Bramble & Bone'));
  await chapter.does('the cashier takes $5.00 off; the sidebar sees it', async () => {
    await till.cashier.discountLine('Bramble & Bone Duck', { amount: '5.00' });
    await chapter.shows('It is on the sale');
  });
  await chapter.does('the sale is completed', () => payAndComplete(till));
  const ledger = await chapter.ledger();
  const sale = (await chapter.receipts()).at(-1);
  const ofSale = chapter.ledgerOf(ledger, sale);
  chapter.compare('coupons redeemed with this sale', eventsOf(ofSale, 'coupon_redeemed').length, 1);
  chapter.compare('punches of this sale: the coupon adds none', eventsOf(ofSale, 'purchase_added').length, 1);
  chapter.compare('taken off by the register, in cents', sale?.lines[0]?.discount, 500);
  await chapter.does('Jean-Luc, who is not invited, sees no coupon', async () => {
    await attach(till, 'Jean-Luc');
    await ring(till, 'Bramble & Bone Duck');
  });
  await till.sidebar.button(/^Add purchases \(/).look();
  chapter.compare('coupons offered', await till.sidebar.button(/off Bramble & Bone/).count(), 0);
}

export async function freeGoodCoupon(chapter: Chapter): Promise<void> {
  const { till } = chapter;
  await chapter.does('Tomás is invited: one bag of bites is free', async () => {
    await attach(till, 'Tom');
    await ring(till, 'Tidewater Salmon Bites');
    await redeem(till, 'Free Tidewater Salmon Bites');
  });
  await chapter.does('the cashier takes it off; the sidebar sees it', async () => {
    await till.cashier.discountLine('Tidewater Salmon Bites', { percent: 100 });
    await chapter.shows('It is on the sale');
  });
  await chapter.does('the sale is completed', () => payAndComplete(till));
  const ledger = await chapter.ledger();
  const sale = (await chapter.receipts()).at(-1);
  const ofSale = chapter.ledgerOf(ledger, sale);
  chapter.compare('coupons redeemed with this sale', eventsOf(ofSale, 'coupon_redeemed').length, 1);
  chapter.compare('punches of this sale', eventsOf(ofSale, 'purchase_added').length, 0);
  chapter.compare(
    'bags for nothing on the receipt',
    sale ? unitsFree([sale], [codeOf('Tidewater Salmon Bites')]) : null,
    1,
  );
}
