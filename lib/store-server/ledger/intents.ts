import type { Reason } from '../../loyalty/reason.ts';
import { MISMATCH } from '../../sources/ledger/verdict.ts';
import type { By, Receipt } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from './desk.ts';

type Asked = Pick<By, 'intentId' | 'register'>;

interface IntentRow {
  register: string;
  fingerprint: string;
  answer: string | null;
}

/** What was answered to a command, or to any other request that writes. */
type Answer = { receipt: Receipt } | { outcome: unknown };

export type Claim = { state: 'new' } | { state: 'mismatch' } | { state: 'answered'; answer: Answer };

/**
 * The first row of every request that writes. A rival with the same key waits here until the first one is committed, and then
 * gets its answer. A key that was used for something else, or by another register, stands for nothing.
 */
export async function claimIntent(tx: Writing, desk: Desk, by: Asked, fingerprint: string): Promise<Claim> {
  const mine = await tx.one(sql`INSERT INTO intents (tenant, id, register, fingerprint, at, answer)
    VALUES (${desk.tenant}, ${by.intentId}, ${by.register}, ${fingerprint}, ${desk.now().toISOString()}, NULL)
    ON CONFLICT (tenant, id) DO NOTHING RETURNING id`);
  if (mine) return { state: 'new' };
  const known = await intentOf(tx, desk.tenant, by.intentId);
  if (!known?.answer || known.fingerprint !== fingerprint || known.register !== by.register) {
    return { state: 'mismatch' };
  }
  return { state: 'answered', answer: JSON.parse(known.answer) as Answer };
}

export function answerIntent(tx: Writing, { tenant }: Desk, { intentId }: Asked, answer: Answer): void {
  tx.write(sql`UPDATE intents SET answer = ${JSON.stringify(answer)} WHERE tenant = ${tenant} AND id = ${intentId}`);
}

/** Does something once: the same key again gives the stored outcome. */
export async function once<T>(
  tx: Writing,
  desk: Desk,
  by: Asked,
  fingerprint: string,
  work: () => Promise<T>,
): Promise<T | { ok: false; reason: Reason }> {
  const claim = await claimIntent(tx, desk, by, fingerprint);
  if (claim.state === 'answered' && 'outcome' in claim.answer) return claim.answer.outcome as T;
  if (claim.state !== 'new') return { ok: false, reason: MISMATCH };
  const outcome = await work();
  answerIntent(tx, desk, by, { outcome });
  return outcome;
}

export async function receiptOfIntent(tx: Reading, tenant: string, intentId: string): Promise<Receipt | null> {
  const known = await intentOf(tx, tenant, intentId);
  if (!known?.answer) return null;
  const answer = JSON.parse(known.answer) as Answer;
  return 'receipt' in answer ? answer.receipt : null;
}

function intentOf(tx: Reading, tenant: string, id: string): Promise<IntentRow | null> {
  return tx.one<IntentRow>(
    sql`SELECT register, fingerprint, answer FROM intents WHERE tenant = ${tenant} AND id = ${id}`,
  );
}
