/**
 * Tries for real what an organisation sets by policy, in the stock browsers of this machine: registers that pair by themselves,
 * locked settings, a policy with mistakes, a register's page that is not named.
 *
 *   node scripts/managed-policy.ts FOLDER [browser]      as root: Chromium reads policies from /etc only
 *
 * Firefox is tried twice: with a manifest for managed storage in a home directory of its own, and with policies.json.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FIREFOX_ID } from '../lib/platform/manifest.ts';
import { rollOutCode } from '../lib/store-server/first-steps.ts';
import { demoStore } from '../test/conformance/demo-shop.ts';
import { Clock } from '../test/conformance/place.ts';
import { RunningStore } from '../test/conformance/running-store.ts';
import type { Screen } from '../test/e2e/harness/screen.ts';
import { type BrowserKind, EXTENSIONS, HOST, openShop, type Shop } from '../test/shop/shop.ts';

const [folder = '/tmp/managed-policy', only = ''] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });

class RealClock extends Clock {
  constructor() {
    super();
    Object.defineProperty(this, 'now', { get: () => new Date() });
  }
}

/** Chromium asks for an extension's policy only after it was installed, and takes some seconds for it. */
const POLICY_MS = 15_000;

/** Chromium names an unpacked extension after the folder that it is in. */
function idInChromium(): string {
  const hex = createHash('sha256').update(EXTENSIONS.chromium).digest('hex').slice(0, 32);
  return Array.from(hex, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('');
}

interface Place {
  name: string;
  kind: BrowserKind;
  file: string;
  content: (policy: object) => unknown;
}

const home = mkdtempSync(join(tmpdir(), 'tillside-home-'));
const PLACES: Place[] = [
  {
    name: 'chromium',
    kind: 'chromium',
    file: '/etc/chromium/policies/managed/tillside-try.json',
    content: (policy) => ({ '3rdparty': { extensions: { [idInChromium()]: policy } } }),
  },
  {
    name: 'firefox-managed-storage',
    kind: 'firefox',
    file: join(home, `.mozilla/managed-storage/${FIREFOX_ID}.json`),
    content: (data) => ({ name: FIREFOX_ID, description: 'Tillside', type: 'storage', data }),
  },
  {
    name: 'firefox-policies',
    kind: 'firefox',
    file: '/usr/lib/firefox-esr/distribution/policies.json',
    content: (policy) => ({ policies: { '3rdparty': { Extensions: { [FIREFOX_ID]: policy } } } }),
  },
];

async function withPolicy(place: Place, policy: object, work: (shop: Shop) => Promise<void>): Promise<void> {
  if (existsSync(place.file)) throw new Error(`${place.file} is there already: this machine has a policy of its own`);
  mkdirSync(dirname(place.file), { recursive: true });
  writeFileSync(place.file, JSON.stringify(place.content(policy), null, 2));
  try {
    const shop = await openShop(place.kind, { demoStore: false, viewport: { width: 1000, height: 1400 } });
    try {
      await work(shop);
    } finally {
      await shop.close();
    }
  } finally {
    rmSync(place.file);
  }
}

async function picture(shop: Shop, hash: string, name: string, wanted: RegExp): Promise<string> {
  const page = await shop.browser.extensionPage(`options.html#/${hash}`);
  const end = Date.now() + POLICY_MS;
  while (!wanted.test(await page.text()) && Date.now() < end) await pause(250);
  writeFileSync(join(folder, `${name}.png`), await page.screenshot());
  const text = await page.text();
  await page.close();
  return text;
}

async function shows(screen: Screen, wanted: RegExp): Promise<boolean> {
  const end = Date.now() + POLICY_MS;
  while (Date.now() < end) {
    if (wanted.test(await screen.text())) return true;
    await pause(250);
  }
  return false;
}

function said(place: Place, what: string, held: boolean): void {
  console.log(`${held ? 'ok  ' : 'NOT '} ${place.name}: ${what}`);
  if (!held) process.exitCode = 1;
}

async function tryAll(place: Place, store: RunningStore): Promise<void> {
  const { code } = await rollOutCode(store.engine, store.tenant, { registers: 20, days: 14 }, new Date());
  const policy = {
    source: { home: 'store', address: store.url, code, unencrypted: true },
    posSites: [HOST],
    onCompletion: 'offer',
    staff: { mode: 'initials' },
    language: 'en-GB',
  };
  await withPolicy(place, policy, async (shop) => {
    const source = await picture(shop, 'source', `${place.name}-source`, /This register is “/);
    said(place, 'pairs by itself', /This register is “Till /.test(source));
    said(place, 'leaving the server is locked', !source.includes('Leave the store server'));
    const settings = await picture(shop, 'store', `${place.name}-store`, /Set for all registers/);
    said(place, 'locked settings say why', settings.includes('Set for all registers by your organisation'));
    const { sidebar, cashier } = await shop.openTill();
    await cashier.attachCustomer('Nora');
    said(place, 'the register works, with the store server’s customers', await shows(sidebar, /Nora Quill/));
  });
  const mistaken = {
    source: { home: 'register' },
    posSites: ['elsewhere.example.com'],
    onCompletion: 'always',
    colour: 'green',
  };
  await withPolicy(place, mistaken, async (shop) => {
    await shop.loadDemoStore();
    const text = await picture(shop, 'store', `${place.name}-mistakes`, /has a mistake/);
    said(place, 'a mistake is named', text.includes('onCompletion: must be “add” or “offer”'));
    const page = await shop.browser.newPage(`https://${HOST}/webregister`);
    await pause(3_000);
    const appeared = await shop.browser
      .sidebar(page)
      .ready({ timeout: 1_000 })
      .then(
        () => true,
        () => false,
      );
    said(place, 'a site that is not named has no sidebar', !appeared);
  });
  await withPolicy(place, { source: { home: 'register' }, onCompletion: 'always' }, async (shop) => {
    await shop.loadDemoStore();
    await picture(shop, 'store', `${place.name}-one-mistake`, /has a mistake/);
    const { sidebar, cashier } = await shop.openTill();
    await cashier.attachCustomer('Sally');
    said(place, 'the register works in spite of the mistake', await shows(sidebar, /Sally Pet Owner/));
  });
}

const store = await RunningStore.start(new RealClock());
await store.load(demoStore());
const ownHome = process.env.HOME;
try {
  for (const place of PLACES.filter(({ name }) => name.startsWith(only))) {
    if (place.kind === 'firefox') process.env.HOME = home;
    await tryAll(place, store);
    if (ownHome) process.env.HOME = ownHome;
  }
} finally {
  await store.stop();
  rmSync(home, { recursive: true, force: true });
}
