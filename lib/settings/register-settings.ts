import * as z from 'zod';
import type { SettingsForm, Step } from './settings-document.ts';

const registerId = z.string().min(1).max(80);

/** What this register is and may do by itself. Kept by the background; pages ask for it. */
const registerSettings = z.strictObject({
  version: z.literal(2),
  /** Made once per installation; part of every event. */
  registerId,
  registerName: z.string().min(1).max(60),
  /** `add`: a completed sale with two witnesses is written by itself; `offer`: always asked. */
  onCompletion: z.enum(['add', 'offer']),
  /** Purchase units that may be written without a click on one day. Beyond it a person decides. */
  automaticUnitsPerDay: z.int().min(0).max(100_000),
  /** Cash back that one sale may earn without a click, in minor units. Beyond it a person decides. */
  automaticCashBackPerSale: z.int().min(0).max(100_000_00),
  /** Are the last sales kept for support? Off: nothing is recorded, and what was recorded is gone. */
  recording: z.boolean(),
  /** How words, numbers and money are written here; null: as the store writes them. */
  locale: z.string().min(2).max(35).nullable(),
});
export type RegisterSettings = z.infer<typeof registerSettings>;

export function newSettings(registerId: string): RegisterSettings {
  return {
    version: 2,
    registerId,
    registerName: 'Front till',
    onCompletion: 'add',
    automaticUnitsPerDay: 2_000,
    automaticCashBackPerSale: 50_00,
    recording: true,
    locale: null,
  };
}

/** The first documents had no limit for cash back and no switch for recording, and the store's language was the only one. */
const toVersion2: Step = (old) => ({ automaticCashBackPerSale: 50_00, recording: true, locale: null, ...old });

/** The register keeps its name in the ledger even when nothing else of its settings can be read. */
export function registerForm(uuid: () => string): SettingsForm<RegisterSettings> {
  return {
    key: 'register-settings',
    schema: registerSettings,
    steps: [toVersion2],
    fresh: (old) => {
      const known = registerId.safeParse((old as { registerId?: unknown } | null)?.registerId);
      return newSettings(known.success ? known.data : uuid());
    },
  };
}
