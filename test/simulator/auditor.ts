import { isDeepStrictEqual } from 'node:util';
import { type Account, type Card, emptyAccount } from '../../lib/loyalty/account.ts';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import { evolve } from '../../lib/loyalty/evolve.ts';
import { localDay } from '../../lib/loyalty/local-day.ts';
import { isBalanced } from '../../lib/loyalty/postings.ts';
import { tallyAmount } from '../../lib/loyalty/punch-card.ts';
import type { Commit, Store } from './store.ts';
import { holds } from './violation.ts';

/**
 * Follows a store from outside: its own fold of every event, its own sums, and after each commit a look at the rows that
 * the store has. It shares the rules' fold, and nothing of how the store writes.
 */
export class Auditor {
  private readonly store: Store;
  private accounts = new Map<string, Account>();
  private balances = new Map<string, number>();
  private ids = new Set<string>();
  private liveUnits = new Map<string, number>();
  private granted = new Map<string, number>();
  private redeemed = new Map<string, number>();
  private holdEnds = new Map<string, 'held' | 'redeemed' | 'over'>();
  private accruals = new Map<string, number>();
  private lastTimes = new Map<string, string>();
  private seen = 0;

  constructor(store: Store) {
    this.store = store;
  }

  /** After every commit. */
  check({ decision }: Commit): void {
    const events = this.store.events.slice(this.seen);
    const written = decision.ok ? decision.events : [];
    holds(events.length === written.length, 'I3', () => `${events.length} events stored of ${written.length} decided`);
    this.follow(events);
    const touched = new Set(events.map((event) => event.customer));
    for (const customer of touched) this.checkRow(customer);
    if (decision.ok && decision.sale) this.checkSale(decision.sale.key);
  }

  /** The store lost what it had not synced: everything is followed anew. */
  restart(): void {
    this.accounts = new Map();
    this.balances = new Map();
    this.ids = new Set();
    this.liveUnits = new Map();
    this.granted = new Map();
    this.redeemed = new Map();
    this.holdEnds = new Map();
    this.accruals = new Map();
    this.lastTimes = new Map();
    this.seen = 0;
    this.follow(this.store.events);
    for (const customer of this.store.accounts.keys()) this.checkRow(customer);
  }

  private follow(events: readonly LedgerEvent[]): void {
    for (const event of events) this.followOne(event);
    this.seen += events.length;
  }

  private followOne(event: LedgerEvent): void {
    const account = this.accounts.get(event.customer) ?? emptyAccount(event.customer);
    const about = () => `${event.type} ${event.customer}/${event.seq}`;
    holds(isBalanced(event.postings), 'I1', about);
    holds(event.seq === account.seq + 1, 'I4', about);
    holds(event.prev === account.head, 'I24', about);
    holds(!this.ids.has(event.id), 'I5', () => `${event.businessKey} twice`);
    holds(event.localDate === localDay(event.recordedAt, event.zone), 'I20', about);
    const lastTime = this.lastTimes.get(event.customer) ?? '';
    holds(event.recordedAt >= lastTime, 'I20', () => `${event.recordedAt} after ${lastTime}`);
    this.lastTimes.set(event.customer, event.recordedAt);
    this.ids.add(event.id);
    for (const { account: name, unit, amount } of event.postings) {
      const key = `${name} ${unit}`;
      this.balances.set(key, (this.balances.get(key) ?? 0) + amount);
    }
    this.accounts.set(event.customer, evolve(account, event));
    this.count(event);
  }

  private count(event: LedgerEvent): void {
    switch (event.type) {
      case 'purchase_added':
      case 'purchase_voided': {
        const key = `${event.program.id} ${event.unitKey}`;
        const live = add(this.liveUnits, key, event.type === 'purchase_added' ? 1 : -1);
        holds(live === 0 || live === 1, 'I19', () => `${key} counts ${live} times`);
        return;
      }
      case 'card_completed':
        for (const id of event.rewards) add(this.granted, `${event.customer} ${id}`, 1);
        return;
      case 'opening_imported':
        for (const key of event.unitKeys) this.liveUnits.set(`${event.program.id} ${key}`, 1);
        return;
      case 'entitlements_received':
        for (const { full } of event.cards) {
          for (const reward of full.flatMap((one) => one.rewards)) {
            const key = `${event.customer} ${reward.rewardId}`;
            this.granted.set(key, 1);
            this.redeemed.set(key, reward.state === 'redeemed' ? 1 : 0);
          }
        }
        return;
      case 'overspend_flagged':
        add(this.granted, `${event.customer} ${event.rewardId}`, 1);
        return;
      case 'reward_held':
      case 'cashback_held':
      case 'coupon_held':
        holds(!this.holdEnds.has(event.holdId), 'I11', () => `hold ${event.holdId} begins twice`);
        this.holdEnds.set(event.holdId, 'held');
        return;
      case 'reward_redeemed':
      case 'cashback_redeemed':
      case 'coupon_redeemed':
        this.end(event.holdId, 'held', 'redeemed');
        if (event.type === 'reward_redeemed') this.use(event.customer, event.rewardId, 1);
        return;
      case 'reward_unredeemed':
      case 'cashback_unredeemed':
      case 'coupon_reversed':
        this.end(event.holdId, 'redeemed', 'over');
        if (event.type === 'reward_unredeemed') this.use(event.customer, event.rewardId, -1);
        return;
      case 'hold_voided':
        this.end(event.holdId, 'held', 'over');
        return;
      case 'cashback_accrued':
      case 'cashback_adjusted': {
        const sum = add(this.accruals, `${event.program.id} ${event.unitKey}`, event.amount);
        holds(sum === event.total && sum >= 0, 'I16', () => `${event.unitKey} sums to ${sum}, not ${event.total}`);
        return;
      }
      default:
    }
  }

  private use(customer: string, rewardId: string, by: 1 | -1): void {
    const key = `${customer} ${rewardId}`;
    const times = add(this.redeemed, key, by);
    holds(times === 0 || times === 1, 'I9', () => `${key} is redeemed ${times} times`);
    holds(times <= (this.granted.get(key) ?? 0), 'I10', () => `${key} was never earned`);
  }

  private end(holdId: string, from: 'held' | 'redeemed', to: 'redeemed' | 'over'): void {
    const state = this.holdEnds.get(holdId);
    holds(state === from, 'I11', () => `hold ${holdId} goes from ${state ?? 'nothing'} to ${to}`);
    this.holdEnds.set(holdId, to);
  }

  private checkRow(customer: string): void {
    const own = this.accounts.get(customer);
    const row = this.store.accounts.get(customer);
    holds(isDeepStrictEqual(own, row), 'I2', () => `${customer} ${JSON.stringify(own)} ${JSON.stringify(row)}`);
    if (!row) return;
    for (const card of row.cards) this.checkCard(card, row);
    for (const pass of row.passes) {
      const used = pass.uses.filter((use) => !use.bonus).length;
      holds(used <= pass.visits, 'I17', () => `${used} of ${pass.visits} visits`);
    }
    for (const hold of row.holds) {
      const taken = this.store.sales.get(hold.saleKey)?.taken.find((item) => item.holdId === hold.holdId);
      const expected = hold.state === 'asked' ? 'redeemed' : 'held';
      holds(taken?.state === expected, 'I11', () => `the sale does not know hold ${hold.holdId}`);
    }
  }

  private checkCard(card: Card, account: Account): void {
    const about = () => `${account.customer} ${JSON.stringify(card)}`;
    const balance = (part: string, unit: string) =>
      this.balances.get(`card/${account.customer}/${card.cardId}/${part} ${unit}`) ?? 0;
    const { punches, debt, owed, size } = card;
    holds(punches >= 0 && debt >= 0 && owed >= 0 && punches * debt === 0, 'I8', about);
    holds(punches < size && card.open.length === punches, 'I12', about);
    holds(balance('open', `punch:${card.programId}`) === punches, 'I12', about);
    holds(balance('debt', `punch:${card.programId}`) === 0 - debt, 'I12', about);
    const rewards = card.full.flatMap((full) => full.rewards);
    if (card.kind === 'punches') {
      const count = (state: string) => rewards.filter((reward) => reward.state === state).length;
      holds(balance('open', `reward:${card.programId}`) === count('open'), 'I10', about);
      holds(balance('held', `reward:${card.programId}`) === count('held'), 'I11', about);
      return;
    }
    const open = card.open.reduce((sum, unit) => sum + unit.amount, 0) + card.carry;
    const tallies = card.full.map((full) => tallyAmount(full));
    const held = rewards.reduce((sum, reward) => sum + reward.held, 0);
    holds(
      tallies.every((amount) => amount >= 0),
      'I8',
      about,
    );
    const expected = open + held + tallies.reduce((sum, amount) => sum + amount, 0);
    holds(balance('open', 'cash:USD') + balance('held', 'cash:USD') === expected, 'I16', about);
    holds(balance('held', 'cash:USD') === held && balance('debt', 'cash:USD') === 0 - owed, 'I11', about);
  }

  private checkSale(key: string): void {
    const record = this.store.sales.get(key);
    for (const entry of record?.entries ?? []) {
      const wrong = entry.count < 0 || entry.manual > entry.count || entry.amount < 0;
      holds(!wrong, 'I19', () => `${key} ${JSON.stringify(entry)}`);
    }
  }
}

function add(counts: Map<string, number>, key: string, by: number): number {
  const sum = (counts.get(key) ?? 0) + by;
  counts.set(key, sum);
  return sum;
}
