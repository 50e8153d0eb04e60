/**
 * Every section of the store admin's console, photographed in both browsers, wide and narrow, with what axe says of it:
 *
 *   node scripts/console-pictures.ts FOLDER [browser] [hash …]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { BROWSER_KINDS, openShop } from '../test/shop/shop.ts';

const [folder = '/tmp/console-pictures', only = '', ...asked] = process.argv.slice(2);
const PLACES = [
  'start',
  'source',
  'store',
  'programs',
  'programs/new',
  'programs/new/washes',
  'programs/express-wash',
  'items',
  'items/health',
  'backup',
];
const SIZES = { wide: { width: 1280, height: 1500 }, narrow: { width: 360, height: 1500 } };

mkdirSync(folder, { recursive: true });
for (const kind of BROWSER_KINDS.filter((one) => only === '' || only === 'all' || one === only)) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    const shop = await openShop(kind, { viewport });
    try {
      for (const place of asked.length > 0 ? asked : PLACES) {
        const page = await shop.browser.extensionPage(`options.html#/${place}`);
        await page.role('heading').nth(0).look();
        await pause(700);
        const name = `${place.replaceAll('/', '-')}-${size}-${kind}`;
        writeFileSync(`${folder}/${name}.png`, await page.screenshot());
        const violations = await page.axe();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        console.log(name, width > viewport.width ? `WIDER: ${width}` : '', JSON.stringify(violations).slice(0, 600));
        await page.close();
      }
    } finally {
      await shop.close();
    }
  }
}
