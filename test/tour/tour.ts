import type { AnyCashier } from '../register-parts/hands.ts';
import type { Shop } from '../shop/shop.ts';
import { Chapter } from './chapter.ts';
import { freeGoodCoupon, frequentBuyer, rebateCoupon } from './maker-chapters.ts';
import { cashBack, dayCarePass } from './pass-and-cash-chapters.ts';
import { buyTenWashes, rewardItem } from './punch-card-chapters.ts';

/**
 * One whole checkout for every kind of program, played by a cashier on the demo register, whichever it is. The screen, the ledger's own export and the register's own
 * receipts are held against each other. False when any of them differed, or when anybody outside was asked for anything.
 */
export async function playTour(shop: Shop): Promise<boolean> {
  const till = await shop.openTill<AnyCashier>();
  const chapters: Chapter[] = [];
  for (const [name, play] of CHAPTERS) {
    const chapter = new Chapter(name, shop, till);
    chapters.push(chapter);
    await play(chapter);
    await chapter.leaveTill();
  }
  const failures = chapters.reduce((sum, chapter) => sum + chapter.failures, 0);
  const { refused } = shop.hosts;
  if (refused.length > 0) console.log(`\nSomebody outside was asked: ${refused.join(', ')}`);
  console.log(
    `\n${chapters.length} checkouts played at the register of ${shop.pos} in ${shop.browser.kind}, ${failures} comparisons differ.`,
  );
  console.log('Screenshots are in screenshots/.');
  return failures === 0 && refused.length === 0;
}

const CHAPTERS: [string, (chapter: Chapter) => Promise<void>][] = [
  ['Buy 10 washes, get 1 free', buyTenWashes],
  ['A $5 reward by way of a $10 item', rewardItem],
  ['A pass of 6 days, the 7th free', dayCarePass],
  ['10 % cash back, payable after 10 purchases', cashBack],
  ['A frequent-buyer card of a maker', frequentBuyer],
  ['A rebate coupon', rebateCoupon],
  ['A free-good coupon', freeGoodCoupon],
];
