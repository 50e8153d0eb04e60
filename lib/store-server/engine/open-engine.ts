import type { Engine } from './engine.ts';
import { migrate } from './migrate.ts';
import { PostgresEngine } from './postgres.ts';
import { SqliteEngine } from './sqlite.ts';

/** A file for one store, or the address of a PostgreSQL database. */
export async function openEngine(where: string): Promise<Engine> {
  const engine = rawEngine(where);
  try {
    await migrate(engine);
  } catch (error) {
    await engine.close();
    throw error;
  }
  return engine;
}

/** Without any table yet, for a restore. */
export function rawEngine(where: string): Engine {
  return /^postgres(ql)?:/.test(where) ? new PostgresEngine(where) : new SqliteEngine(where);
}
