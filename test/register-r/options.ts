import { type Chosen, chosenIn, defaultsOf, numberIn } from '../register-parts/choices.ts';

/** What can be chosen of the register: by the server that serves it, or by the address. The first value is the default. */
const CHOICES = {
  /** Which codes a line shows is each store's own setting ("Customize Product Listing"): none, or all that there are. */
  codes: ['0', '1'],
  /** Recorded items carry UPCs of twelve digits, and of thirteen with a zero in front. */
  'upc-digits': ['12', '13'],
  // Unknown: whether a line's subtotal stands before or after its discount. Where it stands before, so does the subtotal
  // of the sale, and the discount among the totals counts the lines' discounts too.
  'line-subtotal': ['after-discount', 'before-discount'],
  // Unknown: whether an item that is scanned again raises the quantity of its line or adds one.
  rescan: ['raises', 'adds-line'],
  // Unknown: whether the newest line is drawn first or last.
  rows: ['oldest-first', 'newest-first'],
  // Unknown: whether the customer's name on the sale leads to the customer's record, and so names the number.
  'customer-link': ['0', '1'],
  // Unknown: whether payment replaces the register on the page or is a page of its own.
  payment: ['in-page', 'page-load'],
  // Unknown: when the register fetches the focus. It does after every answer of its server; an insistent one also fetches
  // it back from wherever else on the page it went, a frame for instance.
  focus: ['after-answers', 'insistent'],
  /** `1`: class names that are known of the real page are hashed like all the others. Only ids are left. */
  hashed: ['0', '1'],
} as const;

export type RegisterROptions = Chosen<typeof CHOICES> & {
  /** Percent, added to the price as in the United States. */
  tax: number;
  /** Milliseconds that the server takes to answer. */
  'answer-after': number;
  /** Seconds without a key or a click before the PIN is asked for; 0 is never. */
  'lock-after': number;
};

export const defaultOptions: RegisterROptions = { ...defaultsOf(CHOICES), tax: 8, 'answer-after': 40, 'lock-after': 0 };

/** Options named in an address, others left out. */
export function optionsOf(query: URLSearchParams): Partial<RegisterROptions> {
  return {
    ...chosenIn(CHOICES, query),
    ...numberIn('tax', query),
    ...numberIn('answer-after', query),
    ...numberIn('lock-after', query),
  };
}
