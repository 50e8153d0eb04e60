import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_KINDS } from '../../../scripts/browsers.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type Hosts, serveHosts } from './hosts.ts';
import type { Screen } from './screen.ts';

interface Extension {
  commands: { getAll(): Promise<{ name: string; shortcut: string }[]> };
}

const BUILDS = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' };

/** A database of the test's own, beside Tillside's, at the same address. */
function remember(word: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('harness', 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore('words', { autoIncrement: true });
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction('words', 'readwrite', { durability: 'strict' });
      const words = transaction.objectStore('words');
      words.add(word);
      const all = words.getAll();
      transaction.oncomplete = () => resolve(all.result.join(' '));
    };
  });
}

describe.each(BROWSER_KINDS)('the production build in %s', (kind) => {
  const extension = fileURLToPath(new URL(`../../../.output/${BUILDS[kind]}`, import.meta.url));
  let hosts: Hosts;
  let shop: OpenBrowser;

  beforeAll(async () => {
    hosts = await serveHosts({ 'demo.retail.lightspeed.app': (_request, response) => void response.end('register') });
    shop = await openBrowser({ kind, hosts, extension });
  });

  afterAll(async () => {
    await shop?.close();
    await hosts?.close();
  });

  const optionsPage = async (): Promise<Screen> => (await shop.extensionPage('options.html')).ready();

  test('keeps what was written through a killed background, a killed browser and a closed one', async () => {
    const options = await optionsPage();
    expect(await options.evaluate(() => document.title)).toMatch(/^Tillside/);
    expect(await options.evaluate(remember, 'first')).toBe('first');
    await shop.killBackground();
    expect(await options.evaluate(remember, 'background')).toBe('first background');

    await shop.kill();
    await shop.restart();
    expect(await (await optionsPage()).evaluate(remember, 'killed')).toBe('first background killed');

    await shop.restart();
    expect(await (await optionsPage()).evaluate(remember, 'closed')).toBe('first background killed closed');
  });

  test('got the keys that the manifest suggests', async () => {
    const options = await optionsPage();
    const given = await options.evaluate(() => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Extension | undefined>;
      return (browser ?? chrome)?.commands.getAll();
    });
    const ours = given?.filter(({ name }) => !name.startsWith('_')) ?? [];
    expect(ours.length).toBeGreaterThan(0);
    // A browser silently keeps keys that it uses itself, as Chromium does with Alt+Shift+T.
    expect(ours.filter(({ shortcut }) => !shortcut)).toEqual([]);
  });

  test('talks to nobody', async () => {
    const page = await shop.newPage('https://demo.retail.lightspeed.app/webregister');
    expect(await page.content()).toContain('register');
    expect(hosts.refused).toEqual([]);
  });
});
