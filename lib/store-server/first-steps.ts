import { randomUUID } from 'node:crypto';
import type { Imported } from '../sources/ledger/import-refused.ts';
import { REGISTER_SCOPES, SCOPES, type Scope } from '../sources/store/contract/access.ts';
import { openPairing, openRollOut } from './access/pairings.ts';
import { serverKeys } from './access/server-keys.ts';
import type { Engine } from './engine/engine.ts';
import { sql } from './engine/sql.ts';
import { RuleShelf } from './ledger/rules.ts';
import { SqlSource } from './ledger/source.ts';
import { openTenant } from './ledger/tenant.ts';

/** What the command line does itself, before anybody is paired. */

export async function ensureTenant(engine: Engine, tenant: string): Promise<void> {
  await engine.commit(async (tx) => openTenant(tx, tenant, randomUUID()));
}

const ADMIN_SCOPES: Scope[] = SCOPES.filter((scope) => scope !== 'connector');

/** A code with which the owner's browser pairs: it may do everything, and make codes for the registers. */
export async function adminCode(engine: Engine, tenant: string, now: Date): Promise<string> {
  const wish = { tenant, register: 'admin', store: null, scopes: ADMIN_SCOPES };
  return (await openPairing(engine, await serverKeys(engine), wish, now)).code;
}

/** A code for a register at a counter. One of the same name that was paired before is replaced. */
export async function registerCode(engine: Engine, tenant: string, register: string, now: Date): Promise<string> {
  const wish = { tenant, register, store: null, scopes: REGISTER_SCOPES };
  return (await openPairing(engine, await serverKeys(engine), wish, now)).code;
}

/** One code for many registers, for a policy of the browser. */
export async function rollOutCode(
  engine: Engine,
  tenant: string,
  { registers, days }: { registers: number; days: number },
  now: Date,
): Promise<{ code: string; expiresAt: string }> {
  const wish = { tenant, store: null, scopes: REGISTER_SCOPES, registers, days };
  return openRollOut(engine, await serverKeys(engine), wish, now);
}

export async function hasAdmin(engine: Engine, tenant: string): Promise<boolean> {
  const rows = await engine.read((tx) =>
    tx.all<{ scopes: string }>(sql`SELECT scopes FROM registers WHERE tenant = ${tenant} AND revoked_at IS NULL`),
  );
  return rows.some(({ scopes }) => scopes.split(' ').includes('admin'));
}

/** Loads a store file into a retailer that has no store yet. Null: it has one, which stays as it is. */
export async function loadStore(engine: Engine, tenant: string, file: unknown, now: Date): Promise<Imported | null> {
  const known = await engine.read((tx) => tx.one(sql`SELECT id FROM stores WHERE tenant = ${tenant} LIMIT 1`));
  if (known) return null;
  const desk = { tenant, store: null, now: () => now, uuid: randomUUID, rules: new RuleShelf() };
  const by = { intentId: `load:${tenant}`, register: 'server', actor: 'server', role: 'admin' } as const;
  return new SqlSource(engine, desk).importStoreFile(file, { ...by, occurredAt: now.toISOString() });
}

export async function tenants(engine: Engine): Promise<string[]> {
  const rows = await engine.read((tx) => tx.all<{ id: string }>(sql`SELECT id FROM tenants ORDER BY id`));
  return rows.map(({ id }) => id);
}
