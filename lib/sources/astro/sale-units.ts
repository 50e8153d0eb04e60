import type { ItemKey } from '../../loyalty/item-code.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import { cardPunches } from './card-punches.ts';
import type { SalePage, Unit, Wanted } from './notebook.ts';
import type { Reading } from './reading.ts';
import { countWanted, slot } from './sale-judgement.ts';
import { transactionId, type UnitKind } from './transaction-id.ts';

/**
 * The units of one sale at Astro: which there are, which are missing, which are too many. Pages are changed in place; they
 * belong to the command that loaded them.
 */

export interface Plan {
  remove: Unit[];
  add: Unit[];
}

export interface SaleIdentity {
  retailer: string;
  key: SaleKey;
}

/** When our notes are lost, ids of this many lives and this many units beyond the wanted ones are looked for on the cards. */
const LIVES_LOOKED_FOR = 3;
const UNITS_LOOKED_FOR = 3;

/** A refused addition and a refused removal are not tried again within one command. */
export type Skipped = ReadonlySet<string>;

export function wantedFor(page: SalePage, customer: CustomerId): Wanted[] {
  return customer === page.record.customer ? page.wanted : [];
}

/** Customers with units of this sale, the sale's own last: what moves to another customer is taken back first. */
export function customersOf(page: SalePage): CustomerId[] {
  const others = page.units.map((unit) => unit.customer).filter((customer) => customer !== page.record.customer);
  return [...new Set(others), ...(page.record.customer === null ? [] : [page.record.customer])];
}

export function isSettled(page: SalePage): boolean {
  return page.task?.judged !== false && customersOf(page).every((customer) => !needsWork(page, customer));
}

/** Units that Astro may not have as wanted: missing, too many, or on their way. */
export function owedUnits(page: SalePage): number {
  const owed = customersOf(page).flatMap((customer) =>
    slotsOf(page, customer).map(({ kind, itemKey }) => {
      const same = (unit: Unit) => unit.customer === customer && unit.kind === kind && unit.itemKey === itemKey;
      const underWay = page.units.filter(
        (unit) => same(unit) && (unit.state === 'adding' || unit.state === 'removing'),
      );
      return Math.max(underWay.length, Math.abs(surplusUnits(page, customer, kind, itemKey)));
    }),
  );
  return owed.reduce((sum, units) => sum + units, 0);
}

export function needsWork(page: SalePage, customer: CustomerId): boolean {
  const own = page.units.filter((unit) => unit.customer === customer);
  if (own.some((unit) => unit.state === 'adding' || unit.state === 'removing')) return true;
  if (customer === page.record.customer && page.baseline !== null) return true;
  return slotsOf(page, customer).some(({ kind, itemKey }) => surplusUnits(page, customer, kind, itemKey) !== 0);
}

/** Above 0: units to take back, as far as we can; below 0: units to add. */
function surplusUnits(page: SalePage, customer: CustomerId, kind: UnitKind, itemKey: ItemKey): number {
  const there = unitsOf(page, customer, kind, itemKey);
  const removable = there.filter((unit) => unit.state === 'added').length;
  return Math.min(removable, there.length - countWanted(wantedFor(page, customer), kind, itemKey));
}

export function unitsOf(page: SalePage, customer: CustomerId, kind: UnitKind, itemKey: ItemKey): Unit[] {
  const same = (unit: Unit) => unit.customer === customer && unit.kind === kind && unit.itemKey === itemKey;
  return page.units.filter((unit) => same(unit) && (unit.state === 'added' || unit.state === 'kept'));
}

function slotsOf(page: SalePage, customer: CustomerId): { kind: UnitKind; itemKey: ItemKey }[] {
  const own = page.units.filter((unit) => unit.customer === customer);
  const all = [...wantedFor(page, customer), ...own].map(({ kind, itemKey }) => ({ kind, itemKey }));
  return [...new Map(all.map((one) => [slot(one.kind, one.itemKey), one])).values()];
}

/** What a reading says of everything that was under way; and units of this sale that we have no note of. */
export function settle(page: SalePage, customer: CustomerId, reading: Reading, identity: SaleIdentity): void {
  const there = programsByTransaction(reading);
  page.units = page.units.flatMap((unit): Unit[] => {
    const isSure = unit.state === 'kept' || (unit.state === 'added' && !unit.mayGo);
    if (unit.customer !== customer || isSure) return [unit];
    const programs = there.get(unit.transactionId);
    const mayGo = unit.mayGo || (unit.state === 'removing' && page.lookAgainAt !== null);
    if (programs) return [{ ...unit, programs, state: 'added', ...(mayGo && { mayGo }) }];
    if (unit.state !== 'removing' && unit.state !== 'added') return [{ ...unit, state: 'doubtful' }];
    endLife(page, unit);
    return [];
  });
  for (const wanted of wantedFor(page, customer)) adopt(page, customer, wanted, there, identity);
}

function adopt(
  page: SalePage,
  customer: CustomerId,
  { kind, itemKey, count }: Wanted,
  there: ReadonlyMap<string, string[]>,
  { retailer, key: sale }: SaleIdentity,
): void {
  if (page.units.some((unit) => unit.kind === kind && unit.itemKey === itemKey)) return;
  for (let ordinal = 0; ordinal < count + UNITS_LOOKED_FOR; ordinal++) {
    for (let life = 0; life < LIVES_LOOKED_FOR; life++) {
      const id = transactionId(retailer, { sale, itemKey, ordinal, kind, life });
      const programs = there.get(id);
      if (!programs) continue;
      page.units.push({ customer, itemKey, kind, ordinal, life, transactionId: id, programs, state: 'added' });
      page.lives[lifeKey({ kind, itemKey, ordinal })] = life;
    }
  }
}

/** Units on cards that are not full are taken back first: nobody loses a full card while others have the punch. */
export function planFor(
  page: SalePage,
  customer: CustomerId,
  reading: Reading,
  identity: SaleIdentity,
  skipped: Skipped,
): Plan {
  const full = new Set(
    cardPunches(reading)
      .filter((punch) => punch.onFullCard)
      .map((punch) => punch.transactionId),
  );
  const plan: Plan = { remove: [], add: [] };
  for (const { kind, itemKey } of slotsOf(page, customer)) {
    const surplus = surplusUnits(page, customer, kind, itemKey);
    const there = unitsOf(page, customer, kind, itemKey);
    if (surplus > 0) {
      const removable = there
        .filter((unit) => unit.state === 'added' && !skipped.has(unit.transactionId))
        .sort((a, b) => Number(full.has(a.transactionId)) - Number(full.has(b.transactionId)) || b.ordinal - a.ordinal);
      plan.remove.push(...removable.slice(0, surplus));
    }
    if (surplus < 0 && !skipped.has(slot(kind, itemKey))) {
      const programs = page.wanted.find((one) => one.kind === kind && one.itemKey === itemKey)?.programs ?? [];
      const taken = new Set(there.map((unit) => unit.ordinal));
      for (let ordinal = 0, missing = -surplus; missing > 0; ordinal++) {
        if (taken.has(ordinal)) continue;
        missing -= 1;
        const life = page.lives[lifeKey({ kind, itemKey, ordinal })] ?? 0;
        const id = transactionId(identity.retailer, { sale: identity.key, itemKey, ordinal, kind, life });
        plan.add.push({ customer, itemKey, kind, ordinal, life, transactionId: id, programs, state: 'adding' });
      }
    }
  }
  return plan;
}

/** Before anything is sent: a register that dies now finds out later what became of it. */
export function begin(page: SalePage, plan: Plan, reading: Reading): void {
  const removing = new Set(plan.remove.map((unit) => unit.transactionId));
  const adding = new Set(plan.add.map((unit) => unit.transactionId));
  page.units = [
    ...page.units
      .filter((unit) => !adding.has(unit.transactionId))
      .map((unit) => (removing.has(unit.transactionId) ? { ...unit, state: 'removing' as const } : unit)),
    ...plan.add,
  ];
  if (plan.add.length > 0) page.baseline ??= cardPunches(reading).map((punch) => punch.mark);
}

export function wasAdded(page: SalePage, id: string): void {
  page.units = page.units.map((unit) => (unit.transactionId === id ? { ...unit, state: 'added' } : unit));
}

export function wasRemoved(page: SalePage, id: string): void {
  for (const unit of page.units) if (unit.transactionId === id) endLife(page, unit);
  page.units = page.units.filter((unit) => unit.transactionId !== id);
}

/** Astro has it whatever we ask. */
export function isKept(page: SalePage, id: string): void {
  page.units = page.units.map((unit) => (unit.transactionId === id ? { ...unit, state: 'kept' } : unit));
}

/** Nothing more is wanted of an item than what is there. */
export function wantNoMore(page: SalePage, customer: CustomerId, kind: UnitKind, itemKey: ItemKey): void {
  const there = unitsOf(page, customer, kind, itemKey).length;
  page.wanted = page.wanted.map((one) =>
    one.kind === kind && one.itemKey === itemKey ? { ...one, count: Math.min(one.count, there) } : one,
  );
}

function endLife(page: SalePage, unit: Unit): void {
  page.lives[lifeKey(unit)] = unit.life + 1;
}

/** Astro said no, so it will not arrive either. */
export function wasRefused(page: SalePage, id: string): void {
  page.units = page.units.filter((unit) => unit.transactionId !== id || unit.state !== 'doubtful');
}

/** The id was refused as used, and is on no card: the next try needs another one. */
export function skipLife(page: SalePage, unit: Unit): void {
  wasRefused(page, unit.transactionId);
  endLife(page, unit);
}

/** Nothing of it will arrive any more. */
export function forgetDoubtful(page: SalePage): void {
  page.units = page.units.filter((unit) => unit.state !== 'doubtful');
  for (const unit of page.units) delete unit.mayGo;
}

function lifeKey({ kind, itemKey, ordinal }: Pick<Unit, 'kind' | 'itemKey' | 'ordinal'>): string {
  return `${slot(kind, itemKey)} ${ordinal}`;
}

function programsByTransaction(reading: Reading): Map<string, string[]> {
  const programs = new Map<string, string[]>();
  for (const { transactionId: id, programId } of cardPunches(reading)) {
    if (id !== null) programs.set(id, [...new Set([...(programs.get(id) ?? []), programId])]);
  }
  return programs;
}
