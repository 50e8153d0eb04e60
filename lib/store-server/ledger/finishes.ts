import type { SaleRecord } from '../../loyalty/decision.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import type { ProgramBook } from '../../loyalty/program-book.ts';
import { type FinishChange, finishChanges } from '../../sources/ledger/finish-changes.ts';
import { MANY } from '../../sources/ledger/look-changes.ts';
import type { By, Finish } from '../../sources/port.ts';
import type { Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { itemByKey } from './catalogue.ts';
import type { Desk } from './desk.ts';
import { journal } from './journal.ts';
import { nextChange } from './tenant.ts';

const LISTED = 500;

interface FinishRow {
  id: string;
  kind: Finish['kind'];
  customer: string;
  program_title: string;
  item_name: string;
  sale_label: string;
  at: string;
  ready: number;
}

export async function openFinishes(tx: Reading, tenant: string, store: string): Promise<Finish[]> {
  const rows = await tx.all<FinishRow>(sql`
    SELECT id, kind, customer, program_title, item_name, sale_label, at, ready FROM finishes
    WHERE tenant = ${tenant} AND store = ${store} AND done_at IS NULL ORDER BY at LIMIT ${LISTED}`);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    customer: row.customer,
    programTitle: row.program_title,
    itemName: row.item_name,
    saleLabel: row.sale_label,
    at: row.at,
    ready: row.ready === 1,
  }));
}

export function tickFinish(tx: Writing, desk: Desk, id: string, by: By, at: string): void {
  nextChange(tx, desk.tenant);
  tx.write(sql`UPDATE finishes SET done_at = ${at}, done_by = ${by.actor}
    WHERE tenant = ${desk.tenant} AND id = ${id} AND done_at IS NULL`);
  if (id.startsWith(MANY)) tx.write(sql`DELETE FROM looks WHERE tenant = ${desk.tenant} AND id = ${id}`);
  journal(tx, desk, by, at, [{ did: 'finish', id }]);
}

type NamedChange = FinishChange & { itemName?: string };

/** What the events do to the list, with the names of the items: read before anything is written. */
export async function finishesFor(
  tx: Reading,
  tenant: string,
  events: readonly LedgerEvent[],
  sale: SaleRecord | null,
  book: ProgramBook,
): Promise<NamedChange[]> {
  return Promise.all(
    finishChanges(events, sale, book).map(async (change) => {
      if (change.do !== 'list' || change.itemKey === null) return change;
      const item = await itemByKey(tx, tenant, change.itemKey);
      return { ...change, itemName: item?.name ?? change.itemKey };
    }),
  );
}

export function putFinishes(tx: Writing, tenant: string, store: string, changes: readonly NamedChange[]): void {
  for (const change of changes) {
    if (change.do === 'list') {
      const { id, kind, customer, programTitle, saleLabel, at } = change.finish;
      tx.write(sql`INSERT INTO finishes
          (tenant, id, store, kind, customer, program_title, item_name, sale_label, at, ready, done_at, done_by)
        VALUES (${tenant}, ${id}, ${store}, ${kind}, ${customer}, ${programTitle}, ${change.itemName ?? ''}, ${saleLabel}, ${at}, 0, NULL, NULL)
        ON CONFLICT (tenant, id) DO UPDATE SET kind = excluded.kind, ready = 0, done_at = NULL, done_by = NULL`);
    } else if (change.do === 'make-ready') {
      tx.write(sql`UPDATE finishes SET ready = 1 WHERE tenant = ${tenant} AND id = ${change.id}`);
    } else {
      tx.write(sql`DELETE FROM finishes WHERE tenant = ${tenant} AND id = ${change.id} AND done_at IS NULL`);
      tx.write(sql`UPDATE finishes SET kind = kind || '-back', ready = 1, done_at = NULL, done_by = NULL
        WHERE tenant = ${tenant} AND id = ${change.id} AND kind NOT LIKE '%-back'`);
    }
  }
}
