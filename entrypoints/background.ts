import { defineBackground } from 'wxt/utils/define-background';
import { Checkout } from '../lib/checkout/checkout.ts';
import { checkoutStores } from '../lib/checkout/checkout-stores.ts';
import { CheckoutCommands } from '../lib/checkout/commands.ts';
import { shortCode } from '../lib/checkout/short-code.ts';
import { storeConsole } from '../lib/console/store-console.ts';
import { answerConsole } from '../lib/messaging/console-server.ts';
import { FrameServer } from '../lib/messaging/frame-server.ts';
import { readFromPage } from '../lib/messaging/page-messages.ts';
import { PosHealthLog } from '../lib/messaging/pos-health-log.ts';
import { RegisterPages } from '../lib/messaging/register-pages.ts';
import { serialByKey } from '../lib/messaging/serial.ts';
import { answerSources } from '../lib/messaging/source-server.ts';
import { browser } from '../lib/platform/browser.ts';
import { isTemporary } from '../lib/platform/installation.ts';
import { localStore, sessionStore } from '../lib/platform/storage.ts';
import type { Descriptor } from '../lib/pos/descriptor.ts';
import heartland from '../lib/pos/heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../lib/pos/lightspeed-r/descriptor.json' with { type: 'json' };
import lightspeedX from '../lib/pos/lightspeed-x/descriptor.json' with { type: 'json' };
import { EmbeddedSource } from '../lib/sources/embedded/source.ts';
import { KeyRing } from '../lib/sources/key-ring.ts';
import { RegisterSources } from '../lib/sources/register-sources.ts';

const CATCH_UP = 'catch-up';

/** The only writer: opens the ledger, decides, answers. Everything else is a client of it. */
export default defineBackground(() => {
  const clock = { now: () => new Date(), uuid: () => crypto.randomUUID() };
  const ledger = new EmbeddedSource({
    ...clock,
    inPrivateWindow: browser.extension.inIncognitoContext === true,
    makersElsewhere: () => sources.makersElsewhere,
  });
  const sources: RegisterSources = new RegisterSources({
    embedded: ledger,
    documents: localStore,
    keys: new KeyRing(),
    fetch: (...args) => fetch(...args),
    now: clock.now,
    late: () => void frames.pushAll(),
  });
  const { source } = sources;
  const stores = checkoutStores(sessionStore, localStore, clock.uuid);
  const checkout = new Checkout({ source, ...stores, ...clock, shortCode });
  const builtIn = [lightspeedX, lightspeedR, heartland] as Descriptor[];
  const health = new PosHealthLog({ documents: localStore, builtIn, now: clock.now });
  const pages = new RegisterPages();
  const commands = new CheckoutCommands(checkout, pages);
  const answerAdmin = storeConsole({
    ledger,
    checkout,
    health,
    ...stores,
    documents: localStore,
    ...clock,
    isTemporary,
  });
  const oneByOne = serialByKey<number>();

  const frames = new FrameServer({
    greet: (tab, frameId, nonce) => oneByOne(tab, () => checkout.greetFrame(tab, frameId, nonce)),
    frameOf: async (tab) => (await checkout.tab(tab)).frameId,
    view: (tab) => checkout.view(tab),
    answer: (tab, request) =>
      oneByOne(tab, async () => {
        if (request.type === 'leave-field') await pages.returnFocus(tab);
        if (request.type === 'collapse') await pages.dock(tab, request.collapsed);
        return commands.run(tab, request);
      }),
  });

  browser.runtime.onMessage.addListener((raw: unknown, sender, sendResponse) => {
    const page = readFromPage(raw, sender);
    if (page) {
      const { tab, message } = page;
      // Answered last: a page without an answer says it again, to the next background if need be.
      void oneByOne(tab, () => checkout.onPage(tab, message))
        .then(async (reply) => {
          // A frame that is about to be added waits for the greeting; there is nothing to paint yet.
          if (message.type !== 'frame-hello') await frames.push(tab);
          const { snapshot } = await checkout.tab(tab);
          if (message.type === 'snapshot' && snapshot) await health.note(snapshot);
          return reply;
        })
        .then(sendResponse, () => sendResponse(null));
      return true;
    }
    const answering = answerSources(raw, sender, (request) => sources.answer(request).finally(() => void catchUp()));
    void answering
      .then((answer) => answer ?? answerConsole(raw, sender, answerAdmin))
      .then(async (answer) => {
        sendResponse(answer);
        if (answer) await frames.pushAll();
      });
    return true;
  });
  frames.listen();

  browser.commands.onCommand.addListener((command, tab) => {
    if (tab?.id === undefined) return;
    const id = tab.id;
    if (command === 'enter-tillside') void pages.enter(id);
    if (command === 'add-purchases') {
      void oneByOne(id, () => commands.addByKey(id, clock.uuid())).then(() => frames.push(id));
    }
  });
  // What waits goes out by itself: when the background wakes, when the connection is back, and every minute.
  const catchUp = async () => {
    if (await sources.isAlone()) return browser.alarms.clear(CATCH_UP);
    await browser.alarms.create(CATCH_UP, { periodInMinutes: 1 });
    const hasWaited = (await source.waiting()).length > 0;
    await source.catchUp();
    return hasWaited && frames.pushAll();
  };
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === CATCH_UP) void catchUp();
  });
  addEventListener('online', () => void catchUp());
  void catchUp();

  browser.tabs.onRemoved.addListener((tab) => {
    void oneByOne(tab, () => checkout.settleDue(tab)).finally(() => void stores.tabs.remove(tab));
  });
});
