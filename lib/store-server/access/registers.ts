import type { Scope } from '../../sources/store/contract/access.ts';
import type { PublicKey } from '../../sources/store/contract/signature.ts';
import type { Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { Caller } from './tokens.ts';

interface RegisterRow {
  tenant: string;
  id: string;
  store: string | null;
  scopes: string;
  public_key: string;
  thumbprint: string;
  paired_at: string;
  revoked_at: string | null;
}

/** The register that a key was paired as, unless it was revoked since. */
export async function registerOfKey(tx: Reading, thumbprint: string): Promise<Caller | null> {
  const row = await tx.one<RegisterRow>(
    sql`SELECT * FROM registers WHERE thumbprint = ${thumbprint} AND revoked_at IS NULL`,
  );
  return (
    row && {
      tenant: row.tenant,
      register: row.id,
      store: row.store,
      scopes: row.scopes.split(' ') as Scope[],
      key: JSON.parse(row.public_key) as PublicKey,
      thumbprint: row.thumbprint,
    }
  );
}

export async function registersOf(tx: Reading, tenant: string) {
  const rows = await tx.all<RegisterRow>(sql`SELECT * FROM registers WHERE tenant = ${tenant} ORDER BY id`);
  return rows.map((row) => ({
    id: row.id,
    store: row.store,
    scopes: row.scopes.split(' '),
    pairedAt: row.paired_at,
    revokedAt: row.revoked_at,
  }));
}
