/**
 * Lives of a shop in which everything goes wrong, one for each seed, on all cores.
 *
 *   npm run simulate -- --seeds 2000              the first 2,000 seeds
 *   npm run simulate -- --seeds 1 --from 1234     one of them again
 *
 * A seed that fails prints what did not hold and the line that replays it.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type Life, Simulation } from '../test/simulator/simulation.ts';

interface Share {
  seeds: number[];
}

interface Outcome {
  seed: number;
  life: Life | null;
  failure: string | null;
}

function liveThrough(seed: number): Outcome {
  try {
    return { seed, life: new Simulation(seed).run(), failure: null };
  } catch (error) {
    return { seed, life: null, failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} takes a whole number, not "${text}"`);
  return value;
}

function addTo(total: Life, { commands, ...counts }: Life): void {
  for (const key of Object.keys(counts) as (keyof typeof counts)[]) total[key] += counts[key];
  for (const [type, { done, refused }] of Object.entries(commands)) {
    const sum = total.commands[type] ?? { done: 0, refused: 0 };
    total.commands[type] = { done: sum.done + done, refused: sum.refused + refused };
  }
}

/** How often each command was done and refused, the commonest first. */
function inColumns(commands: Life['commands']): string {
  const sorted = Object.entries(commands).sort(([, a], [, b]) => b.done - a.done);
  const row = (cells: (string | number)[]) =>
    cells.map((cell, i) => (i === 0 ? `${cell}`.padEnd(20) : `${cell}`.padStart(9)));
  const rows = sorted.map(([type, { done, refused }]) => row([type, done, refused]));
  return [row(['command', 'done', 'refused']), ...rows].map((cells) => cells.join('')).join('\n');
}

function main(): void {
  const { values } = parseArgs({
    options: { seeds: { type: 'string', default: '2000' }, from: { type: 'string', default: '1' } },
  });
  const count = wholeNumber(values.seeds, 'seeds');
  const from = wholeNumber(values.from, 'from');
  const cores = Math.min(availableParallelism(), Math.max(1, count));
  const start = performance.now();
  const failed: number[] = [];
  const total: Life = { commits: 0, events: 0, deaths: 0, powerLosses: 0, commands: {} };
  let done = 0;

  function hear({ seed, life, failure }: Outcome): void {
    done += 1;
    if (life) addTo(total, life);
    if (failure === null) return;
    failed.push(seed);
    console.error(`\nseed ${seed}: ${failure}\n  again: npm run simulate -- --seeds 1 --from ${seed}`);
  }

  function finish(): void {
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const { commits, events, deaths, powerLosses, commands } = total;
    console.log(inColumns(commands));
    console.log(
      `${done} seeds in ${seconds} s: ${commits} commits, ${events} events, ${deaths} kills, ${powerLosses} power losses, ${failed.length} failed`,
    );
    if (failed.length > 0 || done !== count) process.exitCode = 1;
  }

  let running = cores;
  for (let core = 0; core < cores; core++) {
    const seeds = Array.from({ length: count }, (_, i) => from + i).filter((_, i) => i % cores === core);
    const worker = new Worker(new URL(import.meta.url), { workerData: { seeds } satisfies Share });
    worker.on('message', hear);
    worker.on('error', (error) => console.error(error));
    worker.on('exit', () => {
      running -= 1;
      if (running === 0) finish();
    });
  }
}

if (isMainThread) main();
else for (const seed of (workerData as Share).seeds) parentPort?.postMessage(liveThrough(seed));
