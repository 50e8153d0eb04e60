/**
 * Imports a hundred thousand customers into the built extension as an admin does, twice, and tells how long it took and how
 * long the page ever stood still meanwhile:
 *
 *   node scripts/console-import.ts [browser] [customers]
 */
import { setTimeout as pause } from 'node:timers/promises';
import { BROWSER_KINDS, openShop } from '../test/shop/shop.ts';

const [only = 'chromium', many = '100000'] = process.argv.slice(2);

for (const kind of BROWSER_KINDS.filter((one) => one === only)) {
  const shop = await openShop(kind);
  try {
    const page = await shop.browser.extensionPage('options.html#/customers/import');
    await page.region('Import').look();
    for (const run of ['first', 'again']) {
      const started = Date.now();
      await page.evaluate((customers) => {
        const rows = Array.from(
          { length: customers },
          (_, at) =>
            `x${at},C-${at},Ada${at % 977},Moss${at},ada${at}@example.com,555-01${String(at % 100).padStart(2, '0')}`,
        );
        const text = `id,customer_code,first_name,last_name,email,phone\n${rows.join('\n')}\n`;
        const input = document.querySelector('input[type=file]');
        if (!(input instanceof HTMLInputElement)) throw new Error('no place for a file');
        const chosen = new DataTransfer();
        chosen.items.add(new File([text], 'customers.csv'));
        input.files = chosen.files;
        input.dispatchEvent(new Event('change', { bubbles: true }));
        const watch = window as unknown as { longest: number };
        watch.longest = 0;
        let last = performance.now();
        setInterval(() => {
          const now = performance.now();
          watch.longest = Math.max(watch.longest, now - last);
          last = now;
        }, 10);
      }, Number(many));
      await page.button(/^Import \d+ customers/).look({ timeout: 120_000 });
      const read = Date.now();
      await page.button(/^Import \d+ customers/).click();
      await page.status().waitForText(/customers imported/, { timeout: 500_000 });
      const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
      console.log(
        `${kind}, ${run}: read and compared in ${read - started} ms, written in ${Date.now() - read} ms, longest pause of the page ${Math.round(longest)} ms`,
      );
      await pause(500);
    }
    await page.close();
  } finally {
    await shop.close();
  }
}
