import type { Checkout } from '../checkout/checkout.ts';
import type { StaffDesk } from '../checkout/staff-desk.ts';
import type { AccountStyle } from '../loyalty/account-style.ts';
import type { LedgerEvent } from '../loyalty/event.ts';
import type { Program } from '../loyalty/program.ts';
import type { CustomerId } from '../loyalty/sale.ts';
import type { RestoredContents } from '../messaging/console/backup-requests.ts';
import type { Alike } from '../messaging/console/customer-requests.ts';
import type { ReadSystem } from '../messaging/console/health-requests.ts';
import type { ItemChange } from '../messaging/console/item-requests.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import type { RegisterSettings } from '../settings/register-settings.ts';
import type { SettingsProblem } from '../settings/settings-document.ts';
import type { StoreCampaign, StoreCustomer } from '../settings/store-file.ts';
import type { StoreItem } from '../settings/store-item.ts';
import type { By, LoyaltySource, Person, SealKey } from '../sources/port.ts';

/** What only the ledger of this register can do, besides being a source. */
export interface RegisterLedger extends LoyaltySource {
  /** Throws an error with words for the admin when the file is wrong; then nothing of it was written. */
  importStoreFile(file: unknown, by: By): Promise<unknown>;
  /** The store as a file of the form that it is imported from. */
  exportStoreFile(): Promise<unknown>;
  counts(): Promise<{ items: number; customers: number }>;
  verify(): Promise<{ events: number; problems: string[] }>;
  allItems(): Promise<StoreItem[]>;
  programVersions(id: string): Promise<Program[]>;
  saveProgram(program: Program, by: By): Promise<Program>;
  saveItems(changes: readonly ItemChange[], by: By): Promise<number>;
  campaigns(): Promise<StoreCampaign[]>;
  saveCampaign(campaign: StoreCampaign, by: By): Promise<void>;
  saveAccountStyle(style: AccountStyle, by: By): Promise<void>;
  history(customer: CustomerId, limit: number): Promise<LedgerEvent[]>;
  alikeCustomers(limit: number): Promise<Alike[]>;
  /** Some events from a number on (they are numbered from 1 without gaps), and how many there are. */
  ledgerPart(from: number): Promise<{ events: LedgerEvent[]; total: number }>;
  people(ids: readonly CustomerId[]): Promise<Person[]>;
  linksOf(customer: CustomerId): Promise<string[]>;
  eraseCustomer(customer: CustomerId, by: By): Promise<void>;
  importPeople(people: readonly StoreCustomer[], by: By): Promise<number>;
  backup(key: SealKey | string): Promise<Blob>;
  /** Fresh again; throws with words for the admin unless the file holds everything that is here. */
  empty(file: Blob, passphrase: string): Promise<void>;
  /** Into a register that was never used; throws with words for the admin. */
  restore(file: Blob, passphrase: string): Promise<RestoredContents>;
  /** Proves that a backup can be restored, without touching the ledger. */
  restoreDrill(file: Blob, passphrase: string): Promise<RestoredContents>;
}

/** Named documents of this browser. */
export interface Documents {
  get: <T>(key: string) => Promise<T | null>;
  set: (key: string, value: unknown) => Promise<void>;
}

export interface ConsolePorts {
  ledger: RegisterLedger;
  checkout: Checkout;
  settings: () => Promise<RegisterSettings>;
  saveSettings: (settings: RegisterSettings) => Promise<void>;
  /** Settings that cannot be read, and giving them up for what stands in for them. */
  settingsProblem: () => Promise<SettingsProblem | null>;
  giveUpSettings: () => Promise<void>;
  /** What seals the daily backups; null while they are off. */
  backupKey: () => Promise<SealKey | null>;
  /** From now on every day, under this passphrase; null: no more. */
  backUpDaily: (passphrase: string | null) => Promise<void>;
  documents: Documents;
  /** What stands on the registers' pages now. */
  openSales: () => Promise<SaleSnapshot[]>;
  staff: StaffDesk;
  health: { all(): Promise<ReadSystem[]> };
  uuid: () => string;
  now: () => Date;
  /** Whether sales go to this ledger; false while the register works with a shared store. */
  livesHere: () => Promise<boolean>;
  /** Installed for good, or loaded for a trial and gone with the browser's next start. */
  isTemporary: () => Promise<boolean>;
}

/** Who changes something on the admin's pages. */
export async function byAdmin({ checkout, staff, uuid }: ConsolePorts): Promise<By> {
  const by = await checkout.by(uuid(), 'system');
  return { ...by, role: 'admin', actor: (await staff.admin()) ?? by.actor };
}
