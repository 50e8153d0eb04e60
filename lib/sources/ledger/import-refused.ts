import type { FileProblem } from '../../settings/store-file-problem.ts';

export interface Imported {
  items: number;
  customers: number;
  programs: number;
  campaigns: number;
  coupons: number;
}

/** Nothing of the file was written. The message is for the admin. */
export class ImportRefused extends Error {
  readonly problems: readonly FileProblem[];
  constructor(problems: readonly FileProblem[]) {
    super(problems.map(({ what, where, next }) => `${what} (${where}) ${next}`).join('\n'));
    this.name = 'ImportRefused';
    this.problems = problems;
  }
}
