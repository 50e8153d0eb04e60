/**
 * Plays support files against the present version: npm run replay -- bundle.json [more.json]
 * Says what most likely went wrong, and where the present version does otherwise. Exit status 1 at a difference, 2 when a file cannot be read.
 */
import { readFileSync } from 'node:fs';
import { Window } from 'happy-dom';
import { groundOf } from '../lib/support/built-in.ts';
import { openBundle } from '../lib/support/bundle.ts';
import { findingsIn } from '../lib/support/findings.ts';
import { Replay } from '../lib/support/replay.ts';
import { reportOf } from '../lib/support/replay-report.ts';

const files = process.argv.slice(2);
if (files.length === 0) {
  console.error('Which file? npm run replay -- bundle.json');
  process.exitCode = 2;
}

for (const file of files) {
  const opened = openBundle(readFileSync(file, 'utf8'));
  if (!opened.ok) {
    console.error(`${file}: ${opened.problem}`);
    process.exitCode = 2;
    continue;
  }
  const { bundle, steps } = opened;
  const newDocument = () => new Window().document as unknown as Document;
  const { tillside, browser, platform } = bundle.environment;
  const outcomes = await new Replay(steps, groundOf(bundle, newDocument)).run();
  console.log(`${file}: made ${bundle.madeAt} by Tillside ${tillside}, ${browser}, ${platform}`);
  console.log(`${reportOf(steps, findingsIn(steps), outcomes)}\n`);
  const parted = outcomes.some(({ outcome }) => outcome === 'differs' || outcome === 'unknown');
  if (parted && process.exitCode === undefined) process.exitCode = 1;
}
