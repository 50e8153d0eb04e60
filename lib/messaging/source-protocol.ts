import * as z from 'zod';
import type { Reason } from '../loyalty/reason.ts';
import { type OfflinePolicy, offlinePolicy } from '../settings/source-settings.ts';
import { pin } from '../settings/staff.ts';

const managerId = z.string().min(1).max(100);

/** What the settings page may ask about the sources of this register. */
export const sourceRequest = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('look') }),
  z.strictObject({
    do: z.literal('pair-store'),
    address: z.string().trim().min(1).max(300),
    code: z.string().trim().min(1).max(40),
    /** The admin's tick: inside the shop names travel unencrypted. */
    unencrypted: z.boolean(),
  }),
  z.strictObject({ do: z.literal('new-code'), register: z.string().trim().min(1).max(60) }),
  /** Who says yes with a PIN at the store server: everybody there, one more or with another PIN, one less. */
  z.strictObject({ do: z.literal('managers') }),
  z.strictObject({ do: z.literal('put-manager'), id: managerId, name: z.string().trim().min(1).max(60), pin }),
  z.strictObject({ do: z.literal('remove-manager'), id: managerId }),
  z.strictObject({ do: z.literal('leave-store') }),
  z.strictObject({
    do: z.literal('use-astro'),
    username: z.string().min(1).max(200),
    password: z.string().min(1).max(200),
    clientId: z.string().min(1).max(200),
    /** Another address than Astro's own: the emulator of a demo on this machine. */
    baseUrl: z.url().max(300).optional(),
  }),
  z.strictObject({ do: z.literal('leave-astro') }),
  z.strictObject({ do: z.literal('set-offline'), offline: offlinePolicy }),
  z.strictObject({ do: z.literal('retry') }),
  z.strictObject({ do: z.literal('dismiss'), id: z.string().min(1).max(300) }),
]);
export type SourceRequest = z.infer<typeof sourceRequest>;

/** The sources of this register, for the settings page. No key and no password is in it. */
export interface SourcesState {
  home: 'register' | 'store';
  /** Why there is no source at all yet. */
  failure?: string;
  store: { address: string; register: string; unencrypted: boolean; mayPairOthers: boolean } | null;
  /** Just made, for one more register. */
  code?: { register: string; code: string };
  /** Answers a question about them. */
  managers?: { id: string; name: string; lockedUntil: string | null }[];
  astro: { username: string } | null;
  offline: OfflinePolicy;
  standings: {
    source: 'embedded' | 'store' | 'astro';
    state: 'live' | 'stale' | 'offline' | 'error';
    waiting: number;
    asOf: string;
    reason?: Reason;
  }[];
  waiting: WaitingEntry[];
}

export type SourceAnswer = { ok: true; value: SourcesState } | { ok: false; message: string };

/** Something that is safe on this register and not yet where it belongs. */
export interface WaitingEntry {
  id: string;
  source: 'embedded' | 'store' | 'astro';
  saleLabel: string;
  purchases: number;
  at: string;
  state: 'waiting' | 'refused';
  reason: Reason | null;
}
