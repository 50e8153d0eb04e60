import { FIELD_WORDS } from '../../../lib/pos/field-words.ts';
import type { Probe, Warning } from '../../../lib/pos/health.ts';

export type Colour = 'green' | 'yellow' | 'red';

export const SYSTEM_WORDS: Record<string, string> = {
  'lightspeed-x': 'Lightspeed X-Series',
  'lightspeed-r': 'Lightspeed R-Series',
  heartland: 'Heartland Retail',
};

/** What each colour means for what is written. */
export const POLICY: Record<Colour, { name: string; means: string }> = {
  green: {
    name: 'In order',
    means: 'Purchases of completed sales are added by themselves, up to the limits of a day.',
  },
  yellow: { name: 'Check', means: 'Nothing is added by itself. The sidebar offers it, and a click adds it.' },
  red: { name: 'By hand', means: 'Nothing is taken from the screen. Customer and items are picked in the sidebar.' },
};

export const PROBE_WORDS: Record<Probe, { name: string; asks: string }> = {
  screen: { name: 'Screen', asks: 'Is the register’s screen one that is known?' },
  places: { name: 'Places', asks: 'Is everything that counts read where it is expected first?' },
  witnesses: { name: 'Witnesses', asks: 'Do two independent readings stand behind the sale?' },
  lines: { name: 'Lines', asks: 'Do the lines on screen agree with what the register reports?' },
  customer: { name: 'Customer', asks: 'Do screen and register name the same customer?' },
  sums: { name: 'Sums', asks: 'Do the lines make the total, so that what was paid is certain?' },
  values: { name: 'Values', asks: 'Are names and numbers such as a shop has?' },
  shop: { name: 'Shop', asks: 'Is this the register of the shop that is set up here?' },
};

export function fieldName(field: string): string {
  return (FIELD_WORDS as Record<string, string>)[field] ?? field;
}

export function warningText(warning: Warning, day: (at: string) => string): string {
  switch (warning.kind) {
    case 'fallback': {
      const left = warning.left === 1 ? 'one more way is left' : `${warning.left} more ways are left`;
      const rest = warning.left === 0 ? 'no other way is left' : left;
      return `Another way is used to read ${fieldName(warning.field)}: ${rest}. The vendor probably changed the page.`;
    }
    case 'new-layout':
      return `The page has a layout since ${day(warning.since)} that was not seen here before. Check one sale line by line.`;
    case 'less-certain':
      return `Only ${warning.certain} of the last ${warning.of} sales were read with certainty.`;
  }
}
