import type { Account } from './account.ts';
import { type AccountStyle, isImported } from './account-style.ts';
import type { Context } from './command.ts';
import type { CustomerFacts, SaleRecord } from './decision.ts';
import { notEarning, notForGroup, notHere, notRunning } from './eligibility.ts';
import type { BasisPart, Displaced } from './event.ts';
import { joined } from './identity.ts';
import type { ItemKey } from './item-code.ts';
import { divideRounded, type Minor, spread } from './money.ts';
import { bonusOf, visitsUsed } from './pass-state.ts';
import { notEarningYet } from './payment.ts';
import { payoutsOn } from './payouts-on-sale.ts';
import type { BuyXGetY, CashBack, LocalDate, Prepaid, Program, ProgramId, ProgramItem } from './program.ts';
import { type ProgramBook, termsOf } from './program-book.ts';
import type { Reason } from './reason.ts';
import type { Sale } from './sale.ts';
import {
  beforeDiscounts,
  type CountableLine,
  countableLines,
  type FreeTaking,
  keepTakenUnits,
  type TakenUnit,
} from './sale-lines.ts';
import { WHOLE_SALE } from './sale-record.ts';

/** What a sale should have on file, whatever is there now. */
export interface Judgement {
  punches: Map<string, WantedUnits<BuyXGetY>>;
  passes: Map<string, WantedUnits<Prepaid>>;
  visits: Map<ProgramId, WantedUnits<Prepaid>>;
  cash: Map<ProgramId, WantedCash>;
  lines: JudgedLine[];
  /** By hold: what would count if the reward is not taken after all. */
  displaced: Map<string, Displaced[]>;
}

export interface WantedUnits<P extends Program> {
  program: P;
  itemKey: ItemKey;
  count: number;
  /** Worth of each unit, dearest first: the same units in any order of lines have the same worths. */
  values: (Minor | null)[];
}

export interface WantedCash {
  program: CashBack;
  parts: BasisPart[];
}

export interface JudgedLine {
  counted: CountableLine;
  reasons: Reason[];
  shares: Share[];
}

/** What one line adds in one program. */
export type Share =
  | {
      kind: 'punches' | 'pass-start' | 'visit';
      program: BuyXGetY | Prepaid;
      itemKey: ItemKey;
      units: number;
      values: (Minor | null)[];
    }
  | { kind: 'cash-back'; program: CashBack; itemKey: ItemKey; units: number; basis: Minor; bp: number };

export interface JudgedSale {
  sale: Sale;
  record: SaleRecord | null;
  account: Account | null;
  customer: CustomerFacts | null;
  book: ProgramBook;
  context: Context;
  takings: readonly FreeTaking[];
  style: AccountStyle;
  /** This is the POS's own import of the sale. */
  imported: boolean;
}

/**
 * Every program is asked about every line. A sale is judged by the rules of the day it was first seen and by the version
 * of a program that it is on file under: editing or ending a program takes nothing back.
 */
export function judge(of: JudgedSale): Judgement {
  const { sale } = of;
  const lines = countableLines(sale);
  const kept = keepTakenUnits(sale, lines, of.takings);
  const paidBack = spread(
    payoutsOn(sale, of.record).apart,
    lines.map((line) => line.net),
  );
  for (const [i, line] of lines.entries()) line.paidBack = Math.min(line.net, paidBack[i] ?? 0);
  const notYet = notEarningYet(sale);
  for (const line of lines) line.reason ??= notYet;
  const judged = lines.map((counted) => judgeLine(counted, of));
  limitVisits(judged, of);
  limitPunches(judged, of);
  for (const line of judged) line.shares = line.shares.filter((share) => share.units > 0);
  return { ...collect(judged), lines: judged, displaced: displacedBy(kept, of) };
}

function judgeLine(counted: CountableLine, of: JudgedSale): JudgedLine {
  if (counted.reason) return { counted, reasons: [counted.reason], shares: [] };
  const shares: Share[] = [];
  const reasons: Reason[] = [];
  for (const place of placesOf(counted.line.itemKey, of)) {
    const reason =
      notOpen(place, of) ??
      notFromHere(place.program, of) ??
      notEarning(place.program, place.item, counted) ??
      paysOutHere(place.program, of.record);
    if (reason) reasons.push(reason);
    else shares.push(shareOf(place, counted));
  }
  if (shares.length === 0 && reasons.length === 0) {
    const { itemKey } = counted.line;
    reasons.push(
      itemKey === null
        ? { code: 'unknown-item', data: {} }
        : counted.free
          ? { code: 'free-line', data: {} }
          : { code: 'no-program', data: {} },
    );
  }
  return { counted, reasons, shares };
}

/** A visit was paid for with its pass: it is made although nothing can be earned any more. */
function notOpen({ program, item }: Place, of: JudgedSale): Reason | null {
  if (item?.role === 'pass-visit') return notHere(program, of.context);
  return (
    notRunning(program, of.context, dayOf(of)) ?? (isOnFile(program, of) ? null : notForGroup(program, of.customer))
  );
}

/** What a customer has of this sale stays, whatever group they join later. */
function isOnFile(program: Program, { sale, record }: JudgedSale): boolean {
  const isTheirs = record !== null && record.customer === sale.customer;
  return isTheirs && record.entries.some((entry) => entry.program.id === program.id && entry.count > 0);
}

/** Purchases of one program come one way only: from the register's screen, or with the POS's own import. */
function notFromHere(program: Program, { style, imported }: JudgedSale): Reason | null {
  if (isImported(program, style) === imported) return null;
  return { code: imported ? 'no-program' : 'pos-imports-purchases', data: { programId: program.id } };
}

/** A program may give nothing on the sale that pays its tally out. */
function paysOutHere(program: Program, record: SaleRecord | null): Reason | null {
  if (program.kind !== 'cash-back' || program.earnsOnPayoutSale) return null;
  const pays = record?.taken.some((taken) => taken.kind === 'payout' && taken.programId === program.id);
  return pays ? { code: 'payout-sale', data: { programId: program.id } } : null;
}

interface Place {
  program: Program;
  item: ProgramItem | null;
}

/** Programs that list the item, in the version this sale is on file under, and those in which any visit counts. */
function placesOf(itemKey: ItemKey | null, of: JudgedSale): Place[] {
  const places: Place[] = [];
  for (const program of programsOf(of)) {
    const item = itemKey === null ? undefined : program.items.find((one) => one.itemKey === itemKey);
    if (item) places.push({ program, item });
    else if (program.kind === 'cash-back' && program.earnsOn === 'any-visit') places.push({ program, item: null });
  }
  return places;
}

function programsOf(of: JudgedSale): Program[] {
  const pinned = new Map((of.record?.entries ?? []).map((entry) => [entry.program.id, entry.program.version]));
  return [...of.book.current.values()].map((program) => {
    const version = pinned.get(program.id);
    return version === undefined ? program : (termsOf(of.book, program.id, version) ?? program);
  });
}

function dayOf(of: JudgedSale): LocalDate {
  return of.record?.localDate ?? of.context.localDate;
}

function shareOf({ program, item }: Place, counted: CountableLine): Share {
  const itemKey = counted.line.itemKey ?? WHOLE_SALE;
  const paidEach = spread(Math.max(0, counted.net), Array<number>(counted.units).fill(1));
  switch (program.kind) {
    case 'buy-x-get-y':
      return {
        kind: 'punches',
        program,
        itemKey,
        units: counted.units,
        values: paidEach.map((paid) => item?.value ?? paid),
      };
    case 'prepaid': {
      const kind = item?.role === 'pass-visit' ? 'visit' : 'pass-start';
      return { kind, program, itemKey, units: counted.units, values: paidEach };
    }
    case 'cash-back': {
      const worth = program.discounts === 'ignored' ? beforeDiscounts(counted) : counted.net;
      const basis = Math.max(0, worth - counted.paidBack) + (program.basis === 'total' ? counted.tax : 0);
      return { kind: 'cash-back', program, itemKey, units: counted.units, basis, bp: item?.cashBackBp ?? program.bp };
    }
  }
}

/** Visits are marked as far as passes have visits left, the bonus visit and passes bought with this sale included. */
function limitVisits(lines: JudgedLine[], of: JudgedSale): void {
  const left = new Map<ProgramId, number>();
  for (const line of lines) {
    for (const share of line.shares) {
      if (share.kind !== 'visit' || share.program.kind !== 'prepaid') continue;
      const room = left.get(share.program.id) ?? visitsLeft(share.program, lines, of);
      const units = Math.min(share.units, room);
      if (units < share.units) {
        const programId = share.program.id;
        const hasOne = of.account?.passes.some((pass) => pass.programId === programId);
        const known = hasOne || passesStarted(lines, programId) > 0;
        line.reasons.push({ code: known ? 'pass-used-up' : 'pass-not-found', data: { programId } });
      }
      share.units = units;
      left.set(share.program.id, room - units);
    }
  }
}

function visitsLeft(program: Prepaid, lines: readonly JudgedLine[], of: JudgedSale): number {
  const passes = (of.account?.passes ?? []).filter((pass) => pass.programId === program.id);
  const open = passes.reduce(
    (sum, pass) => sum + pass.visits - visitsUsed(pass) + (pass.bonus && bonusOf(pass) !== 'used' ? 1 : 0),
    0,
  );
  const onFile = entriesOf(of, program.id, 'visit');
  const started = passesStarted(lines, program.id) - entriesOf(of, program.id, 'pass-start');
  return open + onFile + Math.max(0, started) * (program.visits + (program.bonusVisit ? 1 : 0));
}

/** Passes of a program that the sale sells. */
function passesStarted(lines: readonly JudgedLine[], programId: ProgramId): number {
  const starts = lines
    .flatMap((line) => line.shares)
    .filter((share) => share.kind === 'pass-start' && share.program.id === programId);
  return starts.reduce((sum, share) => sum + share.units, 0);
}

/** A program may allow only so many punches a day; what is over is left out, the last lines first. */
function limitPunches(lines: JudgedLine[], of: JudgedSale): void {
  const used = new Map<ProgramId, number>();
  for (const line of lines) {
    for (const share of line.shares) {
      const limit = share.kind === 'punches' ? share.program.limits?.punchesPerDay : undefined;
      if (limit === undefined) continue;
      const { id } = share.program;
      const room = Math.max(entriesOf(of, id, 'punches'), limit - punchesElsewhereToday(of, id)) - (used.get(id) ?? 0);
      const units = Math.max(0, Math.min(share.units, room));
      if (units < share.units) line.reasons.push({ code: 'limit-reached', data: { programId: id, limit, per: 'day' } });
      share.units = units;
      used.set(id, (used.get(id) ?? 0) + units);
    }
  }
}

function punchesElsewhereToday(of: JudgedSale, programId: ProgramId): number {
  const today = of.account?.today;
  if (!today || today.date !== of.context.localDate) return 0;
  const ofThisSale = of.record?.localDate === today.date ? entriesOf(of, programId, 'punches') : 0;
  return Math.max(0, (today.punches[programId] ?? 0) - ofThisSale);
}

function entriesOf(of: JudgedSale, programId: ProgramId, kind: string): number {
  if (of.record === null || of.record.customer !== of.sale.customer) return 0;
  const own = of.record.entries.filter((entry) => entry.program.id === programId && entry.kind === kind);
  return own.reduce((sum, entry) => sum + entry.count, 0);
}

function collect(lines: readonly JudgedLine[]): Pick<Judgement, 'punches' | 'passes' | 'visits' | 'cash'> {
  const result: Pick<Judgement, 'punches' | 'passes' | 'visits' | 'cash'> = {
    punches: new Map(),
    passes: new Map(),
    visits: new Map(),
    cash: new Map(),
  };
  for (const share of lines.flatMap((line) => line.shares)) {
    if (share.kind === 'cash-back') addBasis(result.cash, share);
    else if (share.kind === 'punches' && share.program.kind === 'buy-x-get-y') {
      addUnits(result.punches, joined(share.program.id, share.itemKey), share.program, share.itemKey, share);
    } else if (share.program.kind === 'prepaid') {
      const whole = share.kind === 'visit';
      if (whole) addUnits(result.visits, share.program.id, share.program, WHOLE_SALE, share);
      else addUnits(result.passes, joined(share.program.id, share.itemKey), share.program, share.itemKey, share);
    }
  }
  for (const wanted of [...result.punches.values(), ...result.passes.values()])
    wanted.values.sort((a, b) => (b ?? 0) - (a ?? 0));
  return result;
}

function addUnits<K, P extends Program>(
  into: Map<K, WantedUnits<P>>,
  key: K,
  program: P,
  itemKey: ItemKey,
  share: { units: number; values: (Minor | null)[] },
): void {
  const wanted = into.get(key) ?? { program, itemKey, count: 0, values: [] };
  wanted.count += share.units;
  wanted.values.push(...share.values.slice(0, share.units));
  into.set(key, wanted);
}

/** The amounts of one sale, item by item; rounding waits until they are one sum. */
function addBasis(into: Map<ProgramId, WantedCash>, share: Extract<Share, { kind: 'cash-back' }>): void {
  const wanted = into.get(share.program.id) ?? { program: share.program, parts: [] };
  const part = wanted.parts.find((one) => one.itemKey === share.itemKey && one.bp === share.bp);
  if (part) {
    part.units += share.units;
    part.basis += share.basis;
  } else {
    wanted.parts.push({ itemKey: share.itemKey, units: share.units, basis: share.basis, bp: share.bp });
  }
  into.set(share.program.id, wanted);
}

/** The purchase that each taken unit would be, should it turn out to be paid. */
function displacedBy(kept: readonly TakenUnit[], of: JudgedSale): Map<string, Displaced[]> {
  const result = new Map<string, Displaced[]>();
  for (const { taken, line, net, tax } of kept) {
    const alone: CountableLine = { ...line, reason: null, units: 1, net, tax, free: net <= 0 };
    const shares = judgeLine(alone, of).shares;
    const displaced = shares.flatMap((share): Displaced[] => {
      const { itemKey } = share;
      const programId = share.program.id;
      if (share.kind === 'punches') return [{ programId, itemKey, value: share.values[0] ?? null }];
      if (share.kind === 'cash-back')
        return [{ programId, itemKey, value: null, basis: { amount: share.basis, bp: share.bp } }];
      return [];
    });
    result.set(taken.holdId, [...(result.get(taken.holdId) ?? []), ...displaced]);
  }
  return result;
}

/** What a cash-back accrual is: all parts of the sale in one sum, rounded once, half away from zero. */
export function accrualOf(parts: readonly BasisPart[]): Minor {
  return divideRounded(
    parts.reduce((sum, part) => sum + Math.max(0, part.basis) * part.bp, 0),
    10_000,
  );
}

/** An accrual shared among the lines it came from, to be shown; the shares sum to it exactly. */
export function accrualShares(parts: readonly { basis: Minor; bp: number }[], accrual: Minor): Minor[] {
  return spread(
    accrual,
    parts.map((part) => Math.max(0, part.basis) * part.bp),
  );
}
