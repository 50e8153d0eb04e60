import type { Account } from '../../loyalty/account.ts';
import type { SaleRecord } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { dayCounts } from '../../sources/ledger/day-counts.ts';
import { saleLookDue } from '../../sources/ledger/look-changes.ts';
import type { Writing } from '../engine/engine.ts';
import { overRows, type RowsForm, type Statement, type Value } from '../engine/sql.ts';
import { INTENTS } from './intents.ts';

const EVENTS: RowsForm = {
  before: 'INSERT INTO events (tenant, number, id, customer, seq, body) VALUES',
  row: '(?, ?, ?, ?, ?, ?)',
  after: '',
};

const ACCOUNTS: RowsForm = {
  before: `UPDATE accounts SET seq = v.column3, punches = v.column4, debt = v.column5, owed = v.column6, body = v.column7
    FROM (VALUES`,
  row: '(?, ?, CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), CAST(? AS BIGINT), ?)',
  after: ') AS v WHERE accounts.tenant = v.column1 AND accounts.customer = v.column2',
};

const SALES: RowsForm = {
  before:
    'INSERT INTO sales (tenant, key, customer, state, store, register, local_date, written_at, look_due, body) VALUES',
  row: '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  after: `ON CONFLICT (tenant, key) DO UPDATE SET customer = excluded.customer, state = excluded.state,
    local_date = excluded.local_date, written_at = excluded.written_at, look_due = excluded.look_due, body = excluded.body`,
};

const TOTALS: RowsForm = {
  before: 'INSERT INTO totals (tenant, store, day, program, type, events, amount) VALUES',
  row: '(?, ?, ?, ?, ?, ?, ?)',
  after: `ON CONFLICT (tenant, store, day, program, type)
    DO UPDATE SET events = totals.events + excluded.events, amount = totals.amount + excluded.amount`,
};

/** What every command writes, of several commands at once: each table is written once for all of them. */
export class LedgerRows {
  readonly #tenant: string;
  readonly #intents: (readonly Value[])[] = [];
  readonly #events: Value[][] = [];
  readonly #accounts: Value[][] = [];
  readonly #sales: Value[][] = [];
  readonly #totals = new Map<string, { key: Value[]; events: number; amount: number }>();

  constructor(tenant: string) {
    this.#tenant = tenant;
  }

  intent(row: readonly Value[]): void {
    this.#intents.push(row);
  }

  /** Numbered from 1 without gaps in the order of commits. */
  event(number: number, event: LedgerEvent): void {
    this.#events.push([this.#tenant, number, event.id, event.customer, event.seq, JSON.stringify(event)]);
  }

  account(account: Account): void {
    const { customer, seq, cards } = account;
    const [punches, debt, owed] = (['punches', 'debt', 'owed'] as const).map((field) =>
      cards.reduce((sum, card) => sum + card[field], 0),
    );
    this.#accounts.push([this.#tenant, customer, seq, punches ?? 0, debt ?? 0, owed ?? 0, JSON.stringify(account)]);
  }

  sale(store: string, register: string, sale: SaleRecord): void {
    const { key, customer, state, localDate, lastWrittenAt } = sale;
    const due = saleLookDue(sale);
    const row = [this.#tenant, key, customer, state, store, register, localDate, lastWrittenAt, due];
    this.#sales.push([...row, JSON.stringify(sale)]);
  }

  total(store: string, day: string, events: readonly LedgerEvent[]): void {
    for (const { of, type, events: count, amount } of dayCounts(events)) {
      const key = [this.#tenant, store, day, of, type];
      const name = JSON.stringify(key);
      const known = this.#totals.get(name) ?? { key, events: 0, amount: 0 };
      this.#totals.set(name, { key, events: known.events + count, amount: known.amount + amount });
    }
  }

  /** With what else is to be written of the same commands. */
  write(tx: Writing, also: readonly Statement[]): void {
    const totals = [...this.#totals.values()].map(({ key, events, amount }) => [...key, events, amount]);
    const statements = [
      ...also,
      ...overRows(EVENTS, this.#events),
      ...overRows(ACCOUNTS, this.#accounts),
      ...overRows(SALES, this.#sales),
      ...overRows(TOTALS, totals),
      ...overRows(INTENTS, this.#intents),
    ];
    // One command is written in one go. Of many there would be too many forms for a database to remember.
    if (this.#intents.length === 1) tx.writeApart(statements);
    else for (const one of statements) tx.write(one);
  }
}
