import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { By } from '../../sources/port.ts';
import type { Engine, Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from '../ledger/desk.ts';
import { journal } from '../ledger/journal.ts';
import { nextChange, turnOf } from '../ledger/tenant.ts';

/** Managers, who say yes with a PIN. A PIN is short: it is guessed slowly, and only a few times. */
const COST = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 2 ** 20 };
const GUESSES = 5;
const LOCKED_MS = 15 * 60_000;

export const PIN = /^\d{4,12}$/;

interface StaffRow {
  id: string;
  name: string;
  pin_salt: string;
  pin_hash: string;
  failures: number;
  locked_until: string | null;
}

export async function setStaff(
  engine: Engine,
  desk: Desk,
  who: { id: string; name: string; pin: string },
  by: By,
): Promise<void> {
  const salt = randomBytes(16).toString('base64url');
  const hash = await hashed(who.pin, salt);
  await engine.commit(async (tx) => {
    await turnOf(tx, desk);
    nextChange(tx, desk.tenant);
    tx.write(sql`INSERT INTO staff (tenant, id, name, pin_salt, pin_hash, failures, locked_until)
      VALUES (${desk.tenant}, ${who.id}, ${who.name}, ${salt}, ${hash}, 0, NULL)
      ON CONFLICT (tenant, id) DO UPDATE SET name = excluded.name, pin_salt = excluded.pin_salt, pin_hash = excluded.pin_hash,
        failures = 0, locked_until = NULL`);
    journal(tx, desk, by, desk.now().toISOString(), [{ did: 'set-staff', staff: who.id }]);
  });
}

export async function removeStaff(engine: Engine, desk: Desk, id: string, by: By): Promise<void> {
  await engine.commit(async (tx) => {
    await turnOf(tx, desk);
    nextChange(tx, desk.tenant);
    tx.write(sql`DELETE FROM staff WHERE tenant = ${desk.tenant} AND id = ${id}`);
    journal(tx, desk, by, desk.now().toISOString(), [{ did: 'remove-staff', staff: id }]);
  });
}

export async function staffOf(tx: Reading, tenant: string) {
  const rows = await tx.all<StaffRow>(sql`SELECT * FROM staff WHERE tenant = ${tenant} ORDER BY name, id`);
  return rows.map(({ id, name, locked_until }) => ({ id, name, lockedUntil: locked_until }));
}

/** `left`: tries until it is locked; `until`: when it may be tried again. */
export type PinVerdict = { said: 'right' } | { said: 'wrong'; left: number } | { said: 'locked'; until: string };

/** A guess is counted before it is looked at, so that many at once are not one. */
export async function checkPin(engine: Engine, desk: Desk, id: string, pin: string): Promise<PinVerdict> {
  const { tenant } = desk;
  const at = desk.now().toISOString();
  const until = new Date(desk.now().getTime() + LOCKED_MS).toISOString();
  const row = await engine.commit(async (tx) => {
    await turnOf(tx, desk);
    tx.write(sql`UPDATE staff SET failures = 0, locked_until = NULL
      WHERE tenant = ${tenant} AND id = ${id} AND locked_until <= ${at}`);
    return tx.one<StaffRow>(sql`UPDATE staff SET failures = failures + 1,
        locked_until = CASE WHEN failures + 1 >= ${GUESSES} THEN ${until} ELSE NULL END
      WHERE tenant = ${tenant} AND id = ${id} AND locked_until IS NULL RETURNING *`);
  });
  if (!row) {
    const locked = await engine.read((tx) => lockOf(tx, tenant, id));
    return locked === null ? { said: 'wrong', left: 0 } : { said: 'locked', until: locked };
  }
  const [own, theirs] = [Buffer.from(row.pin_hash), Buffer.from(await hashed(pin, row.pin_salt))];
  if (own.length !== theirs.length || !timingSafeEqual(own, theirs)) {
    return { said: 'wrong', left: Math.max(0, GUESSES - row.failures) };
  }
  await engine.commit(async (tx) => {
    tx.write(sql`UPDATE staff SET failures = 0, locked_until = NULL WHERE tenant = ${tenant} AND id = ${id}`);
  });
  return { said: 'right' };
}

async function lockOf(tx: Reading, tenant: string, id: string): Promise<string | null> {
  const row = await tx.one<Pick<StaffRow, 'locked_until'>>(
    sql`SELECT locked_until FROM staff WHERE tenant = ${tenant} AND id = ${id}`,
  );
  return row?.locked_until ?? null;
}

function hashed(pin: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key.toString('base64url'))));
  });
}
