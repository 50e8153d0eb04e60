import * as z from 'zod';

/** What this register is and may do by itself. Kept by the background; pages ask for it. */
export const registerSettings = z.strictObject({
  version: z.literal(1),
  /** Made once per installation; part of every event. */
  registerId: z.string().min(1).max(80),
  registerName: z.string().min(1).max(60),
  /** `add`: a completed sale with two witnesses is written by itself; `offer`: always asked. */
  onCompletion: z.enum(['add', 'offer']),
  /** Purchase units that may be written without a click on one day. Beyond it a person decides. */
  automaticUnitsPerDay: z.int().min(0).max(100_000),
  /** Cash back that one sale may earn without a click, in minor units. Beyond it a person decides. */
  automaticCashBackPerSale: z.int().min(0).max(100_000_00).default(50_00),
  /** Are the last sales kept for support? Off: nothing is recorded, and what was recorded is gone. */
  recording: z.boolean().default(true),
});
export type RegisterSettings = z.infer<typeof registerSettings>;

export function newSettings(registerId: string): RegisterSettings {
  return {
    version: 1,
    registerId,
    registerName: 'Front till',
    onCompletion: 'add',
    automaticUnitsPerDay: 2_000,
    automaticCashBackPerSale: 50_00,
    recording: true,
  };
}
