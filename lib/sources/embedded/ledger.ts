import type { Command } from '../../loyalty/command.ts';
import type { Decision, SaleRecord } from '../../loyalty/decision.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import type { DecisionWitness } from '../decision-read.ts';
import { saleLookDue } from '../ledger/look-changes.ts';
import { trustedTime } from '../ledger/trusted-time.ts';
import {
  changedAccounts,
  contextOf,
  decisionOn,
  MISMATCH,
  previewOf,
  receiptOf,
  type Situation,
} from '../ledger/verdict.ts';
import type { By, Preview, Receipt } from '../port.ts';
import { add, type Name, put, type Reading, type Writing } from './database.ts';
import { withEvents } from './day-totals.ts';
import { type Facts, factsFor } from './facts.ts';
import { putFinishes } from './finish-list.ts';
import { begunHead, headOf, putHead } from './head.ts';
import { putLooks } from './looks.ts';
import { putOfferUses } from './offer-uses.ts';
import type { KeptRules, Rules } from './rules.ts';
import type { HeadRow, SaleRow } from './schema.ts';

/** Everything that one command touches. One transaction over all of it: commands happen one after the other. */
export const COMMAND_STORES = [
  'meta',
  'programs',
  'campaigns',
  'customers',
  'items',
  'accounts',
  'sales',
  'events',
  'intents',
  'looks',
  'finishes',
  'totals',
  'notes',
  'offerUses',
] as const satisfies Name[];

/** What decisions read. */
export const DECISION_STORES = [
  'meta',
  'programs',
  'campaigns',
  'customers',
  'accounts',
  'sales',
  'offerUses',
] as const satisfies Name[];

/**
 * Runs a command once, inside a transaction that its caller completes before anybody hears the answer. The same intent
 * again gives the stored answer: what was asked is compared, so an intent never stands for two different wishes.
 */
export async function runCommand(
  tx: Writing,
  command: Command,
  by: By,
  now: Date,
  kept: KeptRules,
  witness?: DecisionWitness,
): Promise<Receipt> {
  const asked = fingerprint(command);
  // All at once: every round to the storage and back costs more than what is read in it.
  const [known, head, facts] = await Promise.all([
    tx.objectStore('intents').get(by.intentId),
    begunHead(tx),
    factsFor(tx, command),
  ]);
  if (known) {
    return known.fingerprint === asked && 'ok' in known.answer
      ? known.answer
      : { ok: false, intentId: by.intentId, reason: MISMATCH };
  }
  const situation = situationOf(await kept.current(tx, head), by, now, head, facts);
  const at = situation.context.recordedAt;
  const decision = decisionOn(situation, command);
  witness?.({ command, situation, decision });
  const receipt = receiptOf(decision, situation);
  add(tx, 'intents', { id: by.intentId, fingerprint: asked, at, answer: receipt });
  if (decision.ok) await record(tx, situation, decision, head);
  else putHead(tx, head, { highest: at });
  return receipt;
}

/** What the screen shows before anybody presses: the same decision on the same slice, and nothing is written. */
export async function previewCommand(
  tx: Reading,
  command: Command,
  by: By,
  now: Date,
  kept: KeptRules,
  witness?: DecisionWitness,
): Promise<Preview> {
  const [head, facts] = await Promise.all([headOf(tx), factsFor(tx, command)]);
  const situation = situationOf(await kept.current(tx, head), by, now, head, facts);
  witness?.({ command, situation, decision: null });
  return previewOf(situation, command);
}

interface StoredSituation extends Situation {
  rules: Rules;
}

function situationOf(rules: Rules, by: By, now: Date, head: HeadRow, facts: Facts): StoredSituation {
  const time = trustedTime(now, head.highest);
  const style = by.style ?? rules.store.accountStyle;
  const slice = { ...facts, programs: rules.book, ...(style && { style }) };
  return { slice, context: contextOf(rules.store, by, time), time, rules };
}

async function record(
  tx: Writing,
  { slice, context, rules }: StoredSituation,
  decision: Extract<Decision, { ok: true }>,
  head: HeadRow,
): Promise<void> {
  const { events, sale, notes = [] } = decision;
  const { recordedAt, localDate, store, register } = context;
  const changes = changedAccounts(slice, events);
  for (const [i, event] of events.entries()) add(tx, 'events', event, head.events + 1 + i);
  for (const { after } of changes) put(tx, 'accounts', after);
  if (sale) put(tx, 'sales', saleRow(sale, (slice.sale as SaleRow | null)?.register ?? register));
  for (const note of notes) put(tx, 'notes', { ...note, at: recordedAt });
  putLooks(tx, changes, decision, context);
  await putOfferUses(tx, events, slice);
  await putFinishes(tx, events, sale, rules);
  const totals = await withEvents(tx, head.totals, localDate, store, events);
  putHead(tx, head, { events: head.events + events.length, highest: recordedAt, totals });
}

/** The row of a sale, with the day from which on somebody has to look at it, where nobody sees its end. */
function saleRow(sale: SaleRecord, register: string): SaleRow {
  const { lookDue: _, ...row }: SaleRow = { ...sale, register };
  const due = saleLookDue(sale);
  return due === null ? row : { ...row, lookDue: due };
}
