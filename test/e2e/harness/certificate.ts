import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cache = fileURLToPath(new URL('../../../.cache/certificates/', import.meta.url));

function create(folder: string, names: readonly string[]): void {
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  const fixed = 'req -x509 -nodes -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -days 3650'.split(' ');
  const alternatives = names.map((name) => `DNS:${name}`).join();
  const subject = ['-subj', '/CN=Tillside tests', '-addext', `subjectAltName=${alternatives}`];
  const files = ['-keyout', join(draft, 'key.pem'), '-out', join(draft, 'cert.pem')];
  execFileSync('openssl', [...fixed, ...subject, ...files], { stdio: ['ignore', 'ignore', 'pipe'] });
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another run was quicker; its certificate is as good.
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(join(folder, 'cert.pem'))) throw error;
  }
}

/** A self-signed certificate for these host names, made once (node:crypto can read certificates, not issue them). */
export function certificateFor(names: readonly string[]): { key: string; cert: string } {
  const sorted = [...names].sort();
  const folder = join(cache, createHash('sha256').update(sorted.join()).digest('hex').slice(0, 16));
  if (!existsSync(join(folder, 'cert.pem'))) create(folder, sorted);
  return { key: readFileSync(join(folder, 'key.pem'), 'utf8'), cert: readFileSync(join(folder, 'cert.pem'), 'utf8') };
}
