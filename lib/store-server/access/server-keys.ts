import { randomBytes } from 'node:crypto';
import { newSealingKey } from '../../sources/store/contract/sealed.ts';
import { newSigningKey, type PublicKey, thumbprint } from '../../sources/store/contract/signature.ts';
import type { Engine } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';

/** What a server is known by. Kept with the data, so that its nodes are one server and a restored one is still the same. */
export interface ServerKeys {
  signing: CryptoKey;
  signingPublic: PublicKey;
  thumbprint: string;
  sealing: CryptoKey;
  sealingPublic: PublicKey;
  tokenSecret: Buffer;
}

interface StoredKeys {
  signing: JsonWebKey;
  sealing: JsonWebKey;
  tokenSecret: string;
}

export async function serverKeys(engine: Engine): Promise<ServerKeys> {
  const fresh = await newKeys();
  const stored = await engine.commit(async (tx) => {
    tx.write(
      sql`INSERT INTO server_keys (id, body) VALUES ('server', ${JSON.stringify(fresh)}) ON CONFLICT (id) DO NOTHING`,
    );
    const row = await tx.one<{ body: string }>(sql`SELECT body FROM server_keys WHERE id = 'server'`);
    return JSON.parse(row?.body ?? 'null') as StoredKeys;
  });
  const { signing, sealing } = stored;
  const signingPublic = publicOf(signing);
  return {
    signing: await crypto.subtle.importKey('jwk', signing, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']),
    signingPublic,
    thumbprint: await thumbprint(signingPublic),
    sealing: await crypto.subtle.importKey('jwk', sealing, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveKey']),
    sealingPublic: publicOf(sealing),
    tokenSecret: Buffer.from(stored.tokenSecret, 'base64url'),
  };
}

async function newKeys(): Promise<StoredKeys> {
  const [signing, sealing] = await Promise.all([newSigningKey(true), newSealingKey()]);
  return {
    signing: await crypto.subtle.exportKey('jwk', signing.privateKey),
    sealing: await crypto.subtle.exportKey('jwk', sealing.privateKey),
    tokenSecret: randomBytes(32).toString('base64url'),
  };
}

function publicOf({ x = '', y = '' }: JsonWebKey): PublicKey {
  return { kty: 'EC', crv: 'P-256', x, y };
}
