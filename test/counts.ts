import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** How a test run ended; kept in a file so that the runs of one `npm test` can be added up. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

const folder = fileURLToPath(new URL('../.cache/tests/', import.meta.url));
const fileOf = (suite: string) => `${folder}${suite}.json`;

export function writeTally(suite: string, tally: Tally): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(suite), JSON.stringify(tally));
}

export const readTally = (suite: string): Tally => JSON.parse(readFileSync(fileOf(suite), 'utf8'));

/** A count left by an earlier run must never stand in for one that did not happen. */
export const forgetTally = (suite: string): void => rmSync(fileOf(suite), { force: true });
