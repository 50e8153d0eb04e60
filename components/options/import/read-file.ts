import type { FileRead, FileToImport } from '../../../lib/files/import-file.ts';
import type { ImportedTable } from '../../../lib/files/import-table.ts';
import { FileProblem, type ProblemCode, type ProblemData } from '../../../lib/files/problem.ts';
import type { Reading } from '../../../lib/files/reading.ts';

/** What the worker says, once or several times. */
export type Told =
  | { progress: number }
  | { rows: ImportedTable['imported'] }
  /** Its rows came before. */
  | { read: FileRead }
  | { problem: { code: ProblemCode; data: ProblemData } }
  | { failure: string };

export type ReadFile = (file: FileToImport, reading: Reading) => Promise<FileRead>;

/** Reads a file in a worker of its own. Aborting ends the worker at once. */
export const readFile: ReadFile = (file, { signal, onProgress }) => {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
  const rows: ImportedTable['imported'][] = [];
  const read = new Promise<FileRead>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
    worker.onerror = (event) => reject(new Error(event.message || 'The file could not be read.'));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('progress' in data) onProgress?.(data.progress);
      else if ('rows' in data) rows.push(data.rows);
      else if ('read' in data) resolve(withRows(data.read, rows.flat()));
      else if ('problem' in data) reject(new FileProblem(data.problem.code, data.problem.data));
      else reject(new Error(data.failure));
    };
  });
  worker.postMessage(file, [file.bytes.buffer]);
  return read.finally(() => worker.terminate());
};

function withRows(read: FileRead, imported: ImportedTable['imported']): FileRead {
  return { ...read, table: read.table && { ...read.table, imported } };
}
