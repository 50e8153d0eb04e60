import type { Checkout } from '../checkout/checkout.ts';
import type { Program } from '../loyalty/program.ts';
import type { SystemHealth } from '../messaging/console/health-requests.ts';
import type { ItemChange } from '../messaging/console/item-requests.ts';
import type { RegisterSettings } from '../settings/register-settings.ts';
import type { StoreItem } from '../settings/store-item.ts';
import type { By, LoyaltySource } from '../sources/port.ts';

/** What only the ledger of this register can do, besides being a source. */
export interface RegisterLedger extends LoyaltySource {
  /** Throws an error with words for the admin when the file is wrong; then nothing of it was written. */
  importStoreFile(file: unknown, by: By): Promise<unknown>;
  counts(): Promise<{ items: number; customers: number }>;
  verify(): Promise<{ events: number; problems: string[] }>;
  allItems(): Promise<StoreItem[]>;
  programVersions(id: string): Promise<Program[]>;
  saveProgram(program: Program, by: By): Promise<Program>;
  saveItems(changes: readonly ItemChange[], by: By): Promise<number>;
}

export interface ConsolePorts {
  ledger: RegisterLedger;
  checkout: Checkout;
  settings: () => Promise<RegisterSettings>;
  saveSettings: (settings: RegisterSettings) => Promise<void>;
  health: { all(): Promise<SystemHealth[]> };
  uuid: () => string;
}

/** Who changes something on the admin's pages. */
export function byAdmin({ checkout, uuid }: ConsolePorts): Promise<By> {
  return checkout.by(uuid(), 'admin');
}
