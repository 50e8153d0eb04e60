import type { Format } from './format.ts';

/** A sale that a person types in, and one that may be the same as another. */
export const byHandWords = {
  enter: 'Enter this sale by hand',
  offered: 'Customer, items and amounts: everything counts as on a sale that is read.',
  open: 'Entered by hand',
  openDetail: 'What is shown is what was typed in.',
  change: 'Change the lines',
  paid: 'The sale is paid',
  discard: 'Throw this entry away',
  thisCustomer: 'This customer’s sale',
  title: 'This sale by hand',
  about: 'Scan an item, or choose it below.',
  noItems: 'No item has been entered yet.',
  add: 'Add an item',
  remove: 'Take off',
  fewer: 'One fewer',
  more: 'One more',
  paidFor: (item: string) => `Paid for ${item}`,
  paidHint: 'For the whole line, after discounts, before tax. 0 for the free one.',
  done: 'Done',
  same: {
    title: (time: string) => `Same sale as ${time}?`,
    detail: 'This customer has a sale with the same item, and the register does not say whether this is that one.',
    ended: 'That one is completed.',
    yes: 'Yes, the same sale',
    no: 'No, another sale',
  },
  quantity: (n: number, format: Format) => `${format.number(n)} ×`,
};
