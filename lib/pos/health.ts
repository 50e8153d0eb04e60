import type { Descriptor, Field } from './descriptor.ts';
import type { Colour, Concern, SaleSnapshot } from './snapshot.ts';

/** How well a register's screen is read: kept without a name or an amount, told to support before anything fails. */
export interface HealthRecord {
  system: string;
  account: string;
  /** When a cart was read last, RFC 3339. */
  at: string;
  colour: Colour;
  concerns: Concern[];
  dialect: string | null;
  rungs: Partial<Record<Field, number>>;
  /** Structures of the page that were seen, newest first. */
  layouts: SeenLayout[];
  beside: string[];
  /** Sales that were completed so far. */
  sales?: number;
  /** Completed sales by the colour they were read in, newest day first. */
  days: ({ day: string } & Record<Colour, number>)[];
}

export interface SeenLayout {
  id: string;
  since: string;
  /** How many sales had been completed when it was seen first, and last. */
  first?: number;
  last?: number;
}

/** The checks, each with the concerns that make it fail. What none of them speaks of is in order. */
export const PROBES = {
  screen: ['screen-not-recognised'],
  places: ['fallback-in-use'],
  witnesses: ['one-witness'],
  lines: ['lines-disagree', 'too-many-lines'],
  customer: ['customer-disagrees'],
  sums: ['totals-disagree', 'prices-not-known'],
  values: ['value-not-sane'],
  shop: ['other-shop'],
} as const satisfies Record<string, readonly Concern['code'][]>;
export type Probe = keyof typeof PROBES;

export interface ProbeState {
  probe: Probe;
  colour: Colour;
  fields: string[];
}

export interface FieldState {
  field: Field;
  /** The candidate in use, 0 the best; null: not seen on the last cart. */
  rung: number | null;
  /** Candidates that there are. */
  of: number;
}

/** What is worth a look while everything still works. */
export type Warning =
  | { kind: 'fallback'; field: Field; left: number }
  | { kind: 'new-layout'; since: string; before: number }
  | { kind: 'less-certain'; certain: number; of: number };

/** What is remembered of a system's readings, and what it is read by now. */
export interface ReadSystem {
  record: HealthRecord;
  descriptor: Descriptor;
}

export interface SystemHealth extends HealthRecord {
  version: number;
  verifiedOn: string;
  evidence: string;
  beta: boolean;
  probes: ProbeState[];
  fields: FieldState[];
  warnings: Warning[];
}

const MOST_LAYOUTS = 20;
const MOST_DAYS = 14;
/** A layout stays news this long. */
const NEWS = 7 * 24 * 60 * 60 * 1000;
/** Fewer sales than this say nothing about a change: a cart of a kind that was never rung before has a structure of its own too. */
const FEWEST_SALES = 10;
const MOSTLY = 0.8;

/** The record with one more reading in it; the same one when the reading tells nothing of a cart. */
export function healthAfter(before: HealthRecord | null, snapshot: SaleSnapshot, at: string): HealthRecord | null {
  const { system, account, colour, concerns, phase, reading } = snapshot;
  const isOver = phase === 'completed';
  if (phase === 'off-sale' || phase === 'discarded' || (snapshot.lines.length === 0 && colour !== 'red')) return before;
  const { layouts = [], days = [], sales = 0 } = before ?? {};
  return {
    system,
    account,
    at,
    colour,
    concerns,
    dialect: reading ? reading.dialect : (before?.dialect ?? null),
    rungs: reading?.rungs ?? before?.rungs ?? {},
    layouts: withLayout(layouts, reading?.layout ?? null, at, sales),
    beside: reading?.beside ?? before?.beside ?? [],
    sales: isOver ? sales + 1 : sales,
    days: isOver ? counted(days, at.slice(0, 10), colour) : days,
  };
}

function withLayout(layouts: readonly SeenLayout[], id: string | null, at: string, sales: number): SeenLayout[] {
  if (id === null) return [...layouts];
  const isKnown = layouts.some((one) => one.id === id);
  const all = isKnown ? layouts : [{ id, since: at, first: sales }, ...layouts].slice(0, MOST_LAYOUTS);
  return all.map((one) => (one.id === id ? { ...one, last: sales } : one));
}

function counted(days: HealthRecord['days'], day: string, colour: Colour): HealthRecord['days'] {
  const today = days.find((one) => one.day === day) ?? { day, green: 0, yellow: 0, red: 0 };
  return [{ ...today, [colour]: today[colour] + 1 }, ...days.filter((one) => one.day !== day)].slice(0, MOST_DAYS);
}

export function systemHealth({ record, descriptor }: ReadSystem, now: Date): SystemHealth {
  const { version, verifiedOn, evidence, beta = false } = descriptor;
  const fields = fieldStates(record, descriptor);
  const probes = probeStates(record);
  return { ...record, version, verifiedOn, evidence, beta, probes, fields, warnings: warningsOf(record, fields, now) };
}

export function probeStates({ concerns }: HealthRecord): ProbeState[] {
  return (Object.keys(PROBES) as Probe[]).map((probe) => probeState(probe, concerns));
}

function probeState(probe: Probe, concerns: readonly Concern[]): ProbeState {
  const codes: readonly string[] = PROBES[probe];
  const failed = concerns.filter(({ code }) => codes.includes(code));
  const colour = failed.some((one) => one.colour === 'red') ? 'red' : failed.length > 0 ? 'yellow' : 'green';
  return { probe, colour, fields: failed.flatMap(({ field }) => field ?? []) };
}

function fieldStates({ dialect, rungs }: HealthRecord, { dialects }: Descriptor): FieldState[] {
  const own = dialects.find(({ id }) => id === dialect);
  const base = dialects.find(({ id }) => id === own?.like);
  const candidates = { ...base?.fields, ...own?.fields };
  return (Object.keys(candidates) as Field[]).map((field) => ({
    field,
    rung: rungs[field] ?? null,
    of: candidates[field]?.length ?? 0,
  }));
}

function warningsOf(record: HealthRecord, fields: readonly FieldState[], now: Date): Warning[] {
  const fallbacks = fields.flatMap(({ field, rung, of }): Warning[] =>
    rung !== null && rung > 0 ? [{ kind: 'fallback', field, left: Math.max(0, of - 1 - rung) }] : [],
  );
  const { days } = record;
  const sales = days.reduce((sum, { green, yellow, red }) => sum + green + yellow + red, 0);
  const certain = days.reduce((sum, { green }) => sum + green, 0);
  return [
    ...fallbacks,
    ...newLayout(record, now),
    ...(sales >= FEWEST_SALES && certain < sales * MOSTLY
      ? [{ kind: 'less-certain' as const, certain, of: sales }]
      : []),
  ];
}

/** The page has changed when sale after sale nothing is seen any more of how it looked before. */
function newLayout({ layouts, sales = 0 }: HealthRecord, now: Date): Warning[] {
  for (let count = 1; count < layouts.length; count += 1) {
    const older = layouts.slice(count);
    const { since = '', first = 0 } = layouts[count - 1] ?? {};
    const isGone = older.every(({ last = 0 }) => last < first);
    const isNews = now.getTime() - Date.parse(since) < NEWS;
    if (isGone && isNews && sales - first >= FEWEST_SALES) return [{ kind: 'new-layout', since, before: older.length }];
  }
  return [];
}
