// @vitest-environment node
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ODD } from '../../../lib/store-server/astro-emulator/answers.ts';
import type { Fault } from '../../../lib/store-server/astro-emulator/faults.ts';
import { Bench, type BenchOptions } from '../../astro/bench.ts';
import { type Balances, Checkout, type Ending, EXPECTED } from '../../astro/checkout.ts';

const TIMEOUT_MS = 15;
const RUNS = 150;

const FAULTS: Fault[] = [
  { kind: 'lost-request' },
  { kind: 'lost-answer' },
  { kind: 'server-error', carriedOut: false },
  { kind: 'server-error', carriedOut: true },
  { kind: 'error-in-success', carriedOut: false },
  { kind: 'error-in-success', carriedOut: true },
  { kind: 'truncated' },
  { kind: 'web-page' },
  { kind: 'redirect' },
  { kind: 'token-forgotten', how: 'http' },
  { kind: 'token-forgotten', how: 'envelope' },
  { kind: 'duplicated' },
];

const LATE: Fault[] = [
  { kind: 'delay', ms: 40, late: 'answer' },
  { kind: 'delay', ms: 40, late: 'request' },
];

const ENDINGS: Ending[] = ['completed', 'discarded', 'undone'];

/** More calls than a checkout without faults makes. */
const CALLS = 32;

async function checkout(
  ending: Ending,
  prepare: (bench: Bench) => void,
  { restarts = false, ...options }: BenchOptions & { restarts?: boolean } = {},
): Promise<{ wrong: string[]; balances: Balances; noted: Balances; looks: number; waiting: number }> {
  const bench = new Bench(options);
  const run = new Checkout(bench, restarts);
  prepare(bench);
  await run.run(ending);
  await run.settle();
  const looks = (await bench.source.needsALook()).filter((look) => look.reason.code !== 'sale-end-unknown');
  return {
    wrong: run.wrong,
    balances: run.balances(),
    noted: await run.noted(),
    looks: looks.length,
    waiting: await bench.waiting(),
  };
}

function onceAt(number: number, fault: Fault): (bench: Bench) => void {
  return (bench) => {
    bench.emulator.faults = (call) => {
      // Half a token says nothing; a token that is forgotten while it is fetched is no fault.
      if (call.number !== number || (fault.kind === 'token-forgotten' && call.name === 'token')) return null;
      return fault;
    };
  };
}

const RIGHT = { wrong: [], looks: 0, waiting: 0 };

test.each(ENDINGS)('a checkout without faults that is %s ends as it should', async (ending) => {
  expect(await checkout(ending, () => undefined)).toEqual({
    ...RIGHT,
    balances: EXPECTED[ending],
    noted: EXPECTED[ending],
  });
});

describe.each(ENDINGS)('one fault in a checkout that is %s', { timeout: 30_000 }, (ending) => {
  test.each(FAULTS)('%j at every call', async (fault) => {
    const results = await Promise.all(
      Array.from({ length: CALLS }, (_, i) =>
        checkout(ending, onceAt(i + 1, fault), { restarts: i % 2 === 0, ...(i % 3 === 0 && { quirks: ODD }) }),
      ),
    );
    for (const [i, result] of results.entries()) {
      expect({ call: i + 1, ...result }).toEqual({
        call: i + 1,
        ...RIGHT,
        balances: EXPECTED[ending],
        noted: EXPECTED[ending],
      });
    }
  });

  test.each(LATE)('%j at every call', async (fault) => {
    const results = await Promise.all(
      Array.from({ length: CALLS }, (_, i) =>
        checkout(ending, onceAt(i + 1, fault), { restarts: i % 2 === 0, timeoutMs: TIMEOUT_MS }),
      ),
    );
    for (const [i, result] of results.entries()) {
      expect({ call: i + 1, ...result }).toEqual({
        call: i + 1,
        ...RIGHT,
        balances: EXPECTED[ending],
        noted: EXPECTED[ending],
      });
    }
  });

  test('half a batch accepted, however often', async () => {
    const prepare = (bench: Bench) => {
      bench.emulator.faults = ({ name }) => (name === 'addTransactionBatch' ? { kind: 'half-batch' } : null);
    };
    expect(await checkout(ending, prepare)).toEqual({ ...RIGHT, balances: EXPECTED[ending], noted: EXPECTED[ending] });
  });

  test('the register dies at every write', { timeout: 30_000 }, async () => {
    for (let dies = 1; dies <= 80; dies++) {
      const result = await checkout(ending, (bench) => {
        bench.notebook.beforeWrite = () => {
          if (bench.notebook.writes === dies - 1) {
            bench.notebook.writes += 1;
            throw new Error('stopped');
          }
        };
      });
      expect({ dies, ...result }).toEqual({ dies, ...RIGHT, balances: EXPECTED[ending], noted: EXPECTED[ending] });
    }
  });
});

test('any faults on any calls, with dying registers between', { timeout: 60_000 }, async () => {
  const fault = fc.option(fc.constantFrom(...FAULTS, { kind: 'half-batch' } as Fault), { freq: 4, nil: null });
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...ENDINGS),
      fc.array(fault, { maxLength: 40 }),
      fc.array(fc.nat(120), { maxLength: 4 }),
      async (ending, faults, deaths) => {
        const result = await checkout(
          ending,
          (bench) => {
            bench.emulator.faults = (call) => {
              const one = faults[call.number - 1] ?? null;
              if (one?.kind === 'half-batch' && call.name !== 'addTransactionBatch') return null;
              return one?.kind === 'token-forgotten' && call.name === 'token' ? null : one;
            };
            bench.notebook.beforeWrite = () => {
              if (!deaths.includes(bench.notebook.writes)) return;
              bench.notebook.writes += 1;
              throw new Error('stopped');
            };
          },
          { restarts: faults.length % 2 === 0 },
        );
        // A person gives up after six presses; then nothing may be half done, and nothing be said that is not so.
        expect(result.wrong.filter((one) => one.startsWith('said'))).toEqual([]);
        expect(result.waiting).toBe(0);
        expect(result.noted).toEqual(result.balances);
        if (result.wrong.length === 0) expect(result.balances).toEqual(EXPECTED[ending]);
      },
    ),
    { numRuns: RUNS },
  );
});
