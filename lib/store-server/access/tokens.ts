import type { Scope } from '../../sources/store/contract/access.ts';
import { type PublicKey, thumbprint } from '../../sources/store/contract/signature.ts';
import type { ServerKeys } from './server-keys.ts';
import { readToken, signToken } from './signed-token.ts';

/** Who is calling: a register, from its token. */
export interface Caller {
  tenant: string;
  register: string;
  store: string | null;
  scopes: Scope[];
  key: PublicKey;
  thumbprint: string;
}

const ACCESS_S = 600;
const STEP_UP_S = 120;

interface AccessClaims {
  use: 'access';
  exp: number;
  tid: string;
  sub: string;
  sto: string | null;
  scp: Scope[];
  /** The token is worth something only together with this key. */
  cnf: { jwk: PublicKey };
}

interface StepUpClaims {
  use: 'step-up';
  exp: number;
  tid: string;
  reg: string;
  sub: string;
  iid: string;
}

export function accessToken(
  keys: ServerKeys,
  caller: Omit<Caller, 'thumbprint'>,
  now: Date,
): { token: string; expiresIn: number } {
  const { tenant, register, store, scopes, key } = caller;
  const exp = Math.floor(now.getTime() / 1000) + ACCESS_S;
  const claims: AccessClaims = {
    use: 'access',
    exp,
    tid: tenant,
    sub: register,
    sto: store,
    scp: scopes,
    cnf: { jwk: key },
  };
  return { token: signToken(claims, keys.tokenSecret), expiresIn: ACCESS_S };
}

export async function callerOf(keys: ServerKeys, token: string, now: Date): Promise<Caller | null> {
  const claims = readToken<AccessClaims>(token, keys.tokenSecret, now);
  if (claims?.use !== 'access') return null;
  const { tid, sub, sto, scp, cnf } = claims;
  return { tenant: tid, register: sub, store: sto, scopes: scp, key: cnf.jwk, thumbprint: await thumbprint(cnf.jwk) };
}

/** A manager's yes to one command of one register. */
export function stepUpToken(
  keys: ServerKeys,
  yes: { tenant: string; register: string; staff: string; intentId: string },
  now: Date,
): { token: string; expiresAt: string } {
  const exp = Math.floor(now.getTime() / 1000) + STEP_UP_S;
  const claims: StepUpClaims = {
    use: 'step-up',
    exp,
    tid: yes.tenant,
    reg: yes.register,
    sub: yes.staff,
    iid: yes.intentId,
  };
  return { token: signToken(claims, keys.tokenSecret), expiresAt: new Date(exp * 1000).toISOString() };
}

/** The manager who said yes to this very command, or null. */
export function approverOf(
  keys: ServerKeys,
  token: string,
  asked: { tenant: string; register: string; intentId: string },
  now: Date,
): string | null {
  const claims = readToken<StepUpClaims>(token, keys.tokenSecret, now);
  if (claims?.use !== 'step-up') return null;
  const { tid, reg, iid, sub } = claims;
  return tid === asked.tenant && reg === asked.register && iid === asked.intentId ? sub : null;
}
