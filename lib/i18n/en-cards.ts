import type { PassView, PunchCardView } from '../checkout/view/card-view.ts';
import { counted } from './en-count.ts';
import type { Format } from './format.ts';

const PLACES: Record<string, string> = {
  embedded: 'on this register',
  store: 'on the store server',
  astro: 'in Astro',
};

/** How far every card is. */
export const cardWords = {
  cards: {
    title: 'Cards',
    none: 'No cards yet. The first purchase that counts starts one.',
    progress: (now: number, size: number, format: Format) => `${format.number(now)} of ${format.number(size)}`,
    afterThisSale: 'after this sale',
    full: 'full',
    fills: ({ completes, after }: PunchCardView, format: Format) => {
      const rewards = `Full with this sale: ${counted(completes, 'reward', 'rewards', format)}`;
      return after > 0 ? `${rewards}, and ${format.number(after)} on the next card.` : `${rewards}.`;
    },
    toGo: (n: number, afterSale: boolean, format: Format) => {
      if (n <= 0) return 'Full.';
      return afterSale ? `${format.number(n)} more after this sale.` : `${format.number(n)} more to go.`;
    },
    debt: (n: number, format: Format) =>
      n === 1
        ? 'One is owed after a return: the next purchase makes it good.'
        : `${format.number(n)} are owed after returns: the next purchases make them good.`,
    lapsed: (n: number, format: Format) => counted(n, 'is too old to count now.', 'are too old to count now.', format),
    readyRewards: (n: number, format: Format) => counted(n, 'reward ready', 'rewards ready', format),
    keptIn: (owner: 'store' | 'manufacturer', source: string | null) => {
      const place = source === null ? null : (PLACES[source] ?? source);
      const told = [owner === 'manufacturer' && 'Paid by the brand', place && `Kept ${place}`]
        .filter(Boolean)
        .join(', ');
      return told && `${told}.`;
    },
    showAll: (n: number, format: Format) => `Show all ${format.number(n)} cards`,
    showFewer: 'Show fewer cards',
  },
  tally: {
    payable: 'Payable now',
    payableNext: 'Full with this sale.',
    payableAfter: (n: number, afterSale: boolean, format: Format) =>
      `Payable after ${counted(n, 'more purchase', 'more purchases', format)}${afterSale ? ', this sale counted' : ''}.`,
  },
  pass: {
    progress: (used: number, visits: number, format: Format) =>
      `${format.number(used)} of ${format.number(visits)} used`,
    left: (left: number, bonus: PassView['bonus'], format: Format) => {
      if (bonus === 'ready') return 'All paid visits are used.';
      if (left <= 0) return bonus === 'after-last-visit' ? 'Then 1 free.' : 'Used up.';
      return `${counted(left, 'visit', 'visits', format)} left${bonus === 'after-last-visit' ? ', then 1 free' : ''}.`;
    },
    bonusReady: '1 free visit ready',
    use: 'Use visit',
    start: 'Start pass',
    notNow: 'Not possible on this sale.',
    startByHand:
      'Ringing up the pass on the register starts it by itself. Start one by hand only if it was paid elsewhere.',
    again: {
      title: 'Mark another visit?',
      detail: 'A visit is already marked on this sale. Mark another one only if two visits are meant.',
      confirm: 'Use visit again',
    },
  },
};
