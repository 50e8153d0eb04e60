import type { DBSchema, IDBPDatabase, StoreNames } from 'idb';
import type { Account } from '../../loyalty/account.ts';
import type { AccountStyle } from '../../loyalty/account-style.ts';
import type { IntentId } from '../../loyalty/command.ts';
import type { CardNote, OfferUse, SaleRecord } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { LocalDate, Program, ProgramId } from '../../loyalty/program.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { StoreCampaign, StoreIdentity } from '../../settings/store-file.ts';
import type { CustomerRecord } from '../ledger/customer-record.ts';
import type { ItemRecord } from '../ledger/item-record.ts';
import type { Finish, LinkEvidence, Look, Receipt } from '../port.ts';

export const VERSION = 2;

/** What every command reads and writes: one small row, so that nothing is ever counted at the register. */
export interface HeadRow {
  name: 'head';
  /** Events written so far; the next one gets the next number. */
  events: number;
  /** Highest time ever recorded, RFC 3339. */
  highest: string | null;
  /** Of the day that was last written to. */
  totals: TotalsRow | null;
  /** Changes with the programs, campaigns and the store itself: what was read of them before is then out of date. */
  rules: number;
  /** Changes with every write: a copy was made of one state if this is the same before and after. */
  revision: number;
}

export interface StoreRow {
  name: 'store';
  store: StoreIdentity;
  /** Ids in the order of the store. */
  programs: ProgramId[];
}

export interface LinkRow {
  /** `system`, `account` and the POS's customer id. */
  key: string;
  customer: CustomerId;
  how: LinkEvidence;
  confirmed: boolean;
}

export interface SaleRow extends SaleRecord {
  register: string;
  /** From when on a person has to look at it; absent when there is nothing to look at. */
  lookDue?: string;
}

/** What all customers together have taken of an offer. */
export interface OfferUseRow extends OfferUse {
  offer: string;
}

/** A person's words about a command. They may name people, so they are no part of its events. */
export interface NoteRow extends CardNote {
  at: string;
}

/** An answer that was given, kept so that asking again gives it again. */
export interface IntentRow {
  id: IntentId;
  /** Of what was asked. */
  fingerprint: string;
  at: string;
  answer: Receipt | { created: CustomerId };
}

/** A POS product that has no code of ours, and the item that a person said it is. */
export interface AliasRow {
  /** `id:`, `sku:` or `name:` and what the POS calls it. */
  alias: string;
  key: ItemKey;
}

export interface FinishRow extends Finish {
  /** 1 until a person ticked it; rows without it are not in the index of the list. */
  open?: 1;
  doneAt?: string;
  doneBy?: string;
}

export interface TotalsRow {
  day: LocalDate;
  store: string;
  /** Program (or campaign), then type of event. */
  programs: Record<ProgramId, Record<string, DayCount>>;
}

export interface DayCount {
  events: number;
  /** Minor units, where events of this type carry an amount. */
  amount: number;
}

/** Who changed what apart from the ledger. Ids only, so that erasing a person leaves nothing of them here. */
export interface JournalRow {
  at: string;
  actor: string;
  role: string;
  register: string;
  what:
    | { did: 'create'; customer: CustomerId }
    | { did: 'link'; customer: CustomerId; link: string; how: LinkEvidence }
    | { did: 'unlink'; customer: CustomerId; link: string }
    | { did: 'remember-item'; alias: string; key: ItemKey }
    | { did: 'finish'; id: string }
    | { did: 'erase'; customer: CustomerId }
    | { did: 'import-people'; customers: number }
    | { did: 'save-campaign'; campaign: string }
    | { did: 'save-account-style'; style: AccountStyle }
    | { did: 'save-program'; program: ProgramId; version: number }
    | { did: 'save-items'; items: ItemKey[] }
    | { did: 'import'; items: number; customers: number; programs: number; campaigns: number }
    | { did: 'trust-clock'; from: string; to: string };
}

export interface Schema extends DBSchema {
  meta: { key: string; value: HeadRow | StoreRow };
  customers: {
    key: CustomerId;
    /** The folded forms that are null are in no index. */
    value: CustomerRecord;
    indexes: { phone: string; email: string; code: string; words: string };
  };
  links: { key: string; value: LinkRow; indexes: { customer: CustomerId } };
  items: { key: ItemKey; value: ItemRecord; indexes: { posItemId: string; keys: ItemKey } };
  aliases: { key: string; value: AliasRow };
  programs: { key: [ProgramId, number]; value: Program };
  campaigns: { key: string; value: StoreCampaign };
  accounts: { key: CustomerId; value: Account };
  sales: { key: SaleKey; value: SaleRow; indexes: { day: [LocalDate, string, string]; look: string } };
  /** Under its number, from 1 without gaps. */
  events: { key: number; value: LedgerEvent; indexes: { id: string; chain: [CustomerId, number] } };
  intents: { key: IntentId; value: IntentRow };
  /** Redemptions with a question. Sales are found by their own `lookDue`. */
  looks: { key: string; value: Look };
  finishes: { key: string; value: FinishRow; indexes: { open: [number, string] } };
  totals: { key: [LocalDate, string]; value: TotalsRow };
  journal: { key: number; value: JournalRow };
  notes: { key: [CustomerId, IntentId]; value: NoteRow };
  offerUses: { key: string; value: OfferUseRow };
}

/** Every store, the head last: a database without its head was never used, or its restore was cut off. */
export const STORES = [
  'customers',
  'links',
  'items',
  'aliases',
  'programs',
  'campaigns',
  'accounts',
  'sales',
  'events',
  'intents',
  'looks',
  'finishes',
  'totals',
  'journal',
  'notes',
  'offerUses',
  'meta',
] as const satisfies StoreNames<Schema>[];

/** Builds the database. A later form is one more step here, taken from the version before it. */
export function upgrade(database: IDBPDatabase<Schema>, from: number): void {
  if (from < 1) first(database);
  if (from < 2) second(database);
}

function first(database: IDBPDatabase<Schema>): void {
  database.createObjectStore('meta', { keyPath: 'name' });
  const customers = database.createObjectStore('customers', { keyPath: 'id' });
  customers.createIndex('phone', 'phoneKey');
  customers.createIndex('email', 'emailKey');
  customers.createIndex('code', 'codeKey');
  customers.createIndex('words', 'words', { multiEntry: true });
  database.createObjectStore('links', { keyPath: 'key' }).createIndex('customer', 'customer');
  const items = database.createObjectStore('items', { keyPath: 'key' });
  items.createIndex('posItemId', 'id', { unique: true });
  items.createIndex('keys', 'keys', { multiEntry: true, unique: true });
  database.createObjectStore('aliases', { keyPath: 'alias' });
  database.createObjectStore('programs', { keyPath: ['id', 'version'] });
  database.createObjectStore('campaigns', { keyPath: 'id' });
  database.createObjectStore('accounts', { keyPath: 'customer' });
  const sales = database.createObjectStore('sales', { keyPath: 'key' });
  sales.createIndex('day', ['localDate', 'register', 'lastWrittenAt']);
  sales.createIndex('look', 'lookDue');
  const events = database.createObjectStore('events');
  events.createIndex('id', 'id', { unique: true });
  events.createIndex('chain', ['customer', 'seq'], { unique: true });
  database.createObjectStore('intents', { keyPath: 'id' });
  database.createObjectStore('looks', { keyPath: 'id' });
  database.createObjectStore('finishes', { keyPath: 'id' }).createIndex('open', ['open', 'at']);
  database.createObjectStore('totals', { keyPath: ['day', 'store'] });
  database.createObjectStore('journal', { autoIncrement: true });
}

function second(database: IDBPDatabase<Schema>): void {
  database.createObjectStore('notes', { keyPath: ['customer', 'intentId'] });
  database.createObjectStore('offerUses', { keyPath: 'offer' });
}
