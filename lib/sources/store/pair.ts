import { paired, serverIdentity } from './contract/access.ts';
import { labelOf, proof, readCode, stretched } from './contract/pairing-proof.ts';
import { isPrivateAddress } from './contract/private-address.ts';
import { base64Url, newSigningKey, publicKeyOf, thumbprint } from './contract/signature.ts';
import type { StorePairing } from './store-pairing.ts';

/** Why a register could not be paired; the words come from the catalogue. */
export class PairingFailure extends Error {
  readonly reason:
    | 'not-a-code'
    | 'not-an-address'
    | 'https-required'
    | 'unreachable'
    | 'not-a-store'
    | 'refused'
    | 'impostor';
  constructor(reason: PairingFailure['reason'], message: string) {
    super(message);
    this.name = 'PairingFailure';
    this.reason = reason;
  }
}

const DEADLINE_MS = 10_000;

/** Pairs this register with a store server: both sides prove that they know the code, over the keys of both. */
export async function pair(address: string, typed: string, fetcher: typeof fetch = fetch): Promise<StorePairing> {
  const url = originOf(address);
  const code = readCode(typed);
  if (code === null) throw new PairingFailure('not-a-code', 'a code has eight letters and digits');
  const { signing, sealing } = understood(serverIdentity, await ask(fetcher, `${url}/v1/server`));
  const keys = await newSigningKey(false);
  const key = await publicKeyOf(keys.publicKey);
  const [serverId, keyId] = await Promise.all([thumbprint(signing), thumbprint(key)]);
  const secret = await stretched(code, serverId);
  const nonce = base64Url(crypto.getRandomValues(new Uint8Array(24)));
  const said = [serverId, keyId, nonce];
  const claim = { label: labelOf(code), key, nonce, proof: await proof(secret, ['register', ...said]) };
  const made = understood(paired, await ask(fetcher, `${url}/v1/pairings/claims`, claim));
  const { register, store, scopes } = made;
  const expected = await proof(secret, ['server', ...said, JSON.stringify(sealing), register]);
  if (made.proof !== expected) throw new PairingFailure('impostor', 'what answered does not know the code');
  return { url, register, store, scopes, key: keys.privateKey, keyId, server: { signing, sealing } };
}

/** Plain http only inside: over the internet names would be readable, and anybody could listen for years. */
function originOf(address: string): string {
  const typed = address.trim();
  let url: URL;
  try {
    url = new URL(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  } catch {
    throw new PairingFailure('not-an-address', `this is not an address: ${typed}`);
  }
  if (url.protocol === 'http:' && !isPrivateAddress(url.hostname)) {
    throw new PairingFailure('https-required', 'a server on the internet has to be reached by https');
  }
  return url.origin;
}

async function ask(fetcher: typeof fetch, url: string, body?: object): Promise<unknown> {
  let response: Response;
  try {
    response = await fetcher(url, {
      ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
  } catch (error) {
    throw new PairingFailure(
      'unreachable',
      `no answer from ${url}: ${error instanceof Error ? error.message : 'unknown'}`,
    );
  }
  if (response.status === 403 || response.status === 429) {
    throw new PairingFailure('refused', 'the server does not take this code');
  }
  if (!response.ok) throw new PairingFailure('not-a-store', `${url} answers ${response.status}`);
  return response.json().catch(() => null);
}

function understood<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new PairingFailure('not-a-store', 'what answers there is not a store server');
  return parsed.data;
}
