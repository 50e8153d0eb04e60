import { detect, type Match } from './detect.ts';
import type { EntityKind } from './entities.ts';
import { type ImportedTable, importTable, questionsOf } from './import-table.ts';
import type { ImportSettings, Question } from './preset.ts';
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
}

/** A file as far as it could be read: with its rows, or with what has to be answered first. */
export interface FileRead {
  /** What kind of export it is, in words. */
  title: string;
  questions: Question[];
  table: ImportedTable | null;
}

/** A file from its bytes to entities. Throws nothing but a `FileProblem`, or the reason of an aborted signal. */
export async function readImport(file: FileToImport, reading: Reading = {}): Promise<FileRead> {
  const half = (from: number) => (done: number) => reading.onProgress?.(from + done / 2);
  const table = await readTable(file.bytes, { ...reading, onProgress: half(0) });
  const presets = knownPresets.filter(({ brings }) => brings.some((kind) => file.wanted.includes(kind)));
  const detection = detect(table, presets, { fileName: file.name });
  const match: Match | undefined = detection.matches[0];
  if (!match) throw new FileProblem('columns-missing', { fields: '' });
  const { title } = match.preset;
  const questions = match.missing.length > 0 ? [] : questionsOf(table, detection, match, file.settings);
  if (questions.length > 0) return { title, questions, table: null };
  const read = await importTable(table, detection, match, file.settings, { ...reading, onProgress: half(0.5) });
  return { title, questions: [], table: read };
}
