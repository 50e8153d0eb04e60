import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, forgetTally, readTally, type Tally } from '../test/counts.ts';
import { ensureBrowsers } from './install-browsers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SUITES = ['unit', 'conformance', 'e2e'] as const;

interface Step {
  name: string;
  run: () => void;
}

function command(...[program, ...args]: [string, ...string[]]): void {
  const path = [`${root}node_modules/.bin`, process.env.PATH].join(delimiter);
  const { status, error } = spawnSync(program, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`"${[program, ...args].join(' ')}" ended with ${status ?? 'a signal'}`);
}

const script = (name: string): Step => ({ name, run: () => command('npm', 'run', '-s', name) });

const STEPS: readonly Step[] = [
  { name: 'browsers', run: ensureBrowsers },
  script('typecheck'),
  script('lint'),
  script('unit'),
  script('drift'),
  script('conformance'),
  { name: 'simulate', run: () => command('npm', 'run', '-s', 'simulate', '--', '--seeds', '2000') },
  script('chaos'),
  script('build'),
  { name: 'add-on lint', run: () => command('node', 'scripts/addon-lint.ts') },
  script('size'),
  script('e2e'),
];

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

function runSteps(): void {
  for (const { name, run } of STEPS) {
    console.log(`\n== ${name}`);
    const start = performance.now();
    try {
      run();
    } catch (error) {
      throw new Error(`step "${name}" failed after ${seconds(start)}: ${messageOf(error)}`);
    }
    console.log(`== ${name}: ${seconds(start)}`);
  }
}

function sum(): Tally {
  const total: Tally = { passed: 0, failed: 0, skipped: 0 };
  for (const suite of SUITES) {
    const tally = readTally(suite);
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += tally[key];
    if (tally.passed + tally.failed === 0) throw new Error(`the ${suite} suite ran no test`);
  }
  return total;
}

const start = performance.now();
try {
  for (const suite of SUITES) forgetTally(suite);
  runSteps();
  const total = sum();
  console.log(`\nall steps: ${seconds(start)}`);
  // Without a database of that kind its tests are skipped: the last line has to say so.
  const isWithout = readTally('conformance').skipped > 0;
  console.log(`${closingLine(total)}${isWithout ? ' (no PostgreSQL on this machine)' : ''}`);
  if (total.failed > 0) throw new Error('tests failed');
  if (process.env.CI && total.skipped > 0) throw new Error('CI skips nothing, and tests were skipped');
} catch (error) {
  console.error(`\nFAILED: ${messageOf(error)}`);
  process.exitCode = 1;
}
