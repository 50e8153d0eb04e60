import { BY_HAND, taughtSystem } from '../pos/own-systems.ts';
import type { StoreFile } from './store-file-schema.ts';

/** What a shopkeeper is asked at the beginning. */
export interface StoreForm {
  name: string;
  /** `another`: one that is taught, or none that runs in the browser. */
  system: string;
  /** The first part of the POS's address, as in `willowwag.retail.lightspeed.app`. */
  account: string;
  zone: string;
  currency: string;
  locale: string;
  /** How purchases reach Astro. */
  accountStyle: NonNullable<StoreFile['store']['accountStyle']>;
}

/** The customer that programs are tried with: never reported, and the one that Astro has too. */
export const TESTER = { first: 'Sally', last: 'Pet Owner' };

/** A store with nothing in it but its test customer. */
export function newStore(form: StoreForm, retailer: string): StoreFile {
  const { name, zone, currency, locale, accountStyle } = form;
  return {
    format: 'tillside-store',
    version: 1,
    store: { retailer, id: 'main', name, zone, currency, locale, pos: posOf(form), accountStyle },
    items: [],
    customers: [
      { ...TESTER, id: 'tillside-test', code: null, phone: null, email: null, address: false, group: null, test: true },
    ],
    programs: [],
    campaigns: [],
  };
}

function posOf({ system, account }: StoreForm): StoreFile['store']['pos'] {
  if (system !== 'another') return { system, account: accountIn(account) };
  const host = hostIn(account);
  return host === '' ? { system: BY_HAND, account: BY_HAND } : { system: taughtSystem(host), account: host };
}

/** The account in what was pasted: the whole address, the host, or the name alone. */
export function accountIn(typed: string): string {
  return hostIn(typed).split('.')[0] ?? '';
}

function hostIn(typed: string): string {
  const address = typed.trim().toLowerCase();
  return address.replace(/^https?:\/\//, '').split(/[/?#]/)[0] ?? '';
}
