import * as z from 'zod';
import type { SettingsForm } from './settings-document.ts';

/** What may be handed out while a shared ledger cannot be asked. */
export const offlinePolicy = z.strictObject({
  redeem: z.enum(['never', 'capped']),
  /** Rewards that this register may hand out without asking, on one day. */
  perDay: z.int().min(0).max(100),
  /** What they may be worth together, in minor units. */
  valuePerDay: z.int().min(0).max(100_000_00),
});
export type OfflinePolicy = z.infer<typeof offlinePolicy>;

/** Where this register's loyalty lives. Keys and passwords are kept elsewhere. */
const sourceSettings = z.strictObject({
  version: z.literal(1),
  /** Customers and what the store pays: on this register, or on the store server. */
  home: z.enum(['register', 'store']),
  /** What makers pay: in Astro, through its API. */
  astro: z.boolean(),
  offline: offlinePolicy,
});
export type SourceSettings = z.infer<typeof sourceSettings>;

const NEW_SOURCE_SETTINGS: SourceSettings = {
  version: 1,
  home: 'register',
  astro: false,
  offline: { redeem: 'never', perDay: 3, valuePerDay: 50_00 },
};

export const SOURCE_FORM: SettingsForm<SourceSettings> = {
  key: 'source-settings',
  schema: sourceSettings,
  steps: [],
  fresh: () => NEW_SOURCE_SETTINGS,
};
