import type { CustomerId } from '../../loyalty/sale.ts';
import type { Desk } from './desk.ts';
import type { ProgramCatalogue } from './program-catalogue.ts';
import { type Reading, readingOf } from './reading.ts';
import { Refused } from './refused.ts';
import type { ReplyOf } from './schemas.ts';
import { CUSTOMER_UNKNOWN } from './status-codes.ts';
import { AstroUnavailable } from './unavailable.ts';

/** A screen repaints often: within this time it is shown what was read. Below the 20 seconds of a watching screen. */
const RECENT_MS = 15_000;

type Status = ReplyOf<'customerStatus'>;

export interface Seen {
  reading: Reading;
  /** Astro could not be asked now. */
  stale: boolean;
}

/** Reads customers, and keeps the last reading of each so that a dead line leaves something to show. */
export class Readings {
  readonly #desk: Desk;
  readonly #catalogue: ProgramCatalogue;
  /** Ids of the POS that Astro did not know, and when. */
  readonly #unknown = new Map<string, number>();

  constructor(desk: Desk, catalogue: ProgramCatalogue) {
    this.#desk = desk;
    this.#catalogue = catalogue;
  }

  /** For deciding: from Astro, now, closed cards included. */
  async fresh(customer: CustomerId): Promise<Reading> {
    return this.#read(customer, true);
  }

  /** For showing. */
  async recent(customer: CustomerId): Promise<Seen> {
    const known = (await this.#desk.notebook.get('customer', customer))?.reading ?? null;
    if (known && this.#age(Date.parse(known.readAt)) < RECENT_MS) return { reading: known, stale: false };
    try {
      return { reading: await this.#read(customer, false), stale: false };
    } catch (error) {
      if (known && error instanceof AstroUnavailable) return { reading: known, stale: true };
      throw error;
    }
  }

  async posCustomerId(customer: CustomerId): Promise<string> {
    const page = await this.#desk.notebook.get('customer', customer);
    if (!page?.posCustomerId) throw new Refused('no-customer', { source: 'astro' });
    return page.posCustomerId;
  }

  /** Astro's customer behind an id of the POS; null when none is linked. */
  async customerBehind(posCustomerId: string): Promise<CustomerId | null> {
    if (this.#age(this.#unknown.get(posCustomerId) ?? Number.NEGATIVE_INFINITY) < RECENT_MS) return null;
    return this.askCustomerBehind(posCustomerId);
  }

  /** The same, from Astro in any case: a link was just made. */
  async askCustomerBehind(posCustomerId: string): Promise<CustomerId | null> {
    const status = await this.#status(posCustomerId, false);
    if (!isPerson(status)) {
      this.#unknown.set(posCustomerId, this.#desk.now().getTime());
      return null;
    }
    this.#unknown.delete(posCustomerId);
    const id = status.astro_customer_id ?? `pos ${posCustomerId}`;
    await this.#keep(id, posCustomerId, status, false);
    return id;
  }

  async #read(customer: CustomerId, whole: boolean): Promise<Reading> {
    const posCustomerId = await this.posCustomerId(customer);
    const status = await this.#status(posCustomerId, whole);
    if (status === null) throw new Refused('no-customer', { source: 'astro' });
    // An empty answer must not look like a customer whose cards are all empty.
    if (!isPerson(status)) throw new AstroUnavailable('unreadable', "Astro's answer to customerStatus is empty.");
    return this.#keep(customer, posCustomerId, status, whole);
  }

  async #status(posCustomerId: string, whole: boolean): Promise<Status | null> {
    const answer = await this.#desk.client.call('customerStatus', {
      customerID: posCustomerId,
      completed_cards: whole ? 1 : 0,
    });
    if (answer.ok) return answer.data;
    if (answer.refusal.status === CUSTOMER_UNKNOWN) return null;
    throw new AstroUnavailable('unreadable', `Astro refused customerStatus (status ${answer.refusal.status}).`, true);
  }

  async #keep(customer: CustomerId, posCustomerId: string, status: Status, whole: boolean): Promise<Reading> {
    const reading = readingOf(status, this.#desk.now().toISOString(), whole);
    await this.#catalogue.learnCards(reading);
    const known = await this.#desk.notebook.get('customer', customer);
    const page = {
      eligible: {},
      ...known,
      first: status.first_name ?? '',
      last: status.last_name ?? '',
      phone: status.phone,
      email: status.email_address,
      posCustomerId,
      reading,
    };
    await this.#desk.notebook.write([{ kind: 'customer', id: customer, page }]);
    return reading;
  }

  #age(since: number): number {
    return this.#desk.now().getTime() - since;
  }
}

function isPerson(status: Status | null): status is Status {
  return (
    status !== null && (status.astro_customer_id ?? status.customerID ?? status.first_name ?? status.last_name) !== null
  );
}
