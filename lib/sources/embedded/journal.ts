import type { By } from '../port.ts';
import { add, type Writing } from './database.ts';
import type { JournalRow } from './schema.ts';

/** Notes who did something that is no event of the ledger. */
export function journal(tx: Writing, by: By, at: string, what: JournalRow['what']): void {
  add(tx, 'journal', { at, actor: by.actor, role: by.role, register: by.register, what });
}
