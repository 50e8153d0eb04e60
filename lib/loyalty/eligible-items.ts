import type { FullCard, Unit } from './account.ts';
import type { ItemKey } from './item-code.ts';
import type { Minor } from './money.ts';
import type { BuyXGetY, Program, ProgramItem } from './program.ts';
import type { Reason } from './reason.ts';
import type { EligibleItem } from './summary.ts';

/**
 * What a customer may take for a full card. The card's own terms decide; items that joined the program later may be taken
 * too. An item is worth its list value, else what was paid for it.
 */
export function eligibleItems(
  full: FullCard,
  terms: BuyXGetY,
  current: Program | null,
  cardItem?: ItemKey,
): EligibleItem[] {
  const { reward } = terms;
  if (reward.form === 'sale-discount') return [];
  if (reward.form !== 'free-item') {
    const value = reward.form === 'reward-item' ? reward.price : null;
    return [{ itemKey: reward.itemKey, value, allowed: true }];
  }
  const items = redeemableItems(terms, current).filter((item) => cardItem === undefined || item.itemKey === cardItem);
  return items.map((item) => {
    const value = worthOf(item, full.units);
    const reason = notAllowed(item, value, full.units, terms, items);
    return { itemKey: item.itemKey, value, allowed: reason === null, ...(reason && { reason }) };
  });
}

/** Highest value allowed, where the rule compares values. */
export function valueCap(full: FullCard, terms: BuyXGetY): Minor | null {
  if (terms.choice !== 'lesser-or-equal' && terms.choice !== 'least-value') return null;
  return leastValue(full.units);
}

function redeemableItems(terms: BuyXGetY, current: Program | null): ProgramItem[] {
  const known = new Set(terms.items.map((item) => item.itemKey));
  const later = (current?.items ?? []).filter((item) => !known.has(item.itemKey));
  return [...terms.items, ...later].filter((item) => item.role === 'redeemable' || item.role === 'both');
}

function notAllowed(
  item: ProgramItem,
  value: Minor | null,
  units: readonly Unit[],
  terms: BuyXGetY,
  items: readonly ProgramItem[],
): Reason | null {
  const data = { itemKey: item.itemKey };
  switch (terms.choice) {
    case 'any-eligible':
      return null;
    case 'least-value':
    case 'lesser-or-equal': {
      const cap = leastValue(units);
      if (cap === null) return null;
      if (value === null) return { code: 'price-not-known', data };
      if (value > cap) return { code: 'item-dearer', data: { ...data, value, cap } };
      const bought = units.some((unit) => unit.itemKey === item.itemKey);
      return terms.choice === 'least-value' && !bought
        ? { code: 'item-not-eligible', data: { ...data, rule: terms.choice } }
        : null;
    }
    case 'most-frequent': {
      const often = mostFrequent(units);
      return often.size === 0 || often.has(item.itemKey)
        ? null
        : { code: 'item-not-eligible', data: { ...data, rule: terms.choice } };
    }
    case 'same-group': {
      const groups = groupsOf(units, terms, items);
      return item.group !== undefined && groups.has(item.group)
        ? null
        : { code: 'item-not-eligible', data: { ...data, rule: terms.choice } };
    }
  }
}

/** The item's list value, else the least that was paid for one on the card. */
function worthOf(item: ProgramItem, units: readonly Unit[]): Minor | null {
  if (item.value !== undefined) return item.value;
  return leastValue(units.filter((unit) => unit.itemKey === item.itemKey));
}

function leastValue(units: readonly Unit[]): Minor | null {
  const values = units.flatMap((unit) => (unit.value === null ? [] : [unit.value]));
  return values.length === 0 ? null : Math.min(...values);
}

/** The items bought most often; several when they are even. */
function mostFrequent(units: readonly Unit[]): Set<ItemKey> {
  const counts = new Map<ItemKey, number>();
  for (const unit of units) counts.set(unit.itemKey, (counts.get(unit.itemKey) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return new Set([...counts].filter(([, count]) => count === most).map(([itemKey]) => itemKey));
}

function groupsOf(units: readonly Unit[], terms: BuyXGetY, items: readonly ProgramItem[]): Set<string> {
  const groupOf = new Map([...items, ...terms.items].map((item) => [item.itemKey, item.group]));
  return new Set(units.flatMap((unit) => groupOf.get(unit.itemKey) ?? []));
}
