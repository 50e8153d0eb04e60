import type { Account } from '../../loyalty/account.ts';
import type { Command } from '../../loyalty/command.ts';
import type { Decision, SaleRecord } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import { dayCounts } from '../../sources/ledger/day-counts.ts';
import { saleLookDue } from '../../sources/ledger/look-changes.ts';
import { changedAccounts, decisionOn, MISMATCH, previewOf, receiptOf } from '../../sources/ledger/verdict.ts';
import type { By, Preview, Receipt } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from './desk.ts';
import { finishesFor, putFinishes } from './finishes.ts';
import { answerIntent, claimIntent } from './intents.ts';
import { putLooks } from './looks.ts';
import { putOfferUses } from './offer-uses.ts';
import { loadSituation, type StoredSituation } from './situation.ts';
import { nextEvents } from './tenant.ts';

export interface Ran {
  receipt: Receipt;
  /** It was answered before: nothing was done now. */
  replayed: boolean;
}

/**
 * Runs a command once, inside a transaction that its caller commits before anybody hears the answer: the intent first, then
 * everything the decision reads, locked; the decision itself is the rule book's and waits for nothing; then all writes at once.
 */
export async function runCommand(tx: Writing, desk: Desk, command: Command, by: By): Promise<Ran> {
  const [claim, situation] = await Promise.all([
    claimIntent(tx, desk, by, fingerprint(command)),
    loadSituation(tx, desk, command, by),
  ]);
  if (claim.state === 'answered' && 'receipt' in claim.answer) return { receipt: claim.answer.receipt, replayed: true };
  if (claim.state !== 'new')
    return { receipt: { ok: false, intentId: by.intentId, reason: MISMATCH }, replayed: false };
  const decision = decisionOn(situation, command);
  const receipt = receiptOf(decision, situation);
  if (decision.ok) await record(tx, desk, situation, decision);
  answerIntent(tx, desk, by, { receipt });
  return { receipt, replayed: false };
}

/** What the screen shows before anybody presses. */
export async function previewCommand(tx: Reading, desk: Desk, command: Command, by: By): Promise<Preview> {
  return previewOf(await loadSituation(tx, desk, command, by), command);
}

async function record(
  tx: Writing,
  desk: Desk,
  situation: StoredSituation,
  decision: Extract<Decision, { ok: true }>,
): Promise<void> {
  const { events, sale, notes = [] } = decision;
  const { tenant } = desk;
  const { slice, context } = situation;
  const changes = changedAccounts(slice, events);
  const finishes = await finishesFor(tx, tenant, events, sale, situation.rules.book);
  nextEvents(tx, tenant, events.length, context.recordedAt);
  events.forEach((event, i) => {
    putEvent(tx, tenant, event, events.length - 1 - i);
  });
  for (const { after } of changes) putAccount(tx, tenant, after);
  if (sale) putSale(tx, tenant, context.store, situation.saleRegister, sale);
  putLooks(tx, tenant, changes, decision, context);
  putOfferUses(tx, tenant, slice, events);
  notes.forEach((note, nth) => {
    tx.write(sql`INSERT INTO notes (tenant, customer, intent, nth, at, text)
      VALUES (${tenant}, ${note.customer}, ${note.intentId}, ${nth}, ${context.recordedAt}, ${note.text})`);
  });
  putFinishes(tx, tenant, context.store, finishes);
  for (const { of, type, events: count, amount } of dayCounts(events)) {
    tx.write(sql`INSERT INTO totals (tenant, store, day, program, type, events, amount)
      VALUES (${tenant}, ${context.store}, ${context.localDate}, ${of}, ${type}, ${count}, ${amount})
      ON CONFLICT (tenant, store, day, program, type)
      DO UPDATE SET events = totals.events + excluded.events, amount = totals.amount + excluded.amount`);
  }
}

/** Numbered from 1 without gaps in the order of commits: the tenant's row has counted them just before. */
function putEvent(tx: Writing, tenant: string, event: LedgerEvent, fromLast: number): void {
  tx.write(sql`INSERT INTO events (tenant, number, id, customer, seq, body)
    SELECT id, events - ${fromLast}, ${event.id}, ${event.customer}, ${event.seq}, ${JSON.stringify(event)}
    FROM tenants WHERE id = ${tenant}`);
}

function putAccount(tx: Writing, tenant: string, account: Account): void {
  const punches = sum(account.cards.map((card) => card.punches));
  const debt = sum(account.cards.map((card) => card.debt));
  const owed = sum(account.cards.map((card) => card.owed));
  tx.write(sql`UPDATE accounts SET seq = ${account.seq}, punches = ${punches}, debt = ${debt}, owed = ${owed},
      body = ${JSON.stringify(account)}
    WHERE tenant = ${tenant} AND customer = ${account.customer}`);
}

function putSale(tx: Writing, tenant: string, store: string, register: string, sale: SaleRecord): void {
  const { key, customer, state, localDate, lastWrittenAt } = sale;
  tx.write(sql`INSERT INTO sales (tenant, key, customer, state, store, register, local_date, written_at, look_due, body)
    VALUES (${tenant}, ${key}, ${customer}, ${state}, ${store}, ${register}, ${localDate}, ${lastWrittenAt}, ${saleLookDue(sale)},
      ${JSON.stringify(sale)})
    ON CONFLICT (tenant, key) DO UPDATE SET customer = excluded.customer, state = excluded.state,
      local_date = excluded.local_date, written_at = excluded.written_at, look_due = excluded.look_due, body = excluded.body`);
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
