import type { ServerKeys } from '../access/server-keys.ts';
import type { Engine } from '../engine/engine.ts';
import type { RuleShelf } from '../ledger/rules.ts';
import type { ChangeBell } from './change-bell.ts';
import type { RateLimit } from './rate-limit.ts';

/** What a node works with. Nothing of it has to outlive the process: all that matters is in the database. */
export interface Service {
  engine: Engine;
  keys: ServerKeys;
  rules: RuleShelf;
  rulesWithoutMakers: RuleShelf;
  bell: ChangeBell;
  limit: RateLimit;
  now: () => Date;
  uuid: () => string;
  log: (entry: LogEntry) => void;
  version: string;
}

/** Never a name, a number or an address of a person: codes, counts and opaque ids. */
export type LogEntry = { level: 'info' | 'warn' | 'error'; what: string } & Record<
  string,
  string | number | boolean | null
>;
