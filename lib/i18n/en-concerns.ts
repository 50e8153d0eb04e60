import type { Concern } from '../pos/snapshot.ts';
import type { ReasonText } from './reason-text.ts';

/** What looks wrong on the register's screen. */
export const concerns: Record<Concern['code'], ReasonText> = {
  'switched-off': {
    title: 'Part of Tillside is switched off in this tab: the toolbar’s button switches it on again',
    detail: 'Nothing is added by itself. Check the lines before adding.',
  },
  'one-witness': {
    title: 'The cart is seen in one place only',
    detail: 'Nothing is added by itself. Check the lines before adding.',
  },
  'fallback-in-use': {
    title: 'The register’s screen has changed',
    detail: 'It is read in a second way. Check the lines before adding.',
  },
  'lines-disagree': {
    title: 'The lines do not agree',
    detail: 'The screen shows other lines than the register reports.',
  },
  'customer-disagrees': {
    title: 'The customer does not agree',
    detail: 'The screen shows another customer than the register reports.',
  },
  'totals-disagree': { title: 'The total does not agree', detail: 'The lines do not add up to the total of the sale.' },
  'prices-not-known': {
    title: 'Some prices are not known',
    detail: 'The register does not show what was paid after discounts.',
  },
  'value-not-sane': { title: 'A number on the screen makes no sense', detail: 'It was left out.' },
  'screen-not-recognised': { title: 'The register’s screen is not recognised', detail: 'Nothing is read from it.' },
  'too-many-lines': { title: 'Very many lines', detail: 'Only the first ones are read.' },
  'other-shop': { title: 'This is another shop’s register', detail: 'Tillside is set up for a different account.' },
};
