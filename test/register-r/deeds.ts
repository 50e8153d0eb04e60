import { customerFrom } from '../register-parts/catalogue.ts';
import { inFigures, typedCents, typedNumber } from '../register-parts/money.ts';
import { addresses, recordAddress } from './addresses.ts';
import type { Answer, Part } from './answer.ts';
import type { Till } from './till.ts';
import { METHODS } from './views/payment.ts';

/** What the page can ask of the server, by the names of its buttons and fields. */

export type Fields = Readonly<Record<string, string>>;

/** Which parts of the page are other than before, and what else the answer says. */
export interface Effect extends Omit<Answer, 'html' | 'hidden'> {
  parts: Part[];
}

type Deed = (till: Till, fields: Fields) => Effect;

// Unknown: which PIN, and what a wrong one brings.
const PIN = '1234';

const PIN_FORM = 'verify_access_pin_form';

const sale: Part[] = ['lines', 'totals'];

export const deeds: Record<string, Deed> = {
  // Lines

  addItemSearch(till, { text = '' }) {
    const wanted = text.trim();
    const receipt = till.shop.receipt(wanted);
    if (receipt) return { parts: [], location: `${addresses.refund}&id=${receipt.id}` };
    const found = till.shop.itemsMatching(wanted);
    const item = till.shop.itemByCode(wanted) ?? (found.length === 1 ? found[0] : undefined);
    if (item) return added(till.add(item));
    if (found.length === 0) return refusal(till, `No item found for ${wanted}`);
    till.other = { kind: 'items', text: wanted, found };
    return { parts: ['other'] };
  },

  addItem(till, { value = '' }) {
    const item = till.shop.itemByNumber(Number(value));
    till.other = null;
    return item ? { ...added(till.add(item)), parts: [...sale, 'other'] } : { parts: ['other'] };
  },

  setQuantity(till, { line = '', quantity = '' }) {
    const typed = typedNumber(quantity);
    // Unknown: what a quantity of nothing does. Here it is no quantity.
    if (typed === null || typed === 0) return { ...refusal(till, 'That is not a quantity'), parts: sale };
    till.setQuantity(line, typed);
    return { parts: sale };
  },

  removeLine(till, { value = '' }) {
    till.removeLine(value);
    return { parts: [...sale, 'refund'] };
  },

  removeAllLines(till) {
    till.removeAllLines();
    return { parts: [...sale, 'refund'] };
  },

  inlineEditLine(till, { value = '' }) {
    if (!till.line(value)) return { parts: sale };
    till.editing.add(value);
    return { parts: ['lines'], line_id: value, inline_edit: true, focus: `edit_item_price_${value}` };
  },

  cancelInlineEditLine(till, { value = '' }) {
    till.editing.delete(value);
    return { parts: ['lines'] };
  },

  saveLine(till, fields) {
    const price = typedCents(fields.edit_item_price ?? '');
    const quantity = typedNumber(fields.edit_item_quantity ?? '');
    const percent = typedNumber(fields.edit_item_discount_percent || '0');
    const amount = typedCents(fields.edit_item_discount_amount || '0');
    if (price === null || !quantity || percent === null || amount === null) {
      return refusal(till, 'That is not a number');
    }
    till.saveLine(fields.line ?? '', { price, quantity, percent, amount, note: fields.edit_item_note ?? '' });
    return { parts: sale };
  },

  chargeMisc(till) {
    till.charging = 'misc';
    return { parts: ['expander'], focus: 'add_misc_description' };
  },

  chargeLabor(till) {
    till.charging = 'labor';
    return { parts: ['expander'], focus: 'add_misc_description' };
  },

  cancelCharge(till) {
    till.charging = null;
    return { parts: ['expander'] };
  },

  addCharge(till, { description = '', price = '', quantity = '' }) {
    const cents = typedCents(price);
    const number = typedNumber(quantity);
    if (cents === null || !number || description.trim() === '') return refusal(till, 'Fill in description and price');
    return { ...added(till.charge(description.trim(), cents, number)), parts: [...sale, 'expander'] };
  },

  // Customer

  findCustomer(till, { text = '' }) {
    till.findCustomer(text);
    return { parts: ['customer', 'other'] };
  },

  attachCustomer(till, { value = '' }) {
    const customer = till.shop.customerByNumber(Number(value));
    if (customer) till.attach(customer);
    return { parts: ['customer', 'other'] };
  },

  removeCustomer(till) {
    till.removeCustomer();
    return { parts: ['customer'] };
  },

  newCustomer(till) {
    till.other = { kind: 'new-customer' };
    return { parts: ['other'] };
  },

  createCustomer(till, { first = '', last = '', phone = '', email = '' }) {
    const made = customerFrom(`${first} ${last}`, crypto.randomUUID());
    const customer = { ...made, phone: phone || null, email: email || null };
    till.shop.addCustomer(customer);
    till.attach(customer);
    return { parts: ['customer', 'other'] };
  },

  closeOther(till) {
    till.other = null;
    return { parts: ['other'] };
  },

  // The sale

  openDiscount(till) {
    till.popover = till.popover === 'discount' ? null : 'discount';
    return { parts: ['totals'] };
  },

  openNotes(till) {
    till.popover = till.popover === 'notes' ? null : 'notes';
    return { parts: ['totals'] };
  },

  closePopover(till) {
    till.popover = null;
    return { parts: ['totals'] };
  },

  discountSale(till, { percent = '' }) {
    const typed = typedNumber(percent || '0');
    if (typed === null) return refusal(till, 'That is not a percentage');
    till.discountSale(typed);
    return { parts: sale };
  },

  noteSale(till, { note = '' }) {
    till.noteSale(note);
    return { parts: ['totals'] };
  },

  // Unknown: whether cancelling asks first, and where it leads.
  cancelSale(till) {
    till.cancelSale();
    return { parts: [], location: addresses.menu };
  },

  saveAsQuote(till) {
    till.saveAsQuote();
    return { parts: [], location: addresses.menu };
  },

  refundLine(till, { value = '' }) {
    const line = till.refundLine(value);
    return line === null ? { parts: ['refund'] } : { ...added(line), parts: [...sale, 'refund'] };
  },

  // Payment

  payment(till) {
    till.other = { kind: 'payment' };
    return pageOrPart(till, 'cash_payment');
  },

  backToSale(till) {
    till.other = null;
    return pageOrPart(till);
  },

  enterPayment(till, { word = '', amount = '' }) {
    const method = methodOf(word);
    const cents = typedCents(amount || '0');
    if (method === null || cents === null) return refusal(till, 'That is not an amount');
    till.enterPayment(method, cents);
    return { parts: ['other'], focus: 'finishSaleButton' };
  },

  payMax(till, { value = '' }) {
    const method = methodOf(value);
    if (method === null) return { parts: ['other'] };
    till.enterPayment(method, 0);
    return deeds.enterPayment?.(till, { word: value, amount: inFigures(till.balance) }) ?? { parts: ['other'] };
  },

  finish(till) {
    const receipt = till.finish();
    return receipt ? { parts: [], location: recordAddress(receipt.id) } : refusal(till, 'The sale is not paid');
  },

  // The lock

  lock(till) {
    till.locked = true;
    return { parts: ['lock'], focus: PIN_FORM };
  },

  unlock(till, { pin = '' }) {
    till.locked = pin !== PIN;
    return { parts: ['lock'], ...(till.locked && { focus: PIN_FORM }) };
  },
};

function added(lineId: string): Effect {
  return { parts: sale, line_type: 'register_transaction', add_line: true, line_id: lineId };
}

function refusal(till: Till, text: string): Effect {
  till.message = text;
  return { parts: [] };
}

function methodOf(word: string): string | null {
  return word in METHODS ? METHODS[word as keyof typeof METHODS] : null;
}

function pageOrPart(till: Till, focus?: string): Effect {
  if (till.options.payment === 'page-load') return { parts: [], location: addresses.register };
  return { parts: ['other'], ...(focus !== undefined && { focus }) };
}
