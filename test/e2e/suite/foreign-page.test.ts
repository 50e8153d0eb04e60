import { describe, expect, test } from 'vitest';
import { BROWSER_KINDS, HOST, type Shop, type Till } from '../../shop/shop.ts';
import { addPurchases, codeOf, payAndComplete, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

/** The register's page has a life of its own: it is printed, translated, zoomed, left and come back to, and others stand on it too. */

const PATIENCE = { timeout: 20_000 };

async function says(till: Till, words: string): Promise<void> {
  await until(
    async () => ((await till.sidebar.text()).includes(words) ? true : undefined),
    async () => `the sidebar does not say ${words}: ${await till.sidebar.text()}`,
    PATIENCE,
  );
}

const display = (till: Till) =>
  till.page.evaluate(() => {
    const host = document.querySelector('tillside-host');
    return host && getComputedStyle(host).display;
  });

/** As another vendor's extension does. */
async function standBeside(till: Till): Promise<void> {
  await till.page.evaluate(() => {
    const panel = document.createElement('aside');
    panel.id = 'marsello-panel';
    document.body.append(panel);
  });
}

/** As the browser's own translation does it: another language, and every text in two elements of its own. */
async function translate(till: Till): Promise<void> {
  await till.page.evaluate(() => {
    document.documentElement.lang = 'de';
    document.documentElement.classList.add('translated-ltr');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    // What the test itself reads off the register is not translated.
    for (const text of texts.filter((one) => one.data.trim() !== '' && !one.parentElement?.closest('output'))) {
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      outer.append(inner);
      text.replaceWith(outer);
      inner.append(text);
    }
  });
}

describe.each(BROWSER_KINDS)('%s: a page with a life of its own', (kind) => {
  const { shop } = shopOf(kind);

  test('is printed: the sidebar is not on paper, and is back afterwards', async () => {
    await atTill(shop(), {}, async (till) => {
      const rootWidth = () => till.page.evaluate(() => document.documentElement.style.width);
      expect(await display(till)).toBe('block');
      await till.page.evaluate(() => dispatchEvent(new Event('beforeprint')));
      expect(await display(till)).toBe('none');
      expect(await rootWidth()).toBe('');
      await till.page.evaluate(() => dispatchEvent(new Event('afterprint')));
      expect(await display(till)).toBe('block');
    });
  });

  test('is shared, translated and zoomed: the other panel is named, the sale read to the cent, and paid', async () => {
    await atTill(shop(), {}, async (till) => {
      await standBeside(till);
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash', 2);
      await says(till, 'Marsello is on this page too');
      await translate(till);
      await till.cashier.scan(codeOf('Express Wash'));
      await says(till, '3 items · $48.60');
      // Half as large again, on a small laptop.
      await till.page.setViewport({ width: 911, height: 512, deviceScaleFactor: 1.5 });
      await addPurchases(till, 3);
      await payAndComplete(till);
      await till.page.setViewport({ width: 1280, height: 800 });
    });
  });

  test('is left and come back to by the history: the sale goes on', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Self Wash', 2);
      await addPurchases(till, 2);
      await till.page.goto(`https://${HOST}/api/2.0/nav`);
      await till.page.goBack();
      await says(till, '2 items');
      // Loaded anew, the page does not say which sale it is before the first change: what is on file is known all the same.
      await till.page.goto(`https://${HOST}/api/2.0/nav`);
      await till.page.goto(`https://${HOST}/webregister`);
      await says(till, 'Already added');
      await ring(till, 'Self Wash');
      await addPurchases(till, 1);
      await till.cashier.discard();
    });
  });
});

/** Firefox starts the newer copy in every open tab at once; Chromium in none before it is loaded again. */
describe('firefox: an extension that is updated in the middle of a sale', () => {
  const { shop } = shopOf('firefox');

  test('is taken over by the newer copy on the same page, once', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Self Wash', 2);
      await addPurchases(till, 2);
      await till.page.evaluate(() => Object.assign(globalThis, { stillHere: true }));
      await shop().browser.updateExtension();
      await says(till, '2 items');
      const left = await till.page.evaluate(() => ({
        hosts: document.querySelectorAll('tillside-host').length,
        stillHere: Reflect.get(globalThis, 'stillHere') as unknown,
      }));
      expect(left).toEqual({ hosts: 1, stillHere: true });
      // The register says which sale it is with the first change: what was added before stays on file.
      await ring(till, 'Self Wash');
      await addPurchases(till, 1);
      await payAndComplete(till);
    });
  }, 120_000);
});

describe('chromium: an extension that is updated in the middle of a sale', () => {
  const { shop } = shopOf('chromium');

  interface Extensions {
    developerPrivate: { updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void> };
  }

  async function update(of: Shop): Promise<void> {
    // An extension from a folder is not started again without it.
    const extensions = await of.browser.newPage('chrome://extensions/');
    await extensions.evaluate(() =>
      (globalThis as unknown as { chrome: Extensions }).chrome.developerPrivate.updateProfileConfiguration({
        inDeveloperMode: true,
      }),
    );
    await extensions.close();
    const options = await of.browser.extensionPage('options.html');
    await options
      .evaluate(() => (globalThis as unknown as { chrome: { runtime: { reload(): void } } }).chrome.runtime.reload())
      .catch(() => undefined);
  }

  test('leaves one calm notice, reloads nothing by itself, and goes on after a reload', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Self Wash', 2);
      await addPurchases(till, 2);
      await till.page.evaluate(() => Object.assign(globalThis, { stillHere: true }));
      await update(shop());
      await until(
        async () => {
          await till.page.mouse.click(5, 5);
          const frames = till.page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'));
          return frames.length === 0 ? true : undefined;
        },
        () => 'the sidebar of the old copy still stands',
        PATIENCE,
      );
      const left = await till.page.evaluate(() => ({
        hosts: document.querySelectorAll('tillside-host').length,
        room: document.documentElement.style.width,
        stillHere: Reflect.get(globalThis, 'stillHere') as unknown,
      }));
      expect(left).toEqual({ hosts: 1, room: '', stillHere: true });
      await till.page.reload();
      await says(till, '2 items');
      // The register says which sale it is with the first change: what was added before stays on file.
      await ring(till, 'Self Wash');
      await addPurchases(till, 1);
      await payAndComplete(till);
    });
  }, 120_000);
});
