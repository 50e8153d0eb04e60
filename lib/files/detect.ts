import type { Row } from './cell.ts';
import { holds } from './content.ts';
import { cellsOf, type FieldColumns, fieldColumns, type Mapping, missing } from './field.ts';
import { canBeHeader, HEADER_ROWS, type Header, headerOf } from './header.ts';
import type { Fingerprint, Preset } from './preset.ts';
import { FileProblem } from './problem.ts';
import type { Table } from './table.ts';

export interface Match {
  preset: Preset;
  columns: FieldColumns;
  /** How much speaks for it; equal figures are a choice for a person. */
  score: number;
  /** Needed fields without a column: it looks like this export, but something was removed. */
  missing: string[];
}

export interface Detection {
  header: Header;
  /** Rows below the captions. */
  rows: readonly Row[];
  /** Best first. */
  matches: Match[];
}

/** What a person decided for a layout, kept by {@link layoutKey}. */
export interface RememberedLayout {
  preset: string;
  version: number;
  mapping: Mapping;
}

export interface DetectHints {
  fileName?: string;
  remembered?: ReadonlyMap<string, RememberedLayout>;
}

const SAMPLE_ROWS = 200;

/** Finds the row of captions and the exporters that write such a file. */
export function detect(
  table: Pick<Table, 'rows' | 'sheet'>,
  presets: readonly Preset[],
  hints: DetectHints = {},
): Detection {
  const name = `${hints.fileName ?? ''} ${table.sheet}`.toLowerCase();
  let best: Detection | null = null;
  for (const [at, row] of table.rows.slice(0, HEADER_ROWS).entries()) {
    if (!canBeHeader(row)) continue;
    const header = headerOf(row);
    const rows = table.rows.slice(at + 1);
    const remembered = hints.remembered?.get(layoutKey(header));
    const matches = matchesOf(header, rows.slice(0, SAMPLE_ROWS), presets, name, remembered);
    if (best === null || scoreOf(matches) > scoreOf(best.matches)) best = { header, rows, matches };
  }
  if (best === null) throw new FileProblem('no-header', { rows: HEADER_ROWS });
  return best;
}

const scoreOf = (matches: readonly Match[]): number => matches[0]?.score ?? 0;

/** The same captions in any order are the same layout. */
export const layoutKey = (header: Header): string =>
  header.columns
    .map(({ folded }) => folded)
    .sort()
    .join('|');

/** A preset with the columns that a person picked for its fields. */
export function mapped({ header, rows }: Detection, preset: Preset, mapping: Mapping): Match {
  const columns = fieldColumns(header, rows.slice(0, SAMPLE_ROWS), preset.fields, mapping);
  return { preset, columns, score: CHOSEN, missing: missing(preset.fields, columns) };
}

/** More than any fingerprint can reach: a person decided. */
const CHOSEN = 10_000;
const KNOWN_EXPORTER = 100;

function matchesOf(
  header: Header,
  sample: readonly Row[],
  presets: readonly Preset[],
  name: string,
  remembered: RememberedLayout | undefined,
): Match[] {
  const matches = presets.flatMap((preset) => {
    if (remembered?.preset === preset.id && remembered.version === preset.version) {
      return [mapped({ header, rows: sample, matches: [] }, preset, remembered.mapping)];
    }
    const fits = fingerprintScore(preset.detect, header, sample, name);
    if (fits === 0) return [];
    const columns = fieldColumns(header, sample, preset.fields);
    const score = (preset.generic ? 0 : KNOWN_EXPORTER) + fits * 10 + columns.size / 10;
    return [{ preset, columns, score, missing: missing(preset.fields, columns) }];
  });
  return matches.sort((a, b) => a.missing.length - b.missing.length || b.score - a.score);
}

function fingerprintScore(print: Fingerprint, header: Header, sample: readonly Row[], name: string): number {
  const captions = new Set(header.columns.map(({ folded }) => folded));
  const groups = print.any ?? [];
  if (!print.all.every((caption) => captions.has(caption))) return 0;
  if (!groups.every((group) => group.some((caption) => captions.has(caption)))) return 0;
  if (print.none?.some((caption) => captions.has(caption))) return 0;
  const contents = print.content ?? [];
  if (!contents.every((content) => header.columns.some(({ index }) => holds(content, cellsOf(sample, index)))))
    return 0;
  const hinted = print.name?.some((part) => name.includes(part)) ? 1 : 0;
  return print.all.length + groups.length + contents.length + hinted;
}
