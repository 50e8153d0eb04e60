import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import type { By } from '../../sources/port.ts';
import type { Engine, Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Desk } from '../ledger/desk.ts';
import { journal } from '../ledger/journal.ts';
import { nextChange } from '../ledger/tenant.ts';

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
    nextChange(tx, desk.tenant);
    tx.write(sql`DELETE FROM staff WHERE tenant = ${desk.tenant} AND id = ${id}`);
    journal(tx, desk, by, desk.now().toISOString(), [{ did: 'remove-staff', staff: id }]);
  });
}

export async function staffOf(tx: Reading, tenant: string) {
  const rows = await tx.all<StaffRow>(sql`SELECT * FROM staff WHERE tenant = ${tenant} ORDER BY name, id`);
  return rows.map(({ id, name, locked_until }) => ({ id, name, lockedUntil: locked_until }));
}

/** A guess is counted before it is looked at, so that many at once are not one. */
export async function checkPin(
  engine: Engine,
  desk: Desk,
  id: string,
  pin: string,
): Promise<'right' | 'wrong' | 'locked'> {
  const { tenant } = desk;
  const at = desk.now().toISOString();
  const until = new Date(desk.now().getTime() + LOCKED_MS).toISOString();
  const row = await engine.commit(async (tx) => {
    tx.write(sql`UPDATE staff SET failures = 0, locked_until = NULL
      WHERE tenant = ${tenant} AND id = ${id} AND locked_until <= ${at}`);
    return tx.one<StaffRow>(sql`UPDATE staff SET failures = failures + 1,
        locked_until = CASE WHEN failures + 1 >= ${GUESSES} THEN ${until} ELSE NULL END
      WHERE tenant = ${tenant} AND id = ${id} AND locked_until IS NULL RETURNING *`);
  });
  if (!row) return (await isKnown(engine, tenant, id)) ? 'locked' : 'wrong';
  const [own, theirs] = [Buffer.from(row.pin_hash), Buffer.from(await hashed(pin, row.pin_salt))];
  if (own.length !== theirs.length || !timingSafeEqual(own, theirs)) return 'wrong';
  await engine.commit(async (tx) => {
    tx.write(sql`UPDATE staff SET failures = 0, locked_until = NULL WHERE tenant = ${tenant} AND id = ${id}`);
  });
  return 'right';
}

async function isKnown(engine: Engine, tenant: string, id: string): Promise<boolean> {
  const row = await engine.read((tx) => tx.one(sql`SELECT id FROM staff WHERE tenant = ${tenant} AND id = ${id}`));
  return row !== null;
}

function hashed(pin: string, salt: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, 32, COST, (error, key) => (error ? reject(error) : resolve(key.toString('base64url'))));
  });
}
