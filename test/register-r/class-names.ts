import { hashedName } from '../register-parts/class-names.ts';

/**
 * Class names that public scripts found on the real page. Whatever else the simulation needs for its looks is hashed, as
 * the names of the React islands on the real page are: a reader that relies on it has relied on nothing.
 */
const KNOWN = new Set([
  'cr-sidebar',
  'cr-topbar',
  'no_print',
  'register-customer',
  'menu',
  'menu-sale',
  'gui-def-button',
  'itembarcode',
  'receiptbarcode',
  'giftcardbarcode',
  'customerbarcode',
  'workorderbarcode',
  'register_transaction',
  'register-lines-control',
  'discount',
  'money',
  'display_price',
  'display_quantity',
  'display_tax',
  'display_subtotal',
  'register-summary',
  'do_payments',
  'modal-wrapper',
]);

/** `salt` is new with every start of the server, as with every build of the real page. */
export function namesOf(salt: string, all: boolean): (name: string) => string {
  return (name) => (KNOWN.has(name) && !all ? name : hashedName(name, salt));
}
