import { emptyAccount } from '../../loyalty/account.ts';
import type { AccountStyle } from '../../loyalty/account-style.ts';
import type { Command, IntentId } from '../../loyalty/command.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import { localDay } from '../../loyalty/local-day.ts';
import type { LocalDate, Program } from '../../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import { summarise } from '../../loyalty/summarise.ts';
import type { AccountSummary } from '../../loyalty/summary.ts';
import { readStoreFile, type StoreCampaign, type StoreCustomer } from '../../settings/store-file.ts';
import type { StoreFile } from '../../settings/store-file-schema.ts';
import type { DecisionWitness } from '../decision-read.ts';
import { customerOf } from '../ledger/customer-record.ts';
import { type Imported, ImportRefused } from '../ledger/import-refused.ts';
import type { ItemChange } from '../ledger/item-changes.ts';
import { type ItemRecord, itemOf } from '../ledger/item-record.ts';
import { onFileOf } from '../ledger/on-file.ts';
import { trustedTime } from '../ledger/trusted-time.ts';
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
  NewCustomer,
  OnFile,
  Outcome,
  Person,
  PosCustomer,
  PosItem,
  Preview,
  Receipt,
  RegisterSource,
  SealKey,
  SourceId,
  Standing,
  StoreProfile,
  Waiting,
} from '../port.ts';
import { type BackupContents, drillRestore, emptyInto, makeBackup, restoreBackup } from './backup.ts';
import { joinItem, rememberAlias } from './catalogue.ts';
import { saveAccountStyle, saveCampaign, saveItems, saveProgram, versionsOf } from './catalogue-changes.ts';
import { candidatesOf, searchCustomers } from './customer-search.ts';
import { Database, type Reading, type Writing } from './database.ts';
import { totalsOf } from './day-totals.ts';
import { createOnce, linkCustomer, linkedCustomer, posIdOf, unlinkCustomer } from './directory.ts';
import { type Alike, alikeCustomers } from './duplicates.ts';
import { knownOf } from './facts.ts';
import { openFinishes, tickFinish } from './finish-list.ts';
import { headOf, markWritten } from './head.ts';
import { eventsFrom, exportEvents, type Verification, verifyLedger } from './history.ts';
import { journal } from './journal.ts';
import { COMMAND_STORES, DECISION_STORES, previewCommand, runCommand } from './ledger.ts';
import { dueLooks } from './looks.ts';
import { eraseCustomer, historyOf, linksOf, peopleOf } from './people.ts';
import { KeptRules } from './rules.ts';
import type { TotalsRow } from './schema.ts';
import { sealKeyOf } from './sealed-file.ts';
import { exportStore } from './store-export.ts';
import { importContents, putCustomer } from './store-import.ts';

export interface EmbeddedOptions {
  now(): Date;
  uuid(): string;
  /** Name of the database. */
  name?: string;
  /** A private window forgets everything when it closes: no ledger may live there. */
  inPrivateWindow?: boolean;
  /** Hears of every decision and what it was made from. */
  witness?: DecisionWitness;
  /** What makers pay is counted by another source now. */
  makersElsewhere?: () => boolean;
}

/** The ledger of one register, in the browser's own database: no server, nothing leaves the machine. */
export class EmbeddedSource implements RegisterSource {
  readonly id = 'embedded';
  readonly #name: string;
  readonly #database: Database;
  readonly #options: EmbeddedOptions;
  readonly #rules: KeptRules;

  constructor(options: EmbeddedOptions) {
    this.#options = options;
    this.#rules = new KeptRules(options.makersElsewhere);
    this.#name = options.name ?? 'tillside';
    this.#database = new Database(this.#name, options.inPrivateWindow ?? false);
  }

  open(): Promise<void> {
    return this.#database.open();
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  async profile(): Promise<StoreProfile> {
    return this.#database.read(RULES, async (tx) => {
      const head = await headOf(tx);
      const { store } = await this.#rules.current(tx, head);
      const { at } = trustedTime(this.#options.now(), head.highest);
      return { ...store, store: store.id, today: localDay(at, store.zone) };
    });
  }

  async programs(): Promise<Program[]> {
    return this.#database.read(RULES, async (tx) => (await this.#rules.current(tx, await headOf(tx))).programs);
  }

  async items(keys: readonly ItemKey[]): Promise<Item[]> {
    return this.#database.read(['items'], async (tx) => {
      const rows = await Promise.all(keys.map((key) => tx.objectStore('items').get(key)));
      return rows.flatMap((row) => (row ? [itemOf(row)] : []));
    });
  }

  async joinItems(asked: readonly PosItem[]): Promise<(Item | null)[]> {
    return this.#database.read(['items', 'aliases'], (tx) => Promise.all(asked.map((one) => joinItem(tx, one))));
  }

  async rememberItem(asked: PosItem, key: ItemKey, by: By): Promise<void> {
    await this.#database.write(['items', 'aliases', 'journal', 'meta'], async (tx) => {
      const alias = await rememberAlias(tx, asked, key);
      if (alias === null) return;
      journal(tx, by, this.#at(), { did: 'remember-item', alias, key });
      await markWritten(tx);
    });
  }

  async customer(id: CustomerId): Promise<Customer | null> {
    return this.#database.read(['customers'], async (tx) => {
      const row = await tx.objectStore('customers').get(id);
      return row ? customerOf(row) : null;
    });
  }

  async customerOf(link: CustomerLink): Promise<LinkedCustomer | null> {
    return this.#database.read(['links', 'customers', 'accounts'], (tx) => linkedCustomer(tx, link));
  }

  async posIdOf(customer: CustomerId, system: string, account: string): Promise<string | null> {
    return this.#database.read(['links'], (tx) => posIdOf(tx, customer, system, account));
  }

  async candidates(of: PosCustomer): Promise<CandidateMatch[]> {
    return this.#database.read(['customers', 'accounts'], async (tx) => {
      const matches = await candidatesOf(tx, of);
      return Promise.all(matches.map(async (match) => ({ ...match, cards: await cardsOf(tx, match.customer.id) })));
    });
  }

  async search(query: string, limit: number): Promise<Customer[]> {
    return this.#database.read(['customers'], (tx) => searchCustomers(tx, query, limit));
  }

  async createCustomer(customer: NewCustomer, link: CustomerLink | null, by: By): Promise<Outcome<Customer>> {
    const asked = fingerprint({ type: 'create-customer', customer, link });
    return this.#database.write(['customers', 'links', 'intents', 'journal', 'meta'], (tx) =>
      createOnce(tx, { id: this.#options.uuid(), customer, link, by, at: this.#at(), asked }),
    );
  }

  async link(customer: CustomerId, link: CustomerLink, how: LinkEvidence, by: By): Promise<Outcome<Customer>> {
    return this.#database.write(['customers', 'links', 'journal', 'meta'], async (tx) => {
      const outcome = await linkCustomer(tx, customer, link, how, by, this.#at());
      if (outcome.ok) await markWritten(tx);
      return outcome;
    });
  }

  async unlink(link: CustomerLink, by: By): Promise<void> {
    await this.#database.write(['links', 'journal', 'meta'], async (tx) => {
      await unlinkCustomer(tx, link, by, this.#at());
      await markWritten(tx);
    });
  }

  async summary(customer: CustomerId): Promise<AccountSummary> {
    return this.#database.read([...RULES, 'customers', 'accounts'], async (tx) => {
      const [head, row, account] = await Promise.all([
        headOf(tx),
        tx.objectStore('customers').get(customer),
        tx.objectStore('accounts').get(customer),
      ]);
      const { store, book } = await this.#rules.current(tx, head);
      const { at } = trustedTime(this.#options.now(), head.highest);
      return summarise(account ?? emptyAccount(customer), book, {
        localDate: localDay(at, store.zone),
        store: store.id,
        ...(row && { customer: knownOf(row) }),
      });
    });
  }

  async preview(command: Command, by: By): Promise<Preview> {
    return this.#database.read(DECISION_STORES, (tx) =>
      previewCommand(tx, command, by, this.#options.now(), this.#rules, this.#options.witness),
    );
  }

  async execute(command: Command, by: By): Promise<Receipt> {
    return this.#database.write(COMMAND_STORES, (tx) =>
      runCommand(tx, command, by, this.#options.now(), this.#rules, this.#options.witness),
    );
  }

  async receipt(intentId: IntentId): Promise<Receipt | null> {
    return this.#database.read(['intents'], async (tx) => {
      const answer = (await tx.objectStore('intents').get(intentId))?.answer;
      return answer && 'ok' in answer ? answer : null;
    });
  }

  async sale(key: SaleKey): Promise<SaleRecord | null> {
    return this.#database.read(['sales'], async (tx) => (await tx.objectStore('sales').get(key)) ?? null);
  }

  async onFile(key: SaleKey): Promise<OnFile[]> {
    return onFileOf(await this.sale(key));
  }

  async salesOf(day: LocalDate, register: string, limit: number): Promise<SaleRecord[]> {
    return this.#database.read(['sales'], async (tx) => {
      const range = IDBKeyRange.bound([day, register, ''], [day, register, '\uffff']);
      const found: SaleRecord[] = [];
      for await (const cursor of tx.objectStore('sales').index('day').iterate(range, 'prev')) {
        found.push(cursor.value);
        if (found.length >= limit) break;
      }
      return found;
    });
  }

  async needsALook(): Promise<Look[]> {
    return this.#database.read(['looks', 'sales', 'meta'], async (tx) => {
      const { highest } = await headOf(tx);
      return dueLooks(tx, trustedTime(this.#options.now(), highest).at);
    });
  }

  async finishList(): Promise<Finish[]> {
    return this.#database.read(['finishes'], openFinishes);
  }

  async finish(id: string, by: By): Promise<void> {
    await this.#database.write(['finishes', 'looks', 'journal', 'meta'], async (tx) => {
      await tickFinish(tx, id, by, this.#at());
      await markWritten(tx);
    });
  }

  export(): AsyncIterable<string> {
    return exportEvents(this.#database);
  }

  async standings(): Promise<Standing[]> {
    return [{ source: this.id, state: 'live', waiting: 0, asOf: this.#at() }];
  }

  keeperOf(): SourceId {
    return this.id;
  }

  /** What is written here is where it belongs. */
  async waiting(): Promise<Waiting[]> {
    return [];
  }

  async catchUp(): Promise<void> {}
  async retry(): Promise<void> {}
  async dismiss(): Promise<void> {}

  /** Goes through the whole ledger; seconds for a large one. */
  verify(): Promise<Verification> {
    return verifyLedger(this.#database);
  }

  /** Throws `ImportRefused`, with words for the admin, when the file is wrong or of another store. */
  async importStoreFile(file: unknown, by: By): Promise<Imported> {
    const now = this.#options.now();
    const reading = readStoreFile(file, now.toISOString());
    if (!reading.ok) throw new ImportRefused(reading.problems);
    return importContents(this.#database, reading.contents, by, now, this.#rules);
  }

  /** What happened to a customer's loyalty, the latest first. */
  async history(customer: CustomerId, limit: number): Promise<LedgerEvent[]> {
    return this.#database.read(['events'], (tx) => historyOf(tx, customer, limit));
  }

  /** Customers who may be one person. */
  async alikeCustomers(limit: number): Promise<Alike[]> {
    return this.#database.read(['customers', 'accounts'], (tx) => alikeCustomers(tx, limit));
  }

  /** Events from a number on, and how many there are. */
  async ledgerPart(from: number): Promise<{ events: LedgerEvent[]; total: number }> {
    const events = await eventsFrom(this.#database, from);
    const { events: total } = await this.#database.read(['meta'], headOf);
    return { events, total };
  }

  async people(ids: readonly CustomerId[]): Promise<Person[]> {
    return this.#database.read(['customers'], (tx) => peopleOf(tx, ids));
  }

  /** What the POS calls a customer: system, account and id, in one text each. */
  async linksOf(customer: CustomerId): Promise<string[]> {
    return (await this.#database.read(['links'], (tx) => linksOf(tx, customer))).map(({ key }) => key);
  }

  /** Forgets who a customer is; the ledger stays whole. */
  async eraseCustomer(customer: CustomerId, by: By): Promise<void> {
    await this.#database.write(['customers', 'links', 'notes', 'journal', 'meta'], (tx) =>
      eraseCustomer(tx, customer, by, this.#at()),
    );
  }

  /** Customers of the POS, new ones and changed contact data. The same again changes nothing. */
  async importPeople(people: readonly StoreCustomer[], by: By): Promise<number> {
    const work = async (tx: Writing) => {
      const { store } = await this.#rules.current(tx, await headOf(tx));
      await Promise.all(people.map((person) => putCustomer(tx, person, { store }, false)));
      journal(tx, by, this.#at(), { did: 'import-people', customers: people.length });
      await markWritten(tx);
    };
    // What the disk loses in a crash is brought again by the same file.
    await this.#database.write(['meta', 'programs', 'campaigns', 'customers', 'links', 'journal'], work, 'relaxed');
    return people.length;
  }

  /** Every item and service with all its codes. */
  async allItems(): Promise<ItemRecord[]> {
    return this.#database.read(['items'], (tx) => tx.objectStore('items').getAll());
  }

  async programVersions(id: string): Promise<Program[]> {
    return this.#database.read(['programs'], (tx) => versionsOf(tx, id));
  }

  /** Terms that changed become a new version. Returns the program as it is on file now. */
  async saveProgram(program: Program, by: By): Promise<Program> {
    return this.#database.write(['meta', 'programs', 'journal'], (tx) => saveProgram(tx, program, by, this.#at()));
  }

  async campaigns(): Promise<StoreCampaign[]> {
    return this.#database.read(['campaigns'], (tx) => tx.objectStore('campaigns').getAll());
  }

  async saveCampaign(campaign: StoreCampaign, by: By): Promise<void> {
    await this.#database.write(['meta', 'campaigns', 'journal'], (tx) => saveCampaign(tx, campaign, by, this.#at()));
  }

  async saveAccountStyle(style: AccountStyle, by: By): Promise<void> {
    await this.#database.write(['meta', 'journal'], (tx) => saveAccountStyle(tx, style, by, this.#at()));
  }

  /** Adds items and changes their codes. Throws `ImportRefused` where a code would come to mean two items. */
  async saveItems(changes: readonly ItemChange[], by: By): Promise<number> {
    return this.#database.write(['meta', 'items', 'journal'], (tx) => saveItems(tx, changes, by, this.#at()));
  }

  exportStoreFile(): Promise<StoreFile> {
    return exportStore(this.#database);
  }

  /** Everything, sealed. Without the passphrase of the key nobody can read it, Tillside included. */
  async backup(key: SealKey | string): Promise<Blob> {
    const sealing = typeof key === 'string' ? await sealKeyOf(key) : key;
    return makeBackup(this.#database, sealing, this.#at());
  }

  /** Makes the register fresh again, for another ledger. Throws `BackupRefused` unless the file holds everything that is here. */
  async empty(file: Blob, passphrase: string): Promise<void> {
    await emptyInto(this.#database, `${this.#name}-drill`, file, passphrase);
    this.#rules.forget();
  }

  /** Into a register that was never used. Throws `BackupRefused` with words for the admin. */
  restore(file: Blob, passphrase: string): Promise<BackupContents> {
    return restoreBackup(this.#database, file, passphrase);
  }

  /** Proves that a backup can be restored, without touching the ledger. */
  restoreDrill(file: Blob, passphrase: string): Promise<BackupContents> {
    return drillRestore(`${this.#name}-drill`, file, passphrase);
  }

  async counts(): Promise<{ items: number; customers: number }> {
    return this.#database.read(['items', 'customers'], async (tx) => {
      const [items, customers] = await Promise.all([
        tx.objectStore('items').count(),
        tx.objectStore('customers').count(),
      ]);
      return { items, customers };
    });
  }

  async totals(day: LocalDate): Promise<TotalsRow> {
    return this.#database.read([...RULES, 'totals'], async (tx) => {
      const { store } = await this.#rules.current(tx, await headOf(tx));
      return totalsOf(tx, day, store.id);
    });
  }

  /**
   * The register's clock is right although it lies behind what was recorded: it was once set ahead by mistake. From now on
   * time goes by the clock again.
   */
  async trustClock(by: By): Promise<void> {
    await this.#database.write(['journal', 'meta'], async (tx) => {
      const { highest } = await headOf(tx);
      journal(tx, by, this.#at(), { did: 'trust-clock', from: highest ?? '', to: this.#at() });
      await markWritten(tx, { highest: this.#at() });
    });
  }

  #at(): string {
    return this.#options.now().toISOString();
  }
}

const RULES = ['meta', 'programs', 'campaigns'] as const;

async function cardsOf(tx: Reading, customer: CustomerId): Promise<number> {
  const account = await tx.objectStore('accounts').get(customer);
  return account ? account.cards.length + account.passes.length : 0;
}
