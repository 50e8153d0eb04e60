import type { Part } from '../../lib/pos/teach/lesson.ts';
import type { Refusal } from '../../lib/pos/teach/pick.ts';

/** What each part is called, and how to find it. */
export const PART_WORDS: Record<Part, { title: string; hint: string }> = {
  line: { title: 'A line', hint: 'Anywhere on one line of the sale. Two different items should be rung up.' },
  'line.name': { title: 'Item name', hint: 'On any line.' },
  'line.codes': { title: 'Item number', hint: 'SKU or barcode on the line, if it is shown.' },
  'line.quantity': { title: 'Quantity', hint: 'On any line.' },
  'line.price': { title: 'Price of one', hint: 'With it every line proves itself: quantity times price.' },
  'line.total': { title: 'Line total', hint: 'What the whole line costs.' },
  'customer.name': { title: 'Customer name', hint: 'Put a customer on the sale first.' },
  'customer.contact': {
    title: 'Customer number, phone or e-mail',
    hint: 'Then customers are known again by themselves.',
  },
  'customer.absent': { title: 'No customer', hint: 'Take the customer off, and point at what stands there instead.' },
  'totals.subtotal': { title: 'Subtotal', hint: 'Before tax, if it is shown.' },
  'totals.discount': { title: 'Discount on the sale', hint: 'Only while a discount is given.' },
  'totals.tax': { title: 'Tax', hint: 'If it is shown.' },
  'totals.total': { title: 'Total', hint: 'What the customer has to pay.' },
  'pay.button': { title: 'Pay button', hint: 'The button that goes to payment. It is not pressed.' },
  'pay.finish': { title: 'Finish button', hint: 'Go to payment, and point at the button that finishes the sale.' },
};

export const GROUPS: { title: string; parts: Part[] }[] = [
  { title: 'Lines', parts: ['line', 'line.name', 'line.quantity', 'line.price', 'line.total', 'line.codes'] },
  { title: 'Customer', parts: ['customer.name', 'customer.contact', 'customer.absent'] },
  { title: 'Sums', parts: ['totals.total', 'totals.subtotal', 'totals.tax', 'totals.discount'] },
  { title: 'Buttons', parts: ['pay.button', 'pay.finish'] },
];

export const REFUSALS: Record<Refusal, string> = {
  'nothing-there': 'There is nothing at that place.',
  'no-line': 'This does not look like a line. Ring up two different items, and point at one of their lines.',
  'line-first': 'Point at a line first.',
  'not-in-line': 'This is not inside a line.',
  'no-text': 'Nothing is written there.',
  'no-number': 'There is no single number there.',
  'no-amount': 'There is no single amount there.',
  'not-found-again': 'Tillside could not find this place again. Point at something closer to it.',
};
