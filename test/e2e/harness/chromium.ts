import puppeteer, { type Browser, type CDPSession, type Frame, type Page } from 'puppeteer-core';
import { browserPath } from '../../../scripts/browsers.ts';
import type { Driver, LaunchSettings } from './driver.ts';
import type { KeyEvent } from './keyboard.ts';
import { until } from './patience.ts';
import type { Clicking, Point, Surface } from './surface.ts';

/** What the browser would otherwise send home by itself. */
const QUIET = [
  '--disable-quic',
  '--disable-component-update',
  '--disable-features=AutofillServerCommunication,NetworkTimeServiceQuerying,OptimizationHints',
  '--gaia-url=http://127.0.0.1:9',
];

const sessions = new WeakMap<Page, Promise<CDPSession>>();

/** One session for mouse and keyboard: only within a session do events keep their order without being awaited. */
function inputOf(page: Page): Promise<CDPSession> {
  const session = sessions.get(page) ?? page.createCDPSession();
  sessions.set(page, session);
  return session;
}

function sendKeys(session: CDPSession, events: readonly KeyEvent[]): Promise<unknown>[] {
  return events.map(({ type, key, code, keyCode, text, modifiers }) =>
    session.send('Input.dispatchKeyEvent', {
      type: type === 'up' ? 'keyUp' : text ? 'keyDown' : 'rawKeyDown',
      key,
      code,
      windowsVirtualKeyCode: keyCode,
      nativeVirtualKeyCode: keyCode,
      modifiers,
      ...(text && { text }),
    }),
  );
}

/** Where the frame's document begins in the view of the page. */
async function originOf(frame: Frame): Promise<Point> {
  if (!frame.parentFrame()) return { x: 0, y: 0 };
  const element = await frame.frameElement();
  const corner = (await element?.boxModel())?.content[0];
  await element?.dispose();
  if (!corner) throw new Error('the frame is not shown');
  return corner;
}

function surface(page: Page, find: () => Frame | Promise<Frame>): Surface {
  return {
    async evaluate(expression) {
      return (await find()).evaluate(expression);
    },
    async click({ x, y }: Point, { times = 1, followedBy = [] }: Clicking = {}) {
      const origin = await originOf(await find());
      const session = await inputOf(page);
      const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', clickCount = 0) =>
        session.send('Input.dispatchMouseEvent', {
          type,
          x: origin.x + x,
          y: origin.y + y,
          button: clickCount ? 'left' : 'none',
          clickCount,
        });
      await mouse('mouseMoved');
      for (let press = 1; press <= times; press += 1) {
        // Waits for the press to be handled, as the keyboard's way is only decided then; the rest goes out at once.
        await mouse('mousePressed', press);
        await Promise.all([mouse('mouseReleased', press), ...(press === times ? sendKeys(session, followedBy) : [])]);
      }
    },
    async keys(events) {
      await Promise.all(sendKeys(await inputOf(page), events));
    },
    async screenshot() {
      const frame = await find();
      if (!frame.parentFrame()) return page.screenshot();
      const element = await frame.frameElement();
      const clip = await element?.boundingBox();
      return page.screenshot(clip ? { clip } : {});
    },
    close: () => page.close(),
  };
}

async function extensionFrame(page: Page, title: string): Promise<Frame> {
  for (const frame of page.frames()) {
    if (frame.url().startsWith('chrome-extension:') && (await frame.title()) === title) return frame;
  }
  throw new Error(`the page shows no frame "${title}"`);
}

/** Waits for the end of those that ran when it was called: whoever misses them may well start another at once. */
async function stopWorkers(browser: Browser, extension: string): Promise<void> {
  const session = await browser.target().createCDPSession();
  const running = async () => {
    const { targetInfos } = await session.send('Target.getTargets');
    const isOurs = ({ type, url }: { type: string; url: string }) =>
      type === 'service_worker' && url.startsWith(`chrome-extension://${extension}/`);
    return targetInfos.filter(isOurs).map(({ targetId }) => targetId);
  };
  const doomed = await running();
  await until(
    async () => {
      const left = (await running()).filter((id) => doomed.includes(id));
      // One that is just starting does not hear it the first time, one that ended by itself not at all.
      await Promise.allSettled(left.map((targetId) => session.send('Target.closeTarget', { targetId })));
      return left.length === 0 ? true : undefined;
    },
    () => 'the service worker still runs',
    { timeout: 15_000 },
  );
  await session.detach();
}

export async function launchChromium(settings: LaunchSettings): Promise<Driver> {
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath: browserPath('chromium'),
    headless: settings.headless,
    pipe: true,
    enableExtensions: true,
    acceptInsecureCerts: true,
    userDataDir: settings.profile,
    defaultViewport: settings.viewport,
    args: [
      ...QUIET,
      `--proxy-server=127.0.0.1:${settings.proxyPort}`,
      // Chromium's sandbox refuses to run as root, which is what containers are.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
  const extension = settings.extension && (await browser.installExtension(settings.extension));

  return {
    browser,
    surfaceOf: (page) => surface(page, () => page.mainFrame()),
    extensionFrameOf: (page, title) => surface(page, () => extensionFrame(page, title)),
    // The question is a window of the browser's own, out of anybody's reach; its list of extensions answers it beforehand.
    async allowSite(host) {
      const page = await browser.newPage();
      await page.goto(`chrome://extensions/?id=${extension}`);
      await page.evaluate(
        (id, origin) => {
          const { chrome } = globalThis as unknown as {
            chrome: { developerPrivate: { addHostPermission(id: string, origin: string): Promise<void> } };
          };
          return chrome.developerPrivate.addHostPermission(id, origin);
        },
        extension ?? '',
        `https://${host}/*`,
      );
      await page.close();
    },
    async openExtensionPage(path) {
      const page = await browser.newPage();
      await page.goto(`chrome-extension://${extension}/${path}`);
      return { page, surface: surface(page, () => page.mainFrame()) };
    },
    killBackground: async () => {
      if (extension) await stopWorkers(browser, extension);
    },
  };
}
