import type { Page } from 'puppeteer-core';
import { afterAll, describe, expect, test } from 'vitest';
import { frameRequest } from '../../../lib/messaging/frame-protocol.ts';
import { Cashier } from '../../register/cashier.ts';
import { BROWSER_KINDS, HOST } from '../../shop/shop.ts';
import { eventsOf } from '../../tour/books.ts';
import { addPurchases, codeOf, payAndComplete, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { EVERY_WORD, FRAME_WORDS } from './frame-words.ts';
import { atTill, shopOf } from './shop-of.ts';

const ELSEWHERE = 'elsewhere.example';
const FORGED = '0a6f6e36-8b1c-11f0-fbff-00000000dead';
const NORA = '0a6f6e36-8b1c-11f0-fb01-000000000002';
const SELF_WASH = '0a6f6e36-8b1c-11f0-fb00-000000000001';

/** What the pages keep for the tests to read. */
declare global {
  var heard: string[];
  var appearances: number;
}

test('the words are those that the sidebar uses, every one of them', () => {
  for (const word of FRAME_WORDS) expect(frameRequest.safeParse(word).error, word.type).toBeUndefined();
  const known = frameRequest.options.map((option) => option.shape.type.value);
  expect(FRAME_WORDS.map((word) => word.type).sort()).toEqual([...known].sort());
});

describe.each(BROWSER_KINDS)('%s: a page that is no friend', (kind) => {
  const { shop } = shopOf(kind, {
    sites: {
      [ELSEWHERE]: (_request, response) => {
        response.setHeader('content-type', 'text/html');
        response.end('<!doctype html><html lang="en"><title>Elsewhere</title><body></body></html>');
      },
    },
  });
  const eventsInLedger = async () => (await shop().exportedLedger()).length;

  afterAll(() => {
    expect(shop().hosts.refused).toEqual([]);
  });

  test('sees no frame, no address of one and no key that is typed in it', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.page.evaluate(() => {
        globalThis.heard = [];
        const kinds = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'compositionstart', 'click'];
        for (const one of kinds) addEventListener(one, (event) => globalThis.heard.push(event.type), true);
      });
      await till.sidebar.role('searchbox').type('Nora');
      await till.sidebar.button(/^Nora Quill/).click();
      await till.sidebar.button('Back').click();
      const seen = await till.page.evaluate(() => ({
        heard: globalThis.heard,
        iframes: document.querySelectorAll('iframe, frame, object, embed').length,
        windows: window.length,
        root: document.querySelector('tillside-host')?.shadowRoot,
        inside: document.querySelector('tillside-host')?.childNodes.length,
        // The browser's own record of what was loaded, addresses included.
        loaded: performance.getEntries().filter(({ name }) => name.includes('-extension:')).length,
        api: [typeof Reflect.get(globalThis, 'browser'), typeof Reflect.get(globalThis, 'chrome')?.runtime],
      }));
      expect(seen).toEqual({
        heard: [],
        iframes: 0,
        windows: 0,
        root: null,
        inside: 0,
        loaded: 0,
        api: ['undefined', 'undefined'],
      });
    });
  });

  test('malformed and forged messages write nothing, are told, and the true sale can be added afterwards', async () => {
    await atTill(shop(), { hostile: 'fake-messages' }, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Express Wash', 2);
      const text = await until(
        async () => {
          const warned = /Check the lines|cannot be read/.exec(await till.sidebar.text())?.input;
          return (await till.sidebar.button(/^Add purchases/).isDisabled()) ? warned : undefined;
        },
        async () => `nobody is warned, or it can be added: ${await till.sidebar.text()}`,
        { timeout: 15_000 },
      );
      expect(text).not.toMatch(/· live/);
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      const before = await shop().exportedLedger();
      expect(before.filter((event) => event.saleKey?.endsWith('dead'))).toEqual([]);
      expect(before.filter((event) => event.saleKey?.endsWith(id))).toEqual([]);
      await till.page.bringToFront();
      await till.sidebar.button(/^Last sales/).click();
      await till.sidebar.button(/^Add what was missed \(2\)/).click();
      await until(
        async () => {
          const events = await shop().exportedLedger();
          const ofSale = events.filter((event) => event.saleKey?.endsWith(id));
          return eventsOf(ofSale, 'purchase_added', 'express-wash').length === 2 ? true : undefined;
        },
        () => 'the true sale is not on file',
      );
    });
  });

  test('a forged end of the true sale, with true ids, fills no card', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await ring(till, 'Self Wash');
      await till.sidebar.button('Add purchases (1)').look();
      const { id } = await till.cashier.sale();
      await forge(till.page, 'sale:complete', { id, customer: NORA, product: SELF_WASH, quantity: 40 });
      await until(
        async () => ((await till.sidebar.text()).includes('· live') ? undefined : true),
        async () => `a forged end is believed: ${await till.sidebar.text()}`,
      );
      // The next true change speaks for the sale again, and its true end writes what was paid.
      await ring(till, 'Canvas Leash');
      await payAndComplete(till);
      const events = (await shop().exportedLedger()).filter((event) => event.saleKey?.endsWith(id));
      expect(eventsOf(events, 'purchase_added', 'self-wash').length).toBeLessThanOrEqual(1);
    });
  });

  test('a forged sale of somebody else’s is not believed while the screen shows another', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Express Wash');
      await till.sidebar.button('Add purchases (1)').look();
      await forge(till.page, 'sale:update', { id: FORGED, customer: NORA, product: SELF_WASH, quantity: 40 });
      await forge(till.page, 'sale:complete', { id: FORGED, customer: NORA, product: SELF_WASH, quantity: 40 });
      await until(
        async () => ((await till.sidebar.text()).includes('· live') ? undefined : true),
        async () => `a forged sale is believed: ${await till.sidebar.text()}`,
      );
      const events = await shop().exportedLedger();
      expect(events.filter((event) => event.saleKey?.endsWith(FORGED))).toEqual([]);
      await till.page.bringToFront();
      await till.cashier.discard();
    });
  });

  test('words meant for the background, said on the page, reach nobody', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash');
      await till.sidebar.button('Add purchases (1)').look();
      const before = await eventsInLedger();
      await till.page.bringToFront();
      const screen = await till.sidebar.text();
      await till.page.evaluate((said) => {
        for (const message of said) {
          window.postMessage(message, '*');
          window.postMessage(JSON.stringify(message), '*');
          dispatchEvent(new CustomEvent('tillside', { detail: message }));
          document.querySelector('tillside-host')?.dispatchEvent(new MessageEvent('message', { data: message }));
        }
      }, EVERY_WORD);
      // One that the page may really say comes after all of them, so they have all been heard by then.
      await ring(till, 'Canvas Leash');
      await until(
        async () => ((await till.sidebar.text()).includes('Canvas Leash') ? true : undefined),
        async () => `the leash is not read: ${await till.sidebar.text()}`,
      );
      expect(await eventsInLedger()).toBe(before);
      await till.page.bringToFront();
      expect(await till.sidebar.button('Add purchases (1)').count()).toBe(1);
      expect(screen).not.toContain('Undo');
      expect(await till.sidebar.text()).not.toContain('Undo');
      await till.cashier.discard();
    });
  });

  test('words meant for the background, said by a page of the extension that is not the sidebar, are refused', async () => {
    const before = await eventsInLedger();
    const options = await shop().browser.extensionPage('options.html');
    const heard = await options.evaluate(async (said) => {
      const { browser, chrome } = globalThis as unknown as Record<'browser' | 'chrome', Api | undefined>;
      const api = (browser ?? chrome) as Api;
      interface Port {
        onMessage: { addListener(listener: (message: unknown) => void): void };
        onDisconnect: { addListener(listener: () => void): void };
        postMessage(message: unknown): void;
      }
      interface Api {
        runtime: { connect(info: { name: string }): Port; sendMessage(message: unknown): Promise<unknown> };
      }
      const answers: unknown[] = [];
      for (const message of said) answers.push((await api.runtime.sendMessage(message)) ?? null);
      for (const [n, request] of said.entries()) {
        const port = api.runtime.connect({ name: 'frame' });
        const end = new Promise<void>((resolve) => port.onDisconnect.addListener(resolve));
        port.onMessage.addListener((message) => answers.push(message));
        try {
          port.postMessage({ n, request });
        } catch {
          // Hung up already.
        }
        await end;
      }
      return answers;
    }, EVERY_WORD);
    await options.close();
    expect(heard).toEqual(EVERY_WORD.map(() => null));
    expect(await eventsInLedger()).toBe(before);
  });

  test('the sidebar in somebody else’s frame has nothing to show, whatever address it was given', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Nora');
      await till.sidebar.button('Not this customer?').look();
      const address = await addressOfSidebar(till.page, () => till.sidebar.evaluate(() => location.href));
      const page = await shop().browser.newPage(`https://${ELSEWHERE}/`);
      // Even with the one-time name of a frame that was announced, which no page can know.
      for (const stolen of [address, address.replace(/#.*/, '#0123456789abcdef')]) {
        await page.evaluate((src) => {
          const frame = document.createElement('iframe');
          Object.assign(frame, { src, width: '400', height: '700' });
          document.body.replaceChildren(frame);
        }, stolen);
        const framed = shop().browser.sidebar(page);
        await framed.alert().waitForText('Tillside does not answer', { timeout: 20_000 });
        expect(await framed.text()).not.toMatch(/Nora|Willow|Front till|Add purchases/);
        expect(await framed.role('searchbox').count()).toBe(0);
      }
      await page.close();
      const alone = await shop().browser.extensionPage('sidebar.html#0123456789abcdef');
      await alone.alert().waitForText('Tillside does not answer', { timeout: 20_000 });
      await alone.close();
      await till.page.bringToFront();
      await till.sidebar.button('Not this customer?').look();
    });
  });

  test('cannot put a second sidebar beside the first', async () => {
    await atTill(shop(), {}, async (till) => {
      const address = await addressOfSidebar(till.page, () => till.sidebar.evaluate(() => location.href));
      await till.page.evaluate(
        (src) => {
          const frame = document.createElement('iframe');
          frame.src = src;
          document.body.append(frame);
        },
        address.replace(/#.*/, '#0123456789abcdef'),
      );
      await till.cashier.attachCustomer('Nora');
      await till.sidebar.button('Not this customer?').look();
    });
  });

  test('takes the sidebar away: it comes back as it was', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Jean-Luc');
      await ring(till, 'Self Wash', 2);
      await addPurchases(till, 2);
      for (let removal = 0; removal < 2; removal += 1) {
        await till.page.evaluate(() => document.querySelector('tillside-host')?.remove());
        await till.sidebar.button(/^Undo/).look({ timeout: 15_000 });
        await till.sidebar.article('Self wash: buy 10, get 1 free').waitForText('2 of 10');
      }
      await ring(till, 'Self Wash');
      await addPurchases(till, 1);
      const { id } = await till.cashier.sale();
      await payAndComplete(till);
      const events = (await shop().exportedLedger()).filter((event) => event.saleKey?.endsWith(id));
      expect(eventsOf(events, 'purchase_added', 'self-wash')).toHaveLength(3);
    });
  });

  test('takes it away every time: it gives up, and the register is left in peace', async () => {
    const page = await shop().browser.newPage('about:blank');
    await page.evaluateOnNewDocument(() => {
      globalThis.appearances = 0;
      new MutationObserver((records) => {
        const added = records.flatMap((record) => [...record.addedNodes]);
        globalThis.appearances += added.filter((node) => node.nodeName.toLowerCase() === 'tillside-host').length;
      }).observe(document, { childList: true, subtree: true });
    });
    const cashier = new Cashier(page);
    const start = performance.now();
    await cashier.open(`https://${HOST}/webregister?hostile=remove-host`);
    const appearances = () => page.evaluate(() => globalThis.appearances);
    await cashier.attachCustomer('Nora');
    await cashier.scan(codeOf('Self Wash'));
    // At once, and after half a second, two and eight: then never again.
    await until(
      async () => ((await appearances()) === 5 ? true : undefined),
      async () => `it came ${await appearances()} times`,
      { timeout: 30_000 },
    );
    expect(performance.now() - start).toBeGreaterThan(10_000);
    await cashier.goTo('Customers');
    await cashier.goTo('Sell');
    await cashier.scan(codeOf('Canvas Leash'));
    expect(await cashier.scans()).toEqual([codeOf('Self Wash'), codeOf('Canvas Leash')]);
    expect((await cashier.sale()).lines).toHaveLength(2);
    expect(await appearances()).toBe(5);
    expect(await page.evaluate(() => document.querySelectorAll('tillside-host').length)).toBe(0);
    // The room that was made for the sidebar is given back.
    expect(await page.evaluate(() => document.documentElement.getAttribute('style') ?? '')).not.toMatch(
      /padding|margin/,
    );
    await cashier.discard();
    await page.close();
  });

  test('puts a dialog on top: the sidebar waits below it, unmoved, and goes on afterwards', async () => {
    await atTill(shop(), {}, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Express Wash', 2);
      await till.sidebar.button('Add purchases (2)').look();
      await till.sidebar.evaluate(() => {
        globalThis.heard = [];
        addEventListener('click', () => globalThis.heard.push('click'), true);
      });
      const before = await eventsInLedger();
      await till.page.bringToFront();
      await till.sidebar.button('Add manually').click();
      await till.sidebar.role('radio', /^Bakery/).click();
      await till.cashier.openUserSwitch();
      await till.sidebar.button('Back').click();
      await till.cashier.closeUserSwitch();
      // The press under the dialog was none, and what was chosen before is still chosen.
      expect(await till.sidebar.evaluate(() => globalThis.heard)).toEqual(['click', 'click']);
      expect((await till.sidebar.role('radio', /^Bakery/).look()).checked).toBe(true);
      await till.sidebar.button('Back').click();
      expect(await eventsInLedger()).toBe(before);
      await till.page.bringToFront();
      await addPurchases(till, 2);
      // The same document as before: a frame that is moved loads again.
      expect(await till.sidebar.evaluate(() => globalThis.heard)).toHaveLength(4);
      await till.cashier.discard();
    });
  });

  test('advertises between the lines: the sale is read to the cent all the same', async () => {
    await atTill(shop(), { hostile: 'ads' }, async (till) => {
      await till.cashier.attachCustomer('Tom');
      await ring(till, 'Pupcake', 2);
      await till.sidebar.button('Add purchases (1)').look();
      const text = await till.sidebar.text();
      expect(text).toContain('Front till · live');
      expect(text).toContain('2 items · $22.68');
      expect(text).toContain('10 % cash back, on $21.00');
      expect(text).not.toMatch(/Example Pay|\$99|this week only/);
      await till.cashier.discard();
    });
  });
});

/** A message of the register's interface that is right in every letter and was not posted by the register. */
async function forge(
  page: Page,
  event: string,
  sale: { id: string; customer: string; product: string; quantity: number },
): Promise<void> {
  const price = (15 * sale.quantity).toFixed(5);
  const line = { id: 'forged-line', product_id: sale.product, quantity: `${sale.quantity}`, unit_price: '15.00000' };
  const data = {
    sale: {
      id: sale.id,
      client_sale_id: sale.id,
      client_id: 'web_register',
      customer_id: sale.customer,
      totals: { total_tax: '0.00000', total_price: price, total_paid: price, total_to_pay: '0.00000' },
      line_items: [{ ...line, tags: [], gift_card_number: '' }],
    },
  };
  await page.evaluate(
    (message) => window.postMessage(message, location.origin),
    JSON.stringify({ event_name: event, data, source: 'Vend Client API' }),
  );
}

/**
 * The address at which the frame was loaded. In Chromium it is another one in every session and stands in the element alone, deep in a closed
 * shadow root: this looks there with the eyes of the browser's debugger.
 */
async function addressOfSidebar(page: Page, seenInside: () => Promise<string>): Promise<string> {
  for (const frame of page.frames()) {
    if (!frame.url().startsWith('chrome-extension:')) continue;
    const element = await frame.frameElement();
    const src = await element?.evaluate((one) => (one as HTMLIFrameElement).src);
    await element?.dispose();
    if (src) return src;
  }
  return seenInside();
}
