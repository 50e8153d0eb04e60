import type { Command, IntentId } from '../../loyalty/command.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { LocalDate, Program } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import {
  type By,
  type CandidateMatch,
  type Customer,
  type CustomerLink,
  type Finish,
  type Item,
  type LinkEvidence,
  type LinkedCustomer,
  type Look,
  type NewCustomer,
  type OnFile,
  type Outcome,
  type PosCustomer,
  type PosItem,
  type Preview,
  type Receipt,
  type RegisterSource,
  reasonOfFailure,
  SourceFailure,
  type SourceId,
  type Standing,
  type StoreProfile,
  type Waiting,
} from '../port.ts';
import { withHandedOut } from './handed-out.ts';
import { type Prediction, predicted } from './offline-decision.ts';
import { Outbox, saleOf } from './outbox.ts';
import type { RegisterDatabase } from './register-database.ts';
import { ServerLine, unavailable } from './server-line.ts';
import type { StoreSource } from './store-source.ts';

/** What may be handed out while the server cannot be asked. */
export interface OfflinePolicy {
  redeem: 'never' | 'capped';
  /** Of this register, on one day. */
  perDay: number;
  /** In minor units. */
  valuePerDay: number;
}

export interface OfflineOptions {
  source: StoreSource;
  database: RegisterDatabase;
  policy: OfflinePolicy;
  now: () => Date;
}

/**
 * The store server as a register meets it on a bad day. What was read is shown with its age, purchases are kept and go out by
 * themselves, rewards are handed out only as far as the store allows, and what only the server can decide waits for it.
 */
export class OfflineStore implements RegisterSource {
  readonly id = 'store';
  readonly #source: StoreSource;
  readonly #database: RegisterDatabase;
  readonly #policy: OfflinePolicy;
  readonly #now: () => Date;
  readonly #outbox: Outbox;
  readonly #line: ServerLine;

  constructor({ source, database, policy, now }: OfflineOptions) {
    this.#source = source;
    this.#database = database;
    this.#policy = policy;
    this.#now = now;
    this.#outbox = new Outbox(database, { execute: (command, by) => this.#sent(command, by) }, now);
    this.#line = new ServerLine({ database, now, isBack: () => void this.catchUp().catch(() => undefined) });
  }

  async open(): Promise<void> {
    await this.profile();
  }

  profile(): Promise<StoreProfile> {
    return this.#line.read('profile', () => this.#source.profile(), { recent: true });
  }

  programs(): Promise<Program[]> {
    return this.#line.read('programs', () => this.#source.programs(), { recent: true, otherwise: [] });
  }

  items(keys: readonly ItemKey[]): Promise<Item[]> {
    const key = `items ${[...keys].sort().join(' ')}`;
    return this.#line.read(key, () => this.#source.items(keys), { recent: true, otherwise: [] });
  }

  joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]> {
    if (asked.length === 0) return Promise.resolve([]);
    const key = `join ${JSON.stringify(asked)}`;
    return this.#line.read(key, () => this.#source.joinItems(asked), {
      recent: true,
      otherwise: asked.map(() => null),
    });
  }

  async rememberItem(asked: PosItem, key: ItemKey, by: By): Promise<void> {
    await this.#line.asked(this.#source.rememberItem(asked, key, by));
    this.#line.forget('join ');
  }

  customer(id: CustomerId): Promise<Customer | null> {
    return this.#line.read(`customer ${id}`, () => this.#source.customer(id), { otherwise: null });
  }

  customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    const { system, account, posCustomerId } = link;
    const key = `link ${system} ${account} ${posCustomerId}`;
    return this.#line.read(key, () => this.#source.customerOf(link), { otherwise: null });
  }

  posIdOf(customer: CustomerId, system: string, account: string): Promise<string | null> {
    const ask = () => this.#source.posIdOf(customer, system, account);
    return this.#line.read(`pos id ${customer} ${system} ${account}`, ask, { otherwise: null });
  }

  candidates(of: PosCustomer): Promise<CandidateMatch[]> {
    return this.#line.asked(this.#source.candidates(of)).catch(orElse([]));
  }

  search(query: string, limit: number): Promise<Customer[]> {
    return this.#line.asked(this.#source.search(query, limit));
  }

  createCustomer(customer: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>> {
    return this.#line.asked(this.#source.createCustomer(customer, link, by));
  }

  link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    return this.#line.asked(this.#source.link(customer, link, how, by));
  }

  unlink(link: CustomerLink, by: By): Promise<void> {
    return this.#line.asked(this.#source.unlink(link, by));
  }

  async summary(customer: CustomerId): Promise<AccountSummary> {
    const known = await this.#line.read(`screen ${customer}`, () => this.#source.summary(customer), {
      otherwise: NOTHING,
    });
    return withHandedOut(known, await this.#outbox.ofCustomer(customer));
  }

  async preview(command: Command, by: By): Promise<Preview> {
    if (!this.#line.isDown) {
      const asked = await this.#line.patiently(this.#source.preview(command, by)).catch(orElse(null));
      if (asked) return asked;
    }
    if (command.type !== 'record-sale') {
      return { ...NO_PREVIEW, refusal: { code: 'source-unavailable', data: {} } };
    }
    const { lines, refusal, changes } = await this.#prediction(command, by);
    const { customer, key } = command.sale;
    const before = customer === null ? null : await this.summary(customer);
    const kept = (await this.#outbox.ofSale(key)).at(-1);
    if (kept && saysTheSame(kept.command, command)) {
      const onFile = lines.map((line) => (line.verdict === 'left-out' ? line : { ...line, reason: ON_FILE }));
      return { ...NO_PREVIEW, lines: onFile, notices: [WAITS], before };
    }
    return { lines, refusal, notices: [WAITS], changes: customer === null ? 0 : changes, before, after: null };
  }

  async execute(command: Command, by: By): Promise<Receipt> {
    const kept = await this.#database.ofIntent(by.intentId);
    if (kept && kept.state !== 'sent') return kept.receipt;
    if (command.type === 'undo') return this.#undo(command, by);
    if (QUEUED.has(command.type)) return this.#outbox.send(command, by, await this.#prediction(command, by));
    if (await this.#mustWait(command)) return this.#instead(command, by, unavailable());
    try {
      const receipt = await this.#sent(command, by);
      // Should the server be restored from a backup, it hears of this once more.
      if (receipt.ok) await this.#outbox.put(command, by, { ...NO_PREDICTION, lines: receipt.lines }, 'sent');
      return receipt;
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      return this.#instead(command, by, error);
    }
  }

  /** What the customer has depends on what still waits to be sent. */
  async #mustWait(command: Command): Promise<boolean> {
    if ((await this.#outbox.waiting()).length > 0) await this.#outbox.drain().catch(orElse(undefined));
    const customer = 'customer' in command ? command.customer : null;
    return customer !== null && (await this.#outbox.ofCustomer(customer)).length > 0;
  }

  /** Only a reward may be handed out without asking, and only where the store allows it. */
  async #instead(command: Command, by: By, failure: SourceFailure): Promise<Receipt> {
    if (command.type !== 'redeem' || this.#policy.redeem === 'never') throw failure;
    const { customer, rewardId, sale, item } = command;
    const reward = (await this.summary(customer)).rewards.find((one) => one.rewardId === rewardId);
    if (!reward || reward.owner === 'manufacturer' || reward.notice) throw failure;
    const { today: day } = await this.profile();
    const value = reward.eligible.find(({ itemKey }) => itemKey === item?.itemKey)?.value ?? 0;
    const out = await this.#outbox.handedOut(day);
    const { perDay, valuePerDay } = this.#policy;
    if (out.count + 1 > perDay || out.value + value > valuePerDay) {
      return {
        ok: false,
        intentId: by.intentId,
        reason: { code: 'limit-reached', data: { limit: perDay, per: 'day' } },
      };
    }
    const { programId } = reward;
    const given: Command = { type: 'redeem-offline', customer, programId, rewardId, sale, item };
    // A key of its own: the server may have the press itself, whose answer got lost.
    await this.#outbox.put(given, { ...by, intentId: offlineKey(by) }, NO_PREDICTION, 'waiting', { day, value });
    return { ok: true, intentId: by.intentId, changes: 1, lines: [], notices: [WAITS] };
  }

  async #undo(command: Extract<Command, { type: 'undo' }>, by: By): Promise<Receipt> {
    const waiting = await this.#outbox.waiting();
    const given = waiting.find(({ intentId }) => intentId === offlineKey(command));
    const isQueued = given !== undefined || waiting.some(({ intentId }) => intentId === command.intentId);
    if (!isQueued) return this.#sent(command, by);
    // It may be at the server although nobody heard so: the undo goes after it, and finds nothing to do if it never came.
    if (given?.seq !== undefined) await this.#database.forget(given.seq);
    const receipt = await this.#outbox.send(command, by, { ...NO_PREDICTION, changes: 1 });
    const isGone = !receipt.ok && receipt.reason.code === 'nothing-to-undo' && given !== undefined;
    return isGone ? { ok: true, intentId: by.intentId, changes: 1, lines: [], notices: [] } : receipt;
  }

  async #prediction(command: Command, by: By): Promise<Prediction> {
    const key = saleOf(command);
    const [profile, programs, sale] = await Promise.all([
      this.profile(),
      this.programs(),
      // As it was read last: what is pressed is kept before anybody is asked.
      key === null ? null : this.#line.lastRead<SaleRecord>(`sale ${key}`),
    ]);
    return predicted(command, by, { profile, programs, sale });
  }

  async receipt(intentId: IntentId): Promise<Receipt | null> {
    const kept = await this.#database.ofIntent(intentId);
    if (kept) return kept.state === 'refused' ? null : kept.receipt;
    const given = await this.#database.ofIntent(offlineKey({ intentId }));
    if (given) return { ...given.receipt, intentId };
    return this.#line.isDown ? null : this.#line.asked(this.#source.receipt(intentId));
  }

  sale(key: SaleKey): Promise<SaleRecord | null> {
    return this.#line.read(`sale ${key}`, () => this.#source.sale(key), { otherwise: null });
  }

  onFile(key: SaleKey): Promise<OnFile[]> {
    return this.#line.read(`on file ${key}`, () => this.#source.onFile(key), { otherwise: [] });
  }

  salesOf(day: LocalDate, register: string, limit: number): Promise<SaleRecord[]> {
    return this.#line.read(`sales ${day} ${limit}`, () => this.#source.salesOf(day, register, limit), {
      otherwise: [],
    });
  }

  needsALook(): Promise<Look[]> {
    return this.#line.read('looks', () => this.#source.needsALook(), { otherwise: [] });
  }

  finishList(): Promise<Finish[]> {
    return this.#line.read('finishes', () => this.#source.finishList(), { otherwise: [] });
  }

  finish(id: string, by: By): Promise<void> {
    return this.#line.asked(this.#source.finish(id, by));
  }

  export(): AsyncIterable<string> {
    return this.#source.export();
  }

  /** Who may say yes to what a cashier may not, as far as anybody can be asked. */
  managers(): Promise<{ id: string; name: string }[]> {
    return this.#line.read('managers', () => this.#source.staff(), { otherwise: [] });
  }

  stepUp(intentId: IntentId, staff: string, pin: string): Promise<Reason | null> {
    return this.#line.ifUp(() => this.#source.stepUp(intentId, staff, pin));
  }

  async standings(): Promise<Standing[]> {
    const waiting = (await this.#outbox.list()).length;
    const about = { source: this.id, waiting, asOf: await this.#line.asOf() } as const;
    const { failure } = this.#line;
    if (!failure) return [{ ...about, state: 'live' }];
    const reason = reasonOfFailure(failure);
    return [{ ...about, state: reason.code === 'source-unavailable' ? 'offline' : 'error', reason }];
  }

  keeperOf(): SourceId {
    return this.id;
  }

  async waiting(): Promise<Waiting[]> {
    return (await this.#outbox.list()).map(({ intentId, saleLabel, purchases, at, state, reason }) => ({
      id: intentId,
      source: this.id,
      saleLabel,
      purchases,
      at,
      state: state === 'refused' ? 'refused' : 'waiting',
      reason,
    }));
  }

  async catchUp(): Promise<void> {
    this.#line.tryAgain();
    await this.#noticeRestore();
    await this.#outbox.drain();
    await this.#outbox.sweep();
  }

  async retry(): Promise<void> {
    await this.#outbox.retryRefused();
    await this.catchUp();
  }

  dismiss(intentId: string): Promise<void> {
    return this.#outbox.dismiss(intentId);
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  /** A server that was restored from a backup has forgotten what it said yes to since. */
  async #noticeRestore(): Promise<void> {
    const epoch = await this.#line.asked(this.#source.epoch());
    const known = await this.#database.copy('epoch');
    if (known && known.value !== epoch) await this.#outbox.sendAgain();
    if (known?.value !== epoch) await this.#database.keepCopy('epoch', { value: epoch, at: this.#now().toISOString() });
  }

  #sent(command: Command, by: By): Promise<Receipt> {
    return this.#line.ifUp(() => this.#source.execute(command, by));
  }
}

/** Commutes and cannot overspend: whatever other registers do meanwhile, it may be sent later. */
const QUEUED: ReadonlySet<Command['type']> = new Set(['record-sale', 'add-manually']);

const WAITS = { code: 'waits-for-connection', data: {} } as const;
const ON_FILE = { code: 'already-on-file', data: {} } as const;
const NO_PREDICTION: Prediction = { lines: [], refusal: null, changes: 0, purchases: 0 };
const NO_PREVIEW: Preview = { lines: [], refusal: null, notices: [], changes: 0, before: null, after: null };
const NOTHING: AccountSummary = { cards: [], passes: [], tallies: [], rewards: [], coupons: [], holds: [] };

function offlineKey({ intentId }: { intentId: IntentId }): IntentId {
  return `${intentId}:offline`;
}

function orElse<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (!(error instanceof SourceFailure)) throw error;
    return value;
  };
}

function saysTheSame(one: Command, other: Extract<Command, { type: 'record-sale' }>): boolean {
  return one.type === 'record-sale' && fingerprint(one.sale) === fingerprint(other.sale);
}
