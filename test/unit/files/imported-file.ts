import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Detection, detect, type Match } from '../../../lib/files/detect.ts';
import type { Entities, EntityKind } from '../../../lib/files/entities.ts';
import { type ImportedTable, importTable } from '../../../lib/files/import-table.ts';
import type { ImportSettings } from '../../../lib/files/preset.ts';
import { knownPresets } from '../../../lib/files/presets/known-presets.ts';
import { type ReadOptions, readTable } from '../../../lib/files/read-table.ts';
import type { Table } from '../../../lib/files/table.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/files');

/** The shop that all sample files belong to. */
export const settings: ImportSettings = {
  pos: { system: 'lightspeed-x', account: 'demo' },
  exponent: 2,
  zone: 'America/Los_Angeles',
  today: '2026-11-23',
  country: '1',
  campaign: 'October bag',
  pointsMean: 'difference',
  cardSize: 5,
};

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

export const fixtureText = (name: string): string => readFileSync(join(FIXTURES, name), 'utf8');

export interface ImportedFile extends ImportedTable {
  table: Table;
  detection: Detection;
  match: Match;
}

export async function importedFile(
  file: string | Uint8Array<ArrayBuffer>,
  options: Partial<ImportSettings> & ReadOptions & { preset?: string } = {},
): Promise<ImportedFile> {
  const table = await readTable(typeof file === 'string' ? bytesOf(file) : file, options);
  const detection = detect(table, knownPresets);
  const match = detection.matches.find(({ preset }) => preset.id === (options.preset ?? preset.id));
  if (!match) throw new Error(`no preset for ${detection.header.columns.map(({ folded }) => folded).join(', ')}`);
  const imported = await importTable(table, detection, match, { ...settings, ...options });
  return { ...imported, table, detection, match };
}

export const entitiesOf = <K extends EntityKind>({ imported }: ImportedTable, kind: K): Entities[K][] =>
  imported.flatMap((one) => (one.kind === kind ? [one.entity as Entities[K]] : []));

/** One line for each note or refusal: what a person would see first. */
export const said = (notes: ImportedTable['notes']): string[] =>
  notes.map(({ code, row, column }) => `${row} ${code}${column === undefined ? '' : ` in ${column}`}`);
