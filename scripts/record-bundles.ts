/**
 * Records support files of real checkouts: the built extension in a browser at the demo register, one file a chapter of the tour, into test/bundles,
 * where the unit suite replays them. Needs a build. node scripts/record-bundles.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { supportFileOf } from '../lib/support/support-client.ts';
import type { Recording } from '../lib/support/support-desk.ts';
import { openShop } from '../test/shop/shop.ts';
import { Chapter } from '../test/tour/chapter.ts';
import { frequentBuyer } from '../test/tour/maker-chapters.ts';
import { cashBack, dayCarePass } from '../test/tour/pass-and-cash-chapters.ts';
import { buyTenWashes } from '../test/tour/punch-card-chapters.ts';

const FOLDER = 'test/bundles';
const CHAPTERS = {
  'ten-washes': buyTenWashes,
  'day-care-pass': dayCarePass,
  'cash-back': cashBack,
  'frequent-buyer': frequentBuyer,
};

mkdirSync(FOLDER, { recursive: true });
const shop = await openShop('chromium');
try {
  const till = await shop.openTill();
  for (const [name, play] of Object.entries(CHAPTERS)) {
    // Off and on again: a recording of its own.
    await shop.askBackground({ type: 'set-recording', on: false });
    await shop.askBackground({ type: 'set-recording', on: true });
    const chapter = new Chapter(name, shop, till);
    await play(chapter);
    const recording = await shop.askBackground<Recording>({ type: 'support-recording' });
    const { text } = supportFileOf(recording, { code: null, hidden: { amounts: false, items: false } });
    writeFileSync(`${FOLDER}/${name}.json`, text);
    await chapter.leaveTill();
  }
} finally {
  await shop.close();
}
