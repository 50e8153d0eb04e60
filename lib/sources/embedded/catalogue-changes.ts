import type { AccountStyle } from '../../loyalty/account-style.ts';
import type { Program } from '../../loyalty/program.ts';
import type { StoreCampaign } from '../../settings/store-file.ts';
import { changedItems, type ItemChange } from '../ledger/item-changes.ts';
import { newVersion } from '../ledger/store-merge.ts';
import { type By, SourceFailure } from '../port.ts';
import { put, type Reading, remove, type Writing } from './database.ts';
import { begunHead, putHead } from './head.ts';
import { journal } from './journal.ts';

/** What the admin changes one by one, apart from whole store files. */

/** Every version of a program, the first one first. */
export async function versionsOf(tx: Reading, id: string): Promise<Program[]> {
  const range = IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);
  return tx.objectStore('programs').getAll(range);
}

/** Changed terms are a new version: cards that are open keep the one they were opened under. */
export async function saveProgram(tx: Writing, program: Program, by: By, at: string): Promise<Program> {
  const [head, store, versions] = await Promise.all([
    begunHead(tx),
    tx.objectStore('meta').get('store'),
    versionsOf(tx, program.id),
  ]);
  const known = versions.at(-1) ?? null;
  if (known && known.kind !== program.kind) throw new SourceFailure('unavailable', 'a program keeps its kind');
  const saved = newVersion(known, known ? program : { ...program, version: 1 });
  if (saved === null || store?.name !== 'store') return known ?? program;
  put(tx, 'programs', saved);
  if (!known) put(tx, 'meta', { ...store, programs: [...store.programs, saved.id] });
  journal(tx, by, at, { did: 'save-program', program: saved.id, version: saved.version });
  putHead(tx, head, { rules: head.rules + 1 });
  return saved;
}

/** A campaign is replaced as a whole; who has which coupon stands in the ledger. */
export async function saveCampaign(tx: Writing, campaign: StoreCampaign, by: By, at: string): Promise<void> {
  const head = await begunHead(tx);
  put(tx, 'campaigns', campaign);
  journal(tx, by, at, { did: 'save-campaign', campaign: campaign.id });
  putHead(tx, head, { rules: head.rules + 1 });
}

/** How purchases reach the makers, from the next sale on; what is on file stays. */
export async function saveAccountStyle(tx: Writing, style: AccountStyle, by: By, at: string): Promise<void> {
  const [head, row] = await Promise.all([begunHead(tx), tx.objectStore('meta').get('store')]);
  if (row?.name !== 'store') return;
  put(tx, 'meta', { ...row, store: { ...row.store, accountStyle: style } });
  journal(tx, by, at, { did: 'save-account-style', style });
  putHead(tx, head, { rules: head.rules + 1 });
}

export async function saveItems(tx: Writing, changes: readonly ItemChange[], by: By, at: string): Promise<number> {
  const [head, known] = await Promise.all([begunHead(tx), tx.objectStore('items').getAll()]);
  const records = changedItems(known, changes);
  // Taken out first: while a code moves from one item to another, both would have it for a moment.
  for (const { key } of records) remove(tx, 'items', key);
  for (const record of records) put(tx, 'items', record);
  journal(tx, by, at, { did: 'save-items', items: records.map(({ key }) => key).slice(0, 100) });
  putHead(tx, head, { rules: head.rules + 1 });
  return records.length;
}
