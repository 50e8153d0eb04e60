import type { CauseCode } from './findings.ts';

/** What a cause means and what to do about it, for whoever has the cashier on the phone. */
export interface CauseWords {
  title: string;
  next: string;
}

export const CAUSES: Record<CauseCode, CauseWords> = {
  'uncaught-error': {
    title: 'Tillside failed',
    next: 'Note the place in the code and send this file to the developers: it replays the failure.',
  },
  'ledger-damaged': {
    title: 'The ledger could not be opened or written',
    next: 'Make room on the disk or leave the private window; then verify the ledger, and restore the last backup if it is damaged.',
  },
  'switched-off': {
    title: 'Part of Tillside was switched off in this tab',
    next: 'Press the toolbar’s button on that tab and switch it on again, or close the tab. Sales of that time are under “Last sales”.',
  },
  'updated-mid-sale': {
    title: 'Tillside was updated in the middle of this sale',
    next: 'Reload the register’s page. What was on file stays; press the button once more.',
  },
  'clock-wrong': {
    title: 'The register’s clock was set back',
    next: 'Set the clock of the computer, with its time zone. Tillside goes by the later time meanwhile.',
  },
  'source-not-reached': {
    title: 'The data could not be reached',
    next: 'Check the network and the store server. Purchases wait and are added later; a reward needs an answer.',
  },
  'wrong-customer-link': {
    title: 'The customer on the sale is linked to somebody else',
    next: 'On the sidebar: “Not this customer?”, then link the right one, and add what was missed under “Last sales”.',
  },
  'screen-changed': {
    title: 'The register’s screen has changed',
    next: 'Save a page sample of that screen and send it with this file. Until then purchases are added on a click.',
  },
  'ean-in-program': {
    title: 'A program lists the European code, the register sells by the American one',
    next: 'Set the program’s item to the code that is sold, then add what was missed.',
  },
  'resumed-elsewhere': {
    title: 'The sale was begun on another register',
    next: 'Nothing to repair: what the other register added is on file, and only the difference is written.',
  },
  'answer-lost': {
    title: 'An answer never reached the screen; the press came twice and counted once',
    next: 'Nothing to repair. If it happens often, look at the computer’s load and at other extensions.',
  },
  'double-credit': {
    title: 'Something was to be counted that is counted already',
    next: 'Nothing to repair: it was refused. A coupon adds its purchase itself; it needs no second press.',
  },
  'coupon-for-guest': {
    title: 'A coupon for somebody who is not on the sale or was not invited',
    next: 'Put the customer on the sale first. Without an invitation the maker does not pay.',
  },
  'window-over': {
    title: 'The program, reward or coupon was over',
    next: 'Compare its dates with the day of the sale. A manager can still add by hand, with a reason.',
  },
  'sale-discarded': {
    title: 'The sale was discarded, and what it had added was taken back',
    next: 'Nothing to repair. If the sale did happen, add it under “Last sales”.',
  },
  refused: {
    title: 'Something was refused',
    next: 'Read the explanation at that step.',
  },
};
