import { base64Url } from './signature.ts';

/**
 * A register and a server meet for the first time, perhaps on a network that others listen to. Both know the code that a person
 * read off one screen and typed into the other; it never travels. Each proves that it knows it over the keys of both, so nobody
 * in between can put in keys of their own. The code is stretched, because it is short.
 */

/** Without the letters and digits that people confuse. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 8;
/** One that several registers use over days: nobody types it, and nobody can guess it. */
const ROLL_OUT_LENGTH = 24;
const CODE = new RegExp(`^(?:[${ALPHABET}]{${LENGTH}}|[${ALPHABET}]{${ROLL_OUT_LENGTH}})$`);

/** The first two characters only say which pairing is meant. */
const LABEL_LENGTH = 2;

const ROUNDS = 600_000;

/** `ab1o-cdli` as people type it. Null when it cannot be a code. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return CODE.test(code) ? code : null;
}

export function newCode(random = crypto.getRandomValues(new Uint8Array(LENGTH))): string {
  return [...random].map((byte) => ALPHABET.charAt(byte & 31)).join('');
}

export function newRollOutCode(): string {
  return newCode(crypto.getRandomValues(new Uint8Array(ROLL_OUT_LENGTH)));
}

export function labelOf(code: string): string {
  return code.slice(0, LABEL_LENGTH);
}

export function shownCode(code: string): string {
  return code.replace(/.{4}(?=.)/g, '$&-');
}

/** What a code is worth to this one server. */
export async function stretched(code: string, serverThumbprint: string): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits']);
  const salt = new TextEncoder().encode(`tillside pairing ${serverThumbprint}`);
  return base64Url(
    await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }, key, 256),
  );
}

export async function proof(secret: string, said: readonly string[]): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['sign']);
  return base64Url(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(JSON.stringify(said))));
}
