import type { LedgerEvent } from '../loyalty/event.ts';
import type { Minor } from '../loyalty/money.ts';
import type { LocalDate, ProgramId } from '../loyalty/program.ts';

/** What happened in one program between two days. */
export interface ProgramActivity {
  programId: ProgramId;
  /** Each person and each card once, however often they came. */
  customers: number;
  cards: number;
  purchases: number;
  rewardsEarned: number;
  rewardsRedeemed: number;
  cashBackEarned: Minor;
  cashBackPaid: Minor;
  passesSold: number;
  visits: number;
}

type Counted = Omit<ProgramActivity, 'customers' | 'cards'>;

/** Counts events as they come, however many there are. The test customer's are never counted. */
export class Activity {
  readonly #from: LocalDate;
  readonly #to: LocalDate;
  readonly #programs = new Map<ProgramId, { counted: Counted; customers: Set<string>; cards: Set<string> }>();

  constructor(from: LocalDate, to: LocalDate) {
    this.#from = from;
    this.#to = to;
  }

  add(event: LedgerEvent): void {
    if (event.test || event.program === null || event.localDate < this.#from || event.localDate > this.#to) return;
    const { id } = event.program;
    const known = this.#programs.get(id);
    const program = known ?? { counted: nothing(id), customers: new Set<string>(), cards: new Set<string>() };
    if (!known) this.#programs.set(id, program);
    count(program.counted, event);
    if (event.type !== 'purchase_added' && event.type !== 'cashback_accrued' && event.type !== 'prepaid_sold') return;
    program.customers.add(event.customer);
    const card = event.type === 'prepaid_sold' ? event.passId : event.cardId;
    program.cards.add(`${event.customer} ${card}`);
  }

  rows(): ProgramActivity[] {
    return [...this.#programs.values()].map(({ counted, customers, cards }) => ({
      ...counted,
      customers: customers.size,
      cards: cards.size,
    }));
  }
}

function nothing(programId: ProgramId): Counted {
  return {
    programId,
    purchases: 0,
    rewardsEarned: 0,
    rewardsRedeemed: 0,
    cashBackEarned: 0,
    cashBackPaid: 0,
    passesSold: 0,
    visits: 0,
  };
}

/** What is taken back is taken off again, on the day it was taken back. */
function count(counted: Counted, event: LedgerEvent): void {
  switch (event.type) {
    case 'purchase_added':
      counted.purchases += 1;
      return;
    case 'purchase_voided':
      counted.purchases -= 1;
      return;
    case 'card_completed':
      counted.rewardsEarned += event.rewards.length;
      return;
    case 'card_reopened':
      counted.rewardsEarned -= 1;
      return;
    case 'reward_redeemed':
      counted.rewardsRedeemed += 1;
      return;
    case 'reward_unredeemed':
      counted.rewardsRedeemed -= 1;
      return;
    case 'cashback_accrued':
    case 'cashback_adjusted':
      counted.cashBackEarned += event.amount;
      return;
    case 'cashback_redeemed':
      counted.cashBackPaid += event.amount;
      return;
    case 'cashback_unredeemed':
      counted.cashBackPaid -= event.amount;
      return;
    case 'prepaid_sold':
      counted.passesSold += 1;
      return;
    case 'prepaid_used':
      counted.visits += 1;
      return;
    case 'prepaid_use_reversed':
      counted.visits -= 1;
      return;
    default:
  }
}
