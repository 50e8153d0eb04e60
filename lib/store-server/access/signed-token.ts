import { createHmac, timingSafeEqual } from 'node:crypto';

const HEADER = Buffer.from(JSON.stringify({ alg: 'HS256', typ: 'JWT' })).toString('base64url');

/** A JSON Web Token that this server gave itself: what it said before is not looked up again. */
export function signToken(claims: object, secret: Buffer): string {
  const said = `${HEADER}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}`;
  return `${said}.${mac(said, secret).toString('base64url')}`;
}

/** Null when somebody else made it, or its time is over. */
export function readToken<Claims extends { exp: number }>(token: string, secret: Buffer, now: Date): Claims | null {
  const [header, body, tag, ...rest] = token.split('.');
  if (header !== HEADER || body === undefined || tag === undefined || rest.length > 0) return null;
  const own = mac(`${header}.${body}`, secret);
  const theirs = Buffer.from(tag, 'base64url');
  if (theirs.length !== own.length || !timingSafeEqual(theirs, own)) return null;
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Claims;
  return claims.exp * 1000 > now.getTime() ? claims : null;
}

function mac(text: string, secret: Buffer): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}
