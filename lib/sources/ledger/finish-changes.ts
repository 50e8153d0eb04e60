import type { SaleRecord } from '../../loyalty/decision.ts';
import type { EventOf, EventType, LedgerEvent } from '../../loyalty/event.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import { type ProgramBook, termsOf } from '../../loyalty/program-book.ts';
import type { Finish } from '../port.ts';

/**
 * What a manufacturer pays for is redeemed in the manufacturer's own system too. A person does that after the sale; this is
 * their list. A row comes with the redemption, in the same transaction, and is ready once the redemption is final.
 */
export type FinishChange =
  | { do: 'list'; finish: Omit<Finish, 'itemName'>; itemKey: ItemKey | null }
  | { do: 'make-ready'; id: string }
  /** What was ticked already was done over there: it is to be taken back there too, so it comes onto the list once more. */
  | { do: 'withdraw'; id: string };

type Held = EventOf<'reward_held' | 'coupon_held'>;

export function finishChanges(
  events: readonly LedgerEvent[],
  sale: SaleRecord | null,
  book: ProgramBook,
): FinishChange[] {
  return events.flatMap((event): FinishChange[] => {
    if (isOf(event, 'reward_held', 'coupon_held')) return listed(event, sale, book);
    if (isOf(event, 'reward_redeemed', 'coupon_redeemed')) return [{ do: 'make-ready', id: event.holdId }];
    if (isOf(event, 'reward_unredeemed', 'coupon_reversed', 'hold_voided')) {
      return [{ do: 'withdraw', id: event.holdId }];
    }
    return [];
  });
}

function listed(event: Held, sale: SaleRecord | null, book: ProgramBook): FinishChange[] {
  const programTitle = manufacturersTitle(event, book);
  if (programTitle === null) return [];
  const finish = {
    id: event.holdId,
    kind: event.type === 'coupon_held' ? ('coupon' as const) : ('reward' as const),
    customer: event.customer,
    programTitle,
    saleLabel: sale?.label ?? '',
    at: event.recordedAt,
    ready: false,
  };
  return [{ do: 'list', finish, itemKey: event.itemKey }];
}

/** Null: the store pays for it, nothing to finish. */
function manufacturersTitle(event: Held, book: ProgramBook): string | null {
  if (event.type === 'coupon_held') return book.campaigns.get(event.campaignId)?.title ?? event.campaignId;
  const program = termsOf(book, event.program.id, event.program.version);
  return program?.owner === 'manufacturer' ? program.title : null;
}

function isOf<T extends EventType>(event: LedgerEvent, ...types: T[]): event is EventOf<T> {
  return (types as string[]).includes(event.type);
}
