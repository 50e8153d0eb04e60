import type { StoreFile } from './store-file-schema.ts';

/** What a shopkeeper is asked at the beginning. */
export interface StoreForm {
  name: string;
  system: string;
  /** The first part of the POS's address, as in `willowwag.retail.lightspeed.app`. */
  account: string;
  zone: string;
  currency: string;
  locale: string;
}

/** The customer that programs are tried with: never reported, and the one that Astro has too. */
export const TESTER = { first: 'Sally', last: 'Pet Owner' };

/** A store with nothing in it but its test customer. */
export function newStore({ name, system, account, zone, currency, locale }: StoreForm, retailer: string): StoreFile {
  return {
    format: 'tillside-store',
    version: 1,
    store: { retailer, id: 'main', name, zone, currency, locale, pos: { system, account } },
    items: [],
    customers: [
      { ...TESTER, id: 'tillside-test', code: null, phone: null, email: null, address: false, group: null, test: true },
    ],
    programs: [],
    campaigns: [],
  };
}

/** The account in what was pasted: the whole address, the host, or the name alone. */
export function accountIn(typed: string): string {
  const host =
    typed
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, '')
      .split('/')[0] ?? '';
  return host.split('.')[0] ?? '';
}
