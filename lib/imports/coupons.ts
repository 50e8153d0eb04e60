import type { CouponStatus, PersonKeys } from '../files/entities.ts';
import type { ImportedTable } from '../files/import-table.ts';
import type { StoreAnswer } from '../loyalty/coupon-machine.ts';
import { type ItemKey, parseItemCode } from '../loyalty/item-code.ts';
import type { Minor } from '../loyalty/money.ts';
import type { LocalDate } from '../loyalty/program.ts';

/** The two lists that a brand's coupon is exported as, brought to the store. */

export interface CouponItems {
  type: 'rebate' | 'free-good';
  maker: string;
  items: { itemKey: ItemKey; amount: Minor | null }[];
  /** Descriptions of those that are not among the store's items: they count once they are. */
  unknown: string[];
}

/** Null when the file lists no items. */
export function couponItems(table: ImportedTable, known: ReadonlySet<ItemKey>): CouponItems | null {
  const [row] = table.imported.flatMap((one) => (one.kind === 'campaign' ? [one.entity] : []));
  if (!row) return null;
  const items = new Map<ItemKey, Minor | null>();
  const unknown: string[] = [];
  for (const { code, description, amountMinor } of row.items) {
    const { key } = parseItemCode(code, { known });
    if (!items.has(key) && !known.has(key)) unknown.push(description || code);
    items.set(key, amountMinor ?? null);
  }
  const maker = row.items.find((item) => item.maker !== '')?.maker ?? '';
  return { type: row.type, maker, items: [...items].map(([itemKey, amount]) => ({ itemKey, amount })), unknown };
}

export interface Invited {
  row: number;
  person: PersonKeys;
  status: CouponStatus;
  redeemedOn: LocalDate | null;
}

export function invitedIn(table: ImportedTable): Invited[] {
  return table.imported.flatMap((one) =>
    one.kind === 'invitation'
      ? [{ row: one.row, person: one.entity.person, status: one.entity.status, redeemedOn: one.entity.redeemedOn }]
      : [],
  );
}

/**
 * What the store has answered, as the brand's own system shows it: it moves the coupons on once the campaign is accepted.
 * Null where the list does not tell.
 */
export function answerIn(invited: readonly Invited[], before: StoreAnswer): StoreAnswer | null {
  const has = (...of: CouponStatus[]) => invited.some(({ status }) => of.includes(status));
  if (has('ready', 'active', 'redeemed')) return 'accepted';
  if (has('declined')) return before === 'accepted' || before === 'opted-out' ? 'opted-out' : 'declined';
  return has('pending') ? 'pending' : null;
}
