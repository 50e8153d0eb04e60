// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { groundOf } from '../../../lib/support/built-in.ts';
import { openBundle } from '../../../lib/support/bundle.ts';
import { findingsIn } from '../../../lib/support/findings.ts';
import { Replay } from '../../../lib/support/replay.ts';
import { reportOf } from '../../../lib/support/replay-report.ts';

vi.setConfig({ testTimeout: 30_000 });

const newDocument = () => document.implementation.createHTMLDocument('');

/** A support file from the field becomes a regression test by being put into this folder. */
const FOLDER = 'test/bundles';

describe.each(readdirSync(FOLDER).filter((name) => name.endsWith('.json')))('%s', (name) => {
  test('gives today what it gave then', async () => {
    const opened = openBundle(readFileSync(join(FOLDER, name), 'utf8'));
    if (!opened.ok) throw new Error(opened.problem);
    const outcomes = await new Replay(opened.steps, groundOf(opened.bundle, newDocument)).run();
    const parted = outcomes.some(({ outcome }) => outcome === 'differs' || outcome === 'unknown');
    expect(parted, reportOf(opened.steps, findingsIn(opened.steps), outcomes)).toBe(false);
    expect(outcomes.filter(({ outcome }) => outcome === 'same').length).toBeGreaterThan(5);
  });
});
