import type { Command } from '../../lib/loyalty/command.ts';
import type { Sale } from '../../lib/loyalty/sale.ts';
import type { Receipt } from '../../lib/sources/port.ts';
import { SourceFailure } from '../../lib/sources/port.ts';
import { type Bench, CAN, CAT, DANA, DOG, free, keyOf, line, SALMON } from './bench.ts';

/** What a checkout ends with. Eleven punches were there before. */
export interface Balances {
  dog: number;
  cat: number;
  redeemed: boolean;
}

/** `again`: undone, redeemed once more, and then completed. */
export type Ending = 'completed' | 'discarded' | 'undone' | 'again';

export const EXPECTED: Record<Ending, Balances> = {
  // Three bags: the first fills the card, one becomes the reward, one stays on the next card.
  completed: { dog: 13, cat: 1, redeemed: true },
  discarded: { dog: 11, cat: 0, redeemed: false },
  undone: { dog: 14, cat: 1, redeemed: false },
  again: { dog: 13, cat: 1, redeemed: true },
};

const PRESSES = 20;

/**
 * A person at a register on a bad line: presses again when the screen says that it is not known or not possible now, in
 * the end waits for the line to be good. Checks on the way that what the screen says is true.
 */
export class Checkout {
  readonly #bench: Bench;
  /** As if the background had been stopped after every failure. */
  readonly #restarts: boolean;
  readonly wrong: string[] = [];

  constructor(bench: Bench, restarts: boolean) {
    this.#bench = bench;
    this.#restarts = restarts;
    bench.given(DOG, SALMON, 11);
  }

  async run(ending: Ending): Promise<void> {
    const bench = this.#bench;
    await this.#insist(() => bench.source.customerOf(DANA));
    const cart = bench.sale([line(SALMON, 3), line(CAN)]);
    await this.#press({ type: 'record-sale', sale: cart });
    bench.later(20_000);
    const press = await this.#redeem(cart);
    if ((ending === 'undone' || ending === 'again') && press) {
      await this.#press({ type: 'undo', customer: bench.dana, intentId: press });
    }
    if (ending === 'again') await this.#redeem(cart);
    if (ending === 'completed' || ending === 'again') {
      const paid = bench.sale([line(SALMON, 2), free(SALMON), line(CAN)], { state: 'completed' });
      await this.#press({ type: 'record-sale', sale: paid }, 'system');
    }
    if (ending === 'discarded') {
      await this.#press({ type: 'record-sale', sale: bench.sale([], { state: 'discarded' }) }, 'system');
    }
  }

  /** The press that redeemed. */
  async #redeem(sale: Sale): Promise<string | null> {
    const bench = this.#bench;
    const rewardId = await this.#reward();
    if (rewardId === null) return null;
    const item = { itemKey: keyOf(SALMON) };
    const press = await this.#press({ type: 'redeem', customer: bench.dana, rewardId, sale, item });
    if (press !== null && !bench.isRedeemed(rewardId)) this.wrong.push('said redeemed, and is not');
    if (press === null) this.wrong.push('could not be redeemed');
    return press;
  }

  /** The line is good again: what waits is sent by itself. */
  async settle(): Promise<void> {
    const bench = this.#bench;
    bench.emulator.faults = () => null;
    bench.notebook.beforeWrite = () => undefined;
    bench.later(120_000);
    bench.newSource();
    await bench.source.catchUp();
    // Long enough for anything that might still have arrived.
    bench.later(6 * 60_000);
    bench.emulator.arrive();
    await bench.source.catchUp();
  }

  balances(): Balances {
    const bench = this.#bench;
    const rewards = bench.model.cardsOf(bench.dana).flatMap((card) => card.rewards);
    return {
      dog: bench.punches(DOG),
      cat: bench.punches(CAT),
      redeemed: rewards.some((reward) => reward.redeemedOn !== null),
    };
  }

  /** What the source believes, which must be what Astro has. */
  async noted(): Promise<Balances> {
    const { source } = this.#bench;
    const { key } = this.#bench.sale([]);
    const onFile = new Map((await source.onFile(key)).map((one) => [one.programId, one.count]));
    const taken = (await source.sale(key))?.taken ?? [];
    return { dog: 11 + (onFile.get(DOG) ?? 0), cat: onFile.get(CAT) ?? 0, redeemed: taken.length > 0 };
  }

  /** The reward that waits, once the purchases have arrived. */
  async #reward(): Promise<string | null> {
    for (let i = 0; i < PRESSES; i++) {
      const summary = await this.#insist(() => this.#bench.source.summary(this.#bench.dana));
      const [reward] = summary?.rewards ?? [];
      if (reward && !reward.notice) return reward.rewardId;
      this.#wait();
      await this.#insist(() => this.#bench.source.catchUp());
    }
    this.wrong.push('no reward to be seen');
    return null;
  }

  /** The press that was answered well; null when none was. */
  async #press(command: Command, role: 'cashier' | 'system' = 'cashier'): Promise<string | null> {
    const bench = this.#bench;
    let by = bench.by(undefined, role);
    for (let i = 0; i < PRESSES; i++) {
      const receipt: Receipt | null = await bench.source.execute(command, by).catch((error: unknown) => {
        this.#failed(error);
        return null;
      });
      if (receipt?.ok) return by.intentId;
      if (receipt && receipt.reason.code === 'already-recorded') return by.intentId;
      // Refused is an answer, so a person presses anew; an unknown outcome is the same press again.
      if (receipt) by = bench.by(undefined, role);
      this.#wait();
    }
    return null;
  }

  async #insist<T>(work: () => Promise<T>): Promise<T | null> {
    for (let i = 0; i < PRESSES; i++) {
      try {
        return await work();
      } catch (error) {
        this.#failed(error);
        this.#wait();
      }
    }
    return null;
  }

  #failed(error: unknown): void {
    if (!(error instanceof SourceFailure) && !(error instanceof Error && error.message === 'stopped')) throw error;
    if (this.#restarts || !(error instanceof SourceFailure)) this.#bench.newSource();
  }

  #wait(): void {
    this.#bench.later(61_000);
  }
}
