/**
 * Signatures of requests and answers: HTTP Message Signatures (RFC 9421) with Content-Digest (RFC 9530), one fixed profile.
 * A register signs with the key it was paired with, so a copied token is worth nothing; the server signs its answers where
 * nothing else protects them. The same code runs in the browser and on the server.
 */

const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' };
const CURVE = { name: 'ECDSA', namedCurve: 'P-256' };

/** A part of a message and what it says, in the order of the signature. */
export type Part = readonly [name: string, value: string];

export interface Signed {
  'signature-input': string;
  signature: string;
}

export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/** What of a request is signed: all of it that means something. */
export function requestParts(request: {
  method: string;
  url: URL;
  digest: string | null;
  header(name: string): string | null | undefined;
}): Part[] {
  const headers = [
    'authorization',
    'idempotency-key',
    'step-up',
    'if-match',
    'if-none-match',
    'makers-elsewhere',
  ].flatMap((name): Part[] => {
    const value = request.header(name);
    return value === null || value === undefined ? [] : [[`"${name}"`, value]];
  });
  return [
    ['"@method"', request.method.toUpperCase()],
    ['"@path"', request.url.pathname],
    ['"@query"', request.url.search || '?'],
    ...(request.digest === null ? [] : [['"content-digest"', request.digest] as const]),
    ...headers,
  ];
}

/** An answer is bound to the very request it answers. */
export function answerParts(answer: { status: number; digest: string; etag: string | null; request: string }): Part[] {
  return [
    ['"@status"', String(answer.status)],
    ['"content-digest"', answer.digest],
    ...(answer.etag === null ? [] : [['"etag"', answer.etag] as const]),
    ['"signature";req;key="register"', answer.request],
  ];
}

export async function sign(
  label: 'register' | 'server',
  parts: readonly Part[],
  key: CryptoKey,
  keyId: string,
  at: Date,
): Promise<Signed> {
  const parameters = parametersOf(parts, keyId, Math.floor(at.getTime() / 1000));
  const signature = await crypto.subtle.sign(ALGORITHM, key, base(parts, parameters));
  return { 'signature-input': `${label}=${parameters}`, signature: `${label}=:${base64(signature)}:` };
}

export type Verdict = { ok: true; keyId: string; created: Date } | { ok: false };

/** Exactly the parts that we expect must have been signed: fewer would leave something open, more cannot be checked. */
export async function verify(
  label: 'register' | 'server',
  parts: readonly Part[],
  signed: Signed,
  keyOf: (keyId: string) => CryptoKey | null | Promise<CryptoKey | null>,
): Promise<Verdict> {
  const input = /^(\w+)=(\((.*)\);created=(\d{1,12});keyid="([\w-]{1,100})";alg="ecdsa-p256-sha256")$/.exec(
    signed['signature-input'],
  );
  const value = /^(\w+)=:([A-Za-z0-9+/=]{80,120}):$/.exec(signed.signature);
  if (!input || !value || input[1] !== label || value[1] !== label) return { ok: false };
  const [, , parameters = '', , created = '', keyId = ''] = input;
  if (parameters !== parametersOf(parts, keyId, Number(created))) return { ok: false };
  const key = await keyOf(keyId);
  if (key === null) return { ok: false };
  const ok = await crypto.subtle.verify(ALGORITHM, key, bytesOf(value[2] ?? ''), base(parts, parameters));
  return ok ? { ok, keyId, created: new Date(Number(created) * 1000) } : { ok: false };
}

function parametersOf(parts: readonly Part[], keyId: string, created: number): string {
  const names = parts.map(([name]) => name).join(' ');
  return `(${names});created=${created};keyid="${keyId}";alg="ecdsa-p256-sha256"`;
}

function base(parts: readonly Part[], parameters: string): Uint8Array<ArrayBuffer> {
  const lines = parts.map(([name, value]) => `${name}: ${value}`);
  return new TextEncoder().encode([...lines, `"@signature-params": ${parameters}`].join('\n'));
}

export async function contentDigest(body: BufferSource): Promise<string> {
  return `sha-256=:${base64(await crypto.subtle.digest('SHA-256', body))}:`;
}

export function newSigningKey(extractable: boolean): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(CURVE, extractable, ['sign', 'verify']);
}

export async function publicKeyOf(key: CryptoKey): Promise<PublicKey> {
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', key);
  return { kty: 'EC', crv: 'P-256', x, y };
}

export function verifyingKey({ kty, crv, x, y }: PublicKey): Promise<CryptoKey> {
  return crypto.subtle.importKey('jwk', { kty, crv, x, y }, CURVE, true, ['verify']);
}

/** RFC 7638: what a key is called. */
export async function thumbprint({ crv, kty, x, y }: PublicKey): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }));
  return base64Url(await crypto.subtle.digest('SHA-256', text));
}

export function base64(bytes: ArrayBuffer | Uint8Array): string {
  let text = '';
  for (const byte of new Uint8Array(bytes as ArrayBuffer)) text += String.fromCharCode(byte);
  return btoa(text);
}

export function base64Url(bytes: ArrayBuffer | Uint8Array): string {
  return base64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
}
