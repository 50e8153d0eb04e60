/**
 * Checkouts on a bad line, against the store server and against the imitation of Astro: any call may be lost, doubled, cut or
 * answered with nonsense, and the background may die. In the end every balance has to be exact, and nothing that was said on the
 * way may have been untrue.
 *
 *   npm run chaos                            100 checkouts of each kind, 500 in CI
 *   npm run chaos -- --checkouts 10000 --seed 7 --at astro
 *   npm run chaos -- --checkouts 1 --from 818 --seed 7 --at astro --calls     one of them again, with every call
 */
import 'fake-indexeddb/auto';
import { parseArgs } from 'node:util';
import type { Fault as AstroFault } from '../lib/store-server/astro-emulator/faults.ts';
import { Bench } from '../test/astro/bench.ts';
import { EXPECTED as AT_ASTRO, Checkout, type Ending } from '../test/astro/checkout.ts';
import { FAULTS, type Fault } from '../test/chaos/faulty-network.ts';
import { ENDINGS, EXPECTED, StoreCheckout } from '../test/chaos/store-checkout.ts';
import { demoStore } from '../test/conformance/demo-shop.ts';
import { RunningStore } from '../test/conformance/running-store.ts';

const { values } = parseArgs({
  options: {
    checkouts: { type: 'string', default: process.env.CI ? '500' : '100' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    at: { type: 'string', default: 'store server,Astro' },
    calls: { type: 'boolean', default: false },
  },
});
const CHECKOUTS = Number(values.checkouts);
const SEED = Number(values.seed);
const FROM = Number(values.from);
const NUMBERS = Array.from({ length: CHECKOUTS }, (_, i) => FROM + i);

const AT_ASTRO_ENDINGS: readonly Ending[] = ['completed', 'discarded', 'undone', 'again'];

/** A call in so many is hit. */
const ONE_IN = 5;

const ASTRO_FAULTS: AstroFault[] = [
  { kind: 'lost-request' },
  { kind: 'lost-answer' },
  { kind: 'duplicated' },
  { kind: 'server-error', carriedOut: false },
  { kind: 'server-error', carriedOut: true },
  { kind: 'error-in-success', carriedOut: false },
  { kind: 'error-in-success', carriedOut: true },
  { kind: 'truncated' },
  { kind: 'web-page' },
  { kind: 'redirect' },
  { kind: 'arrives-late', ms: 5_000 },
  { kind: 'arrives-late', ms: 70_000 },
  { kind: 'arrives-late', ms: 240_000 },
  { kind: 'half-batch' },
  { kind: 'token-forgotten', how: 'http' },
  { kind: 'token-forgotten', how: 'envelope' },
];

/** Mulberry32: the same seed and number is the same checkout, whatever ran before it. */
function chance(seed: number, checkout: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) ^ Math.imul(checkout + 1, 0x85ebca6b);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Outcome {
  wrong: string[];
  faults: number;
}

function pick<T>(list: readonly T[], next: () => number): T {
  return list[Math.floor(next() * list.length)] as T;
}

/** Counts what happened to which kind of fault. */
class Tally {
  readonly hits = new Map<string, number>();
  readonly problems: string[] = [];
  checkouts = 0;

  hit(fault: string): void {
    this.hits.set(fault, (this.hits.get(fault) ?? 0) + 1);
  }

  add(number: number, { wrong }: Outcome): void {
    this.checkouts += 1;
    for (const one of wrong) this.problems.push(`checkout ${number}: ${one}`);
  }
}

async function atStore(tally: Tally): Promise<void> {
  const store = await RunningStore.start();
  await store.load(withCustomers(NUMBERS));
  try {
    for (const i of NUMBERS) {
      const next = chance(SEED, i);
      const ending = pick(ENDINGS, next);
      let faults = 0;
      const plan = (): Fault | null => {
        if (next() * ONE_IN >= 1) return null;
        faults += 1;
        const fault = pick(FAULTS, next);
        tally.hit(fault);
        return fault;
      };
      const checkout = new StoreCheckout(store, `chaos-${i}`, i, plan);
      await checkout.run(ending);
      const got = JSON.stringify(await checkout.settle());
      const wanted = JSON.stringify(EXPECTED[ending]);
      if (got !== wanted) checkout.wrong.push(`${ending}: ${got} instead of ${wanted}`);
      tally.add(i, { wrong: checkout.wrong, faults });
    }
    const client = await store.client();
    const path = '/v1/audit/verification';
    const { body } = await client.request({ method: 'GET', path, patience: 600_000 });
    const { problems } = body as { problems: unknown[] };
    if (problems.length > 0) tally.problems.push(`the ledger: ${JSON.stringify(problems.slice(0, 3))}`);
  } finally {
    await store.stop();
  }
}

/** The demo store, with one customer for each checkout. */
function withCustomers(numbers: readonly number[]): unknown {
  const file = demoStore() as { customers: object[] };
  const made = numbers.map((i) => ({ id: `chaos-${i}`, first: 'Customer', last: String(i) }));
  return { ...file, customers: [...file.customers, ...made] };
}

async function atAstro(tally: Tally): Promise<void> {
  for (const i of NUMBERS) {
    const next = chance(SEED, i);
    const ending = pick(AT_ASTRO_ENDINGS, next);
    const bench = new Bench();
    const checkout = new Checkout(bench, next() < 0.5);
    let faults = 0;
    bench.emulator.faults = ({ name, body }) => {
      const picked = next() * ONE_IN >= 1 ? null : pick(ASTRO_FAULTS, next);
      const fault = picked?.kind === 'half-batch' && name !== 'addTransactionBatch' ? null : picked;
      if (values.calls) console.log(name, JSON.stringify(body), JSON.stringify(fault));
      if (fault === null) return null;
      faults += 1;
      tally.hit(fault.kind);
      return fault;
    };
    await checkout.run(ending);
    await checkout.settle();
    const got = JSON.stringify(checkout.balances());
    const wanted = JSON.stringify(AT_ASTRO[ending]);
    const wrong = [...checkout.wrong];
    if (got !== wanted) wrong.push(`${ending}: ${got} instead of ${wanted}`);
    if (JSON.stringify(await checkout.noted()) !== got) wrong.push('the screen shows something else');
    tally.add(i, { wrong, faults });
  }
}

function report(name: string, { hits, problems, checkouts }: Tally, seconds: number): void {
  const total = [...hits.values()].reduce((sum, count) => sum + count, 0);
  console.log(`\n${name}: ${checkouts} checkouts, ${total} faults, ${problems.length} wrong, ${seconds.toFixed(0)} s`);
  console.log('| fault | times |\n| --- | --- |');
  for (const [fault, times] of [...hits].sort(([a], [b]) => a.localeCompare(b))) console.log(`| ${fault} | ${times} |`);
  for (const problem of problems.slice(0, 20)) console.log(problem);
}

for (const [name, work] of [
  ['store server', atStore],
  ['Astro', atAstro],
] as const) {
  if (!values.at.toLowerCase().includes(name.toLowerCase())) continue;
  const tally = new Tally();
  const start = performance.now();
  await work(tally);
  report(name, tally, (performance.now() - start) / 1000);
  if (tally.problems.length > 0) process.exitCode = 1;
}
