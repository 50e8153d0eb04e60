import { describe, expect, test, vi } from 'vitest';
import { openBundle } from '../../../lib/support/bundle.ts';
import { findingsIn } from '../../../lib/support/findings.ts';
import { Replay } from '../../../lib/support/replay.ts';
import { supportFile } from '../../support/file.ts';
import { PROBLEMS } from '../../support/problems.ts';

vi.setConfig({ testTimeout: 30_000 });

/** Support has the file and nothing else: what is named first has to be what was done wrong. */
describe.each(Object.entries(PROBLEMS))('%s', (_name, { cause, play }) => {
  test('is named first, from the file alone, and plays again the same', async () => {
    const opened = openBundle(JSON.stringify(await supportFile(await play())));
    if (!opened.ok) throw new Error(opened.problem);
    const findings = findingsIn(opened.steps);
    expect(findings[0]?.code).toBe(cause);
    const outcomes = await new Replay(opened.steps).run();
    expect(
      outcomes.flatMap(({ outcome, difference }) =>
        outcome === 'differs' || outcome === 'unknown' ? [difference] : [],
      ),
    ).toEqual([]);
  });
});
