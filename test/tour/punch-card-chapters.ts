import { eventsOf, ledgerBalance, unitsFree, unitsPaid } from './books.ts';
import type { Chapter } from './chapter.ts';
import { addPurchases, attach, codeOf, payAndComplete, redeem, ring, ringReward } from './hands.ts';

const WASH = 'Self wash: buy 10, get 1 free';
const EXPRESS = 'Express wash: buy 5, get $5 off';

export async function buyTenWashes(chapter: Chapter): Promise<void> {
  const { till } = chapter;
  await chapter.does('Sally is added to the sale, ten self washes are rung', async () => {
    await attach(till, 'Sally');
    await ring(till, 'Self Wash', 10);
  });
  await chapter.does('one click adds them, before payment; the card is full', () => addPurchases(till, 10));
  await chapter.does('an eleventh is rung, two clicks redeem it', async () => {
    await ring(till, 'Self Wash');
    await redeem(till, '1 Self Wash');
  });
  await chapter.does('the cashier takes $15.00 off the line; the sidebar sees it', async () => {
    await till.cashier.discountLine('Self Wash', { amount: '15.00' });
    await chapter.shows('It is on the sale');
  });
  await chapter.does('the sale is paid; the next one is one more wash', async () => {
    await payAndComplete(till);
    await attach(till, 'Sally');
    await ring(till, 'Self Wash');
  });
  await chapter.does('it is completed without a click', () => payAndComplete(till));
  await chapter.does('Sally’s next sale shows a new card', () => attach(till, 'Sally'));

  const ledger = await chapter.ledger();
  const receipts = await chapter.receipts();
  const codes = [codeOf('Self Wash')];
  const punches = ledgerBalance(ledger, 'punch:self-wash', /\/open$/);
  const redeemed = eventsOf(ledger, 'reward_redeemed', 'self-wash').length;
  const offLines = receipts.flatMap((receipt) => receipt.lines).reduce((sum, line) => sum + line.discount, 0);
  chapter.compare('card on the screen', await chapter.progress(WASH), '1 of 10');
  chapter.compare('punches on the open card, by the ledger', punches, 1);
  chapter.compare('rewards given, by the ledger', redeemed, 1);
  chapter.compare('taken off by the register, in cents', offLines, 1500);
  chapter.compare('washes on receipts less the free one', unitsPaid(receipts, codes) - redeemed, punches + 10);
}

export async function rewardItem(chapter: Chapter): Promise<void> {
  const { till } = chapter;
  await chapter.does('five express washes fill the card', async () => {
    await attach(till, 'Sally');
    await ring(till, 'Express Wash', 5);
    await addPurchases(till, 5);
  });
  await chapter.does('two clicks redeem; the sidebar names the $10 item', () =>
    redeem(till, /^Redeem 1 Express Wash Loyalty Reward/),
  );
  const byTillside = chapter.till.pos === 'lightspeed-x';
  await chapter.does(`${byTillside ? '*Add to sale*' : 'the cashier'} puts the $10 item on the register`, async () => {
    await ringReward(till, 'Express Wash Loyalty Reward');
    await chapter.shows('It is on the sale');
  });
  await chapter.does('the sale is paid and completed', () => payAndComplete(till));
  await chapter.does('Sally’s next sale', () => attach(till, 'Sally'));

  const ledger = await chapter.ledger();
  const receipts = await chapter.receipts();
  chapter.compare('card on the screen', await chapter.progress(EXPRESS), '0 of 5');
  chapter.compare('rewards given, by the ledger', eventsOf(ledger, 'reward_redeemed', 'express-wash').length, 1);
  chapter.compare('punches, by the ledger', eventsOf(ledger, 'purchase_added', 'express-wash').length, 5);
  chapter.compare('full-price washes on receipts', unitsPaid(receipts, [codeOf('Express Wash')]), 5);
  chapter.compare('$10 washes on receipts', unitsPaid(receipts, [codeOf('Express Wash Loyalty Reward')]), 1);
  chapter.compare('washes for nothing on receipts', unitsFree(receipts, [codeOf('Express Wash')]), 0);
}
