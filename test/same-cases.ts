import fc from 'fast-check';

/** The same cases for everybody who runs the suites: what a change broke is seen by whoever made it. `SEED=2` tries others. */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
