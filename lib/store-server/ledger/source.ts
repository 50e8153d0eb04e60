import { type Account, emptyAccount } from '../../loyalty/account.ts';
import type { Command, IntentId } from '../../loyalty/command.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import { localDay } from '../../loyalty/local-day.ts';
import type { LocalDate, Program } from '../../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import { summarise } from '../../loyalty/summarise.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import { readStoreFile, type StoreIdentity } from '../../settings/store-file.ts';
import type { StoreFile } from '../../settings/store-file-schema.ts';
import type { Verification } from '../../sources/ledger/chain-check.ts';
import { posIdIn } from '../../sources/ledger/customer-record.ts';
import { type Imported, ImportRefused } from '../../sources/ledger/import-refused.ts';
import { onFileOf } from '../../sources/ledger/on-file.ts';
import { trustedTime } from '../../sources/ledger/trusted-time.ts';
import type {
  By,
  CandidateMatch,
  Customer,
  CustomerLink,
  Finish,
  Item,
  LinkEvidence,
  LinkedCustomer,
  Look,
  LoyaltySource,
  NewCustomer,
  OnFile,
  Outcome,
  PosCustomer,
  PosItem,
  Preview,
  Receipt,
  StoreProfile,
} from '../../sources/port.ts';
import type { Engine, Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { itemByKey, joinItem, rememberItem } from './catalogue.ts';
import { CommandLane } from './command-lane.ts';
import { candidatesOf, searchCustomers } from './customer-search.ts';
import type { Desk } from './desk.ts';
import {
  changeCustomer,
  createCustomer,
  customerById,
  eraseCustomer,
  linkCustomer,
  linkedCustomer,
  linksOf,
  personById,
  unlinkCustomer,
} from './directory.ts';
import { openFinishes, tickFinish } from './finishes.ts';
import { exportEvents, verifyLedger } from './history.ts';
import { receiptOfIntent } from './intents.ts';
import { dueLooks } from './looks.ts';
import { type Rules, storeOf } from './rules.ts';
import { previewCommand, type Ran } from './run-command.ts';
import { factsOfRow } from './situation.ts';
import { exportStore } from './store-export.ts';
import { importContents } from './store-import.ts';
import { tenantOf, turnOf } from './tenant.ts';
import { screenVersion } from './versions.ts';

const NOTES = 100;

/** What a screen shows of a customer, and a mark that is another one as soon as any of it may be. */
export interface CustomerScreen {
  customer: Customer;
  summary: AccountSummary;
  version: string;
}

/** The ledger of a retailer's stores in an SQL database, as one register sees it. */
export class SqlSource implements LoyaltySource {
  readonly id = 'store';
  readonly #engine: Engine;
  readonly #desk: Desk;

  constructor(engine: Engine, desk: Desk) {
    this.#engine = engine;
    this.#desk = desk;
  }

  async open(): Promise<void> {
    await this.profile();
  }

  async profile(): Promise<StoreProfile> {
    return this.#engine.read(async (tx) => {
      const { store, at } = await this.#now(tx);
      return { ...store, store: store.id, today: localDay(at, store.zone) };
    });
  }

  async programs(): Promise<Program[]> {
    return this.#engine.read(async (tx) => (await this.#now(tx)).rules.programs);
  }

  async items(keys: readonly ItemKey[]): Promise<Item[]> {
    const { tenant } = this.#desk;
    const found = await this.#engine.read((tx) => Promise.all(keys.map((key) => itemByKey(tx, tenant, key))));
    return found.filter((item) => item !== null);
  }

  async joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]> {
    return this.#engine.read(async (tx) => {
      const { store } = await this.#now(tx);
      return Promise.all(asked.map((one) => joinItem(tx, this.#desk.tenant, store.pos, one)));
    });
  }

  async rememberItem(asked: PosItem, key: ItemKey, by: By): Promise<void> {
    await this.#engine.commit(async (tx) => {
      await turnOf(tx, this.#desk);
      const { store } = await this.#now(tx);
      await rememberItem(tx, this.#desk, store.pos, asked, key, by);
    });
  }

  async customer(id: CustomerId): Promise<Customer | null> {
    return this.#engine.read((tx) => customerById(tx, this.#desk.tenant, id));
  }

  /** With the version to change them by. */
  async person(id: CustomerId): Promise<{ person: Customer; version: string } | null> {
    return this.#engine.read((tx) => personById(tx, this.#desk.tenant, id));
  }

  async customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    return this.#engine.read((tx) => linkedCustomer(tx, this.#desk.tenant, link));
  }

  async links(customer: CustomerId): Promise<CustomerLink[]> {
    return this.#engine.read((tx) => linksOf(tx, this.#desk.tenant, customer));
  }

  async posIdOf(customer: CustomerId, system: string, account: string): Promise<string | null> {
    return posIdIn(await this.links(customer), system, account);
  }

  async candidates(of: PosCustomer): Promise<CandidateMatch[]> {
    return this.#engine.read((tx) => candidatesOf(tx, this.#desk.tenant, of));
  }

  async search(query: string, limit: number): Promise<Customer[]> {
    return this.#engine.read((tx) => searchCustomers(tx, this.#desk.tenant, query, limit));
  }

  async createCustomer(customer: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>> {
    return this.#engine.commit(async (tx) => {
      await turnOf(tx, this.#desk);
      return createCustomer(tx, this.#desk, customer, link, by);
    });
  }

  /** What is not named stays. With `expected`, only of the version that the caller has seen. */
  async changeCustomer(
    id: CustomerId,
    change: Partial<NewCustomer>,
    by: By,
    expected: readonly string[] | null = null,
  ): Promise<Outcome<Customer>> {
    return this.#engine.commit(async (tx) => {
      await turnOf(tx, this.#desk);
      return changeCustomer(tx, this.#desk, id, change, expected, by);
    });
  }

  async link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    return this.#engine.commit(async (tx) => {
      await turnOf(tx, this.#desk);
      return linkCustomer(tx, this.#desk, customer, link, how, by);
    });
  }

  async unlink(link: CustomerLink, by: By): Promise<void> {
    await this.#engine.commit(async (tx) => {
      await turnOf(tx, this.#desk);
      await unlinkCustomer(tx, this.#desk, link, by);
    });
  }

  /** Forgets who a customer was. False: nobody of that id. */
  async erase(customer: CustomerId, by: By): Promise<boolean> {
    return this.#engine.commit(async (tx) => {
      await turnOf(tx, this.#desk);
      return eraseCustomer(tx, this.#desk, customer, by);
    });
  }

  async summary(customer: CustomerId): Promise<AccountSummary> {
    return this.#engine.read(async (tx) => (await this.#summary(tx, customer)).summary);
  }

  async screen(id: CustomerId): Promise<CustomerScreen | null> {
    return this.#engine.read(async (tx) => {
      const [customer, found] = await Promise.all([customerById(tx, this.#desk.tenant, id), this.#summary(tx, id)]);
      return customer && { customer, summary: found.summary, version: found.version };
    });
  }

  /** What people said about what they did, the latest first. */
  async notes(customer: CustomerId): Promise<{ intentId: IntentId; at: string; text: string }[]> {
    const { tenant } = this.#desk;
    const rows = await this.#engine.read((tx) =>
      tx.all<{ intent: string; at: string; text: string }>(sql`SELECT intent, at, text FROM notes
        WHERE tenant = ${tenant} AND customer = ${customer} ORDER BY at DESC, nth LIMIT ${NOTES}`),
    );
    return rows.map(({ intent, at, text }) => ({ intentId: intent, at, text }));
  }

  async preview(command: Command, by: By): Promise<Preview> {
    return this.#engine.read((tx) => previewCommand(tx, this.#desk, command, by));
  }

  async execute(command: Command, by: By): Promise<Receipt> {
    return (await this.run(command, by)).receipt;
  }

  /** With `expected`, only on what the caller has seen: see `versions.ts`. */
  async run(command: Command, by: By, expected: readonly string[] | null = null): Promise<Ran> {
    return CommandLane.of(this.#engine, this.#desk.tenant).run({ desk: this.#desk, command, by, expected });
  }

  async receipt(intentId: IntentId): Promise<Receipt | null> {
    return this.#engine.read((tx) => receiptOfIntent(tx, this.#desk.tenant, intentId));
  }

  async sale(key: SaleKey): Promise<SaleRecord | null> {
    const row = await this.#engine.read((tx) =>
      tx.one<{ body: string }>(sql`SELECT body FROM sales WHERE tenant = ${this.#desk.tenant} AND key = ${key}`),
    );
    return row && (JSON.parse(row.body) as SaleRecord);
  }

  async onFile(key: SaleKey): Promise<OnFile[]> {
    return onFileOf(await this.sale(key));
  }

  async salesOf(day: LocalDate, register: string, limit: number): Promise<SaleRecord[]> {
    const rows = await this.#engine.read(async (tx) => {
      const { store } = await this.#now(tx);
      return tx.all<{ body: string }>(sql`SELECT body FROM sales
        WHERE tenant = ${this.#desk.tenant} AND store = ${store.id} AND local_date = ${day} AND register = ${register}
        ORDER BY written_at DESC LIMIT ${limit}`);
    });
    return rows.map(({ body }) => JSON.parse(body) as SaleRecord);
  }

  async needsALook(): Promise<Look[]> {
    return this.#engine.read(async (tx) => {
      const { store, at } = await this.#now(tx);
      return dueLooks(tx, this.#desk.tenant, store.id, at);
    });
  }

  async finishList(): Promise<Finish[]> {
    return this.#engine.read(async (tx) => {
      const { store } = await this.#now(tx);
      return openFinishes(tx, this.#desk.tenant, store.id);
    });
  }

  async finish(id: string, by: By): Promise<void> {
    await this.#engine.commit(async (tx) => {
      await turnOf(tx, this.#desk);
      tickFinish(tx, this.#desk, id, by, this.#desk.now().toISOString());
    });
  }

  export(): AsyncIterable<string> {
    return exportEvents(this.#engine, this.#desk.tenant);
  }

  /** Goes through the whole ledger; seconds for a large one. */
  verify(): Promise<Verification> {
    return verifyLedger(this.#engine, this.#desk.tenant);
  }

  /** Throws `ImportRefused`, with words for the admin, when the file is wrong or of another retailer. */
  async importStoreFile(file: unknown, by: By): Promise<Imported> {
    const reading = readStoreFile(file, this.#desk.now().toISOString());
    if (!reading.ok) throw new ImportRefused(reading.problems);
    return importContents(this.#engine, this.#desk, reading.contents, by);
  }

  exportStoreFile(): Promise<StoreFile> {
    return this.#engine.read((tx) => exportStore(tx, this.#desk));
  }

  async #now(tx: Reading): Promise<{ rules: Rules; store: StoreIdentity; at: string }> {
    const row = await tenantOf(tx, this.#desk.tenant);
    const rules = await this.#desk.rules.current(tx, this.#desk.tenant, row);
    const { at } = trustedTime(this.#desk.now(), row.highest);
    return { rules, store: storeOf(rules, this.#desk.store), at };
  }

  async #summary(tx: Reading, id: CustomerId): Promise<{ summary: AccountSummary; version: string }> {
    const { tenant, store: deskStore, rules: shelf } = this.#desk;
    const [row, account, person] = await Promise.all([
      tenantOf(tx, tenant),
      tx.one<{ body: string; known: number; has_email: number; has_address: number; is_test: number }>(
        sql`SELECT body, known, has_email, has_address, is_test FROM accounts WHERE tenant = ${tenant} AND customer = ${id}`,
      ),
      tx.one<{ change_seq: number }>(sql`SELECT change_seq FROM customers WHERE tenant = ${tenant} AND id = ${id}`),
    ]);
    const rules = await shelf.current(tx, tenant, row);
    const store = storeOf(rules, deskStore);
    const localDate = localDay(trustedTime(this.#desk.now(), row.highest).at, store.zone);
    const life = account ? (JSON.parse(account.body) as Account) : emptyAccount(id);
    const facts = account?.known === 1 && { customer: factsOfRow(account) };
    const summary = summarise(life, rules.book, { localDate, store: store.id, ...facts });
    return { summary, version: screenVersion(row, life.seq, person?.change_seq ?? 0, localDate) };
  }
}
