import type { LedgerEvent } from '../loyalty/event.ts';
import type { LocalDate } from '../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../loyalty/sale.ts';

/** Something that is usually in order and is how cheating looks too. A person looks; nothing is held back. */
export interface Flag {
  what: FlagKind;
  date: LocalDate;
  /** RFC 3339 UTC. */
  at: string;
  customer: CustomerId;
  register: string;
  actor: string;
  saleKey: SaleKey | null;
  /** How often, where that is what is worth a look. */
  count?: number;
}

export type FlagKind =
  | 'by-hand'
  | 'exception'
  | 'adjusted'
  | 'not-seen'
  | 'new-customer'
  | 'many-sales'
  | 'given-again'
  | 'overspent'
  | 'clock';

const HOUR_MS = 60 * 60_000;
/** A reward so soon after somebody first turned up was not bought visit by visit. */
const NEW_MS = 10 * 60_000;
const SALES_IN_AN_HOUR = 4;

/** Goes through the ledger in its order. The test customer does all of this on purpose and is never flagged. */
export class Flags {
  readonly #from: LocalDate;
  readonly #to: LocalDate;
  readonly #flags: Flag[] = [];
  readonly #once = new Set<string>();
  readonly #firstSeen = new Map<CustomerId, number>();
  readonly #sales = new Map<CustomerId, { saleKey: SaleKey; at: number }[]>();
  /** By register: whose redemption was taken back last, and when. */
  readonly #takenBack = new Map<string, { customer: CustomerId; at: number }>();

  constructor(from: LocalDate, to: LocalDate) {
    this.#from = from;
    this.#to = to;
  }

  add(event: LedgerEvent): void {
    if (event.test) return;
    const at = Date.parse(event.recordedAt);
    if (!this.#firstSeen.has(event.customer)) this.#firstSeen.set(event.customer, at);
    if (event.localDate < this.#from || event.localDate > this.#to) return;
    for (const what of ofItself(event)) this.#flag(what, event, event.intentId);
    this.#manySales(event, at);
    this.#redemption(event, at);
  }

  rows(): Flag[] {
    return [...this.#flags];
  }

  #redemption(event: LedgerEvent, at: number): void {
    if (event.type === 'reward_unredeemed' || event.type === 'cashback_unredeemed' || event.type === 'coupon_reversed')
      this.#takenBack.set(event.register, { customer: event.customer, at });
    if (event.type !== 'reward_held' && event.type !== 'cashback_held' && event.type !== 'coupon_held') return;
    const first = this.#firstSeen.get(event.customer) ?? at;
    // A coupon is given to people who have bought nothing yet.
    if (event.type !== 'coupon_held' && at - first < NEW_MS) this.#flag('new-customer', event, event.intentId);
    const before = this.#takenBack.get(event.register);
    if (before && before.customer !== event.customer && at - before.at < HOUR_MS)
      this.#flag('given-again', event, event.intentId);
  }

  #manySales(event: LedgerEvent, at: number): void {
    const { saleKey, customer } = event;
    if (saleKey === null) return;
    const known = this.#sales.get(customer) ?? [];
    const recent = known.filter((one) => at - one.at < HOUR_MS);
    if (!recent.some((one) => one.saleKey === saleKey)) recent.push({ saleKey, at });
    this.#sales.set(customer, recent);
    if (recent.length >= SALES_IN_AN_HOUR) this.#flag('many-sales', event, event.localDate, recent.length);
  }

  /** One command, and one customer's busy day, is one thing to look at. */
  #flag(what: FlagKind, event: LedgerEvent, of: string, count?: number): void {
    const { localDate: date, recordedAt: at, customer, register, actor, saleKey } = event;
    const key = JSON.stringify([what, customer, of]);
    if (this.#once.has(key)) return;
    this.#once.add(key);
    this.#flags.push({ what, date, at, customer, register, actor, saleKey, ...(count !== undefined && { count }) });
  }
}

function ofItself(event: LedgerEvent): FlagKind[] {
  const flags: FlagKind[] = event.clockSuspect ? ['clock'] : [];
  switch (event.type) {
    case 'purchase_added':
      if (event.exception !== undefined) flags.push('exception');
      else if (event.manual && !event.paper && event.saleKey === null) flags.push('by-hand');
      break;
    case 'adjusted':
    case 'pass_adjusted':
      flags.push('adjusted');
      break;
    case 'overspend_flagged':
      flags.push('overspent');
      break;
    case 'reward_redeemed':
    case 'cashback_redeemed':
    case 'coupon_redeemed':
      if (event.evidence === 'answered') flags.push('not-seen');
      break;
    default:
  }
  return flags;
}
