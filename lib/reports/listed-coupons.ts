import type { EventOf, LedgerEvent } from '../loyalty/event.ts';
import type { LocalDate } from '../loyalty/program.ts';
import type { Redemption } from './redemptions.ts';

/**
 * Coupons that are redeemed because the brand's own list says so, or an admin does: nobody took them at a register, so neither
 * their sale nor their item is known. One that was taken at a register too is that redemption, and never another one.
 */
export class ListedCoupons {
  readonly #from: LocalDate;
  readonly #to: LocalDate;
  readonly #listed = new Map<string, Redemption>();
  readonly #taken = new Set<string>();

  constructor(from: LocalDate, to: LocalDate) {
    this.#from = from;
    this.#to = to;
  }

  add(event: LedgerEvent): void {
    if (event.type === 'coupon_status') {
      if (event.to === 'redeemed') this.#listed.set(keyOf(event), redemptionOf(event));
      else this.#listed.delete(keyOf(event));
    } else if (event.type === 'coupon_redeemed') this.#taken.add(keyOf(event));
    else if (event.type === 'coupon_reversed') this.#taken.delete(keyOf(event));
  }

  all(): Redemption[] {
    return [...this.#listed].flatMap(([key, one]) =>
      this.#taken.has(key) || one.date < this.#from || one.date > this.#to ? [] : [one],
    );
  }
}

const keyOf = ({ customer, couponId }: { customer: string; couponId: string }): string =>
  JSON.stringify([customer, couponId]);

function redemptionOf(event: EventOf<'coupon_status'>): Redemption {
  const { customer, couponId, campaignId, register, test = false } = event;
  return {
    id: `listed ${keyOf(event)}`,
    kind: 'coupon',
    date: event.redeemedOn ?? event.localDate,
    customer,
    saleKey: null,
    programId: null,
    campaignId,
    couponId,
    itemKey: null,
    amount: null,
    value: null,
    evidence: 'listed',
    register,
    takenBackOn: null,
    isTest: test,
  };
}
