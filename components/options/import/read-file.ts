import type { FileRead, FileToImport } from '../../../lib/files/import-file.ts';
import { FileProblem, type ProblemCode, type ProblemData } from '../../../lib/files/problem.ts';
import type { Reading } from '../../../lib/files/reading.ts';

/** What the worker says, once or several times. */
export type Told =
  | { progress: number }
  | { read: FileRead }
  | { problem: { code: ProblemCode; data: ProblemData } }
  | { failure: string };

export type ReadFile = (file: FileToImport, reading: Reading) => Promise<FileRead>;

/** Reads a file in a worker of its own. Aborting ends the worker at once. */
export const readFile: ReadFile = (file, { signal, onProgress }) => {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
  const read = new Promise<FileRead>((resolve, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
    worker.onerror = (event) => reject(new Error(event.message || 'The file could not be read.'));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('progress' in data) onProgress?.(data.progress);
      else if ('read' in data) resolve(data.read);
      else if ('problem' in data) reject(new FileProblem(data.problem.code, data.problem.data));
      else reject(new Error(data.failure));
    };
  });
  worker.postMessage(file, [file.bytes.buffer]);
  return read.finally(() => worker.terminate());
};
