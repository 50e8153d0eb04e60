import type { By } from '../port.ts';
import type { Writing } from './database.ts';
import type { JournalRow } from './schema.ts';

/** Notes who did something that is no event of the ledger. */
export async function journal(tx: Writing, by: By, at: string, what: JournalRow['what']): Promise<void> {
  await tx.objectStore('journal').add({ at, actor: by.actor, role: by.role, register: by.register, what });
}
