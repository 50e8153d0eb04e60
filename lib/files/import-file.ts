import { type Detection, detect, layoutKey, type Match, type RememberedLayout } from './detect.ts';
import type { EntityKind } from './entities.ts';
import { type ImportedTable, importTable, questionsOf } from './import-table.ts';
import type { ImportSettings, Preset, Question } from './preset.ts';
import { knownPresets } from './presets/known-presets.ts';
import { FileProblem } from './problem.ts';
import { readTable } from './read-table.ts';
import type { Reading } from './reading.ts';

export interface FileToImport {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** What is wanted of it: only exports that bring one of these are considered. */
  wanted: readonly EntityKind[];
  settings: ImportSettings;
  /** What people chose for layouts that nobody knows, by the layout; given where a new one may be asked about. */
  layouts?: Readonly<Record<string, ChosenColumns>> | undefined;
}

export interface ChosenColumns {
  preset: string;
  version: number;
  /** Captions as written, by field. */
  columns: Readonly<Record<string, string>>;
}

/** A layout that nobody knows: a person says once which column holds what. */
export interface UnknownLayout {
  /** Names it among the layouts that were chosen before. */
  of: string;
  preset: string;
  version: number;
  captions: string[];
  fields: { name: string; needed: boolean; caption: string | null }[];
}

/** A file as far as it could be read: with its rows, or with what has to be answered first. */
export interface FileRead {
  /** What kind of export it is, in words. */
  title: string;
  questions: Question[];
  table: ImportedTable | null;
  layout?: UnknownLayout;
}

/** A file from its bytes to entities. Throws nothing but a `FileProblem`, or the reason of an aborted signal. */
export async function readImport(file: FileToImport, reading: Reading = {}): Promise<FileRead> {
  const half = (from: number) => (done: number) => reading.onProgress?.(from + done / 2);
  const table = await readTable(file.bytes, { ...reading, onProgress: half(0) });
  const presets = knownPresets.filter(({ brings }) => brings.some((kind) => file.wanted.includes(kind)));
  const remembered = new Map(Object.entries(file.layouts ?? {}).map(([of, chosen]) => [of, rememberedOf(chosen)]));
  const detection = detect(table, presets, { fileName: file.name, remembered });
  const match: Match | undefined = detection.matches[0];
  if (file.layouts && (!match || match.missing.length > 0)) {
    const layout = unknownLayout(detection, presets, match);
    if (layout) return { title: '', questions: [], table: null, layout };
  }
  if (!match) throw new FileProblem('columns-missing', { fields: '' });
  const { title } = match.preset;
  const questions = match.missing.length > 0 ? [] : questionsOf(table, detection, match, file.settings);
  if (questions.length > 0) return { title, questions, table: null };
  const read = await importTable(table, detection, match, file.settings, { ...reading, onProgress: half(0.5) });
  return { title, questions: [], table: read };
}

const rememberedOf = ({ preset, version, columns }: ChosenColumns): RememberedLayout => ({
  preset,
  version,
  mapping: new Map(Object.entries(columns).map(([field, caption]) => [field, [caption]])),
});

/** What the layout for anything would need, with the columns that it found by itself. */
function unknownLayout(
  { header }: Detection,
  presets: readonly Preset[],
  match: Match | undefined,
): UnknownLayout | null {
  const preset = presets.find(({ generic }) => generic);
  if (!preset) return null;
  const found = match?.preset === preset ? match.columns : null;
  const fields = Object.entries(preset.fields).map(([name, { needed }]) => ({
    name,
    needed: needed ?? false,
    caption: found?.get(name)?.[0]?.caption ?? null,
  }));
  const captions = header.columns.map(({ caption }) => caption);
  return { of: layoutKey(header), preset: preset.id, version: preset.version, captions, fields };
}
