import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PostgreSQL of its own, on a port of its own, in a folder that goes away with it. */
export interface Postgres {
  /** Address of the database `name`, made when it is asked for the first time. */
  database(name: string): string;
  version: string;
  stop(): void;
}

const VERSIONS = '/usr/lib/postgresql';

/** Debian keeps several versions beside each other; the newest is taken. Installed from Debian when it is missing and we are root. */
export async function startPostgres(): Promise<Postgres> {
  const programs = installed() ?? install();
  const folder = mkdtempSync(join(tmpdir(), 'tillside-postgres-'));
  const data = join(folder, 'data');
  const user = databaseUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const run = (name: string, ...args: string[]) => {
    const { status, stdout, stderr, error } = spawnSync(join(programs, name), args, {
      encoding: 'utf8',
      cwd: folder,
      // The server goes on after pg_ctl: it must not hold our pipes.
      stdio: name === 'pg_ctl' ? 'ignore' : 'pipe',
      ...user,
    });
    if (error) throw error;
    if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr ?? ''}${stdout ?? ''}`);
    return stdout ?? '';
  };
  const port = await freePort();
  run('initdb', '-D', data, '-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8');
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1`;
  run('pg_ctl', '-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start');
  const made = new Set<string>();
  return {
    version: run('postgres', '--version').trim(),
    database: (name) => {
      if (!made.has(name)) run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', name);
      made.add(name);
      return `postgres://postgres@127.0.0.1:${port}/${name}`;
    },
    stop: () => {
      run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Null: no PostgreSQL on this machine. */
function installed(): string | null {
  if (!existsSync(VERSIONS)) return null;
  const [newest] = readdirSync(VERSIONS)
    .filter((version) => existsSync(join(VERSIONS, version, 'bin', 'initdb')))
    .sort((a, b) => Number(b) - Number(a));
  return newest === undefined ? null : join(VERSIONS, newest, 'bin');
}

function install(): string {
  if (process.getuid?.() !== 0) throw new Error('PostgreSQL is missing: run "apt-get install postgresql" as root');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql']]) {
    const { status } = spawnSync('apt-get', args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0) throw new Error('apt-get could not install PostgreSQL');
  }
  const programs = installed();
  if (programs === null) throw new Error('PostgreSQL was installed, but its programs are not where Debian puts them');
  return programs;
}

/** initdb refuses root: then it runs as the user that comes with the package. */
function databaseUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  if (uid === undefined || gid === undefined) throw new Error('there is no user "postgres" on this machine');
  return { uid: Number(uid), gid: Number(gid) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
