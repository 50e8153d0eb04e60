/**
 * The pictures of the README, taken of the built extension at the demo register in both browsers: npm run pictures
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { BROWSER_KINDS, openShop, type Shop, type Till } from '../test/shop/shop.ts';
import { addPurchases, payAndComplete, redeem, ring } from '../test/tour/hands.ts';

const FOLDER = 'docs/pictures';

async function picture(shop: Shop, till: Till, name: string): Promise<void> {
  const png = await shop.browser.screen(till.page).screenshot();
  writeFileSync(`${FOLDER}/${name}-${shop.browser.kind}.png`, png);
}

/** Sally has history: a full wash card, a tally and a pass under way. */
async function history(till: Till): Promise<void> {
  const visits: [string, number][][] = [
    [
      ['Self Wash', 10],
      ['Day-care Pass, 6 Days', 1],
      ['Birthday Bone Box', 2],
    ],
    [
      ['Bramble & Bone Beef', 7],
      ['Pupcake', 3],
      ['Day-care Day', 2],
    ],
  ];
  for (const items of visits) {
    await till.cashier.attachCustomer('Sally');
    for (const [name, quantity] of items) await ring(till, name, quantity);
    await till.sidebar.button(/^Add purchases \(/).look();
    await payAndComplete(till);
  }
}

async function takePictures(shop: Shop): Promise<void> {
  const till = await shop.openTill();
  await history(till);
  await till.cashier.attachCustomer('Sally');
  await ring(till, 'Self Wash');
  await ring(till, 'Bramble & Bone Chicken');
  await ring(till, 'Birthday Bone Box');
  await till.sidebar.button(/^Add purchases \(3\)/).look();
  await picture(shop, till, 'sale');
  await till.sidebar.button('Redeem 1 Self Wash').click();
  await till.sidebar.button('Back').look();
  await picture(shop, till, 'redeem');
  await till.sidebar.button('Back').click();
  await redeem(till, '1 Self Wash');
  await picture(shop, till, 'held');
  await till.cashier.discountLine('Self Wash', { percent: 100 });
  await addPurchases(till, 2);
  await picture(shop, till, 'added');
}

mkdirSync(FOLDER, { recursive: true });
for (const kind of BROWSER_KINDS) {
  const shop = await openShop(kind);
  try {
    await takePictures(shop);
  } finally {
    await shop.close();
  }
}
