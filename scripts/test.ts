import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closingLine, forgetTally, readTally, type Tally } from '../test/counts.ts';
import { ensureBrowsers } from './install-browsers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const SUITES = ['unit', 'conformance', 'e2e'] as const;

interface Step {
  name: string;
  run: () => Promise<void>;
}

/** Runs a command with the project's own Node; `aside` leaves the processor to others and tells what was printed at the end, in one piece. */
function command(line: readonly string[], aside = false): Promise<void> {
  const [program = '', ...args] = aside ? ['nice', '-n', '10', ...line] : line;
  const path = [`${root}node_modules/.bin`, process.env.PATH].join(delimiter);
  const child = spawn(program, args, {
    cwd: root,
    stdio: aside ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, PATH: path },
  });
  const printed: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => printed.push(text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      process.stdout.write(Buffer.concat(printed));
      if (status === 0) resolve();
      else reject(new Error(`"${line.join(' ')}" ended with ${status ?? 'a signal'}`));
    });
  });
}

function script(name: string, aside = false, ...args: string[]): Step {
  const more = args.length > 0 ? ['--', ...args] : [];
  return { name, run: () => command(['npm', 'run', '-s', name, ...more], aside) };
}

const FIRST: readonly Step[] = [
  { name: 'browsers', run: async () => ensureBrowsers() },
  script('typecheck'),
  script('lint'),
  script('build'),
  { name: 'add-on lint', run: () => command(['node', 'scripts/addon-lint.ts']) },
  script('size'),
];

/** Browsers mostly wait, for each other and for pages: what only computes is done meanwhile. Both lanes are about as long. */
const SIDE_BY_SIDE: readonly (readonly Step[])[] = [
  [script('e2e'), script('simulate', true, '--seeds', '2000'), script('chaos', true, '--checkouts', '500')],
  [script('unit', true), script('drift', true), script('conformance', true)],
];

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

async function runSteps(steps: readonly Step[]): Promise<void> {
  for (const { name, run } of steps) {
    console.log(`\n== ${name}`);
    const start = performance.now();
    try {
      await run();
    } catch (error) {
      throw new Error(`step "${name}" failed after ${seconds(start)}: ${messageOf(error)}`);
    }
    console.log(`== ${name}: ${seconds(start)}`);
  }
}

/** Every lane to its end: what fails in one says nothing about the other. */
async function runSideBySide(lanes: readonly (readonly Step[])[]): Promise<void> {
  const ended = await Promise.allSettled(lanes.map(runSteps));
  const failed = ended.flatMap((one) => (one.status === 'rejected' ? [messageOf(one.reason)] : []));
  if (failed.length > 0) throw new Error(failed.join('\nFAILED: '));
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
  await runSteps(FIRST);
  await runSideBySide(SIDE_BY_SIDE);
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
