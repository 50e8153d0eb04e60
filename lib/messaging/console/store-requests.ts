import * as z from 'zod';
import type { AccountStyle } from '../../loyalty/account-style.ts';
import type { BackupAge } from '../../settings/backup-age.ts';
import { accountStyle } from '../../settings/fields.ts';
import type { SettingsProblem } from '../../settings/settings-document.ts';

/** The store, this register and the ledger as a whole. */
export const storeRequests = [
  z.strictObject({ type: z.literal('state') }),
  z.strictObject({ type: z.literal('tab-state'), tab: z.int().min(0) }),
  z.strictObject({ type: z.literal('import-store'), file: z.unknown() }),
  z.strictObject({ type: z.literal('export-store') }),
  z.strictObject({ type: z.literal('set-account-style'), accountStyle }),
  z.strictObject({ type: z.literal('export-ledger') }),
  z.strictObject({ type: z.literal('verify-ledger') }),
  z.strictObject({
    type: z.literal('set-register'),
    name: z.string().trim().min(1).max(60),
    onCompletion: z.enum(['add', 'offer']),
  }),
  z.strictObject({ type: z.literal('give-up-settings') }),
] as const;

export interface StoreReplies {
  state: ConsoleState;
  'tab-state': TabSummary;
  'import-store': unknown;
  /** The store as a file: what it sells, whom it knows, its programs and campaigns. No punches. */
  'export-store': unknown;
  'set-account-style': undefined;
  /** JSON lines, one an event, oldest first. */
  'export-ledger': string;
  'verify-ledger': { events: number; problems: string[] };
  'set-register': undefined;
  'give-up-settings': undefined;
}

/** The store on this register, as every section of the console knows it. */
export interface ConsoleState {
  store: {
    name: string;
    system: string;
    account: string;
    zone: string;
    currency: string;
    locale: string;
    accountStyle: AccountStyle;
  } | null;
  programs: { id: string; title: string; kind: string; owner: string }[];
  counts: { items: number; customers: number };
  register: { id: string; name: string; onCompletion: 'add' | 'offer' };
  /** Why this register’s settings are not the ones in use. */
  settingsProblem: SettingsProblem | null;
  /** False while this register works with a shared store: its own ledger is then at rest. */
  livesHere: boolean;
  /** Staff are set up, and nobody has opened these pages with an admin's PIN: nothing but this is answered. */
  locked: boolean;
  /** When the last backup left this register, and when one was last proved to be restorable. */
  backup: { madeAt: string | null; provedAt: string | null; isDaily: boolean; age: BackupAge };
}

export interface TabSummary {
  state: 'not-a-register' | 'off-sale' | 'on-sale';
  system: string | null;
  colour: 'green' | 'yellow' | 'red';
  code: string | null;
  sale: string | null;
}
