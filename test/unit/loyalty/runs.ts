/** How often a law is tried: by itself 1,000 random lives; `RUNS=100000` for a long night, `SEED=2` for other ones. */
export const RUNS = { numRuns: Number(process.env.RUNS ?? 1000) };
