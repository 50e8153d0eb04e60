import type { SaleRecord } from '../../loyalty/decision.ts';
import type { EventOf, EventType, LedgerEvent } from '../../loyalty/event.ts';
import { termsOf } from '../../loyalty/program-book.ts';
import type { By, Finish } from '../port.ts';
import { itemOf } from './catalogue.ts';
import { put, type Reading, remove, type Writing } from './database.ts';
import { journal } from './journal.ts';
import type { Rules } from './rules.ts';

/**
 * What a manufacturer pays for is redeemed in the manufacturer's own system too. A person does that after the sale; this is
 * their list. A row comes with the redemption, in the same transaction, and is ready once the redemption is final.
 */

const LISTED = 500;

type Held = EventOf<'reward_held' | 'coupon_held'>;
type Redeemed = EventOf<'reward_redeemed' | 'coupon_redeemed'>;
type TakenBack = EventOf<'reward_unredeemed' | 'coupon_reversed' | 'hold_voided'>;

export async function openFinishes(tx: Reading): Promise<Finish[]> {
  const rows = await tx.objectStore('finishes').index('open').getAll(undefined, LISTED);
  return rows.map(({ id, kind, customer, programTitle, itemName, saleLabel, at, ready }) => ({
    id,
    kind,
    customer,
    programTitle,
    itemName,
    saleLabel,
    at,
    ready,
  }));
}

export async function tickFinish(tx: Writing, id: string, by: By, at: string): Promise<void> {
  const row = await tx.objectStore('finishes').get(id);
  if (!row || row.open === undefined) return;
  const { open: _, ...done } = row;
  put(tx, 'finishes', { ...done, doneAt: at, doneBy: by.actor });
  journal(tx, by, at, { did: 'finish', id });
}

export async function putFinishes(
  tx: Writing,
  events: readonly LedgerEvent[],
  sale: SaleRecord | null,
  rules: Rules,
): Promise<void> {
  for (const event of events) {
    if (isOf(event, 'reward_held', 'coupon_held')) await begin(tx, event, sale, rules);
    else if (isOf(event, 'reward_redeemed', 'coupon_redeemed')) await makeReady(tx, event);
    else if (isOf(event, 'reward_unredeemed', 'coupon_reversed', 'hold_voided')) await withdraw(tx, event);
  }
}

async function begin(tx: Writing, event: Held, sale: SaleRecord | null, rules: Rules): Promise<void> {
  const title = manufacturersTitle(event, rules);
  if (title === null) return;
  const item = event.itemKey === null ? undefined : await tx.objectStore('items').get(event.itemKey);
  put(tx, 'finishes', {
    id: event.holdId,
    kind: event.type === 'coupon_held' ? 'coupon' : 'reward',
    customer: event.customer,
    programTitle: title,
    itemName: item ? itemOf(item).name : (event.itemKey ?? ''),
    saleLabel: sale?.label ?? '',
    at: event.recordedAt,
    ready: false,
    open: 1,
  });
}

/** Null: the store pays for it, nothing to finish. */
function manufacturersTitle(event: Held, { book }: Rules): string | null {
  if (event.type === 'coupon_held') return book.campaigns.get(event.campaignId)?.title ?? event.campaignId;
  const program = termsOf(book, event.program.id, event.program.version);
  return program?.owner === 'manufacturer' ? program.title : null;
}

async function makeReady(tx: Writing, event: Redeemed): Promise<void> {
  const row = await tx.objectStore('finishes').get(event.holdId);
  if (row) put(tx, 'finishes', { ...row, ready: true });
}

/** What was ticked already stays as it was done: taking it back over there is a person's decision. */
async function withdraw(tx: Writing, event: TakenBack): Promise<void> {
  const row = await tx.objectStore('finishes').get(event.holdId);
  if (row?.open !== undefined) remove(tx, 'finishes', event.holdId);
}

function isOf<T extends EventType>(event: LedgerEvent, ...types: T[]): event is EventOf<T> {
  return (types as string[]).includes(event.type);
}
