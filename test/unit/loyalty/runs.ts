const { RUNS: count = '1000', SEED: seed } = process.env;

/** How often a law is tried: by itself 1,000 random lives; `RUNS=100000` for a long night, `SEED=1` for the same ones again. */
export const RUNS = { numRuns: Number(count), ...(seed !== undefined && { seed: Number(seed) }) };
