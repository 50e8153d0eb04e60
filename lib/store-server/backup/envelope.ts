import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/**
 * The outside of a backup: one line of JSON, then what it holds, compressed; with a passphrase also encrypted (AES-256-GCM,
 * the key from scrypt), with the tag at the very end.
 */
interface Outside {
  format: 'tillside-store-backup';
  version: 1;
  encryption: { salt: string; iv: string } | null;
}

const TAG_BYTES = 16;
const MOST_HEAD_BYTES = 1000;
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 2 ** 20 };

/** Written for its owner's eyes only. */
export async function writeEnvelope(path: string, content: Readable, passphrase: string | null): Promise<void> {
  const file = createWriteStream(path, { mode: 0o600, flags: 'wx', flush: true });
  if (passphrase === null) {
    file.write(headOf(null));
    return pipeline(content, createGzip(), file);
  }
  const [salt, iv] = [randomBytes(16), randomBytes(12)];
  const head = headOf({ salt: salt.toString('base64url'), iv: iv.toString('base64url') });
  const cipher = createCipheriv('aes-256-gcm', keyOf(passphrase, salt), iv);
  cipher.setAAD(Buffer.from(head));
  file.write(head);
  await pipeline(
    content,
    createGzip(),
    cipher,
    async function* withTag(parts: AsyncIterable<Buffer>) {
      yield* parts;
      yield cipher.getAuthTag();
    },
    file,
  );
}

/** Throws, in words for the admin, when it is no backup, or the passphrase is another one. */
export async function readEnvelope(path: string, passphrase: string | null): Promise<Readable> {
  const { size } = await stat(path);
  const { head, outside } = await readHead(path);
  const start = Buffer.byteLength(head);
  const { encryption } = outside;
  if (encryption === null) return unzipped(createReadStream(path, { start }));
  if (passphrase === null)
    throw new Error('this backup is encrypted: give its passphrase in TILLSIDE_BACKUP_PASSPHRASE');
  const end = size - TAG_BYTES;
  const key = keyOf(passphrase, Buffer.from(encryption.salt, 'base64url'));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(encryption.iv, 'base64url'));
  decipher.setAAD(Buffer.from(head));
  decipher.setAuthTag(await readAt(path, end, TAG_BYTES));
  const source = createReadStream(path, { start, end: end - 1 });
  source.on('error', (error) => decipher.destroy(error));
  decipher.once('error', () => undefined);
  return unzipped(source.pipe(decipher));
}

function unzipped(compressed: Readable): Readable {
  const content = createGunzip();
  compressed.on('error', () => content.destroy(new Error('the passphrase is another one, or the file was changed')));
  return compressed.pipe(content);
}

async function readHead(path: string): Promise<{ head: string; outside: Outside }> {
  const text = (await readAt(path, 0, MOST_HEAD_BYTES)).toString('latin1');
  const head = text.slice(0, text.indexOf('\n') + 1);
  try {
    const outside = JSON.parse(head) as Outside;
    if (outside.format === 'tillside-store-backup' && outside.version === 1) return { head, outside };
  } catch {
    // Said below.
  }
  throw new Error(`${path} is not a backup of a store server, or one of a newer version`);
}

async function readAt(path: string, position: number, length: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function headOf(encryption: Outside['encryption']): string {
  return `${JSON.stringify({ format: 'tillside-store-backup', version: 1, encryption } satisfies Outside)}\n`;
}

function keyOf(passphrase: string, salt: Buffer): Buffer {
  return scryptSync(passphrase.normalize('NFKC'), salt, 32, COST);
}
