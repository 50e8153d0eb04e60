import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import type { PinHash } from '../settings/staff.ts';

/**
 * A PIN is short: whoever had its hash could try all of them. So it is hashed slowly, with as many rounds as OWASP asks of PBKDF2 with SHA-256
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html), and the hash stays in a database that no page and no
 * content script reaches.
 */
const ROUNDS = 600_000;

export async function hashedPin(pin: string): Promise<PinHash> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { salt: bytesToHex(salt), rounds: ROUNDS, hash: await hashOf(pin, salt, ROUNDS) };
}

export async function isThePin(pin: string, { salt, rounds, hash }: PinHash): Promise<boolean> {
  const typed = await hashOf(pin, hexToBytes(salt), rounds);
  let difference = typed.length ^ hash.length;
  for (let i = 0; i < typed.length; i++) difference |= typed.charCodeAt(i) ^ hash.charCodeAt(i);
  return difference === 0;
}

async function hashOf(pin: string, salt: Uint8Array, rounds: number): Promise<string> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations: rounds };
  return bytesToHex(new Uint8Array(await crypto.subtle.deriveBits(how, key, 256)));
}
