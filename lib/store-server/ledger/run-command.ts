import type { Command } from '../../loyalty/command.ts';
import type { Decision } from '../../loyalty/decision.ts';
import { fingerprint } from '../../loyalty/identity.ts';
import { readSet } from '../../loyalty/read-set.ts';
import { offerChanges } from '../../sources/ledger/offer-uses.ts';
import { changedAccounts, decisionOn, MISMATCH, previewOf, receiptOf } from '../../sources/ledger/verdict.ts';
import type { By, Preview, Receipt } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { type Desk, NoSuchManager, RegisterRevoked } from './desk.ts';
import { finishesFor, putFinishes } from './finishes.ts';
import { claimOn, intentRow } from './intents.ts';
import { LedgerRows } from './ledger-rows.ts';
import { putLooks } from './looks.ts';
import { putOfferUses } from './offer-uses.ts';
import { type Loaded, loadSituation, type StoredSituation, situationOf } from './situation.ts';
import { countedEvents, takeTurn } from './tenant.ts';
import { assertUnchanged, saleVersion, screenVersion } from './versions.ts';

export interface Asked {
  desk: Desk;
  command: Command;
  by: By;
  /** Versions of the customer's screen (of the sale, for what records one) that the caller may have decided by. */
  expected?: readonly string[] | null;
}

export interface Ran {
  receipt: Receipt;
  /** It was answered before: nothing was done now. */
  replayed: boolean;
}

/** `later`: it builds on what another one of the same transaction wrote, and has to be asked again after it. */
export type Outcome = { ran: Ran } | { failed: unknown } | 'later';

/**
 * Runs commands of one retailer once each, inside a transaction that its caller commits before anybody hears an answer: everything
 * that the decisions read in one go; the decisions, which are the rule book's and wait for nothing; then all writes at once.
 */
export async function runTogether(tx: Writing, tenant: string, asked: readonly Asked[]): Promise<Outcome[]> {
  takeTurn(tx, tenant);
  const loaded = await Promise.all(
    asked.map(({ desk, command, by }) => loadSituation(tx, desk, command, by).catch(refusedHere)),
  );
  const turn = new Turn(tx, tenant);
  const outcomes: Outcome[] = [];
  for (const [i, one] of asked.entries()) {
    const found = loaded[i];
    if (!found) continue;
    outcomes.push('failed' in found ? found : await turn.run(one, found));
  }
  turn.write();
  return outcomes;
}

/** One command, inside a transaction that does other things too. */
export async function runCommand(tx: Writing, desk: Desk, command: Command, by: By): Promise<Ran> {
  const [outcome] = await runTogether(tx, desk.tenant, [{ desk, command, by }]);
  if (typeof outcome === 'object' && 'ran' in outcome) return outcome.ran;
  throw typeof outcome === 'object' ? outcome.failed : new Error('one command alone waits for no other');
}

/** What the screen shows before anybody presses. */
export async function previewCommand(tx: Reading, desk: Desk, command: Command, by: By): Promise<Preview> {
  return previewOf(situationOf(await loadSituation(tx, desk, command, by), desk, by), command);
}

/** Who may not write any more stops nobody else. */
function refusedHere(error: unknown): { failed: unknown } {
  if (error instanceof RegisterRevoked || error instanceof NoSuchManager) return { failed: error };
  throw error;
}

type Decided = Extract<Decision, { ok: true }>;

/** The commands of one transaction, one after the other, on what was read before any of them. */
class Turn {
  readonly #tx: Writing;
  readonly #tenant: string;
  readonly #rows: LedgerRows;
  /** What the commands so far may have changed: whoever read it before has to read it again. */
  readonly #changed = new Set<string>();
  #head: { events: number; highest: string | null } | null = null;

  constructor(tx: Writing, tenant: string) {
    this.#tx = tx;
    this.#tenant = tenant;
    this.#rows = new LedgerRows(tenant);
  }

  async run({ desk, command, by, expected = null }: Asked, loaded: Loaded): Promise<Outcome> {
    if (basisOf(command, by, loaded).some((name) => this.#changed.has(name))) return 'later';
    const print = fingerprint(command);
    const claim = claimOn(loaded.intent, by, print);
    if (claim.state === 'answered' && 'receipt' in claim.answer) {
      return { ran: { receipt: claim.answer.receipt, replayed: true } };
    }
    if (claim.state !== 'new') {
      return { ran: { receipt: { ok: false, intentId: by.intentId, reason: MISMATCH }, replayed: false } };
    }
    try {
      const situation = situationOf(loaded, desk, by, this.#head?.highest ?? loaded.tenant.highest);
      assertUnchanged(expected, versionOf(command, loaded, situation));
      const decision = decisionOn(situation, command);
      const receipt = receiptOf(decision, situation);
      if (decision.ok) {
        await this.#record(loaded, situation, decision);
        for (const name of basisOf(command, by, loaded)) this.#changed.add(name);
      }
      if (awaitsManager(decision)) return { ran: { receipt, replayed: false } };
      this.#changed.add(intentName(by));
      this.#rows.intent(intentRow(desk, by, print, { receipt }));
      return { ran: { receipt, replayed: false } };
    } catch (failed) {
      return { failed };
    }
  }

  write(): void {
    const head = this.#head && countedEvents(this.#tenant, this.#head.events, this.#head.highest ?? '');
    this.#rows.write(this.#tx, head ? [head] : []);
  }

  async #record(
    loaded: Loaded,
    situation: StoredSituation,
    { events, sale, notes = [], ...rest }: Decided,
  ): Promise<void> {
    const tx = this.#tx;
    const tenant = this.#tenant;
    const { slice, context } = situation;
    const { store, localDate, recordedAt } = context;
    // All that may fail comes before the first row.
    const changes = changedAccounts(slice, events);
    const finishes = await finishesFor(tx, tenant, events, sale, situation.rules.book);
    this.#head ??= { events: loaded.tenant.events, highest: loaded.tenant.highest };
    for (const event of events) this.#rows.event(++this.#head.events, event);
    this.#head.highest = recordedAt;
    for (const { after } of changes) this.#rows.account(after);
    if (sale) this.#rows.sale(store, situation.saleRegister, sale);
    this.#rows.total(store, localDate, events);
    putLooks(tx, tenant, changes, { ...rest, events, sale, notes }, context);
    putOfferUses(tx, tenant, slice, events);
    for (const { offer } of offerChanges(events, slice)) this.#changed.add(offerName(offer));
    notes.forEach((note, nth) => {
      tx.write(sql`INSERT INTO notes (tenant, customer, intent, nth, at, text)
        VALUES (${tenant}, ${note.customer}, ${note.intentId}, ${nth}, ${recordedAt}, ${note.text})`);
    });
    putFinishes(tx, tenant, store, finishes);
  }
}

/** The names of everything that a decision was read from. */
function basisOf(command: Command, by: By, { people, saleKey }: Loaded): string[] {
  const names = [intentName(by), ...[...people.keys()].map((customer) => `customer ${customer}`)];
  if (saleKey !== null) names.push(`sale ${saleKey}`);
  if (command.type === 'redeem-offer') names.push(offerName(command.offerId));
  return names;
}

/** Nothing is settled by this no: with a manager's yes the same press may be asked again under its key. */
function awaitsManager(decision: Decision): boolean {
  return !decision.ok && decision.reason.code === 'role-not-allowed';
}

/** Null: there is nothing yet that could have been looked at. */
function versionOf(command: Command, { tenant, people, sale }: Loaded, { context }: StoredSituation): string | null {
  if (command.type === 'record-sale') return sale && saleVersion(sale.record);
  const person = people.get(readSet(command).customers[0] ?? '');
  return person ? screenVersion(tenant, person.account.seq, person.changed, context.localDate) : null;
}

function intentName({ intentId }: By): string {
  return `intent ${intentId}`;
}

function offerName(offer: string): string {
  return `offer ${offer}`;
}
