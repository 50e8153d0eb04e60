import type { Reason } from '../../loyalty/reason.ts';
import { MISMATCH } from '../../sources/ledger/verdict.ts';
import type { By, Receipt } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { overRows, type RowsForm, sql, type Value } from '../engine/sql.ts';
import type { Desk } from './desk.ts';

type Asked = Pick<By, 'intentId' | 'register'>;

export interface IntentRow {
  register: string;
  fingerprint: string;
  answer: string;
}

/** What was answered to a command, or to any other request that writes. */
type Answer = { receipt: Receipt } | { outcome: unknown };

export type Claim = { state: 'new' } | { state: 'mismatch' } | { state: 'answered'; answer: Answer };

/** A key that was used for something else, or by another register, stands for nothing. */
export function claimOn(known: IntentRow | null, by: Asked, fingerprint: string): Claim {
  if (!known) return { state: 'new' };
  if (known.fingerprint !== fingerprint || known.register !== by.register) return { state: 'mismatch' };
  return { state: 'answered', answer: JSON.parse(known.answer) as Answer };
}

export const INTENTS: RowsForm = {
  before: 'INSERT INTO intents (tenant, id, register, fingerprint, at, answer) VALUES',
  row: '(?, ?, ?, ?, ?, ?)',
  after: '',
};

export function intentRow({ tenant, now }: Desk, by: Asked, fingerprint: string, answer: Answer): Value[] {
  return [tenant, by.intentId, by.register, fingerprint, now().toISOString(), JSON.stringify(answer)];
}

/** Does something once: the same key again gives the stored outcome. In the writer's turn, so that a rival waits for it. */
export async function once<T>(
  tx: Writing,
  desk: Desk,
  by: Asked,
  fingerprint: string,
  work: () => Promise<T>,
): Promise<T | { ok: false; reason: Reason }> {
  const claim = claimOn(await intentOf(tx, desk.tenant, by.intentId), by, fingerprint);
  if (claim.state === 'answered' && 'outcome' in claim.answer) return claim.answer.outcome as T;
  if (claim.state !== 'new') return { ok: false, reason: MISMATCH };
  const outcome = await work();
  for (const one of overRows(INTENTS, [intentRow(desk, by, fingerprint, { outcome })])) tx.write(one);
  return outcome;
}

export async function receiptOfIntent(tx: Reading, tenant: string, intentId: string): Promise<Receipt | null> {
  const known = await intentOf(tx, tenant, intentId);
  if (!known) return null;
  const answer = JSON.parse(known.answer) as Answer;
  return 'receipt' in answer ? answer.receipt : null;
}

function intentOf(tx: Reading, tenant: string, id: string): Promise<IntentRow | null> {
  return tx.one<IntentRow>(
    sql`SELECT register, fingerprint, answer FROM intents WHERE tenant = ${tenant} AND id = ${id}`,
  );
}
