import { defineBackground } from 'wxt/utils/define-background';
import { Checkout } from '../lib/checkout/checkout.ts';
import { checkoutStores } from '../lib/checkout/checkout-stores.ts';
import { CheckoutCommands } from '../lib/checkout/commands.ts';
import { shortCode } from '../lib/checkout/short-code.ts';
import { StaffDesk } from '../lib/checkout/staff-desk.ts';
import { isAlwaysAnswered } from '../lib/console/staff-handlers.ts';
import { storeConsole } from '../lib/console/store-console.ts';
import type { ConsoleState } from '../lib/messaging/console/store-requests.ts';
import { answerConsole, answerOwnPage, isOwnPage } from '../lib/messaging/console-server.ts';
import { FrameServer } from '../lib/messaging/frame-server.ts';
import { readFromPage, readSight } from '../lib/messaging/page-messages.ts';
import type { FromPage } from '../lib/messaging/page-protocol.ts';
import { PosHealthLog } from '../lib/messaging/pos-health-log.ts';
import { answerPos } from '../lib/messaging/pos-server.ts';
import { RegisterPages } from '../lib/messaging/register-pages.ts';
import { serialByKey } from '../lib/messaging/serial.ts';
import { answerSources } from '../lib/messaging/source-server.ts';
import { StoreDescriptors } from '../lib/messaging/store-descriptors.ts';
import { supportRequest } from '../lib/messaging/support-protocol.ts';
import { isForTeachDesk, TeachDesk } from '../lib/messaging/teach-desk.ts';
import { browser, type Sender } from '../lib/platform/browser.ts';
import { environment } from '../lib/platform/environment.ts';
import { isTemporary } from '../lib/platform/installation.ts';
import { managedValues, onManagedChange } from '../lib/platform/managed.ts';
import { hostPattern, POS_SITES } from '../lib/platform/manifest.ts';
import { localStore, sessionStore } from '../lib/platform/storage.ts';
import { offIn, showSwitches } from '../lib/platform/tab-switches.ts';
import { openBehind, showWaiting, showWarning } from '../lib/platform/tabs.ts';
import { bringTeacher, isAllowed, openSite, standOn } from '../lib/platform/taught-sites.ts';
import { withSwitches } from '../lib/pos/switches.ts';
import { isBackupDue } from '../lib/settings/backup-age.ts';
import { heldSettings, isAllowedSite, type ManagedPolicy, readPolicy } from '../lib/settings/managed-policy.ts';
import { sealKeyOf } from '../lib/sources/embedded/sealed-file.ts';
import { EmbeddedSource } from '../lib/sources/embedded/source.ts';
import { KeyRing } from '../lib/sources/key-ring.ts';
import { RegisterSources } from '../lib/sources/register-sources.ts';
import { BUILT_IN } from '../lib/support/built-in.ts';
import { conditionOf } from '../lib/support/condition.ts';
import { recordedAnswers } from '../lib/support/recorded-answers.ts';
import { recordedPage, recordedPorts } from '../lib/support/recorded-ports.ts';
import { failureOf, Recorder } from '../lib/support/recorder.ts';
import { Ring } from '../lib/support/ring.ts';
import { SupportDesk } from '../lib/support/support-desk.ts';

const CATCH_UP = 'catch-up';
const LOCKED = { ok: false, message: 'These pages are locked. Open them with an admin’s PIN.' };
const BACKUP = 'daily-backup';
const NONE: readonly string[] = [];

/** The only writer: opens the ledger, decides, answers. Everything else is a client of it. */
export default defineBackground(() => {
  const clock = { now: () => new Date(), uuid: () => crypto.randomUUID() };
  // Read once, and again when the organisation changes it.
  let managed: Promise<ManagedPolicy> | null = null;
  const policy = () => (managed ??= managedValues().then((values) => readPolicy(values).policy));
  const stores = checkoutStores(sessionStore, localStore, clock.uuid, async () => heldSettings(await policy()));
  const recordings = new Ring(clock);
  const recorder = new Recorder({
    ...clock,
    store: recordings,
    isOn: async () => (await stores.settings()).recording,
    uptime: () => performance.now(),
    later: (work) => setTimeout(work, 250),
  });
  const ledger = new EmbeddedSource({
    ...clock,
    inPrivateWindow: browser.extension.inIncognitoContext === true,
    witness: recorder.witness,
    makersElsewhere: () => sources.makersElsewhere,
  });
  const keys = new KeyRing();
  const staff = new StaffDesk({
    book: { get: () => keys.get('staff'), put: (book) => keys.put('staff', book) },
    session: sessionStore,
    server: { managers: () => sources.managers(), stepUp: (...yes) => sources.stepUp(...yes) },
    heldMode: async () => (await policy()).staff?.mode,
    now: clock.now,
  });
  const sources: RegisterSources = new RegisterSources({
    embedded: ledger,
    documents: localStore,
    keys,
    fetch: (...args) => fetch(...args),
    now: clock.now,
    managed: policy,
    late: () => void frames.pushAll(),
  });
  const { source } = sources;
  const descriptors = new StoreDescriptors({
    documents: localStore,
    known: POS_SITES.map(({ system, matches }) => ({ id: system, hosts: matches.map(hostPattern) })),
    isAllowed,
    standOn: (hosts) => standing('sites', () => standOn(hosts)),
    teach: (address) => teaching.begin(address),
    now: clock.now,
    managed: async () => (await policy()).descriptors ?? NONE,
  });
  const teaching = new TeachDesk({
    session: sessionStore,
    openSite,
    bringTeacher,
    toPage: (tab, message) => browser.tabs.sendMessage(tab, message, { frameId: 0 }).catch(() => null),
    reload: (tab) => browser.tabs.reload(tab),
    save: async (descriptor) => descriptors.activate(descriptor.id, await descriptors.keep(descriptor)),
    store: () => source.profile(),
  });
  const importsPurchases = (system: string) => descriptors.importsPurchases(system);
  const ports = { source, ...stores, ...clock, staff, shortCode, importsPurchases };
  const checkout = new Checkout(recordedPorts(ports, recorder));
  const builtIn = (system: string) => BUILT_IN.find(({ id }) => id === system) ?? null;
  const descriptorOf = async (system: string) => (await descriptors.inUse(system)) ?? builtIn(system);
  const health = new PosHealthLog({ documents: localStore, descriptorOf, now: clock.now });
  const pages = new RegisterPages();
  const commands = new CheckoutCommands(checkout, recordedPage(pages, recorder));
  const answer = recordedAnswers(commands, staff, recorder);
  const answerAdmin = storeConsole({
    ledger,
    checkout,
    health,
    staff,
    ...stores,
    settingsProblem: async () => (await stores.settingsProblem()) ?? (await sources.settingsProblem()),
    giveUpSettings: async () => {
      await Promise.all([stores.giveUpSettings(), sources.giveUpSettings()]);
    },
    backupKey: () => keys.get('backup'),
    backUpDaily: async (passphrase) => {
      if (passphrase === null) await keys.throwAway('backup');
      else await keys.put('backup', await sealKeyOf(passphrase));
    },
    documents: localStore,
    ...clock,
    livesHere: () =>
      sources.members().then(
        ({ first }) => first === ledger,
        () => false,
      ),
    isTemporary,
  });
  const oneByOne = serialByKey<number>();
  const standing = serialByKey<'sites'>();

  const frames = new FrameServer({
    greet: (tab, frameId, nonce) => oneByOne(tab, () => checkout.greetFrame(tab, frameId, nonce)),
    frameOf: async (tab) => (await checkout.tab(tab)).frameId,
    view: async (tab) => {
      const view = await recorder.step('view', tab, null, () => checkout.view(tab));
      // A source that cannot be asked does not know what waits for it.
      if (view.source.state !== 'error') void showWaiting(view.source.waiting);
      return view;
    },
    answer: (tab, request) =>
      oneByOne(tab, async () => {
        if (request.type === 'leave-field') await pages.returnFocus(tab);
        if (request.type === 'collapse') await pages.dock(tab, request.collapsed);
        return answer(tab, request);
      }),
  });
  const desk = new SupportDesk({
    ...clock,
    ...stores,
    recorder,
    recordings,
    environment,
    own: () => descriptors.ownInUse(),
    health: () => health.all(),
    condition: async () => ({ ...(await conditionOf(ledger, source)), droppedMessages: frames.dropped }),
  });

  async function onPage(tab: number, system: string, told: FromPage): Promise<unknown> {
    const greets = told.type === 'frame-hello';
    const switched = await offIn(tab);
    const off = switched ?? [];
    if (greets) {
      await showSwitches(tab, off);
      if (switched) recorder.note('switched', { off }, tab);
      if (off.includes('all') || (await teaching.isTaught(tab))) return { ok: false };
    }
    const message = told.type === 'snapshot' ? { ...told, snapshot: withSwitches(told.snapshot, off) } : told;
    const reply = await recorder.step('page', tab, message, () => checkout.onPage(tab, message));
    // A frame that is about to be added waits for the greeting; there is nothing to paint yet.
    if (!greets) await frames.push(tab);
    const { snapshot } = await checkout.tab(tab);
    // How well a screen is read is no question of what support switches off.
    if (message.type === 'snapshot' && snapshot && off.length === 0) await health.note(snapshot);
    if (!greets) return reply;
    const own = await descriptors.inUse(system);
    const blind = { ...(own ?? builtIn(system)), dialects: [] };
    const descriptor = off.includes('screen') ? blind : own;
    return { ...(reply as object), ...(descriptor && { descriptor }), isDeaf: off.includes('messages') };
  }

  async function onMessage(raw: unknown, sender: Sender): Promise<unknown> {
    if (isForTeachDesk(raw)) return teaching.answer(raw, sender);
    const taught = await descriptors.taughtHosts();
    const sight = readSight(raw, sender, taught);
    const page = readFromPage(raw, sender, taught);
    if ((sight || page) && !isAllowedSite(await policy(), sender.url)) return { ok: false };
    if (sight) return recorder.note(sight.kind, sight.said, sight.tab);
    if (page) return oneByOne(page.tab, () => onPage(page.tab, page.system, page.message));
    if (isOwnPage(sender) && !isAlwaysAnswered(raw) && !(await staff.isOpen())) return LOCKED;
    return (
      (await answerOwnPage(supportRequest, raw, sender, (request) => desk.answer(request))) ??
      (await answerPos(raw, sender, (ask) => descriptors.answer(ask))) ??
      (await answerSources(raw, sender, (request) => sources.answer(request).finally(() => void catchUp()))) ??
      (await answerConsole(raw, sender, answerAdmin))
    );
  }

  browser.runtime.onMessage.addListener((raw: unknown, sender, sendResponse) => {
    // Answered last: a page without an answer says it again, to the next background if need be.
    void onMessage(raw, sender)
      .then(sendResponse, () => sendResponse(null))
      .finally(() => isOwnPage(sender) && void frames.pushAll());
    return true;
  });
  frames.listen();

  const standAnew = () => void descriptors.reconcile();
  browser.runtime.onInstalled.addListener(standAnew);
  browser.runtime.onStartup.addListener(standAnew);
  browser.permissions.onAdded.addListener(standAnew);
  browser.permissions.onRemoved.addListener(standAnew);
  onManagedChange(() => {
    managed = null;
    standAnew();
    void sources
      .reopen()
      .catch(() => null)
      .then(catchUp)
      .then(() => frames.pushAll());
  });
  browser.tabs.onUpdated.addListener((tab, { status }) => {
    if (status === 'complete') void teaching.onLoaded(tab);
  });

  browser.commands.onCommand.addListener((command, tab) => {
    if (tab?.id === undefined) return;
    const id = tab.id;
    if (command === 'enter-tillside') void pages.enter(id);
    if (command === 'add-purchases') {
      const intentId = clock.uuid();
      void oneByOne(id, () => recorder.step('key', id, intentId, () => commands.addByKey(id, intentId))).then(() =>
        frames.push(id),
      );
    }
  });
  // What waits goes out by itself: when the background wakes, when the connection is back, and every minute.
  const catchUp = async () => {
    // Null: an organisation's register that is not paired yet; the next turn tries again.
    const isAlone = await sources.isAlone().catch(() => null);
    if (isAlone) return browser.alarms.clear(CATCH_UP);
    await browser.alarms.create(CATCH_UP, { periodInMinutes: 1 });
    if (isAlone === null) return false;
    const hasWaited = (await source.waiting()).length > 0;
    await source.catchUp();
    void showWaiting((await source.waiting()).length);
    return hasWaited && frames.pushAll();
  };
  // Only a page can save a file: one opens behind what the cashier does, and closes again.
  const backUp = async () => {
    const state = (await answerAdmin({ type: 'state' })) as ConsoleState;
    const { isDaily, age, madeAt } = state.backup;
    const isHere = state.livesHere && state.store !== null;
    await showWarning(isHere && age.state !== 'fresh');
    if (isHere && isDaily && isBackupDue(madeAt, clock.now())) await openBehind('daily-backup.html');
  };
  // Made once: one that is made anew at every start would wake the background every minute.
  const wakeForBackups = async () => {
    if (await browser.alarms.get(BACKUP)) return;
    await browser.alarms.create(BACKUP, { periodInMinutes: 60, delayInMinutes: 1 });
  };
  void wakeForBackups();
  browser.alarms.onAlarm.addListener(({ name }) => {
    if (name === CATCH_UP) void catchUp();
    // A ledger that cannot be read now is told where it is read.
    if (name === BACKUP) void backUp().catch(() => undefined);
  });
  addEventListener('online', () => void catchUp());
  void catchUp();

  browser.tabs.onRemoved.addListener((tab) => {
    void teaching.onClosed(tab);
    void oneByOne(tab, () => recorder.step('closed', tab, null, () => checkout.settleDue(tab))).finally(
      () => void stores.tabs.remove(tab),
    );
  });

  const { version } = browser.runtime.getManifest();
  recorder.note('started', { why: 'start', version });
  browser.runtime.onInstalled.addListener(({ reason, previousVersion }) => {
    recorder.note('started', { why: reason, version, previous: previousVersion ?? '' });
  });
  self.addEventListener('error', ({ error }) => recorder.note('error', failureOf(error)));
  self.addEventListener('unhandledrejection', ({ reason }) => recorder.note('error', failureOf(reason)));
});
