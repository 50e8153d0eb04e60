import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { paired, pairingClaim, serverIdentity, token } from '../../../sources/store/contract/access.ts';
import { claimPairing } from '../../access/pairings.ts';
import { registerOfKey } from '../../access/registers.ts';
import { accessToken, type Caller } from '../../access/tokens.ts';
import { tooMany, verifiedKey } from '../authenticate.ts';
import { ProblemError } from '../problem.ts';
import { openRoute, type Route } from '../route.ts';
import type { Service } from '../service.ts';
import { KEY } from './samples.ts';

export const pairingRoutes: Route[] = [
  openRoute(
    {
      method: 'get',
      path: '/v1/server',
      name: 'getServer',
      says: 'The keys of this server. Believed only once a pairing has proved them.',
      answer: serverIdentity,
      status: 200,
      example: {},
    },
    async (_, __, { keys, version, now }) => ({
      body: {
        product: 'tillside-store',
        version,
        signing: keys.signingPublic,
        sealing: keys.sealingPublic,
        time: now().toISOString(),
      },
    }),
  ),
  openRoute(
    {
      method: 'post',
      path: '/v1/pairings/claims',
      name: 'claimPairing',
      says: 'Pairs a register: both sides prove that they know the code, which itself never travels.',
      body: pairingClaim,
      answer: paired,
      status: 201,
      example: {
        body: {
          label: 'P8',
          key: KEY,
          nonce: 'q83vEjRWeJCrze8SNFZ4kA',
          proof: 'iVvBS6n0xJZ3WBxPZbQd3lYwY6c3b4yC7oQk5m8r2Xo',
        },
      },
    },
    async (claim, c, service) => {
      const wait = service.limit.take(`pairing ${addressOf(c)}`, COST);
      if (wait > 0) throw tooMany(wait);
      const made = await claimPairing(service.engine, service.keys, claim, service.now());
      if (!made) {
        throw new ProblemError(403, 'pairing_refused', 'this code is not, or no longer, valid: ask for a new one');
      }
      service.log({ level: 'info', what: 'paired', register: made.register });
      return { status: 201, body: made };
    },
  ),
  openRoute(
    {
      method: 'post',
      path: '/v1/tokens',
      name: 'getToken',
      says: 'An access token for ten minutes, for whoever signs with the key of a paired register.',
      answer: token,
      status: 201,
      example: {},
    },
    async (_, c, service) => {
      const { keys, now } = service;
      const caller = await signer(c, service);
      const { token: accessTokenText, expiresIn } = accessToken(keys, caller, now());
      return {
        status: 201,
        body: {
          accessToken: accessTokenText,
          tokenType: 'Signature',
          expiresIn,
          scopes: caller.scopes,
          serverTime: now().toISOString(),
        },
      };
    },
  ),
];

/** So many guesses at once, and then slowly: a code has five tries, and there is no reason to try many codes. */
const COST = 20;

export function addressOf(c: Context): string {
  return getConnInfo(c).remote.address ?? '';
}

/** The register whose key signed this. A revoked one is told so, whoever else is merely not known. */
async function signer(c: Context, service: Service): Promise<Caller> {
  let caller: Caller | null = null;
  await verifiedKey(c, service, async (keyId) => {
    caller = await service.engine.read((tx) => registerOfKey(tx, keyId));
    return caller?.key ?? null;
  });
  if (caller === null) throw new ProblemError(401, 'signature_invalid', 'this register is not paired');
  return caller;
}
