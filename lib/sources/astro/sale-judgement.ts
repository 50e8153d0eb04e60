import type { LineOutcome, TakenItem } from '../../loyalty/decision.ts';
import type { ItemKey } from '../../loyalty/item-code.ts';
import type { ProgramId } from '../../loyalty/program.ts';
import type { Reason } from '../../loyalty/reason.ts';
import type { CustomerId, Sale } from '../../loyalty/sale.ts';
import { type CountableLine, countableLines, keepTakenUnits } from '../../loyalty/sale-lines.ts';
import type { ItemPage, SalePage, Unit, Wanted } from './notebook.ts';
import type { UnitKind } from './transaction-id.ts';

/** What a sale should have at Astro, and line by line why. Which lines count is the same rule as for a store's own programs. */
export interface SaleJudgement {
  wanted: Wanted[];
  lines: JudgedLine[];
}

export interface JudgedLine {
  counted: CountableLine;
  programs: ItemPage['programs'];
  /** Why Astro gets nothing of the line. */
  reason: Reason | null;
}

/** `items`: what Astro says of them; one that is missing could not be asked about. */
export function judgeSale(
  sale: Sale,
  taken: readonly TakenItem[],
  items: ReadonlyMap<ItemKey, ItemPage>,
): SaleJudgement {
  const counted = countableLines(sale);
  const takings = taken.flatMap((one) =>
    one.itemKey === null || one.amount !== null ? [] : [{ taken: one, itemKey: one.itemKey, shownBy: one.itemKey }],
  );
  keepTakenUnits(sale, counted, takings);
  const lines = counted.map((line) => judgeLine(line, items));
  return { lines, wanted: sale.state === 'discarded' ? [] : wantedBy(lines) };
}

function judgeLine(counted: CountableLine, items: ReadonlyMap<ItemKey, ItemPage>): JudgedLine {
  const left = (reason: Reason): JudgedLine => ({ counted, programs: [], reason });
  const { itemKey } = counted.line;
  if (counted.reason) return left(counted.reason);
  if (itemKey === null) return left({ code: 'unknown-item', data: {} });
  if (counted.free) return left({ code: 'free-line', data: {} });
  const item = items.get(itemKey);
  if (!item) return left({ code: 'source-unavailable', data: {} });
  if (item.programs.length === 0) return left({ code: 'no-program', data: {} });
  return { counted, programs: item.programs, reason: null };
}

function wantedBy(lines: readonly JudgedLine[]): Wanted[] {
  const wanted = new Map<string, Wanted>();
  for (const { counted, programs } of lines) {
    const { itemKey } = counted.line;
    if (itemKey === null) continue;
    for (const kind of ['purchase', 'offer'] as const) {
      const ids = programs.filter((program) => program.kind === kind).map((program) => program.id);
      if (ids.length === 0) continue;
      const key = slot(kind, itemKey);
      const known = wanted.get(key) ?? { itemKey, kind, count: 0, programs: ids };
      wanted.set(key, { ...known, count: known.count + counted.units });
    }
  }
  return [...wanted.values()];
}

/** One item of a sale in one of the two ways that Astro is told. */
export function slot(kind: UnitKind, itemKey: ItemKey): string {
  return `${kind} ${itemKey}`;
}

export function countWanted(wanted: readonly Wanted[], kind: UnitKind, itemKey: ItemKey): number {
  return wanted.find((one) => one.kind === kind && one.itemKey === itemKey)?.count ?? 0;
}

/** Units of a customer that are on file, or will be as far as we know. */
export function onFile(page: SalePage | null, customer: CustomerId | null): Unit[] {
  const isThere = ({ state }: Unit) => state !== 'removing' && state !== 'doubtful';
  return page?.units.filter((unit) => unit.customer === customer && isThere(unit)) ?? [];
}

export interface WaitingReward {
  rewardId: string;
  items: ReadonlySet<ItemKey>;
}

export interface Explanation {
  judged: SaleJudgement;
  /** Units that were on file before. */
  before: readonly Unit[];
  /** Items of which nothing is added, and why: found there from elsewhere, or refused. */
  heldBack: ReadonlyMap<ItemKey, Reason>;
  /** Waiting rewards and what each could be taken for: each is offered on one line. */
  rewards: readonly WaitingReward[];
}

/** The lines of a sale as the screen shows them. What is on file explains the first lines of its item. */
export function explain({ judged, before, heldBack, rewards: waiting }: Explanation): LineOutcome[] {
  const rewards = [...waiting];
  const left = countByItem(before);
  return judged.lines.map(({ counted, programs, reason }): LineOutcome => {
    const { id: lineId, itemKey } = counted.line;
    if (reason || itemKey === null) return { lineId, verdict: 'left-out', effects: [], ...(reason && { reason }) };
    const there = Math.min(counted.units, left.get(itemKey) ?? 0);
    left.set(itemKey, (left.get(itemKey) ?? 0) - there);
    const fresh = counted.units - there;
    if (fresh === 0) {
      return { lineId, verdict: 'left-out', effects: [], reason: { code: 'already-on-file', data: {} } };
    }
    const held = heldBack.get(itemKey);
    if (held) return { lineId, verdict: 'left-out', effects: [], reason: held };
    const reward = rewards.find((one) => one.items.has(itemKey));
    if (reward) rewards.splice(rewards.indexOf(reward), 1);
    return reward === undefined
      ? { lineId, verdict: 'earns', effects: punches(programs, fresh) }
      : { lineId, verdict: 'choose', effects: punches(programs, fresh), rewardId: reward.rewardId };
  });
}

/** A unit that is told in both ways is one unit of the line. */
function countByItem(units: readonly Unit[]): Map<ItemKey, number> {
  const ordinals = new Map<ItemKey, Set<number>>();
  for (const { itemKey, ordinal } of units) {
    ordinals.set(itemKey, (ordinals.get(itemKey) ?? new Set()).add(ordinal));
  }
  return new Map([...ordinals].map(([itemKey, set]) => [itemKey, set.size]));
}

function punches(programs: readonly { id: ProgramId }[], count: number): LineOutcome['effects'] {
  return programs.map(({ id }) => ({ kind: 'punches', programId: id, count }));
}
