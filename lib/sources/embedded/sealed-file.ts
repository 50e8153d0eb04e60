import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import type { SealKey } from '../port.ts';

/**
 * Bytes under a passphrase: one line of JSON that says how the key is made, then AES-GCM. The line is sealed together with
 * the bytes, so neither can be changed. As many rounds as OWASP asks of PBKDF2 with SHA-256
 * (https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html).
 */
const ROUNDS = 600_000;

/** The line is short; a file without one near its start is something else. */
const LONGEST_LINE = 1024;

const lineSchema = z.strictObject({
  format: z.literal('tillside-backup'),
  version: z.literal(1),
  key: z.literal('PBKDF2-SHA256'),
  /** Never fewer than we write, and not so many that a file keeps the register busy for minutes. */
  rounds: z.int().min(ROUNDS).max(5_000_000),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  iv: z.string().regex(/^[0-9a-f]{24}$/),
});

/** The file cannot be used. The message is for the admin. */
export class BackupRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BackupRefused';
  }
}

export async function sealKeyOf(passphrase: string): Promise<SealKey> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { key: await keyOf(passphrase, salt, ROUNDS, 'encrypt'), salt: bytesToHex(salt) };
}

export async function seal(content: Blob, { key, salt }: SealKey): Promise<Blob> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const line: z.infer<typeof lineSchema> = {
    format: 'tillside-backup',
    version: 1,
    key: 'PBKDF2-SHA256',
    rounds: ROUNDS,
    salt,
    iv: bytesToHex(iv),
  };
  const head = new TextEncoder().encode(`${JSON.stringify(line)}\n`);
  const algorithm = { name: 'AES-GCM', iv, additionalData: head };
  return new Blob([head, await crypto.subtle.encrypt(algorithm, key, await content.arrayBuffer())]);
}

export async function unseal(file: Blob, passphrase: string): Promise<Blob> {
  const start = new Uint8Array(await file.slice(0, LONGEST_LINE).arrayBuffer());
  const length = start.indexOf(0x0a) + 1;
  const head = start.slice(0, length);
  const { rounds, salt, iv } = readLine(new TextDecoder().decode(head));
  const key = await keyOf(passphrase, hexToBytes(salt), rounds, 'decrypt');
  const algorithm = { name: 'AES-GCM', iv: bytes(iv), additionalData: head };
  try {
    return new Blob([await crypto.subtle.decrypt(algorithm, key, await file.slice(length).arrayBuffer())]);
  } catch {
    throw new BackupRefused('The passphrase is not the one of this file, or the file was changed or cut off.');
  }
}

function readLine(text: string): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch {
    throw new BackupRefused('This is not a backup of Tillside, or one of a newer Tillside.');
  }
}

async function keyOf(
  passphrase: string,
  salt: Uint8Array,
  iterations: number,
  use: 'encrypt' | 'decrypt',
): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const base = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const algorithm = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations };
  return crypto.subtle.deriveKey(algorithm, base, { name: 'AES-GCM', length: 256 }, false, [use]);
}

function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hexToBytes(hex));
}
