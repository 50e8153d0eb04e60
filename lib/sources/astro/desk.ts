import type { CustomerId } from '../../loyalty/sale.ts';
import type { StoreProfile } from '../port.ts';
import type { AstroClient } from './client.ts';
import type { Notebook } from './notebook.ts';

/** Data that some brands want with a redemption. Only what is complete is sent. */
export interface RedemptionContact {
  email: string | null;
  address: { street: string; city: string; state: string; zip: string } | null;
}

/** What everything here works with. */
export interface Desk {
  client: AstroClient;
  notebook: Notebook;
  now(): Date;
  /** Astro has no call for it: the store is the one that the register was set up for. */
  profile(): Promise<StoreProfile>;
  /** Astro tells no address, so it comes from the store's own customer, if there is one. */
  contact(customer: CustomerId): Promise<RedemptionContact>;
}
