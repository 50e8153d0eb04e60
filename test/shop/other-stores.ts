import { readFileSync } from 'node:fs';
import { demoStore, type RegisterStore } from '../register-parts/store.ts';

type Item = RegisterStore['items'][number];
type Customer = RegisterStore['customers'][number];

const LONGEST =
  'Grandmother Bramble’s Slow-baked, Twice-dried, Hand-broken Free-range Chicken and Sweet Potato Morning Biscuits for ' +
  'Small, Medium and Very Large Dogs of a Certain Age, in the Family Sack with the Green Ribbon';

/** Codes of what stands on the shelf and in no file of Tillside's. */
export const STRANGE_CODES = {
  kit: '012345000997',
  markup: 'MARKUP-1',
  longest: 'LONGEST-1',
  rightToLeft: 'RTL-1',
  hidden: 'HIDDEN-1',
} as const;

function item(id: number, sku: string, name: string, price: number): Item {
  return {
    id: `0a6f6e36-8b1c-11f0-fb00-0000000009${String(id).padStart(2, '0')}`,
    sku,
    codes: [],
    name,
    variant: null,
    price,
    service: false,
    tags: [],
  };
}

function customer(id: number, code: string, known: Partial<Customer>): Customer {
  return {
    id: `0a6f6e36-8b1c-11f0-fb01-0000000009${String(id).padStart(2, '0')}`,
    code,
    first: null,
    last: null,
    phone: null,
    email: null,
    group: 'All Customers',
    ...known,
  };
}

/** The demo store's register after a few weeks of a busy shop: items and people on it that Tillside has never heard of. */
export function strangeRegister(): RegisterStore {
  const store = demoStore();
  return {
    ...store,
    items: [
      ...store.items,
      item(1, STRANGE_CODES.kit, 'Puppy Starter Kit, seasonal', 3499),
      item(2, STRANGE_CODES.markup, '<img src=x onerror=alert(1)> & "Chew" {{0}} %s', 450),
      item(3, STRANGE_CODES.longest, LONGEST, 6200),
      item(4, STRANGE_CODES.rightToLeft, 'عظمة الدجاج 2 × 500 غ', 725),
      // Written backwards by a control character, and with nothing between the letters that could be seen.
      item(5, STRANGE_CODES.hidden, '\u202Egnol\u202C\u200B\u200Bbone', 310),
    ],
    customers: [
      ...store.customers,
      customer(1, 'NoraQ-0901', { first: 'Nora', last: 'Quill', phone: '503-555-0101' }),
      customer(2, 'PriyaO-0902', { first: 'Priya', last: "O'Dell" }),
      customer(3, 'NOBODY-0903', {}),
      customer(4, 'Markup-0904', { first: '<b>Bold</b>', last: '"; DROP TABLE cards; --' }),
      customer(5, 'Long-0905', { first: 'Wilhelmina '.repeat(18).trim(), last: 'of the Very Long Name' }),
    ],
  };
}

interface File {
  programs: { id: string; [field: string]: unknown }[];
  [field: string]: unknown;
}

const SMALL: Record<string, object> = {
  'self-wash': { size: 2, title: 'Self wash: buy 2, get 1 free' },
  'express-wash': {
    size: 3,
    title: 'Express wash: buy 3, get $5 off',
    multiPurchaseReason: { above: 4, preset: 'several' },
  },
  'day-care': { visits: 2, title: 'Day-care pass: pay for 2, 3rd free' },
  bakery: { size: 1, title: 'Bakery: 10 % cash back, every time' },
  'bramble-bone': { size: 2, title: 'Bramble & Bone 4 lb: buy 2, get 1' },
};

/** The demo store with small cards: whatever can happen to a card happens within a sale or two. */
export function smallCards(): File {
  const file = JSON.parse(readFileSync('public/demo-store.json', 'utf8')) as File;
  return { ...file, programs: file.programs.map((program) => ({ ...program, ...SMALL[program.id] })) };
}
