import type { EventOf, EventType, LedgerEvent } from '../loyalty/event.ts';
import type { ItemKey } from '../loyalty/item-code.ts';
import type { Minor } from '../loyalty/money.ts';
import type { LocalDate, ProgramId } from '../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../loyalty/sale.ts';

/** Something that a customer was given. */
export interface Redemption {
  /** Of its hold; of a visit, its own. */
  id: string;
  kind: 'reward' | 'cash-back' | 'coupon' | 'visit';
  date: LocalDate;
  customer: CustomerId;
  saleKey: SaleKey | null;
  programId: ProgramId | null;
  campaignId: string | null;
  couponId: string | null;
  itemKey: ItemKey | null;
  /** Money that was paid out or taken off; null for a free good, whose `value` may be known. */
  amount: Minor | null;
  value: Minor | null;
  /** How it is known that it was given; a visit is marked, not seen. `listed`: only the brand's own list says so. */
  evidence: 'seen' | 'asked' | 'answered' | 'listed' | null;
  register: string;
  /** When it was taken back again; null while it stands. */
  takenBackOn: LocalDate | null;
  isTest: boolean;
}

type Visit = EventOf<'prepaid_used' | 'prepaid_use_reversed'>;
type Given = EventOf<'reward_redeemed' | 'cashback_redeemed' | 'coupon_redeemed'> | Visit;
type Returned = EventOf<'reward_unredeemed' | 'cashback_unredeemed' | 'coupon_reversed'> | Visit;

/** What was redeemed between two days, and what became of it since. The test customer's carry their mark. */
export class Redemptions {
  readonly #from: LocalDate;
  readonly #to: LocalDate;
  readonly #given = new Map<string, Redemption>();

  constructor(from: LocalDate, to: LocalDate) {
    this.#from = from;
    this.#to = to;
  }

  add(event: LedgerEvent): void {
    if (isGiven(event)) {
      if (event.localDate < this.#from || event.localDate > this.#to) return;
      const given = redemptionOf(event);
      this.#given.set(given.id, given);
    } else if (isReturned(event)) {
      const id = idOf(event);
      const given = this.#given.get(id);
      if (given) this.#given.set(id, { ...given, takenBackOn: event.localDate });
    }
  }

  /** Everything, also what was taken back. */
  all(): Redemption[] {
    return [...this.#given.values()];
  }
}

/** What was really given to customers: nothing that was taken back, nothing of the test customer. */
export const standing = (redemptions: readonly Redemption[]): Redemption[] =>
  redemptions.filter(({ takenBackOn, isTest }) => takenBackOn === null && !isTest);

export interface RedemptionsOfDay {
  date: LocalDate;
  rewards: number;
  coupons: number;
  payouts: number;
  paidOut: Minor;
  visits: number;
}

/** Days on which something was redeemed, the earliest first. */
export function byDay(redemptions: readonly Redemption[]): RedemptionsOfDay[] {
  const days = new Map<LocalDate, RedemptionsOfDay>();
  for (const { date, kind, amount } of standing(redemptions)) {
    const day = days.get(date) ?? { date, rewards: 0, coupons: 0, payouts: 0, paidOut: 0, visits: 0 };
    days.set(date, day);
    if (kind === 'reward') day.rewards += 1;
    else if (kind === 'coupon') day.coupons += 1;
    else if (kind === 'visit') day.visits += 1;
    else {
      day.payouts += 1;
      day.paidOut += amount ?? 0;
    }
  }
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date));
}

function redemptionOf(event: Given): Redemption {
  return {
    id: idOf(event),
    kind: GIVEN.get(event.type) ?? 'reward',
    date: event.localDate,
    customer: event.customer,
    saleKey: event.saleKey,
    programId: event.program?.id ?? null,
    campaignId: event.type === 'coupon_redeemed' ? event.campaignId : null,
    couponId: event.type === 'coupon_redeemed' ? event.couponId : null,
    itemKey: 'itemKey' in event ? event.itemKey : null,
    amount: 'amount' in event ? event.amount : null,
    value: 'value' in event ? event.value : null,
    evidence: 'evidence' in event ? event.evidence : null,
    register: event.register,
    takenBackOn: null,
    isTest: event.test ?? false,
  };
}

const idOf = (event: Given | Returned): string => ('useKey' in event ? event.useKey : event.holdId);

const GIVEN: ReadonlyMap<EventType, Redemption['kind']> = new Map([
  ['reward_redeemed', 'reward'],
  ['cashback_redeemed', 'cash-back'],
  ['coupon_redeemed', 'coupon'],
  ['prepaid_used', 'visit'],
]);

const RETURNED: ReadonlySet<EventType> = new Set<EventType>([
  'reward_unredeemed',
  'cashback_unredeemed',
  'coupon_reversed',
  'prepaid_use_reversed',
]);

const isGiven = (event: LedgerEvent): event is Given => GIVEN.has(event.type);
const isReturned = (event: LedgerEvent): event is Returned => RETURNED.has(event.type);
