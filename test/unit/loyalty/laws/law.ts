import fc from 'fast-check';

type Runs = fc.Parameters<unknown>;

/** Something that holds whatever happens. The numbers are those of docs/rules.md. */
export interface Law {
  name: string;
  /** Tries it; throws with the smallest case in which it does not hold. */
  check: (runs: Runs) => void;
  /** Tries it, and does something more after each case. */
  checkEach: (runs: Runs, after: () => Promise<void>) => Promise<void>;
}

export function law<T>(name: string, cases: fc.Arbitrary<T>, holds: (one: T) => void): Law {
  return {
    name,
    check: (runs) => fc.assert(fc.property(cases, holds), runs),
    checkEach: (runs, after) =>
      fc.assert(
        fc.asyncProperty(cases, async (one) => {
          holds(one);
          await after();
        }),
        runs,
      ),
  };
}
