/** What can be chosen of the register: by the server that serves it, or by the address. The first value is the default. */
const CHOICES = {
  /** Which generation of the sell screen is drawn. */
  dialect: ['ng', 'testid-2025'],
  // Unknown: whether the Client API's `unit_price` is the price before or after a line discount.
  'unit-price': ['after-discount', 'before-discount'],
  /** `1`: every class name is a hash of this page load, as a build with CSS modules would have it. */
  hashed: ['0', '1'],
  // Unknown: how the Client API says that a sale has no customer.
  'customer-id-when-empty': ['absent', 'null', 'empty'],
  // Unknown: whether retrieving a parked sale counts as a change of it.
  'fire-on-retrieve': ['0', '1'],
  // Unknown: which comes first. The documentation says that the message follows the local save, so `message` lags here.
  lag: ['message', 'dom'],
  /** `old`: lines without id, tags and gift card number, as in earlier revisions of the documentation. */
  payload: ['current', 'old'],
  // Unknown: whether the newest line is drawn first or last. Messages always list the oldest first.
  rows: ['oldest-first', 'newest-first'],
} as const;

const HOSTILITIES = ['remove-host', 'fake-messages', 'ads'] as const;
export type Hostility = (typeof HOSTILITIES)[number];

export type RegisterOptions = { [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] } & {
  /** Percent, added to the price as in the United States. */
  tax: number;
  hostile: Hostility[];
};

export const defaultOptions: RegisterOptions = {
  dialect: 'ng',
  'unit-price': 'after-discount',
  hashed: '0',
  'customer-id-when-empty': 'absent',
  'fire-on-retrieve': '0',
  lag: 'message',
  payload: 'current',
  rows: 'oldest-first',
  tax: 8,
  hostile: [],
};

/** Options named in an address, others left out. A value that is not a choice is a mistake in a test: it throws. */
export function optionsOf(query: URLSearchParams): Partial<RegisterOptions> {
  const chosen: Record<string, unknown> = {};
  for (const [name, values] of Object.entries(CHOICES)) {
    const value = query.get(name);
    if (value !== null) chosen[name] = oneOf(name, values, value);
  }
  const tax = query.get('tax');
  if (tax !== null) {
    if (!(Number(tax) >= 0)) throw new Error(`?tax=${tax} is not a percentage`);
    chosen.tax = Number(tax);
  }
  const hostile = query.get('hostile');
  if (hostile !== null) {
    chosen.hostile = hostile
      .split(',')
      .filter(Boolean)
      .map((value) => oneOf('hostile', HOSTILITIES, value));
  }
  return chosen;
}

function oneOf(name: string, values: readonly string[], value: string): string {
  if (!values.includes(value)) throw new Error(`?${name}=${value} is none of ${values.join(', ')}`);
  return value;
}
