import type { Command, Role } from '../../lib/loyalty/command.ts';
import type { AccountSummary } from '../../lib/loyalty/summary.ts';
import { OFFERS } from '../unit/loyalty/offers.ts';
import { WASH } from '../unit/loyalty/shop.ts';
import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';
import type { Network } from './network.ts';
import { correctionOf } from './office.ts';
import { CUSTOMERS, PosSale } from './shop-floor.ts';
import { momentOf, type Reply, type Request, type Store } from './store.ts';

/** What all registers of the shop see of its point of sale. */
export interface Floor {
  agenda: Agenda;
  dice: Dice;
  network: Network;
  store: Store;
  sales: PosSale[];
}

interface Waiting {
  request: Request;
  /** What the cashier does on the point of sale once it was accepted. */
  accepted: (() => void) | null;
}

const ACTIONS = {
  ring: 14,
  add: 8,
  redeem: 10,
  'pay-out': 3,
  coupon: 3,
  offer: 3,
  complete: 9,
  discard: 2,
  park: 3,
  undo: 3,
  settle: 2,
  manual: 2,
  visit: 2,
  pass: 1,
  'take-off': 2,
  return: 2,
  'change-customer': 1,
  offline: 1,
  correct: 9,
} as const;

/**
 * A register: a person pressing things on what was on the screen a while ago, and a queue on its own disk. A press is stored
 * before it is sent and sent until it is answered, one after another.
 */
export class Register {
  readonly name: string;
  /** Presses that were answered, by intent. */
  readonly answered = new Map<string, Reply>();
  /** Presses stored on this register's disk and not answered yet. */
  readonly queue: Waiting[] = [];
  private readonly floor: Floor;
  private readonly clockError: number;
  private readonly views = new Map<string, AccountSummary>();
  private sale: PosSale | null = null;
  private presses = 0;
  private readonly own: string[] = [];
  private isSending = false;

  constructor(name: string, floor: Floor) {
    this.name = name;
    this.floor = floor;
    const { dice } = floor;
    this.clockError = dice.chance(0.2) ? dice.between(-400, 400) * 86_400_000 : dice.between(-60_000, 60_000);
  }

  /** What it waits for, in a word. */
  get next(): string {
    return this.queue[0]?.request.command.type ?? 'nothing';
  }

  /** One thing that a cashier does. */
  act(): void {
    const { dice, store, sales } = this.floor;
    const sale = this.sale?.state === 'open' ? this.sale : this.nextSale();
    this.sale = sale;
    const customer = sale.customer ?? dice.pick(CUSTOMERS) ?? 'ann';
    if (!this.views.has(customer) || dice.chance(0.6)) this.views.set(customer, store.summary(customer));
    switch (dice.choose(ACTIONS)) {
      case 'ring':
        sale.ringAnything(dice);
        return;
      case 'take-off':
        sale.takeOff(dice);
        return;
      case 'add':
        this.report(sale);
        return;
      case 'redeem':
        this.redeem(sale, customer);
        return;
      case 'pay-out':
        this.payOut(sale, customer);
        return;
      case 'coupon':
        this.redeemCoupon(sale, customer);
        return;
      case 'offer':
        this.redeemOffer(sale, customer);
        return;
      case 'complete':
        this.finish(sale, 'completed');
        return;
      case 'discard':
        this.finish(sale, 'discarded');
        return;
      case 'park':
        this.sale = null;
        return;
      case 'undo': {
        const intentId = dice.pick(this.own);
        if (intentId !== undefined)
          this.press({ type: 'undo', customer, intentId }, dice.chance(0.5) ? 'manager' : 'cashier');
        return;
      }
      case 'settle': {
        const hold = dice.pick(this.view(customer).holds);
        if (hold) this.press({ type: 'settle', customer, holdId: hold.holdId, takenOff: dice.chance(0.5) });
        return;
      }
      case 'manual':
        this.press({
          type: 'add-manually',
          customer,
          programId: 'washes',
          units: dice.between(1, 2),
          reason: 'missed',
          ...this.maybeOn(sale),
        });
        return;
      case 'visit': {
        const pass = dice.pick(this.view(customer).passes);
        if (pass)
          this.press({
            type: 'use-visit',
            customer,
            passId: pass.passId,
            again: dice.chance(0.5),
            ...this.maybeOn(sale),
          });
        return;
      }
      case 'pass':
        this.press({ type: 'start-pass', customer, programId: 'day-care', reason: 'sold', ...this.maybeOn(sale) });
        return;
      case 'return': {
        const done = dice.pick(sales.filter((one) => one.state === 'completed'));
        if (!done) return;
        done.takeOff(dice);
        this.report(done);
        return;
      }
      case 'offline':
        this.giveOffline(customer);
        return;
      case 'correct': {
        const correction = correctionOf(customer, store, dice);
        if (correction) this.press(correction.command, correction.role);
        return;
      }
      case 'change-customer':
        sale.customer = dice.pick([...CUSTOMERS, null]) ?? null;
    }
  }

  /** Says what a sale is now. */
  report(sale: PosSale): void {
    this.press({ type: 'record-sale', sale: sale.snapshot() });
  }

  /** Takes a reward in a sale of its own, and says how it went. */
  race(customer: string, rewardId: string, sale: PosSale, settled: (won: boolean) => void): void {
    sale.ring(WASH, 1, this.floor.dice);
    const command: Command = { type: 'redeem', customer, rewardId, sale: sale.snapshot(), item: { itemKey: WASH } };
    this.press(command, 'cashier', (reply) => settled('decision' in reply && reply.decision.ok));
  }

  /** The page is gone with all it knew; the queue on the disk is sent again. */
  restart(): void {
    this.views.clear();
    this.sale = null;
    this.isSending = false;
    for (const waiting of this.queue) waiting.accepted = null;
    this.send();
  }

  private view(customer: string): AccountSummary {
    return this.views.get(customer) ?? this.floor.store.summary(customer);
  }

  private nextSale(): PosSale {
    const { dice, sales } = this.floor;
    const parked = dice.chance(0.3) ? dice.pick(sales.filter((one) => one.state === 'open')) : undefined;
    if (parked) return parked;
    const sale = new PosSale(sales.length + 1, dice.pick(CUSTOMERS) ?? null, dice.chance(0.7));
    sales.push(sale);
    sale.ringAnything(dice);
    return sale;
  }

  private redeem(sale: PosSale, customer: string): void {
    const { dice } = this.floor;
    const reward = dice.pick(this.view(customer).rewards);
    const item = dice.pick(reward?.eligible.filter((one) => one.allowed) ?? []);
    if (!reward || !item) return;
    if (!sale.has(item.itemKey)) sale.ring(item.itemKey, 1, dice);
    const { itemKey } = item;
    const command: Command = {
      type: 'redeem',
      customer,
      rewardId: reward.rewardId,
      sale: sale.snapshot(),
      item: { itemKey },
    };
    this.press(command, 'cashier', (reply) => {
      if ('decision' in reply && reply.decision.ok && sale.state === 'open' && dice.chance(0.85))
        sale.giveFree(itemKey);
    });
  }

  private payOut(sale: PosSale, customer: string): void {
    const { dice } = this.floor;
    const tally = dice.pick(this.view(customer).tallies.filter((one) => one.payable));
    if (!tally) return;
    const amount = dice.chance(0.7) ? tally.amount : Math.ceil(tally.amount / 2);
    const command: Command = { type: 'pay-out', customer, tallyId: tally.tallyId, sale: sale.snapshot(), amount };
    this.press(command, 'cashier', (reply) => {
      if ('decision' in reply && reply.decision.ok && sale.state === 'open' && dice.chance(0.85))
        sale.saleDiscount += amount;
    });
  }

  private redeemCoupon(sale: PosSale, customer: string): void {
    const { dice } = this.floor;
    const coupon = dice.pick(this.view(customer).coupons.filter((one) => one.status === 'active'));
    const item = coupon?.items[0];
    if (!coupon || !item) return;
    if (!sale.has(item.itemKey)) sale.ring(item.itemKey, 1, dice);
    const { itemKey } = item;
    const command: Command = {
      type: 'redeem-coupon',
      customer,
      couponId: coupon.couponId,
      sale: sale.snapshot(),
      item: { itemKey },
    };
    this.press(command, 'cashier', (reply) => {
      const done = 'decision' in reply && reply.decision.ok;
      if (done && coupon.type === 'free-good' && sale.state === 'open' && dice.chance(0.85)) sale.giveFree(itemKey);
    });
  }

  /** A maker's offer: enough of its item is rung up, and one of them goes out for less. */
  private redeemOffer(sale: PosSale, customer: string): void {
    const { dice } = this.floor;
    const offer = dice.pick(OFFERS);
    const itemKey = offer?.items[0]?.itemKey;
    if (!offer || itemKey === undefined) return;
    sale.ring(itemKey, dice.between(1, 3), dice);
    const command: Command = {
      type: 'redeem-offer',
      customer,
      offerId: offer.id,
      sale: sale.snapshot(),
      item: { itemKey },
    };
    this.press(command, 'cashier', (reply) => {
      const done = 'decision' in reply && reply.decision.ok;
      if (done && offer.type === 'free-good' && sale.state === 'open' && dice.chance(0.85)) sale.giveFree(itemKey);
    });
  }

  /** The store cannot be asked, and the customer gets the reward all the same. */
  private giveOffline(customer: string): void {
    const { dice, sales } = this.floor;
    const known = dice.pick(this.view(customer).rewards.filter((one) => one.programId === 'washes'));
    const sale = new PosSale(sales.length + 1, customer, true);
    sales.push(sale);
    sale.ring(WASH, 1, dice);
    sale.giveFree(WASH);
    sale.state = 'completed';
    const rewardId = known?.rewardId ?? 'washes#1';
    this.press({
      type: 'redeem-offline',
      customer,
      programId: 'washes',
      rewardId,
      sale: sale.snapshot(),
      item: { itemKey: WASH },
    });
  }

  private finish(sale: PosSale, state: 'completed' | 'discarded'): void {
    sale.state = state;
    this.report(sale);
    this.sale = null;
  }

  private maybeOn(sale: PosSale): { sale?: string } {
    return this.floor.dice.chance(0.5) ? { sale: sale.key } : {};
  }

  /** Stored first, then sent. */
  private press(command: Command, role: Role = 'cashier', then: ((reply: Reply) => void) | null = null): void {
    this.presses += 1;
    const intentId = `${this.name}-${this.presses}`;
    const occurredAt = momentOf(this.floor.agenda, this.clockError);
    const request: Request = {
      intentId,
      command,
      register: this.name,
      role,
      occurredAt,
      durability: 'strict',
    };
    const waiting: Waiting = { request, accepted: null };
    if (then) waiting.accepted = () => then(this.answered.get(intentId) ?? { intentId, failed: 'busy' });
    this.own.push(intentId);
    this.queue.push(waiting);
    this.send();
  }

  /** The oldest press that has no answer, again and again until it has one. */
  private send(): void {
    const { agenda, network, store } = this.floor;
    const waiting = this.queue[0];
    if (!waiting || this.isSending) return;
    this.isSending = true;
    const { request } = waiting;
    network.send(() => store.receive(request, (reply) => network.send(() => this.hear(reply))));
    agenda.after(3000, () => {
      if (this.queue[0] !== waiting) return;
      this.isSending = false;
      this.send();
    });
  }

  private hear(reply: Reply): void {
    const waiting = this.queue[0];
    if (waiting?.request.intentId !== reply.intentId || 'failed' in reply) return;
    this.queue.shift();
    this.answered.set(reply.intentId, reply);
    this.isSending = false;
    waiting.accepted?.();
    this.send();
  }
}
