import type { LineView, SaleView } from '../checkout/view/checkout-view.ts';
import type { Effect } from '../loyalty/decision.ts';
import { counted } from './en-count.ts';
import type { Format } from './format.ts';

/** What the cart adds, and what is added by hand. */
export const saleWords = {
  lines: {
    title: 'This sale',
    total: (sale: SaleView, format: Format) =>
      [counted(sale.items, 'item', 'items', format), sale.total === null ? '' : format.money(sale.total)]
        .filter(Boolean)
        .join(' · '),
    items: (n: number, format: Format) => counted(n, 'item', 'items', format),
    empty: 'Nothing rung up yet.',
    notRead: 'The lines are not read.',
    completed: 'This sale is completed.',
    parked: 'This sale is parked. Nothing is lost.',
    withoutName: 'Item without a name',
    lastClick: 'On file from this sale',
    lastClickObject: 'the last entry of this sale',
    onFile: 'Added',
    countsFor: 'This counts for…',
    useTheFreeOne: 'Use the free one',
    countIt: 'Count it',
    verdict: {
      earns: 'Counts:',
      'left-out': 'Does not count:',
      choose: 'Counts, or take the free one:',
      'on-file': 'On file:',
    } satisfies Record<LineView['verdict'], string>,
    summary: ({ counts, onFile, leftOut }: { counts: number; onFile: number; leftOut: number }, format: Format) =>
      [
        counts > 0 && counted(counts, 'line counts', 'lines count', format),
        onFile > 0 && `${format.number(onFile)} added`,
        leftOut > 0 && `${format.number(leftOut)} left out`,
      ]
        .filter(Boolean)
        .join(' · '),
    showAll: (n: number, format: Format) => `Show all ${format.number(n)} lines`,
    showFewer: 'Show fewer lines',
  },
  effect: {
    gain: (effect: Effect, format: Format) => {
      switch (effect.kind) {
        case 'punches':
          return `+${format.number(effect.count)}`;
        case 'cash-back':
          return format.change(effect.amount);
        case 'pass-start':
          return 'new pass';
        case 'visit':
          return counted(effect.count, 'visit', 'visits', format);
      }
    },
    why: (effect: Effect & { title: string }, format: Format) =>
      effect.kind === 'cash-back' && effect.basis > 0
        ? `${effect.title}, on ${format.money(effect.basis)}`
        : effect.title,
  },
  addPurchases: (n: number, format: Format) => (n > 0 ? `Add purchases (${format.number(n)})` : 'Add purchases'),
  notAdded: {
    onFile: 'Everything in this cart is added.',
    nothingRung: 'Nothing is rung up yet.',
    nothingCounts: 'No line of this sale counts.',
    linkFirst: 'Link the customer first.',
    noCustomer: 'Add the customer on the register first.',
  },
  addReason: { title: 'Why so many at once?', detail: 'This program asks when one visit brings more than usual.' },
  reasonChoice: {
    label: 'Why?',
    first: 'Choose a reason.',
    reasons: {
      'paper-card': 'From a paper card',
      missed: 'Missed on an earlier sale',
      order: 'Phone or online order',
      several: 'Several bought in one visit',
      goodwill: 'Goodwill',
      other: 'Other: see the note',
    },
  },
  countsFor: {
    title: 'This counts for…',
    program: 'Which program?',
    programFirst: 'Choose the program first.',
    itemFirst: 'Choose the item first.',
    confirm: 'Remember',
    remembers: 'From now on this item counts, on every register of the store.',
  },
  itemChoice: {
    label: 'Which item?',
    filter: 'Narrow down the items',
    more: (n: number, format: Format) => `${format.number(n)} more. Narrow them down above.`,
  },
  manual: {
    pickFirst: 'Find the customer first, then add.',
    title: 'Add manually',
    button: (object: string | null) => (object ? `Add manually ${object}` : 'Add manually'),
    units: 'How many?',
    fewer: 'One fewer',
    more: 'One more',
    amount: 'Amount paid',
    amountHint: 'Before tax, after discounts',
    amountWrong: 'This is not an amount.',
    amountFirst: 'Enter the amount.',
    note: 'Note',
    noteHint: 'Dates or numbers that help to find it later',
    noteFirst: 'Say why in the note.',
  },
};
