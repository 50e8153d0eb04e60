import type { Account } from '../../loyalty/account.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { canonicalJson } from '../../loyalty/identity.ts';
import {
  type Folded,
  foldOn,
  type LedgerProblem,
  problem,
  type Verification,
} from '../../sources/ledger/chain-check.ts';
import type { Engine, Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { tenantOf } from './tenant.ts';

/** Read in one go; registers work on between two of them. */
const AT_ONCE = 1000;

/** Every event as one JSON line, in the order they were committed. */
export async function* exportEvents(engine: Engine, tenant: string): AsyncIterable<string> {
  for (let last = 0; ; last += AT_ONCE) {
    const rows = await engine.read((tx) =>
      tx.all<{ body: string }>(sql`SELECT body FROM events
        WHERE tenant = ${tenant} AND number > ${last} AND number <= ${last + AT_ONCE} ORDER BY number`),
    );
    for (const { body } of rows) yield body;
    if (rows.length < AT_ONCE) return;
  }
}

/** Goes through the whole ledger, customer by customer; every account must be what its events add up to. */
export async function verifyLedger(engine: Engine, tenant: string): Promise<Verification> {
  const before = await engine.read((tx) => tenantOf(tx, tenant));
  const found: Verification = { events: 0, customers: 0, problems: [] };
  let folding: Account | null = null;
  for (;;) {
    const step: Step = await foldNext(engine, tenant, folding);
    found.events += step.events;
    found.customers += step.done.length;
    found.problems.push(...step.problems);
    folding = step.open;
    if (step.events < AT_ONCE) break;
  }
  // Counts hold only for a ledger that stood still meanwhile.
  const { after, accounts } = await engine.read(async (tx) => ({
    after: await tenantOf(tx, tenant),
    accounts: await tx.one<{ rows: number }>(
      sql`SELECT count(*) AS rows FROM accounts WHERE tenant = ${tenant} AND seq > 0`,
    ),
  }));
  if (after.change_seq !== before.change_seq) return found;
  if (after.events !== found.events) found.problems.push(problem(null, null, 'count-differs'));
  if (accounts?.rows !== found.customers) found.problems.push(problem(null, null, 'account-without-events'));
  return found;
}

interface Step extends Folded {
  events: number;
}

async function foldNext(engine: Engine, tenant: string, from: Account | null): Promise<Step> {
  return engine.read(async (tx) => {
    const rows = await tx.all<{ body: string }>(sql`SELECT body FROM events
      WHERE tenant = ${tenant} AND (customer, seq) > (${from?.customer ?? ''}, ${from?.seq ?? 0})
      ORDER BY customer, seq LIMIT ${AT_ONCE}`);
    const events = rows.map(({ body }) => JSON.parse(body) as LedgerEvent);
    const folded = foldOn(from, events, rows.length < AT_ONCE);
    const differing = await differingAccounts(tx, tenant, folded.done);
    return { ...folded, problems: [...folded.problems, ...differing], events: rows.length };
  });
}

async function differingAccounts(tx: Reading, tenant: string, folded: readonly Account[]): Promise<LedgerProblem[]> {
  const rows = await Promise.all(
    folded.map(({ customer }) =>
      tx.one<{ body: string }>(sql`SELECT body FROM accounts WHERE tenant = ${tenant} AND customer = ${customer}`),
    ),
  );
  return folded
    .filter((account, i) => canonicalJson(account) !== canonicalJson(JSON.parse(rows[i]?.body ?? 'null')))
    .map(({ customer }) => problem(customer, null, 'account-differs'));
}
