import { readFileSync } from 'node:fs';
import { newStore } from '../../lib/settings/new-store.ts';
import { type StoreFile, storeFile } from '../../lib/settings/store-file-schema.ts';

/** How full a store is. `fresh`: Tillside was installed a minute ago; `empty`: there is a store, and nothing in it. */
export const SIZES = ['fresh', 'empty', 'typical', 'crowded'] as const;
export type Size = (typeof SIZES)[number];

type Item = StoreFile['items'][number];
type Customer = StoreFile['customers'][number];

const LONG = 'Grandmother Bramble’s Slow-baked, Twice-dried, Free-range Chicken and Sweet Potato Morning Biscuits';
const ONE_WORD = 'Donaudampfschifffahrtsgesellschaftshundekuchenvorratspackung';
const RIGHT_TO_LEFT = 'عظمة الدجاج للكلاب الصغيرة';

/** What stands on the shelves of a store that has everything: usual names, and those that break a line or turn it round. */
const GOODS = ['Oat Rounds', LONG, 'Harvest Kibble', RIGHT_TO_LEFT, 'Tug Rope', ONE_WORD, '狗狗沐浴露', 'Salmon Bites'];
const PEOPLE = [
  ['Ada', 'Moss'],
  ['ليلى', 'الخطيب'],
  ['Wilhelmina Theodora Anastasia', 'Featherstonehaugh-Cholmondeley of the Very Long Name'],
  ['Bo', 'Xu'],
  ['יעל', 'אברמוביץ'],
  ['Ørjan', 'Þórsson'],
  ['Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch', null],
  ['Mina', "O'Rourke"],
] as const;

/** The store began so long ago; days of a campaign are counted from there. */
export const PAST_DAYS = 30;

const MANY_CUSTOMERS = 1200;
const MANY_ITEMS = 220;
const MANY_PROGRAMS = 34;
const MANY_COUPONS = 28;

export const manyItem = (at: number): string => `CROWD-${at}`;
export const manyCustomer = (at: number): string => `crowd-customer-${at}`;

const from = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const upTo = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at));

/** The store's own file; null: there is none yet. */
export function storeOf(size: Size): StoreFile | null {
  switch (size) {
    case 'fresh':
      return null;
    case 'empty':
      return emptyStore();
    case 'typical':
      return demo();
    case 'crowded':
      return crowded();
  }
}

function emptyStore(): StoreFile {
  const place = { zone: 'America/Los_Angeles', currency: 'USD', locale: 'en-US' };
  const form = { name: 'Willow & Wag', system: 'lightspeed-x', account: 'demo', accountStyle: 'standard' } as const;
  return newStore({ ...form, ...place }, 'willow-wag');
}

function demo(): StoreFile {
  const file = storeFile.parse(JSON.parse(readFileSync('public/demo-store.json', 'utf8')));
  const running = file.campaigns.map((one) => ({ ...one, endsOn: `+${PAST_DAYS + 23}` }));
  return { ...file, campaigns: running };
}

function crowded(): StoreFile {
  const file = demo();
  const name = 'Willow & Wag, the Groomery, Bakery and Day-care by the Old Mill Bridge on the North Side of the River';
  return {
    ...file,
    store: { ...file.store, name },
    items: [...file.items, ...ODD_ITEMS, ...upTo(MANY_ITEMS, item)],
    customers: [...file.customers, ...upTo(MANY_CUSTOMERS, customer)],
    programs: [...file.programs, ...upTo(MANY_PROGRAMS, program)],
    campaigns: [...file.campaigns, ...upTo(MANY_COUPONS, campaign)],
  };
}

const bare = { codes: [], variant: null, price: null, service: false, tags: [] };

function item(at: number): Item {
  const variant = at % 3 === 0 ? `${at % 40} lb` : null;
  return { ...bare, id: `crowd-item-${at}`, sku: manyItem(at), name: from(GOODS, at), variant, price: 199 + at * 7 };
}

/** Codes as they come out of a system that lost a zero, or took the European number for the American one. */
const ODD_ITEMS: Item[] = [
  { ...bare, id: 'odd-zero', sku: '12345000065', name: 'Birthday Bone Box, lost zero' },
  { ...bare, id: 'odd-digit', sku: '012345000071', name: 'Pupcake, wrong check digit' },
  { ...bare, id: 'odd-ean', sku: '9521234567899', name: LONG },
  { ...bare, id: 'odd-short', sku: '123', name: RIGHT_TO_LEFT },
];

function customer(at: number): Customer {
  const [first, last] = at % 37 === 0 ? [null, null] : from(PEOPLE, at);
  return {
    id: manyCustomer(at),
    code: `CODE-${at}`,
    first,
    last,
    // A hundred numbers may be made up; the second round shares them, as households do.
    phone: at < 140 ? `503-555-01${String(at % 100).padStart(2, '0')}` : null,
    email: at % 4 === 0 ? null : `a.rather.long.name.for.an.address.${at}@example.com`,
    address: at % 2 === 0,
    group: 'All Customers',
    test: false,
  };
}

function program(at: number): StoreFile['programs'][number] {
  const terms = {
    id: `crowd-program-${at}`,
    version: 1,
    title: `${from(GOODS, at)}: buy ${3 + (at % 9)}, get 1 free`,
    description: `${LONG}, ${at}.`,
    owner: 'store',
    status: from(['active', 'active', 'active', 'paused', 'ended'] as const, at),
    stores: 'all',
    earnsWhenDiscounted: true,
  } as const;
  const code = manyItem(at);
  if (at % 7 === 6)
    return {
      ...terms,
      kind: 'cash-back',
      items: [{ code, role: 'qualifying' }],
      bp: 500,
      basis: 'subtotal',
      earnsOn: 'items',
      size: 10,
      counts: 'sales',
      sameSalePayout: false,
      earnsOnPayoutSale: true,
      payout: 'up-to-sale',
    };
  // The first has as many items as a maker's card of every bag and flavour.
  const codes = at === 0 ? upTo(60, (n) => manyItem(MANY_PROGRAMS + n)) : [];
  return {
    ...terms,
    kind: 'buy-x-get-y',
    items: [code, ...codes].map((one) => ({ code: one, role: 'both', value: 999 })),
    size: 3 + (at % 9),
    rewardCount: 1,
    reward: { form: 'free-item' },
    choice: 'any-eligible',
    mixing: 'mixed',
  };
}

function campaign(at: number): StoreFile['campaigns'][number] {
  return {
    id: `crowd-campaign-${at}`,
    title: `$${1 + (at % 9)} off ${from(GOODS, at)}`,
    maker: from(['Bramble & Bone', 'Tidewater', LONG], at),
    type: at % 3 === 0 ? 'free-good' : 'rebate',
    startsOn: at % 5 === 0 ? `+${PAST_DAYS + at}` : `-${at + 1}`,
    endsOn: at % 5 !== 0 && at % 6 === 5 ? '+3' : `+${PAST_DAYS + 30 + at}`,
    items: upTo(1 + (at % 12), (n) => ({ code: manyItem(at + n), amount: at % 3 === 0 ? null : 100 * (1 + (at % 9)) })),
    invited: upTo(at === 0 ? 240 : 6, (n) => manyCustomer(at * 3 + n)),
  };
}
