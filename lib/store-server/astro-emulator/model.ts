/**
 * What Astro keeps, small enough to check by eye. How cards fill, open again and freeze is not documented anywhere public:
 * `Inferred:` marks what was chosen.
 */

export interface Program {
  id: string;
  title: string;
  maker: string;
  kind: 'frequent-buyer' | 'offer';
  size: number;
  /** Codes of its items. */
  items: string[];
  /** Data that a redemption must bring. */
  wants?: ('email' | 'address')[];
  /** Offers: dollars off instead of a free item. */
  rebate?: number;
  endsOn?: string;
}

export interface CatalogueItem {
  code: string;
  itemId: string;
  description: string;
}

export interface Person {
  id: string;
  first: string;
  last: string;
  email: string | null;
  phone: string | null;
  points: number;
}

export interface Punch {
  transactionId: string | null;
  code: string;
  date: string;
}

export interface Card {
  id: string;
  customer: string;
  program: Program;
  punches: Punch[];
  rewards: { id: string; redeemedOn: string | null }[];
}

export type Added = { status: 'added'; programs: Program[] } | { status: 'duplicate' } | { status: 'not-eligible' };

export interface Habits {
  /** Inferred: a transaction id that is on a card already is not counted again. */
  knowsRepeats: boolean;
  /** Inferred: an id that was removed may be used again. */
  reusesIds: boolean;
  /** Inferred: plain purchases do not punch offers, which have a call of their own. */
  purchasesPunchOffers: boolean;
  /** Inferred: a punch on a card whose reward is gone cannot be removed. */
  removesFromRedeemedCards: boolean;
}

const HABITS: Habits = {
  knowsRepeats: true,
  reusesIds: false,
  purchasesPunchOffers: false,
  removesFromRedeemedCards: false,
};

export class AstroModel {
  readonly programs: Program[];
  readonly items: CatalogueItem[];
  readonly people = new Map<string, Person>();
  /** The POS's customer id, and whose it is. Inferred: several may lead to one person. */
  readonly links = new Map<string, string>();
  cards: Card[] = [];
  readonly habits: Habits;
  /** Rung in Astro for a coupon: the next purchase of the code brings a punch of its own, with or without an id. */
  coupon: { code: string; named: boolean } | null = null;
  readonly #removed = new Set<string>();
  #last = 310_645_665;

  constructor(programs: Program[], items: CatalogueItem[], habits: Partial<Habits> = {}) {
    this.programs = programs;
    this.items = items;
    this.habits = { ...HABITS, ...habits };
  }

  nextId(): string {
    this.#last += 1;
    return String(this.#last);
  }

  person(posCustomerId: string): Person | null {
    return this.people.get(this.links.get(posCustomerId) ?? '') ?? null;
  }

  addPerson(person: Omit<Person, 'id' | 'points'>, posCustomerId: string | null): Person {
    const added = { ...person, id: this.nextId(), points: 0 };
    this.people.set(added.id, added);
    if (posCustomerId !== null) this.links.set(posCustomerId, added.id);
    return added;
  }

  programsOf(code: string): Program[] {
    return this.programs.filter((program) => program.items.includes(code));
  }

  cardsOf(customer: string): Card[] {
    return this.cards.filter((card) => card.customer === customer);
  }

  /** Punches of a customer in a program, over all cards. */
  punches(customer: string, programId: string): number {
    const cards = this.cardsOf(customer).filter((card) => card.program.id === programId);
    return cards.reduce((sum, card) => sum + card.punches.length, 0);
  }

  add(customer: string, id: string, code: string, quantity: number, date: string, kind: Program['kind']): Added {
    const { purchasesPunchOffers, knowsRepeats, reusesIds } = this.habits;
    const counted = this.programsOf(code).filter(
      (program) => program.kind === kind || (kind === 'frequent-buyer' && purchasesPunchOffers),
    );
    if (counted.length === 0) return { status: 'not-eligible' };
    const there = this.cardsOf(customer).some((card) => card.punches.some((punch) => punch.transactionId === id));
    if ((there && knowsRepeats) || (this.#removed.has(id) && !reusesIds)) return { status: 'duplicate' };
    for (const program of counted) {
      for (let i = 0; i < quantity; i++) this.punch(customer, program, { transactionId: id, code, date });
    }
    if (this.coupon?.code === code) {
      const transactionId = this.coupon.named ? `coupon-${this.nextId()}` : null;
      for (const program of counted) this.punch(customer, program, { transactionId, code, date });
      this.coupon = null;
    }
    return { status: 'added', programs: counted };
  }

  /** Inferred: a full card is followed by the next one. */
  punch(customer: string, program: Program, punch: Punch): void {
    const cards = this.cardsOf(customer).filter((card) => card.program === program);
    let card = cards.find((one) => one.punches.length < program.size && !isFrozen(one));
    if (!card) {
      card = { id: this.nextId(), customer, program, punches: [], rewards: [] };
      this.cards.push(card);
    }
    card.punches.push(punch);
    this.#chunk(customer, program);
  }

  /** How many punches went; `quantity` null is all. One purchase goes from every card that it punched. */
  remove(customer: string, id: string, quantity: number | null, kind: Program['kind']): number {
    const cards = this.cardsOf(customer).filter((card) => card.punches.some((punch) => punch.transactionId === id));
    if (!this.habits.removesFromRedeemedCards && cards.some(isFrozen)) return 0;
    let gone = 0;
    for (const program of new Set(cards.map((card) => card.program))) {
      if (kind === 'offer' && program.kind !== 'offer') continue;
      let left = quantity ?? Number.POSITIVE_INFINITY;
      for (const card of cards.filter((one) => one.program === program)) {
        card.punches = card.punches.filter((punch) => {
          if (punch.transactionId !== id || left <= 0) return true;
          left -= 1;
          gone += 1;
          return false;
        });
      }
      this.#chunk(customer, program);
    }
    const still = this.cardsOf(customer).some((card) => card.punches.some((punch) => punch.transactionId === id));
    if (gone > 0 && !still) this.#removed.add(id);
    return gone;
  }

  /** Inferred: a hole on an unredeemed card is filled by later punches, and a card that is not full has no reward. */
  #chunk(customer: string, program: Program): void {
    const open = this.cardsOf(customer).filter((card) => card.program === program && !isFrozen(card));
    const all = open.flatMap((card) => card.punches);
    for (const card of open) {
      card.punches = all.splice(0, program.size);
      if (card.punches.length < program.size) card.rewards = [];
      else if (card.rewards.length === 0) card.rewards = [{ id: this.nextId(), redeemedOn: null }];
    }
    this.cards = this.cards.filter((card) => card.punches.length > 0 || isFrozen(card));
  }

  reward(customer: string, rewardId: string): { card: Card; reward: Card['rewards'][number] } | null {
    for (const card of this.cardsOf(customer)) {
      const reward = card.rewards.find((one) => one.id === rewardId);
      if (reward) return { card, reward };
    }
    return null;
  }

  /** Rewards that wait, of one kind of program. */
  waiting(customer: string, kind: Program['kind']): { card: Card; rewardId: string }[] {
    return this.cardsOf(customer)
      .filter((card) => card.program.kind === kind)
      .flatMap((card) =>
        card.rewards.filter((one) => one.redeemedOn === null).map((one) => ({ card, rewardId: one.id })),
      );
  }
}

function isFrozen(card: Card): boolean {
  return card.rewards.some((reward) => reward.redeemedOn !== null);
}
