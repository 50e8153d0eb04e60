import { type Chosen, chosenIn, defaultsOf, numberIn, oneOf } from '../register-parts/choices.ts';

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

export type RegisterOptions = Chosen<typeof CHOICES> & {
  /** Percent, added to the price as in the United States. */
  tax: number;
  hostile: Hostility[];
};

export const defaultOptions: RegisterOptions = { ...defaultsOf(CHOICES), tax: 8, hostile: [] };

/** Options named in an address, others left out. */
export function optionsOf(query: URLSearchParams): Partial<RegisterOptions> {
  const hostile = query.get('hostile');
  return {
    ...chosenIn(CHOICES, query),
    ...numberIn('tax', query),
    ...(hostile !== null && {
      hostile: hostile
        .split(',')
        .filter(Boolean)
        .map((value) => oneOf('hostile', HOSTILITIES, value)),
    }),
  };
}
