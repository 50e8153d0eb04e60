import type { TestProject } from 'vitest/node';
import { type Postgres, startPostgres } from '../../scripts/postgres.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the suite's PostgreSQL listens; null where this machine has none. */
    postgres: string | null;
  }
}

/** One PostgreSQL for the whole suite. Without it its tests are counted as skipped, and CI refuses a run that skips. */
export default async function setup(project: TestProject): Promise<() => void> {
  const server = await startPostgres().catch((error: unknown) => {
    console.error(`no PostgreSQL: ${error instanceof Error ? error.message : 'unknown'}`);
    return null;
  });
  project.provide('postgres', server?.database('tillside') ?? null);
  return () => stop(server);
}

function stop(server: Postgres | null): void {
  server?.stop();
}
