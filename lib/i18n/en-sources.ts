import type { Reason } from '../loyalty/reason.ts';
import { counted } from './en-count.ts';
import type { Format } from './format.ts';

const NAMES: Record<string, string> = { embedded: 'This register', store: 'Store server', astro: 'Astro' };

/** Where loyalty lives, and what is on its way there. */
export const sourceWords = {
  sources: {
    title: 'Where it is added',
    name: (source: string) => NAMES[source] ?? source,
    purchases: (n: number, format: Format) =>
      n === 0 ? 'nothing to add' : counted(n, 'purchase', 'purchases', format),
    asOf: (time: string) => `as of ${time}`,
    waiting: (n: number, format: Format) => `${format.number(n)} waiting`,
    foundThere: (found: Reason, format: Format) => {
      const count = typeof found.data.count === 'number' ? found.data.count : 1;
      const at = typeof found.data.time === 'string' ? ` at ${found.data.time}` : '';
      return `${counted(count, 'purchase was', 'purchases were', format)} already added today${at}, not by Tillside.`;
    },
    foundWhy: 'Another extension or the point of sale may send purchases too. Add them only if they are others.',
    addAnyway: 'Add purchases anyway',
  },
  waiting: {
    title: 'Waiting to be sent',
    about: 'Safe on this register. It goes out by itself, and nothing has to be entered again.',
    none: 'Nothing waits.',
    onItsWay: 'On its way',
    retry: 'Try again now',
    dismiss: 'Dismiss',
  },
};
