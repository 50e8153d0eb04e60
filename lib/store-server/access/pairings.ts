import { randomUUID, timingSafeEqual } from 'node:crypto';
import type * as z from 'zod';
import type { By } from '../../sources/port.ts';
import type { paired, pairingClaim, Scope } from '../../sources/store/contract/access.ts';
import {
  labelOf,
  newCode,
  newRollOutCode,
  proof,
  shownCode,
  stretched,
} from '../../sources/store/contract/pairing-proof.ts';
import { thumbprint } from '../../sources/store/contract/signature.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Asking, Desk } from '../ledger/desk.ts';
import { journal } from '../ledger/journal.ts';
import { nextChange, turnOf } from '../ledger/tenant.ts';
import type { ServerKeys } from './server-keys.ts';

const LIFE_MS = 10 * 60_000;
const TRIES = 5;
const ROLL_OUT_TRIES = 1_000_000;
const DAY_MS = 24 * 60 * 60_000;

export interface PairingWish extends Asking {
  register: string;
  store: string | null;
  scopes: readonly Scope[];
}

/** Makes a code that one register may pair with, once. */
export async function openPairing(
  engine: Engine,
  keys: ServerKeys,
  wish: PairingWish,
  now: Date,
): Promise<{ code: string; register: string; expiresAt: string }> {
  const code = newCode();
  const expiresAt = await keep(engine, keys, code, [wish], { now, lifeMs: LIFE_MS, tries: TRIES });
  return { code: shownCode(code), register: wish.register, expiresAt };
}

/**
 * Makes a code that each of these registers may pair with once, for days: it goes to all of them in one policy. Its length alone
 * keeps it from being guessed, so wrong proofs that happen to share its label do not use it up.
 */
export async function openRollOut(
  engine: Engine,
  keys: ServerKeys,
  { registers, days, ...wish }: Omit<PairingWish, 'register'> & { registers: number; days: number },
  now: Date,
): Promise<{ code: string; expiresAt: string }> {
  const code = newRollOutCode();
  const lifeMs = days * DAY_MS;
  // Named after the code: two roll-outs never name two registers alike.
  const wishes = Array.from({ length: registers }, (_, i) => ({ ...wish, register: `Till ${labelOf(code)}-${i + 1}` }));
  const expiresAt = await keep(engine, keys, code, wishes, { now, lifeMs, tries: ROLL_OUT_TRIES });
  return { code: shownCode(code), expiresAt };
}

async function keep(
  engine: Engine,
  keys: ServerKeys,
  code: string,
  wishes: readonly PairingWish[],
  { now, lifeMs, tries }: { now: Date; lifeMs: number; tries: number },
): Promise<string> {
  const secret = await stretched(code, keys.thumbprint);
  const expiresAt = new Date(now.getTime() + lifeMs).toISOString();
  await engine.commit(async (tx) => {
    for (const wish of wishes) await turnOf(tx, wish);
    tx.write(sql`DELETE FROM pairings WHERE expires_at < ${now.toISOString()}`);
    for (const { tenant, store, register, scopes } of wishes)
      tx.write(sql`INSERT INTO pairings (id, tenant, label, secret, store, register, scopes, expires_at, tries_left, used_at)
        VALUES (${randomUUID()}, ${tenant}, ${labelOf(code)}, ${secret}, ${store}, ${register},
          ${scopes.join(' ')}, ${expiresAt}, ${tries}, NULL)`);
  });
  return expiresAt;
}

interface PairingRow {
  id: string;
  tenant: string;
  secret: string;
  store: string | null;
  register: string;
  scopes: string;
}

/**
 * Takes a code. The register's proof covers its own key and the server's, so that nobody in between can have put in another;
 * a wrong proof uses up a try of every code that it may have been meant for.
 */
export async function claimPairing(
  engine: Engine,
  keys: ServerKeys,
  claim: z.output<typeof pairingClaim>,
  now: Date,
): Promise<z.output<typeof paired> | null> {
  const key = await thumbprint(claim.key);
  const said = [keys.thumbprint, key, claim.nonce];
  const at = now.toISOString();
  const rows = await engine.read((tx) =>
    tx.all<PairingRow>(sql`SELECT id, tenant, secret, store, register, scopes FROM pairings
      WHERE label = ${claim.label} AND used_at IS NULL AND tries_left > 0 AND expires_at > ${at}`),
  );
  const proofs = await Promise.all(rows.map((row) => proof(row.secret, ['register', ...said])));
  // Of those that share a roll-out code any will do: registers that start together should not meet at the first.
  const meant = rows.filter((_, i) => isSame(proofs[i] ?? '', claim.proof));
  const row = meant[Math.floor(Math.random() * meant.length)];
  const taken = await engine.commit(async (tx) => {
    if (!row) {
      tx.write(sql`UPDATE pairings SET tries_left = tries_left - 1
        WHERE label = ${claim.label} AND used_at IS NULL AND tries_left > 0 AND expires_at > ${at}`);
      return false;
    }
    const mine = await tx.one(sql`UPDATE pairings SET used_at = ${at}
      WHERE id = ${row.id} AND used_at IS NULL AND tries_left > 0 AND expires_at > ${at} RETURNING id`);
    if (!mine) return false;
    nextChange(tx, row.tenant);
    tx.write(sql`INSERT INTO registers (tenant, id, store, scopes, public_key, thumbprint, paired_at, revoked_at)
      VALUES (${row.tenant}, ${row.register}, ${row.store}, ${row.scopes}, ${JSON.stringify(claim.key)}, ${key}, ${at}, NULL)
      ON CONFLICT (tenant, id) DO UPDATE SET store = excluded.store, scopes = excluded.scopes, public_key = excluded.public_key,
        thumbprint = excluded.thumbprint, paired_at = excluded.paired_at, revoked_at = NULL`);
    const by = { register: row.register, actor: `register:${row.register}`, role: 'system' } as const;
    journal(tx, { tenant: row.tenant }, by, at, [{ did: 'pair', register: row.register }]);
    return true;
  });
  if (!row || !taken) return null;
  return {
    register: row.register,
    store: row.store,
    scopes: row.scopes.split(' '),
    proof: await proof(row.secret, ['server', ...said, JSON.stringify(keys.sealingPublic), row.register]),
  };
}

function isSame(a: string, b: string): boolean {
  const [own, theirs] = [Buffer.from(a), Buffer.from(b)];
  return own.length === theirs.length && timingSafeEqual(own, theirs);
}

/** From this moment on: nothing more is written, and no token is given. */
export async function revokeRegister(engine: Engine, desk: Desk, register: string, by: By): Promise<boolean> {
  const at = desk.now().toISOString();
  return engine.commit(async (tx) => {
    await turnOf(tx, desk);
    const row = await tx.one(sql`UPDATE registers SET revoked_at = ${at}
      WHERE tenant = ${desk.tenant} AND id = ${register} AND revoked_at IS NULL RETURNING id`);
    if (!row) return false;
    nextChange(tx, desk.tenant);
    journal(tx, desk, by, at, [{ did: 'revoke', register }]);
    return true;
  });
}
