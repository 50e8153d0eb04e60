import { type Chosen, chosenIn, defaultsOf, numberIn } from '../register-parts/choices.ts';

/** What can be chosen of the register: by the server that serves it, or by the address. The first value is the default. */
const CHOICES = {
  // Unknown: whether a fresh ticket has its number at once. Public help says that it is given with the sales rep, who was
  // once asked for first of all.
  'ticket-number': ['with-first-change', 'at-start'],
  // Unknown: whether a reload counts as leaving the ticket. Leaving it by the menu puts it on hold.
  reload: ['keeps', 'holds'],
  // Unknown: whether the lines are a table.
  lines: ['table', 'list'],
  // Unknown: whether a line's quantity is text or stands in a field.
  quantity: ['text', 'field'],
  /** `0`: "Sales Rep" and "Add Customer", as they were called before they got a plus sign. */
  plus: ['1', '0'],
  /** `item-or-coupon`: what newer help calls the scan box. */
  'scan-box': ['item', 'item-or-coupon'],
  /** `1`: a loyalty vendor's custom fields of the customer along the bottom of the ticket. */
  'custom-fields': ['0', '1'],
  /** `1`: another vendor's UI extension is docked in the page. */
  'ui-extension': ['0', '1'],
} as const;

export type RegisterHeartlandOptions = Chosen<typeof CHOICES> & {
  /** Percent, added to the price as in the United States. */
  tax: number;
  // Unknown: the route of the point of sale.
  /** What stands behind the `#` of the point of sale. */
  route: string;
};

export const defaultOptions: RegisterHeartlandOptions = { ...defaultsOf(CHOICES), tax: 8, route: 'pos' };

/** Options named in an address, others left out. */
export function optionsOf(query: URLSearchParams): Partial<RegisterHeartlandOptions> {
  const route = query.get('route');
  return { ...chosenIn(CHOICES, query), ...numberIn('tax', query), ...(route !== null && { route }) };
}
