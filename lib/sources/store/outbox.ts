import type { Command } from '../../loyalty/command.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import { type By, type Receipt, reasonOfFailure, SourceFailure } from '../port.ts';
import type { Prediction } from './offline-decision.ts';
import type { Kept, RegisterDatabase } from './register-database.ts';

/** After a restore from a backup the server has lost at most this much: so long is kept what it has said yes to. */
const KEPT_MS = 14 * 24 * 3_600_000;

export interface Outlet {
  execute(command: Command, by: By): Promise<Receipt>;
}

/** Whatever the server says to it, the customer already has the goods. */
const HANDED_OUT: ReadonlySet<Command['type']> = new Set(['redeem-offline']);

/**
 * What this register has written and the server may not have. Every command is kept before it is sent, with its key, so whatever
 * dies on the way it is sent again as the same one; in the order of the presses, and nothing is ever dropped by itself.
 */
export class Outbox {
  readonly #database: RegisterDatabase;
  readonly #outlet: Outlet;
  readonly #now: () => Date;
  #sending: Promise<void> | null = null;

  constructor(database: RegisterDatabase, outlet: Outlet, now: () => Date) {
    this.#database = database;
    this.#outlet = outlet;
    this.#now = now;
  }

  /** Keeps a command and sends it, unless something before it waits. */
  async send(command: Command, by: By, prediction: Prediction): Promise<Receipt> {
    const rivals = (await this.waiting()).filter((one) => one.intentId !== by.intentId);
    const kept = await this.put(command, by, prediction, rivals.length > 0 ? 'waiting' : 'sending');
    if (rivals.length > 0) {
      await this.drain().catch(ignoreFailure);
      return (await this.#database.ofIntent(by.intentId))?.receipt ?? kept.receipt;
    }
    return this.#deliver(kept);
  }

  async put(
    command: Command,
    by: By,
    { lines, changes, purchases }: Prediction,
    state: Kept['state'],
    allowance?: Kept['allowance'],
  ): Promise<Kept> {
    const known = await this.#database.ofIntent(by.intentId);
    if (known) return known;
    const notices = [{ code: 'waits-for-connection' as const, data: { count: purchases } }];
    return this.#database.keep({
      intentId: by.intentId,
      command,
      by,
      at: await this.#time(),
      state,
      receipt: { ok: true, intentId: by.intentId, changes: Math.max(1, changes), lines, notices },
      reason: null,
      purchases,
      saleLabel: labelOf(command),
      ...(allowance && { allowance }),
    });
  }

  /** A clock that was set back must not put a later press before an earlier one. */
  async #time(): Promise<string> {
    const now = this.#now().toISOString();
    const last = (await this.#database.last())?.at;
    return last !== undefined && last > now ? last : now;
  }

  async waiting(): Promise<Kept[]> {
    return this.#database.inState('sending', 'waiting');
  }

  async list(): Promise<Kept[]> {
    return this.#database.inState('sending', 'waiting', 'refused');
  }

  async ofSale(key: SaleKey): Promise<Kept[]> {
    return (await this.waiting()).filter(({ command }) => saleOf(command) === key);
  }

  async ofCustomer(customer: CustomerId): Promise<Kept[]> {
    return (await this.waiting()).filter(({ command }) => customerOf(command) === customer);
  }

  /** Sends what waits, oldest first. One that fails stops the rest: they would come before it. */
  async drain(): Promise<void> {
    this.#sending ??= this.#drained().finally(() => {
      this.#sending = null;
    });
    await this.#sending;
  }

  async #drained(): Promise<void> {
    for (let next = await this.#next(); next !== null; next = await this.#next()) {
      await this.#deliver(next);
      if ((await this.#database.ofIntent(next.intentId))?.state === 'waiting') return;
    }
  }

  async #next(): Promise<Kept | null> {
    return (await this.waiting())[0] ?? null;
  }

  async #deliver(kept: Kept): Promise<Receipt> {
    try {
      const receipt = await this.#outlet.execute(kept.command, kept.by);
      await this.#settle(kept, receipt);
      return receipt;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      await this.#database.keep({ ...kept, state: 'waiting', reason: reasonOfFailure(error) });
      return kept.receipt;
    }
  }

  async #settle(kept: Kept, receipt: Receipt): Promise<void> {
    if (receipt.ok) {
      await this.#database.keep({ ...kept, state: 'sent', receipt, reason: null });
      return;
    }
    const isAnswered = kept.state === 'sending' && !HANDED_OUT.has(kept.command.type);
    const isUndone = kept.command.type === 'undo' && receipt.reason.code === 'nothing-to-undo';
    // Nobody was told yes: the person who pressed hears the no. Later it stays on the list until a person has seen it.
    if ((isAnswered || isUndone) && kept.seq !== undefined) await this.#database.forget(kept.seq);
    else await this.#database.keep({ ...kept, state: 'refused', reason: receipt.reason });
  }

  /** The server lost what it had said yes to: all of it goes once more, and what is there already changes nothing. */
  async sendAgain(): Promise<number> {
    const sent = await this.#database.inState('sent');
    for (const kept of sent) await this.#database.keep({ ...kept, state: 'waiting' });
    return sent.length;
  }

  /** A person says: try these again too. */
  async retryRefused(): Promise<void> {
    for (const kept of await this.#database.inState('refused')) {
      await this.#database.keep({ ...kept, state: 'waiting', reason: null });
    }
  }

  /** A person has seen that the server will not have it. */
  async dismiss(intentId: string): Promise<void> {
    const kept = await this.#database.ofIntent(intentId);
    if (kept?.state === 'refused' && kept.seq !== undefined) await this.#database.forget(kept.seq);
  }

  /** Of this day, handed out without asking: how many, and worth how much. */
  async handedOut(day: string): Promise<{ count: number; value: number }> {
    const kept = await this.#database.inState('waiting', 'sending', 'sent', 'refused');
    const today = kept.flatMap(({ allowance }) => (allowance?.day === day ? [allowance] : []));
    return { count: today.length, value: today.reduce((sum, { value }) => sum + value, 0) };
  }

  /** Long after the server has said yes it is not asked for again. */
  async sweep(): Promise<void> {
    const before = new Date(this.#now().getTime() - KEPT_MS).toISOString();
    for (const { at, seq } of await this.#database.inState('sent')) {
      if (at < before && seq !== undefined) await this.#database.forget(seq);
    }
  }
}

export function saleOf(command: Command): SaleKey | null {
  if (!('sale' in command) || command.sale === undefined) return null;
  return typeof command.sale === 'string' ? command.sale : command.sale.key;
}

function customerOf(command: Command): CustomerId | null {
  return command.type === 'record-sale' ? command.sale.customer : command.customer;
}

function labelOf(command: Command): string {
  if (!('sale' in command) || command.sale === undefined) return '';
  return typeof command.sale === 'string' ? '' : command.sale.label;
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof SourceFailure)) throw error;
}
