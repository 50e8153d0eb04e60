import type { Command } from '../../lib/loyalty/command.ts';
import type { Sale, SaleLine } from '../../lib/loyalty/sale.ts';
import type { AccountSummary } from '../../lib/loyalty/summary.ts';
import { type By, type Receipt, SourceFailure } from '../../lib/sources/port.ts';
import { OfflineStore } from '../../lib/sources/store/offline-store.ts';
import { RegisterDatabase } from '../../lib/sources/store/register-database.ts';
import { StoreSource } from '../../lib/sources/store/store-source.ts';
import { sale, washes } from '../conformance/demo-shop.ts';
import type { RunningStore } from '../conformance/running-store.ts';
import { type Fault, faultyNetwork } from './faulty-network.ts';

export const ENDINGS = ['completed', 'discarded', 'undone'] as const;
export type Ending = (typeof ENDINGS)[number];

export interface Balance {
  punches: number;
  rewards: number;
  holds: number;
}

/** Ten paid washes and one more: the ten fill a card, and the one is taken for its reward. */
export const EXPECTED: Record<Ending, Balance> = {
  completed: { punches: 0, rewards: 0, holds: 0 },
  discarded: { punches: 0, rewards: 0, holds: 0 },
  // The reward was given back: eleven washes were paid.
  undone: { punches: 1, rewards: 1, holds: 0 },
};

const PRESSES = 12;
const REGISTERS = 40;
const WASH = 'sku:wash-self';

/**
 * A person at a register of a store server on a bad line: presses again while the screen says that it is not known or not possible
 * now, and checks on the way that what the screen says is true.
 */
export class StoreCheckout {
  readonly wrong: string[] = [];
  readonly #store: RunningStore;
  readonly #customer: string;
  readonly #key: string;
  readonly #register: string;
  readonly #database: string;
  readonly #fetch: typeof fetch;
  #plan: (call: string) => Fault | null;
  #source: OfflineStore | null = null;
  #presses = 0;

  constructor(store: RunningStore, customer: string, number: number, plan: (call: string) => Fault | null) {
    this.#store = store;
    this.#customer = customer;
    this.#key = `chaos-${number}`;
    // One register presses as fast as nobody can, and is told to slow down.
    this.#register = `register-${number % REGISTERS}`;
    this.#database = `chaos ${store.tenant} ${number}`;
    this.#plan = plan;
    this.#fetch = faultyNetwork((call) => this.#plan(call));
  }

  async run(ending: Ending): Promise<void> {
    const cart = this.#sale([this.#line('ten', 10), this.#line('one', 1)]);
    await this.#press({ type: 'record-sale', sale: cart });
    const rewardId = await this.#reward();
    const redeemed = rewardId && (await this.#press(this.#redeem(rewardId, cart)));
    if (rewardId && !redeemed) this.wrong.push('the reward could not be redeemed');
    if (redeemed && (await this.#truth()).holds !== 1) this.wrong.push('said redeemed, and is not');
    if (ending === 'undone' && redeemed) {
      await this.#press({ type: 'undo', customer: this.#customer, intentId: redeemed });
      if ((await this.#truth()).holds !== 0) this.wrong.push('said undone, and is not');
    }
    const free = ending === 'completed' ? this.#line('one', 1, 0) : this.#line('one', 1);
    const end =
      ending === 'discarded'
        ? this.#sale([], { state: 'discarded' })
        : this.#sale([this.#line('ten', 10), free], { state: 'completed' });
    await this.#press({ type: 'record-sale', sale: end }, 'system');
  }

  /** The line is good again: what waits goes out by itself. */
  async settle(): Promise<Balance> {
    this.#plan = () => null;
    // Long enough for the server to hear from this register again: it has pressed a lot in no time.
    this.#store.clock.later(5);
    const source = await this.#open();
    await source.catchUp();
    if ((await source.waiting()).length > 0) this.wrong.push('something still waits');
    const shown = balanceOf(await source.summary(this.#customer));
    const truth = await this.#truth();
    if (JSON.stringify(shown) !== JSON.stringify(truth)) this.wrong.push('the screen shows something else');
    await source.close();
    indexedDB.deleteDatabase(this.#database);
    return truth;
  }

  async #truth(): Promise<Balance> {
    return balanceOf(await (await this.#store.source(`office-${this.#register}`)).summary(this.#customer));
  }

  async #reward(): Promise<string | null> {
    for (let i = 0; i < PRESSES; i++) {
      const source = await this.#open();
      await source.catchUp().catch(ignored);
      const summary = await source.summary(this.#customer).catch(ignored);
      const [reward] = summary?.rewards ?? [];
      if (reward) return reward.rewardId;
      this.#later();
    }
    this.wrong.push('no reward to be seen');
    return null;
  }

  /** The press that was answered well; null when none was. */
  async #press(command: Command, role: By['role'] = 'cashier'): Promise<string | null> {
    let by = this.#by(role);
    for (let i = 0; i < PRESSES; i++) {
      const source = await this.#open();
      const receipt: Receipt | null = await source.execute(command, by).catch(ignored);
      if (receipt?.ok) return by.intentId;
      // Refused is an answer, so a person presses anew; an unknown outcome is the same press again.
      if (receipt) by = this.#by(role);
      this.#later();
      await source.catchUp().catch(ignored);
      // Every other time the background died as well.
      if (i % 2 === 1) await this.#die();
    }
    this.wrong.push(`no answer to ${command.type}`);
    return null;
  }

  async #open(): Promise<OfflineStore> {
    this.#source ??= new OfflineStore({
      source: new StoreSource({
        pairing: await this.#store.pairing(this.#register),
        fetch: this.#fetch,
        now: () => this.#store.clock.now.getTime(),
        backOff: [1],
      }),
      database: new RegisterDatabase(this.#database),
      policy: { redeem: 'never', perDay: 0, valuePerDay: 0 },
      now: () => this.#store.clock.now,
    });
    return this.#source;
  }

  async #die(): Promise<void> {
    await this.#source?.close();
    this.#source = null;
  }

  /** Half a minute goes by. */
  #later(): void {
    this.#store.clock.later(0.5);
  }

  #by(role: By['role']): By {
    this.#presses += 1;
    return {
      intentId: `${this.#key}-press-${this.#presses}`,
      register: this.#register,
      actor: `register:${this.#register}`,
      role,
      occurredAt: this.#store.clock.now.toISOString(),
    };
  }

  #redeem(rewardId: string, of: Sale): Command {
    const item = { itemKey: WASH, lineId: 'line-one' };
    return { type: 'redeem', customer: this.#customer, rewardId, sale: of, item };
  }

  #sale(lines: SaleLine[], change: Partial<Sale> = {}): Sale {
    return sale(this.#key, lines, { customer: this.#customer, ...change });
  }

  #line(id: string, quantity: number, paid = 1500 * quantity): SaleLine {
    const command = washes('any', quantity);
    const [line] = command.type === 'record-sale' ? command.sale.lines : [];
    return { ...(line as SaleLine), id: `line-${id}`, paid: { known: true, amount: paid } };
  }
}

function balanceOf({ cards, rewards, holds }: AccountSummary): Balance {
  const punches = cards.reduce((sum, card) => sum + card.punches, 0);
  return { punches, rewards: rewards.length, holds: holds.length };
}

function ignored(error: unknown): null {
  if (!(error instanceof SourceFailure)) throw error;
  return null;
}
