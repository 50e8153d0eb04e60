import type { Screen } from '../e2e/harness/screen.ts';
import { PASSPHRASE, REGULAR } from './books.ts';
import { chooseFile, typePassword } from './desk.ts';
import { manyItem, type Size } from './stores.ts';

/** What a screen is given besides the store itself. */
export interface Papers {
  /** The register's report of the last day. */
  report: string;
  /** A support file of ordinary sales, and one of a sale that went wrong. */
  support: { ordinary: string; trouble: string };
}

export interface Place {
  name: string;
  /** In the extension: `options.html#/store`. */
  path: string;
  /** Where it makes sense; everywhere, unless said. */
  sizes?: readonly Size[];
  /** What a person does there before the picture is taken. */
  hands?: (screen: Screen, papers: Papers) => Promise<void>;
}

const FILLED: readonly Size[] = ['typical', 'crowded'];
const TYPICAL: readonly Size[] = ['typical'];
const CROWDED: readonly Size[] = ['crowded'];

const at = (hash: string) => `options.html#/${hash}`;
const sections = (...hashes: string[]): Place[] =>
  hashes.map((hash) => ({ name: hash.replaceAll('/', '-'), path: at(hash) }));

const PEOPLE = ['id,customer_code,first_name,last_name,email,phone', 'a1,A-1,Ada,Moss,ada@example.com,555-0111'];
const manyPeople = (count: number) =>
  [
    PEOPLE[0],
    ...Array.from({ length: count }, (_, n) => `b${n},B-${n},Bo,Xu ${n},bo${n}@example.com,555-01${(n % 90) + 10}`),
  ].join('\n');
const customers = (text: string) => (screen: Screen) =>
  chooseFile(screen, 'Choose the customer file', 'customers.csv', text);

/** Every section, and every place in it that has an address of its own. */
const EVERYWHERE: Place[] = [
  ...sections('start', 'store', 'programs', 'programs/new', 'programs/new/washes', 'programs/new/day-care', 'items'),
  ...sections(
    'items/new',
    'items/import',
    'items/health',
    'items/test',
    'coupons',
    'coupons/calendar',
    'coupons/sheet',
    'coupons/new',
    'customers',
  ),
  ...sections('customers/import', 'customers/cards', 'customers/twice', 'staff', 'staff/new', 'closing', 'source'),
  ...sections('pos', 'reports', 'reports/redemptions', 'reports/customers', 'reports/brands', 'reports/ending'),
  ...sections('reports/look', 'health', 'backup', 'support'),
  { name: 'popup', path: 'popup.html' },
  { name: 'support-console', path: 'support.html' },
  { name: 'health-sheet', path: 'health-sheet.html' },
];

const WITH_SOMETHING: Place[] = [
  { name: 'program', path: at('programs/self-wash'), sizes: FILLED },
  { name: 'program-of-many', path: at('programs/crowd-program-0'), sizes: CROWDED },
  { name: 'cash-back', path: at('programs/bakery'), sizes: TYPICAL },
  { name: 'pass', path: at('programs/day-care'), sizes: TYPICAL },
  { name: 'item', path: at('items/sku%3Awash-self'), sizes: FILLED },
  { name: 'item-long', path: at(`items/sku%3A${manyItem(1).toLowerCase()}`), sizes: CROWDED },
  { name: 'coupon', path: at('coupons/bramble-october'), sizes: FILLED },
  { name: 'coupon-of-many', path: at('coupons/crowd-campaign-0'), sizes: CROWDED },
  { name: 'customer', path: at(`customers/${REGULAR}`), sizes: FILLED },
  { name: 'customer-nobody', path: at('customers/nobody'), sizes: TYPICAL },
  { name: 'compare', path: at(`customers/${REGULAR}/same/crowd-customer-2`), sizes: CROWDED },
  {
    name: 'customers-found',
    path: at('customers'),
    sizes: FILLED,
    hands: async (screen) => {
      await screen.role('searchbox').type('o');
    },
  },
  {
    name: 'closing-compared',
    path: at('closing'),
    sizes: FILLED,
    hands: async (screen, { report }) => {
      await chooseFile(screen, 'Choose the report', 'day.csv', report);
      await screen.button('Close the day').look({ timeout: 30_000 });
    },
  },
  {
    name: 'closing-layout',
    path: at('closing'),
    sizes: TYPICAL,
    hands: async (screen, { report }) => {
      await chooseFile(screen, 'Choose the report', 'day.csv', report.replace('Receipt,', 'Something else,'));
    },
  },
  {
    name: 'import-looked-at',
    path: at('customers/import'),
    sizes: TYPICAL,
    hands: async (screen) => {
      await customers(PEOPLE.join('\n'))(screen);
      await screen.button(/^Import 1 customer/).look({ timeout: 20_000 });
    },
  },
  {
    name: 'support-ordinary',
    path: 'support.html',
    sizes: TYPICAL,
    hands: (screen, { support }) => chooseFile(screen, 'Open a support file', 'ordinary.json', support.ordinary),
  },
  {
    name: 'support-trouble',
    path: 'support.html',
    sizes: TYPICAL,
    hands: (screen, { support }) => chooseFile(screen, 'Open a support file', 'trouble.json', support.trouble),
  },
  {
    name: 'support-preview',
    path: at('support'),
    sizes: TYPICAL,
    hands: (screen) => screen.button('Show what would leave').click(),
  },
];

/** Wrong input, and what is said about it. */
const WRONG_INPUT: Place[] = [
  {
    name: 'wrong-support-file',
    path: 'support.html',
    hands: (screen) => chooseFile(screen, 'Open a support file', 'photo.json', '{"tillside": "store"}'),
  },
  {
    name: 'wrong-store-file',
    path: at('store'),
    hands: (screen) => chooseFile(screen, 'Load the store file again', 'store.json', '{"format":"tillside-store"}'),
  },
  {
    name: 'wrong-not-json',
    path: at('store'),
    hands: (screen) => chooseFile(screen, 'Load the store file again', 'photo.json', 'not a store'),
  },
  { name: 'wrong-customer-file', path: at('customers/import'), hands: customers('a poem\nof two lines') },
  {
    name: 'wrong-cards-file',
    path: at('customers/cards'),
    hands: (screen) => chooseFile(screen, 'Choose the file', 'cards.csv', 'a poem\nof two lines'),
  },
  {
    name: 'wrong-item-file',
    path: at('items/import'),
    hands: (screen) => chooseFile(screen, 'Choose the product file', 'items.csv', 'a poem\nof two lines'),
  },
  {
    name: 'wrong-coupon-file',
    path: at('coupons/new'),
    hands: (screen) => chooseFile(screen, 'Choose the product list', 'items.csv', 'a poem\nof two lines'),
  },
  {
    name: 'wrong-report',
    path: at('closing'),
    hands: (screen) => chooseFile(screen, 'Choose the report', 'day.csv', 'a poem\nof two lines'),
  },
  {
    name: 'wrong-support-file',
    path: 'support.html',
    hands: (screen) => chooseFile(screen, 'Open a support file', 'photo.json', 'not a file of Tillside'),
  },
  {
    name: 'wrong-pos-file',
    path: at('pos'),
    hands: (screen) => chooseFile(screen, 'Read a point of sale from a file', 'pos.json', '{}'),
  },
  {
    name: 'wrong-pos-address',
    path: at('pos'),
    hands: async (screen) => {
      await screen.textbox('Address of the register').type('not an address');
      await screen.button('Allow and teach').click();
    },
  },
  {
    name: 'wrong-passphrase',
    path: at('backup'),
    hands: async (screen) => {
      await typePassword(screen, 'Passphrase of the file', `not ${PASSPHRASE}`);
      await chooseFile(screen, 'Choose the backup to test', 'old.tillside', 'no backup at all');
    },
  },
  {
    name: 'wrong-pairing',
    path: at('source'),
    hands: async (screen) => {
      await screen.textbox('Address').type('http://127.0.0.1:9');
      await screen.textbox('Pairing code').type('nonsense');
      await screen.role('checkbox', /I know that this address is not encrypted/).click();
      await screen.button('Pair this register').click();
    },
  },
  {
    name: 'wrong-initials',
    path: at('staff/new'),
    hands: async (screen) => {
      await screen.textbox('Name').type('Ria Moss');
      await screen.textbox('Initials').type('!?');
    },
  },
  {
    name: 'wrong-line',
    path: at('items/test'),
    hands: async (screen) => {
      await screen.textbox('Item number or code').type('12345000072');
      await screen.button('Test it').click();
    },
  },
];
const WRONG = WRONG_INPUT.map((place) => ({ ...place, sizes: TYPICAL }));

/** An import that is stopped on the way, and one that is gone on with. */
const STOPPED: Place = {
  name: 'import-stopped',
  path: at('customers/import'),
  sizes: TYPICAL,
  hands: async (screen) => {
    await customers(manyPeople(20_000))(screen);
    await screen.button(/^Import 20,000 customers/).click({ timeout: 60_000 });
    await screen.button('Stop').click({ timeout: 20_000 });
    await screen.status().waitForText(/choose the same file again/, { timeout: 20_000 });
  },
};

const WRITING: Place = {
  name: 'import-writing',
  path: at('customers/import'),
  sizes: TYPICAL,
  hands: async (screen) => {
    await customers(manyPeople(20_000))(screen);
    await screen.button(/^Import 20,000 customers/).click({ timeout: 60_000 });
    await screen.button('Stop').look({ timeout: 20_000 });
  },
};

/** Those that write come last: the others are to see the store as it was filled. */
export const PLACES: readonly Place[] = [...EVERYWHERE, ...WITH_SOMETHING, ...WRONG, STOPPED, WRITING];
