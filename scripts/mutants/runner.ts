import { globSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type CollectedTest, takeCollected } from './stand-in.ts';

/**
 * How Stryker runs the tests of the rules: in its own process, loaded once. The rules are pure, so breaking another line needs
 * no other process and no other start; all mutants are tried in minutes instead of hours.
 */

/** Few runs of each law: the same few lives for every mutant. */
const FEW = { RUNS: '4', SEED: '1' };
const TESTS = ['lib/loyalty/**/*.test.ts', 'test/unit/loyalty/**/*.test.ts'];
const TOO_LONG = 'simulator.test.ts';

const STAND_IN = new URL('./stand-in.ts', import.meta.url).href;

/** What Stryker writes into the rules looks here which mutant is active, and counts what is reached. */
interface Switchboard {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage?: unknown;
}

interface MutantRun {
  testFilter?: string[];
  hitLimit?: number;
  activeMutant: { id: string };
  mutantActivation: 'runtime' | 'static';
  reloadEnvironment: boolean;
}

type Outcome =
  | { status: 'killed'; killedBy: string[]; failureMessage: string; nrOfTests: number }
  | { status: 'survived'; nrOfTests: number }
  | { status: 'timeout'; reason: string }
  | { status: 'error'; errorMessage: string };

class InOwnProcess {
  private readonly tests = new Map<string, CollectedTest>();
  /** How long each test took last, and how many mutants it noticed: the quick and the watchful ones are asked first. */
  private readonly took = new Map<string, number>();
  private readonly noticed = new Map<string, number>();
  private life = 0;
  private readonly board: Switchboard;

  constructor(board: Switchboard) {
    this.board = board;
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  init(): void {
    Object.assign(process.env, FEW);
    const sandbox = pathToFileURL(`${process.cwd()}/`).href;
    registerHooks({
      resolve: (specifier, context, next) => {
        if (specifier === 'vitest' && context.parentURL !== STAND_IN) return { url: STAND_IN, shortCircuit: true };
        const found = next(specifier, context);
        const isOurs = found.url.startsWith(sandbox) && !found.url.includes('/node_modules/');
        return isOurs ? { ...found, url: `${found.url.split('?')[0]}?life=${this.life}` } : found;
      },
    });
  }

  async dryRun() {
    await this.load();
    const tests = [];
    for (const id of this.tests.keys()) {
      this.board.currentTestId = id;
      const failureMessage = await this.failureOf(id);
      const result = { id, name: id, timeSpentMs: this.took.get(id) ?? 0, fileName: id.split('#')[0] };
      tests.push(failureMessage === null ? { ...result, status: 0 } : { ...result, status: 1, failureMessage });
    }
    this.board.currentTestId = undefined;
    return { status: 'complete', tests, mutantCoverage: this.board.mutantCoverage };
  }

  async mutantRun(run: MutantRun): Promise<Outcome> {
    const { id } = run.activeMutant;
    this.board.hitLimit = run.hitLimit;
    this.board.hitCount = run.hitLimit === undefined ? undefined : 0;
    this.board.activeMutant = run.mutantActivation === 'static' ? id : undefined;
    if (run.reloadEnvironment || this.tests.size === 0) {
      try {
        await this.load();
      } catch (error) {
        this.tests.clear();
        return { status: 'error', errorMessage: String(error) };
      }
    }
    this.board.activeMutant = id;
    return this.ask(run.testFilter ?? [...this.tests.keys()], run.hitLimit);
  }

  /** The first test that fails has noticed the mutant. */
  private async ask(ids: readonly string[], hitLimit: number | undefined): Promise<Outcome> {
    const inTurn = ids.toSorted((a, b) => this.patience(a) - this.patience(b));
    for (const [i, id] of inTurn.entries()) {
      const failureMessage = await this.failureOf(id);
      if (hitLimit !== undefined && (this.board.hitCount ?? 0) > hitLimit)
        return { status: 'timeout', reason: `reached more than ${hitLimit} times` };
      if (failureMessage === null) continue;
      this.noticed.set(id, (this.noticed.get(id) ?? 0) + 1);
      return { status: 'killed', killedBy: [id], failureMessage, nrOfTests: i + 1 };
    }
    return { status: 'survived', nrOfTests: ids.length };
  }

  private patience(id: string): number {
    return (this.took.get(id) ?? 0) / (1 + (this.noticed.get(id) ?? 0));
  }

  private async failureOf(id: string): Promise<string | null> {
    const started = performance.now();
    try {
      await this.tests.get(id)?.run();
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    } finally {
      this.took.set(id, performance.now() - started);
    }
  }

  /** All test files anew, with whatever mutant is active. */
  private async load(): Promise<void> {
    this.life += 1;
    this.tests.clear();
    const files = globSync(TESTS).filter((file) => !file.endsWith(TOO_LONG));
    for (const file of files.sort()) {
      takeCollected();
      await import(pathToFileURL(resolve(file)).href);
      for (const [i, test] of takeCollected().entries()) this.tests.set(`${file}#${i} ${test.name}`, test);
    }
  }
}

const globals = globalThis as unknown as { __stryker__?: Switchboard };

function factory(): InOwnProcess {
  globals.__stryker__ ??= {};
  return new InOwnProcess(globals.__stryker__);
}
factory.inject = [] as const;

export const strykerPlugins = [{ kind: 'TestRunner', name: 'in-own-process', factory }];
