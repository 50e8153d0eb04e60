import { describe, it } from 'vitest';
import { LAWS } from './laws/laws.ts';
import { RUNS } from './runs.ts';

describe('laws of the rule book, in memory', () => {
  it.each(LAWS)('$name', ({ check }) => check(RUNS), 120_000);
});
