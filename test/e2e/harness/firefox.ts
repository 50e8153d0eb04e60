import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { browserPath } from '../../../scripts/browsers.ts';
import type { Driver, LaunchSettings } from './driver.ts';
import type { KeyEvent } from './keyboard.ts';
import type { Clicking, Point, Surface } from './surface.ts';

/** Firefox makes one up for each profile; a fixed one keeps the extension's pages and storage at one address. */
const EXTENSION_UUID = '6f2b1c1e-0c55-4b6e-9f4e-2f6b0f6a9d11';

/** Room for the browser's own bars beside the page. */
const CHROME = { width: 40, height: 200 };

interface Context {
  context: string;
  url: string;
  children: Context[] | null;
}

type Evaluated =
  | { type: 'success'; result: { value?: string } }
  | { type: 'exception'; exceptionDetails: { text: string } };

/** Raw WebDriver BiDi: puppeteer 25.16 keeps extension pages and their frames from its users in Firefox. */
class Bidi {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async send<T>(method: string, params: object): Promise<T> {
    const { connection } = this.#browser as unknown as {
      connection: { send(method: string, params: object): Promise<{ result: T }> };
    };
    return (await connection.send(method, params)).result;
  }

  contextOf(page: Page): string {
    return (page.mainFrame() as unknown as { _id: string })._id;
  }

  async tree(params: object): Promise<Context[]> {
    return (await this.send<{ contexts: Context[] }>('browsingContext.getTree', params)).contexts;
  }

  async evaluate(context: string, expression: string): Promise<unknown> {
    const answer = await this.send<Evaluated>('script.evaluate', {
      target: { context },
      awaitPromise: true,
      expression: `(async () => JSON.stringify(await (${expression})))()`,
    });
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
  }

  /** Evaluates in the browser's own window, which may do anything. */
  async evaluateInWindow(expression: string): Promise<unknown> {
    const [window] = await this.tree({ 'moz:scope': 'chrome', maxDepth: 0 });
    if (!window) throw new Error('Firefox has no window');
    return this.evaluate(window.context, expression);
  }
}

/**
 * Mouse and keyboard enter at the browser's window, as they do from a desk: Firefox itself decides which process and
 * document they reach, and its own shortcuts and those of extensions work. Sent as source to the browser's window.
 */
const inputInWindow = `async ({ at, times, keys }) => {
  const mouse = (type, clickCount) => new Promise((resolve) => window.synthesizeMouseEvent(
    type, at.x - window.mozInnerScreenX, at.y - window.mozInnerScreenY,
    {
      identifier: window.windowUtils.DEFAULT_MOUSE_POINTER_ID, inputSource: window.MouseEvent.MOZ_SOURCE_MOUSE,
      button: 0, buttons: type === 'mousedown' ? 1 : 0, pressure: type === 'mousedown' ? 0.5 : 0, clickCount,
    },
    { isAsyncEnabled: true }, resolve,
  ));
  const press = () => {
    const processor = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    if (!processor.beginInputTransactionForTests(window)) throw new Error('Firefox takes no keys');
    for (const { type, key, code, keyCode } of keys) {
      const event = new window.KeyboardEvent('', { key, code, keyCode });
      if (type === 'down') processor.keydown(event); else processor.keyup(event);
    }
  };
  if (!at) return press();
  await mouse('mousemove', 0);
  for (let count = 1; count <= times; count += 1) {
    // Waits for the press to be handled, as the keyboard's way is only decided then; the rest goes out at once.
    await mouse('mousedown', count);
    const released = mouse('mouseup', count);
    if (count === times) press();
    await released;
  }
}`;

interface Input {
  at: Point | null;
  times: number;
  keys: readonly KeyEvent[];
}

function surface(bidi: Bidi, page: Page, find: () => string | Promise<string>): Surface {
  /** The mouse is answered, keys are not: two frames later the documents they can have gone to have had them. */
  const settled = async (context: string | Promise<string>) => {
    const frames =
      'new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); setTimeout(done, 200); })';
    await bidi.evaluate(await context, `${frames}.then(() => null)`);
  };
  const input = async (given: Input) => {
    await bidi.evaluateInWindow(`(${inputInWindow})(${JSON.stringify(given)})`);
    // A key may well have closed or reloaded what it went to.
    if (given.keys.length > 0) await Promise.allSettled([settled(bidi.contextOf(page)), settled(find())]);
  };
  return {
    async evaluate(expression) {
      return bidi.evaluate(await find(), expression);
    },
    async click({ x, y }, { times = 1, followedBy = [] }: Clicking = {}) {
      const origin = '({ x: window.mozInnerScreenX, y: window.mozInnerScreenY })';
      const corner = (await bidi.evaluate(await find(), origin)) as Point;
      await input({ at: { x: corner.x + x, y: corner.y + y }, times, keys: followedBy });
    },
    async keys(events) {
      await input({ at: null, times: 0, keys: events });
    },
    async screenshot() {
      const { data } = await bidi.send<{ data: string }>('browsingContext.captureScreenshot', {
        context: await find(),
      });
      return Buffer.from(data, 'base64');
    },
    close: () => page.close(),
  };
}

async function extensionFrame(bidi: Bidi, page: Page, title: string): Promise<string> {
  const [root] = await bidi.tree({ root: bidi.contextOf(page) });
  for (const { context, url } of root?.children ?? []) {
    if (url.startsWith('moz-extension:') && (await bidi.evaluate(context, 'document.title')) === title) return context;
  }
  throw new Error(`the page shows no frame "${title}"`);
}

function idOf(extension: string): string {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8'));
  return manifest.browser_specific_settings.gecko.id;
}

export async function launchFirefox(settings: LaunchSettings): Promise<Driver> {
  const id = settings.extension && idOf(settings.extension);
  const { viewport } = settings;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: browserPath('firefox'),
    headless: settings.headless,
    acceptInsecureCerts: true,
    userDataDir: settings.profile,
    defaultViewport: viewport,
    // Without it extension pages cannot be opened from outside, nor the browser's window be reached.
    args: ['--remote-allow-system-access'],
    env: {
      ...process.env,
      // Only with it does Firefox keep from asking Mozilla for settings.
      MOZ_REMOTE_SETTINGS_DEVTOOLS: '1',
      ...(viewport && {
        MOZ_HEADLESS_WIDTH: String(viewport.width + CHROME.width),
        MOZ_HEADLESS_HEIGHT: String(viewport.height + CHROME.height),
      }),
    },
    extraPrefsFirefox: {
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': settings.proxyPort,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': settings.proxyPort,
      'network.proxy.no_proxies_on': '',
      ...(id && { 'extensions.webextensions.uuids': JSON.stringify({ [id]: EXTENSION_UUID }) }),
      'extensions.webextOptionalPermissionPrompts': false,
      'extensions.webextensions.keepStorageOnUninstall': true,
      'extensions.webextensions.keepUuidOnUninstall': true,
    },
  });
  if (settings.extension) await browser.installExtension(settings.extension);
  const bidi = new Bidi(browser);

  return {
    browser,
    surfaceOf: (page) => surface(bidi, page, () => bidi.contextOf(page)),
    extensionFrameOf: (page, title) => surface(bidi, page, () => extensionFrame(bidi, page, title)),
    // Set to answer yes by itself, as there is nobody to press the button of the browser's own window.
    allowSite: async () => undefined,
    async openExtensionPage(path) {
      const page = await browser.newPage();
      const context = bidi.contextOf(page);
      const url = `moz-extension://${EXTENSION_UUID}/${path}`;
      await bidi.send('browsingContext.navigate', { context, url, wait: 'complete' });
      return { page, surface: surface(bidi, page, () => context) };
    },
    async killBackground() {
      const options = '{ ignoreDevToolsAttached: true, disableResetIdleForTest: true }';
      await bidi.evaluateInWindow(
        `WebExtensionPolicy.getByID(${JSON.stringify(id)}).extension.terminateBackground(${options}).then(() => null)`,
      );
    },
  };
}
