import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BROWSER_KINDS } from '../../../scripts/browsers.ts';
import { buildProbe } from '../probe/build.ts';
import { type OpenBrowser, openBrowser } from './browser.ts';
import { type Hosts, serveHosts } from './hosts.ts';
import type { Screen } from './screen.ts';

const SCAN = '0123456789012';
const DIGITS = Array.from(SCAN);
const MOST_SHOTS = 20;
const REGISTER = `<!doctype html><html lang="en"><title>Register</title>
  <main><label>Scan <input id="scan"></label></main>
  <script>
    globalThis.firstKey = 0;
    addEventListener('keydown', (event) => { globalThis.firstKey ||= performance.timeOrigin + event.timeStamp; }, true);
    document.getElementById('scan').focus();
  </script>`;

/** What the pages of the probe keep for the tests to read. */
declare global {
  var firstKey: number;
  var clicks: { id: string; trusted: boolean; at: number }[];
  var keys: string[];
}

describe.each(BROWSER_KINDS)('the harness in %s', (kind) => {
  let hosts: Hosts;
  let shop: OpenBrowser;
  let page: Page;
  let register: Screen;
  let sidebar: Screen;

  beforeAll(async () => {
    hosts = await serveHosts({
      '*.retail.lightspeed.app': (_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.setHeader('content-security-policy', "default-src 'unsafe-inline'; frame-src 'none'");
        response.end(REGISTER);
      },
    });
    shop = await openBrowser({ kind, hosts, extension: buildProbe(kind) });
  });

  afterAll(async () => {
    await shop?.close();
    await hosts?.close();
  });

  beforeEach(async () => {
    await page?.close();
    page = await shop.newPage('https://demo.retail.lightspeed.app/register');
    register = shop.screen(page);
    sidebar = await shop.sidebar(page).ready();
  });

  const scanned = async () => (await register.textbox('Scan').look()).value;

  test('reads the frame by role and name', async () => {
    const card = sidebar.article('Buy 10 washes');
    expect(await card.text()).toContain('3 of 10');
    expect(await card.button().count()).toBe(2);
    expect(await sidebar.button(/^Redeem/).isDisabled()).toBe(false);
    expect(await sidebar.button('Undo').look()).toMatchObject({ disabled: true, description: 'Nothing to undo' });
    expect(await card.button('Takes the keyboard').count()).toBe(0);
    expect(await sidebar.alert().count()).toBe(0);
  });

  test('says what is there when something is not', async () => {
    const patience = { timeout: 100 };
    await expect(sidebar.button('Pay out').click(patience)).rejects.toThrow(
      /Pay out(.|\n)*button "Redeem 1 self wash"/,
    );
    await expect(sidebar.button('Undo').click(patience)).rejects.toThrow('it is disabled');
  });

  test('clicks as a person does, and a page can tell no difference', async () => {
    await sidebar.button(/^Redeem/).click();
    await sidebar.status().waitForText(/^1 by /);
    await sidebar.button(/^Redeem/).doubleClick();
    await sidebar.status().waitForText(/^3 by /);
    await sidebar.button('Undo').click({ evenDisabled: true });
    expect(await sidebar.evaluate(() => globalThis.clicks)).toMatchObject(
      ['quiet', 'quiet', 'quiet'].map((id) => ({ id, trusted: true })),
    );
  });

  test('keys go where the keyboard is, as on a desk', async () => {
    await register.press('7');
    await sidebar.textbox('Find customer').type('Sally');
    await sidebar.press('Backspace');
    expect(await sidebar.textbox('Find customer').look()).toMatchObject({ value: 'Sall', focused: true });
    expect(await scanned()).toBe('7');
    await register.textbox('Scan').click();
    await sidebar.scan(SCAN);
    expect(await scanned()).toBe(`7${SCAN}`);
  });

  /** Milliseconds between the click and the first key of a scan, as the two documents got them. Early or late, the scan arrives whole. */
  async function shoot(): Promise<number> {
    await register.evaluate(() => {
      globalThis.firstKey = 0;
      (document.getElementById('scan') as HTMLInputElement).value = '';
    });
    await sidebar.evaluate(() => globalThis.clicks.splice(0));
    await sidebar.button(/^Redeem/).clickThenScan(SCAN);
    await expect.poll(scanned).toBe(SCAN);
    const [click] = await sidebar.evaluate(() => globalThis.clicks);
    return Math.abs((await register.evaluate(() => globalThis.firstKey)) - (click?.at ?? 0));
  }

  test('a scan comes within 5 ms of a click, and a button that takes the keyboard loses it', async () => {
    // Where the processor was somebody else's just then, the shot is fired again.
    const gaps = [await shoot()];
    while (gaps.length < MOST_SHOTS && !gaps.some((gap) => gap < 5)) gaps.push(await shoot());
    expect(Math.min(...gaps)).toBeLessThan(5);

    await sidebar.button('Takes the keyboard').clickThenScan(SCAN);
    await expect.poll(() => sidebar.evaluate(() => globalThis.keys.join(' '))).toBe([...DIGITS, 'Enter'].join(' '));
    expect(await scanned()).toBe(SCAN);
  });

  test('a tab behind another is out of reach until it is brought to the front', async () => {
    const other = await shop.newPage('https://demo.retail.lightspeed.app/register');
    await expect(sidebar.button(/^Redeem/).click({ timeout: 100 })).rejects.toThrow('covered by another tab');
    await page.bringToFront();
    await sidebar.button(/^Redeem/).click();
    await sidebar.status().waitForText(/^1 by /);
    expect(await shop.sidebar(other).evaluate(() => globalThis.clicks)).toEqual([]);
    await other.close();
  });

  test('commands are pressed with their keys', async () => {
    await shop.pressCommand(page, 'greet');
    await expect.poll(() => register.evaluate(() => document.documentElement.dataset.command)).toBe('greet');
  });

  test('a killed background is another one when it comes back', async () => {
    await sidebar.button(/^Redeem/).click();
    const first = (await sidebar.status().waitForText(/^1 by /)).text;
    await shop.killBackground();
    await sidebar.button(/^Redeem/).click();
    const second = (await sidebar.status().waitForText(/^2 by /)).text;
    expect(second.slice(5)).not.toBe(first.slice(5));
  });

  test('axe looks inside the frame', async () => {
    expect(await sidebar.axe()).toEqual([]);
    await sidebar.evaluate(() => document.querySelector('label')?.replaceWith(document.createElement('input')));
    expect((await sidebar.axe()).map(({ rule }) => rule)).toContain('label');
  });

  test('shows what it saw', async () => {
    expect((await sidebar.screenshot()).length).toBeGreaterThan(1000);
    expect((await register.screenshot()).length).toBeGreaterThan(1000);
  });

  test('everybody else is refused, and named', async () => {
    await register.evaluate(() => fetch('https://elsewhere.example/', { mode: 'no-cors' }).catch(() => null));
    expect(hosts.refused).toEqual([]);
    await sidebar.evaluate(() => fetch('https://elsewhere.example/').catch(() => null));
    expect(hosts.refused).toEqual(['elsewhere.example:443']);
  });
});
