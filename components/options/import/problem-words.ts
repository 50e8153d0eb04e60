import { FileProblem } from '../../../lib/files/problem.ts';
import { fileProblems } from '../../../lib/i18n/en-files.ts';

/** Why a file could not be read, as a person is told. */
export function problemWords(error: unknown): string {
  if (error instanceof FileProblem) return fileProblems[error.code];
  return error instanceof Error ? error.message : String(error);
}
