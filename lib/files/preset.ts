import type { Content } from './content.ts';
import type { Entities, EntityKind } from './entities.ts';
import type { Fields } from './field.ts';
import type { Note } from './note.ts';
import type { RowReader } from './row-reader.ts';
import type { DateOrder } from './values/date-text.ts';
import type { Point } from './values/decimal.ts';

/** How a known export is recognised. Captions in folded form; positions never count, every maker moves columns. */
export interface Fingerprint {
  all: readonly string[];
  /** One of each group. */
  any?: readonly (readonly string[])[];
  none?: readonly string[];
  /** Parts of the file or sheet name: a hint, never enough. */
  name?: readonly string[];
  /** Columns that must be there by what they hold. */
  content?: readonly Content[];
}

/** Answers and facts that no file tells. */
export interface ImportSettings {
  pos: { system: string; account: string };
  /** Digits after the point of the store's currency. */
  exponent: number;
  zone: string;
  today: string;
  /** Dialling code of phone numbers without one. */
  country: string;
  /** Answer to `date-order`. */
  dateOrder?: DateOrder | undefined;
  /** Answer to `campaign`. */
  campaign?: string | undefined;
  /** Answer to `points-mean`. */
  pointsMean?: 'balance' | 'difference' | undefined;
  /** The admin ticked that notes about people are kept. */
  keepNotes?: boolean | undefined;
  /** Size of a full card, for systems that count stamps that were already redeemed. */
  cardSize?: number | undefined;
  /** SKUs (lower case) under which rewards and discounts are rung. */
  adjustmentSkus?: ReadonlySet<string> | undefined;
}

export interface Question {
  code: 'date-order' | 'campaign' | 'points-mean' | 'card-size';
  column?: string;
}

export interface Sink {
  /** Of the current row, unless another is named. */
  put<K extends EntityKind>(kind: K, entity: Entities[K], row?: number): void;
  note(note: Note): void;
}

/** Called for each row in the order of the file, then once at the end. May refuse a row through its reader. */
export interface RowMapper {
  row(): void;
  end?(): void;
}

export interface Preset {
  id: string;
  /** Grows when the meaning of a column changes; remembered mappings name it. */
  version: number;
  title: string;
  /** What its rows become: a screen that wants items offers the presets that bring items. */
  brings: readonly EntityKind[];
  /** For layouts nobody has published: used only when no exporter is recognised. */
  generic: boolean;
  detect: Fingerprint;
  fields: Fields<string>;
  dates: DateOrder | null;
  point: Point;
  /** Row counts at which this exporter cuts its files. */
  cutAt: readonly number[];
  /** Tells the first line of a record, for exports with raw line breaks inside their fields. */
  startsRecord: ((firstCell: string) => boolean) | null;
  asks(has: (field: string) => boolean, settings: ImportSettings): Question[];
  map(row: RowReader<string>, settings: ImportSettings, out: Sink): RowMapper;
}

export interface PresetSpec<F extends string> {
  id: string;
  version?: number;
  title: string;
  brings: readonly EntityKind[];
  generic?: true;
  detect: Fingerprint;
  fields: Fields<F>;
  dates?: DateOrder;
  point?: Point;
  cutAt?: readonly number[];
  startsRecord?: (firstCell: string) => boolean;
  asks?: (has: (field: F) => boolean, settings: ImportSettings) => Question[];
  map(row: RowReader<F>, settings: ImportSettings, out: Sink): RowMapper;
}

/** Checks at compile time that a preset asks its rows only for fields it has, then forgets their names. */
export function preset<F extends string>(spec: PresetSpec<F>): Preset {
  return {
    id: spec.id,
    version: spec.version ?? 1,
    title: spec.title,
    brings: spec.brings,
    generic: spec.generic ?? false,
    detect: spec.detect,
    fields: spec.fields,
    dates: spec.dates ?? null,
    point: spec.point ?? '.',
    cutAt: spec.cutAt ?? [],
    startsRecord: spec.startsRecord ?? null,
    asks: (has, settings) => spec.asks?.(has, settings) ?? [],
    map: (row, settings, out) => spec.map(row, settings, out),
  };
}
