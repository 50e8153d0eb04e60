import { amountPaid, eventsOf, ledgerBalance, unitsFree, unitsPaid } from './books.ts';
import type { Chapter } from './chapter.ts';
import { attach, codeOf, payAndComplete, redeem, ring, takeOffSale } from './hands.ts';

const PASS = 'Day-care pass: pay for 6, 7th free';
const BAKERY = 'Bakery: 10 % cash back';

export async function dayCarePass(chapter: Chapter): Promise<void> {
  const { till } = chapter;
  await chapter.does('Sally buys a pass: no visit is marked', async () => {
    await attach(till, 'Sally');
    await ring(till, 'Day-care Pass, 6 Days');
    await payAndComplete(till);
  });
  await chapter.does('six visits, each rung at 0 and written on completion', async () => {
    for (let visit = 1; visit <= 6; visit += 1) {
      await attach(till, 'Sally');
      await ring(till, 'Day-care Day');
      await payAndComplete(till);
    }
  });
  await chapter.does('Sally’s next sale: the bonus visit is ready', () => attach(till, 'Sally'));
  chapter.compare('pass on the screen', await chapter.progress(PASS), '6 of 6');
  await chapter.does('the seventh day is rung and completed', async () => {
    await ring(till, 'Day-care Day');
    await payAndComplete(till);
  });
  await chapter.does('Sally’s next sale: the pass is used up', () => attach(till, 'Sally'));

  const ledger = await chapter.ledger();
  const receipts = await chapter.receipts();
  chapter.compare('visits, by the ledger', eventsOf(ledger, 'prepaid_used', 'day-care').length, 7);
  chapter.compare('visits left, by the ledger', ledgerBalance(ledger, 'pass:day-care', /^pass\//), 0);
  chapter.compare('passes on receipts', unitsPaid(receipts, [codeOf('Day-care Pass, 6 Days')]), 1);
  chapter.compare('days on receipts', unitsFree(receipts, [codeOf('Day-care Day')]), 7);
  chapter.compare('passes on the screen', await till.sidebar.article(PASS).count(), 0);
}

export async function cashBack(chapter: Chapter): Promise<void> {
  const { till } = chapter;
  const bakery = ['Birthday Bone Box', 'Pupcake', 'Peanut Twist'];
  await chapter.does('ten sales with bakery goods, one of them with a $2.00 discount', async () => {
    for (let sale = 0; sale < 10; sale += 1) {
      await attach(till, 'Sally');
      const item = bakery[sale % bakery.length] ?? '';
      await ring(till, item, 1 + (sale % 3));
      if (sale === 4) await till.cashier.discountLine(item, { amount: '2.00' });
      await payAndComplete(till);
    }
  });
  const receipts = await chapter.receipts();
  const codes = bakery.map(codeOf);
  // Rounded once a sale, half away from zero: the register's receipts alone say what must be in the tally.
  const owed = receipts.reduce((sum, receipt) => sum + Math.round(amountPaid([receipt], codes) / 10), 0);
  const money = `$${(owed / 100).toFixed(2)}`;
  await chapter.does('the tally is payable; the next sale is large enough', async () => {
    await attach(till, 'Sally');
    await ring(till, 'Canvas Leash', 2);
  });
  chapter.compare('tally, by the ledger', ledgerBalance(await chapter.ledger(), 'cash:USD', /^card\/.*\/open$/), owed);
  await chapter.does(`two clicks pay out ${money}`, () => redeem(till, /^Pay out/));
  await chapter.does('the cashier takes it off the sale; the sidebar sees it', async () => {
    await takeOffSale(till, (owed / 100).toFixed(2));
    await chapter.shows('It is on the sale');
  });
  await chapter.does('the sale is paid and completed', () => payAndComplete(till));
  await chapter.does('Sally’s next sale', () => attach(till, 'Sally'));

  const ledger = await chapter.ledger();
  const paidOut = eventsOf(ledger, 'cashback_redeemed', 'bakery').reduce((sum, event) => sum + (event.amount ?? 0), 0);
  const last = (await chapter.receipts()).at(-1);
  chapter.compare('paid out, by the ledger', paidOut, owed);
  const offAsLine = last?.lines.filter(({ total }) => total < 0).reduce((sum, line) => sum - line.total, 0) ?? 0;
  chapter.compare('taken off by the register', (last?.discount ?? 0) + offAsLine, owed);
  chapter.compare('tally on the screen', await chapter.progress(BAKERY), '0 of 10');
}
