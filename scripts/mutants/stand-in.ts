import { format } from 'node:util';
import { expect } from 'vitest';

/** The part of Vitest that the tests of the rules use: it only collects them, so that each can be run again and again. */

type Body = (...values: unknown[]) => unknown;

export interface CollectedTest {
  name: string;
  run: () => Promise<void>;
}

interface Suite {
  name: string;
  before: Body[];
  after: Body[];
}

let collected: CollectedTest[] = [];
let suites: Suite[] = [];

/** What was collected since, and a clean sheet for the next file. */
export function takeCollected(): CollectedTest[] {
  const tests = collected;
  collected = [];
  suites = [{ name: '', before: [], after: [] }];
  return tests;
}

function addTest(name: string, body: Body): void {
  const own = [...suites];
  const run = async () => {
    for (const suite of own) for (const hook of suite.before) await hook();
    try {
      await body();
    } finally {
      for (const suite of own.toReversed()) for (const hook of suite.after) await hook();
    }
  };
  collected.push({ name: [...own.slice(1).map((suite) => suite.name), name].join(' > '), run });
}

function addSuite(name: string, body: Body): void {
  suites.push({ name, before: [], after: [] });
  body();
  suites.pop();
}

function withCases(add: (name: string, body: Body) => void) {
  const each =
    (cases: readonly unknown[]) =>
    (name: string, body: Body): void => {
      for (const one of cases) {
        const values: unknown[] = Array.isArray(one) ? one : [one];
        const places = name.match(/%[sdifjoO]/g)?.length ?? 0;
        add(format(name, ...values.slice(0, places)), () => body(...values));
      }
    };
  return Object.assign(add, { each });
}

export const it = withCases(addTest);
export const describe = withCases(addSuite);
export const beforeEach = (hook: Body): number | undefined => suites.at(-1)?.before.push(hook);
export const afterEach = (hook: Body): number | undefined => suites.at(-1)?.after.push(hook);
export { expect };
