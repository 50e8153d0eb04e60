/**
 * The twelve seeded problems opened in the real support console, in both browsers: each has to be named first, and what the console can do is done once.
 * Takes the pictures of docs/support.md. Needs a build: node scripts/support-pictures.ts
 */
import 'fake-indexeddb/auto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { bundleText, openBundle, packedSteps } from '../lib/support/bundle.ts';
import { recordedSteps } from '../lib/support/bundle-maker.ts';
import type { StepKind } from '../lib/support/recording.ts';
import { viewOf } from '../lib/support/step-said.ts';
import type { Recording } from '../lib/support/support-desk.ts';
import { until } from '../test/e2e/harness/patience.ts';
import type { Screen } from '../test/e2e/harness/screen.ts';
import { BROWSER_KINDS, type BrowserKind, HOST, openShop, type Shop } from '../test/shop/shop.ts';
import { supportFile } from '../test/support/file.ts';
import { PROBLEMS } from '../test/support/problems.ts';
import { ring } from '../test/tour/hands.ts';

const FOLDER = 'docs/pictures/support';
/** What was opened a moment ago is painted by then. */
const A_MOMENT = 500;

async function open(page: Screen, name: string, text: string): Promise<void> {
  await page.evaluate(
    (fileName, content) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      const chosen = new DataTransfer();
      chosen.items.add(new File([content], fileName));
      if (input) input.files = chosen.files;
      input?.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    text,
  );
}

async function played(page: Screen): Promise<void> {
  await until(
    async () => (await page.text()).includes('This version does the same at every step') || undefined,
    async () => `it does not play the same: ${(await page.text()).slice(0, 400)}`,
  );
  await pause(A_MOMENT);
}

/** The seeded cause is the first that the console names, and what the console can do is there. */
async function check(shop: Shop, files: ReadonlyMap<string, string>): Promise<void> {
  const page = await shop.browser.extensionPage('support.html');
  for (const [cause, text] of files) {
    await open(page, `${cause}.json`, text);
    await played(page);
    const named = await page.evaluate(() => document.querySelector('.causes code')?.textContent);
    if (named !== cause) throw new Error(`${shop.browser.kind}: ${cause} was seeded, ${named} is named first`);
    if (shop.browser.kind === 'chromium') writeFileSync(`${FOLDER}/${cause}.png`, await page.screenshot());
  }
  console.log(`${shop.browser.kind}: ${files.size} seeded problems are named first`);
  await explained(page, files.get('double-credit') ?? '');
  await compared(page, files.get('sale-discarded') ?? '');
  await page.close();
  await selfTested(shop);
}

/** The refusal has its rule beside it. */
async function explained(page: Screen, text: string): Promise<void> {
  await open(page, 'refused.json', text);
  await played(page);
  const said = await page.role('main').text();
  if (!said.includes('docs/rules.md#')) throw new Error(`the refusal is not explained: ${said.slice(0, 400)}`);
  console.log(`a refusal is explained: ${/[^.]*docs\/rules\.md#[a-z-]+/.exec(said)?.[0] ?? ''}`);
}

/** Recorded by a version that counted otherwise: the first step where it matters is one press away, then and now side by side. */
async function compared(page: Screen, text: string): Promise<void> {
  const opened = openBundle(text);
  if (!opened.ok) throw new Error(opened.problem);
  const older = structuredClone(opened.steps);
  const view = older.map(viewOf).find((one) => one !== null && one.add.count > 0);
  if (view) view.add.count += 1;
  await open(page, 'older.json', bundleText({ ...opened.bundle, ...packedSteps(older) }));
  await page.button('First difference').look();
  await until(
    async () => (await page.text()).includes('This version does otherwise at 1 of') || undefined,
    async () => `no difference is told: ${(await page.text()).slice(0, 400)}`,
  );
  await page.button('First difference').click();
  const said = await page.role('main').text();
  if (!/does otherwise.*add\.count/s.test(said)) throw new Error(`the difference is not shown: ${said.slice(0, 400)}`);
  console.log('the first difference is shown:', said.slice(0, 120).replace(/\s+/g, ' '));
}

async function askForSite(origin: string): Promise<boolean> {
  const { chrome } = globalThis as unknown as {
    chrome: { permissions: { request(asked: { origins: string[] }): Promise<boolean> } };
  };
  return chrome.permissions.request({ origins: [origin] });
}

async function selfTested(shop: Shop): Promise<void> {
  await shop.browser.allowSite(HOST);
  const till = await shop.openTill();
  await till.cashier.attachCustomer('Priya');
  await ring(till, 'Self Wash');
  await till.sidebar.button('Add purchases (1)').look();
  const popup = await shop.browser.extensionPage(`popup.html?tab=${await shop.tabOfSale()}`);
  // Pressing the toolbar's button allows it for that tab; a popup that is opened as a page has to ask.
  if (shop.browser.kind === 'chromium') await popup.evaluate(askForSite, `https://${HOST}/*`);
  await popup.button('Test this page').click();
  await popup.button('Save page sample').look();
  const said = (await popup.role('listitem').looks()).map(({ text }) => text);
  console.log(`${shop.browser.kind}: the self-test says: ${said.join('; ')}`);
  if (!said.some((line) => line.startsWith('Customer found'))) throw new Error('the self-test finds no customer');
  const steps = recordedSteps((await shop.askBackground<Recording>({ type: 'support-recording' })).chunks);
  const count = (kind: StepKind) => steps.filter((step) => step.kind === kind).length;
  console.log(`${shop.browser.kind}: recorded ${count('signals')} signals and ${count('look')} looks at the page`);
  const live = await shop.browser.extensionPage('support.html');
  await live.role('checkbox', 'Watch this register').click();
  await played(live);
  if (count('signals') === 0 || count('look') === 0) throw new Error('the page’s signals are not recorded');
}

async function inShop(kind: BrowserKind, work: (shop: Shop) => Promise<void>): Promise<void> {
  const shop = await openShop(kind, { viewport: { width: 1200, height: 640 } });
  try {
    await work(shop);
  } finally {
    await shop.close();
  }
}

const files = new Map<string, string>();
for (const { cause, play } of Object.values(PROBLEMS)) files.set(cause, bundleText(await supportFile(await play())));

mkdirSync(FOLDER, { recursive: true });
for (const kind of BROWSER_KINDS) await inShop(kind, (shop) => check(shop, files));
process.exit(0);
