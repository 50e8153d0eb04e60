import { describe, expect, test } from 'vitest';
import { Cashier } from '../../register/cashier.ts';
import { BROWSER_KINDS, HOST } from '../../shop/shop.ts';
import { addPurchases, codeOf, payAndComplete, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

const STRANGER = 'stranger.example';

describe.each(BROWSER_KINDS)('%s: a page that is not on our side', (kind) => {
  const { shop } = shopOf(kind, {
    sites: {
      // A page of anybody's, without any policy against frames.
      [STRANGER]: (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/html' }).end('<title>Stranger</title><p>Nothing here.');
      },
    },
  });

  test('its scripts see no frame and none of the keys typed in the sidebar', async () => {
    await atTill(shop(), {}, async (till) => {
      await ring(till, 'Pupcake');
      await till.page.evaluate(() => {
        const heard: string[] = [];
        Object.assign(globalThis, { heard });
        addEventListener('keydown', (event) => heard.push(event.key), { capture: true });
      });
      await till.sidebar.role('searchbox').type('Nora');
      await till.sidebar.button(/^Nora Quill/).look();
      const seen = await till.page.evaluate(() => ({
        frames: document.querySelectorAll('iframe').length,
        windows: window.length,
        root: document.querySelector('tillside-host')?.shadowRoot ?? null,
        heard: (globalThis as unknown as { heard: string[] }).heard,
      }));
      expect(seen).toEqual({ frames: 0, windows: 0, root: null, heard: [] });
    });
  });

  test('forged and malformed messages of the register change nothing', async () => {
    await atTill(shop(), { hostile: 'fake-messages' }, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash', 2);
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      const written = (await shop().exportedLedger()).filter((event) => event.type === 'purchase_added');
      // Look-alikes may cost certainty, so that a person is asked; they never add what was not bought.
      expect(written.filter((event) => !event.saleKey?.endsWith(id))).toEqual([]);
      expect(written.length).toBeLessThanOrEqual(2);
    });
  });

  test('a host element that the page removes comes back, and stops coming back when the page insists', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.page.evaluate(() => document.querySelector('tillside-host')?.remove());
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash');
      await till.sidebar.button('Add purchases (1)').look({ timeout: 15_000 });
    });
    const page = await shop().browser.newPage('about:blank');
    const cashier = new Cashier(page);
    await cashier.open(`https://${HOST}/webregister?hostile=remove-host`);
    // The register itself goes on undisturbed, and the fight over the element ends.
    await cashier.scan(codeOf('Canvas Leash'));
    const isGone = () => page.evaluate(() => document.querySelector('tillside-host') === null);
    await until(
      async () => {
        for (let look = 0; look < 20; look += 1) if (!(await isGone())) return undefined;
        return true;
      },
      () => 'the element is still fought over',
      { timeout: 20_000 },
    );
    await cashier.discard();
    await page.close();
  });

  test('a dialog of the page makes the sidebar wait, and it goes on with what it had', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Self Wash');
      await till.sidebar.button('Add manually').click();
      await till.sidebar.button('Back').look();
      await till.cashier.openUserSwitch();
      await till.cashier.closeUserSwitch();
      await till.sidebar.button('Back').click();
      await addPurchases(till, 1);
    });
  });

  test('the sidebar’s own page in somebody else’s frame gets no data', async () => {
    const address = await shop()
      .askBackground<{ store: unknown }>({ type: 'state' })
      .then(() => sidebarAddress());
    const page = await shop().browser.newPage(`https://${STRANGER}/`);
    await page.evaluate((url) => {
      const frame = document.createElement('iframe');
      frame.src = `${url}#0123456789abcdef0123`;
      document.body.append(frame);
    }, address);
    const stranger = shop().browser.screen(page);
    await stranger.ready();
    // Refused by the browser (the address changes with every start) or by the background (nobody announced the frame).
    const framed = shop().browser.sidebar(page);
    const text = await framed.text().catch(() => '');
    expect(text).not.toMatch(/Willow|Nora|Sally|self wash/i);
    await page.close();
  });

  test('nobody outside was asked for anything', () => {
    expect(shop().hosts.refused).toEqual([]);
  });

  async function sidebarAddress(): Promise<string> {
    const options = await shop().browser.extensionPage('options.html');
    const address = await options.evaluate(() => new URL('/sidebar.html', location.href).href);
    await options.close();
    return address;
  }
});
