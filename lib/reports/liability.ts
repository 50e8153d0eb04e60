import type { LedgerEvent } from '../loyalty/event.ts';
import type { Minor } from '../loyalty/money.ts';
import type { ProgramId } from '../loyalty/program.ts';
import type { CustomerId } from '../loyalty/sale.ts';

/** What the store owes its customers under one program, today. */
export interface ProgramLiability {
  programId: ProgramId;
  /** Full cards that nobody has taken a reward for yet. */
  openRewards: number;
  /** Cash back in the tallies, whether payable yet or not. */
  cashBack: Minor;
  /** Cash back that customers owe after returns. */
  owedByCustomers: Minor;
  /** Visits that are paid for and not used. */
  visitsLeft: number;
  /** What those visits were sold for. */
  passes: Minor;
}

/**
 * Added up from the postings of the ledger: every event moves value between accounts and its postings sum to zero, so what
 * stands on the customers' accounts is what they are owed. The test customer is owed nothing.
 */
export class Liability {
  readonly #programs = new Map<ProgramId, ProgramLiability>();
  readonly #rewards = new Map<CustomerId, Map<ProgramId, number>>();

  /** Programs whose cards are tallies: what a full one is worth is in its cash, it is no reward besides. */
  readonly #tallies = new Set<ProgramId>();

  add(event: LedgerEvent): void {
    if (event.test) return;
    if (event.type === 'purchase_added' && event.kind === 'cash-back') this.#tallies.add(event.program.id);
    for (const { account, unit, amount } of event.postings) {
      const [kind, of] = split(unit);
      if (kind === 'reward' && account.startsWith('card/') && !this.#tallies.has(of))
        this.#reward(event.customer, of, amount);
      else if (kind === 'pass' && account.startsWith('pass/')) this.#of(of).visitsLeft += amount;
      // Cash that moves between two customers leaves the one and reaches the other: together it is nothing.
      else if (kind === 'cash' && event.program !== null) this.#cash(this.#of(event.program.id), account, amount);
    }
  }

  programs(): ProgramLiability[] {
    return [...this.#programs.values()].filter(
      ({ openRewards, cashBack, owedByCustomers, visitsLeft, passes }) =>
        openRewards !== 0 || cashBack !== 0 || owedByCustomers !== 0 || visitsLeft !== 0 || passes !== 0,
    );
  }

  /** Who has rewards waiting, and how many of which program. */
  waiting(): { customer: CustomerId; programId: ProgramId; rewards: number }[] {
    return [...this.#rewards].flatMap(([customer, programs]) =>
      [...programs].flatMap(([programId, rewards]) => (rewards > 0 ? [{ customer, programId, rewards }] : [])),
    );
  }

  #reward(customer: CustomerId, programId: ProgramId, amount: number): void {
    this.#of(programId).openRewards += amount;
    const programs = this.#rewards.get(customer) ?? new Map<ProgramId, number>();
    this.#rewards.set(customer, programs.set(programId, (programs.get(programId) ?? 0) + amount));
  }

  #cash(program: ProgramLiability, account: string, amount: Minor): void {
    if (account.endsWith('/liability')) program.passes += amount;
    else if (account.startsWith('card/') && account.endsWith('/debt')) program.owedByCustomers -= amount;
    else if (account.startsWith('card/')) program.cashBack += amount;
  }

  #of(programId: ProgramId): ProgramLiability {
    const known = this.#programs.get(programId);
    if (known) return known;
    const program = { programId, openRewards: 0, cashBack: 0, owedByCustomers: 0, visitsLeft: 0, passes: 0 };
    this.#programs.set(programId, program);
    return program;
  }
}

function split(unit: string): [string, string] {
  const at = unit.indexOf(':');
  return [unit.slice(0, at), unit.slice(at + 1)];
}
