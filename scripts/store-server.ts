/**
 * The store server: one ledger for several registers, in a file or in PostgreSQL.
 *
 *   npm run store-server                                      http://…:8787, data in store.sqlite
 *   npm run store-server -- --port 8787 --db postgres://…
 *   npm run store-server -- --demo --json                     the demo store; one line of JSON for programs
 *   npm run store-server -- code                              another code to pair an admin's browser with
 *   npm run store-server -- code --register "Back till"       a code for one more register
 *   npm run store-server -- code --registers 20 --days 14     one code that twenty registers pair with by themselves, by policy
 *   npm run store-server -- load --from tillside-store.json   the store file that a register saved, into a server without a store
 *   npm run store-server -- backup --to store.backup          while the server runs
 *   npm run store-server -- restore --from store.backup --db new.sqlite
 *   npm run store-server -- verify                            goes through the whole ledger
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { demoAstro } from '../lib/store-server/astro-emulator/demo-astro.ts';
import { backUp } from '../lib/store-server/backup/backup.ts';
import { restore } from '../lib/store-server/backup/restore.ts';
import type { Engine } from '../lib/store-server/engine/engine.ts';
import { openEngine, rawEngine } from '../lib/store-server/engine/open-engine.ts';
import {
  adminCode,
  ensureTenant,
  hasAdmin,
  loadStore,
  registerCode,
  rollOutCode,
  tenants,
} from '../lib/store-server/first-steps.ts';
import { verifyLedger } from '../lib/store-server/ledger/history.ts';
import { startServer } from '../lib/store-server/server.ts';

const HELP = `npm run store-server -- [code | load | backup | restore | verify] [options]

  --port 8787             where it listens
  --host 0.0.0.0          on which address
  --db store.sqlite       a file for one store, or postgres://user:password@host/database
  --cert file --key file  certificate and key (PEM): https without a proxy
  --demo                  loads the demo store into an empty database, and imitates Astro for it
  --json                  prints one line of JSON instead of words
  --register name         code: for a register of that name; without it for the owner's browser
  --registers 20          code: one code for that many registers, for a policy of the browser (docs/admin.md)
  --days 14               code --registers: how long it can be used
  --to file               backup: where to
  --from file             restore, load: where from
  --help

A backup is encrypted when TILLSIDE_BACKUP_PASSPHRASE is set.
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string', default: '8787' },
    host: { type: 'string', default: '0.0.0.0' },
    db: { type: 'string', default: 'store.sqlite' },
    cert: { type: 'string' },
    key: { type: 'string' },
    demo: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    register: { type: 'string' },
    registers: { type: 'string' },
    days: { type: 'string', default: '14' },
    to: { type: 'string' },
    from: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

/** The retailer of this server. Hosting several is a matter of their own databases. */
const TENANT = 'main';

const root = new URL('..', import.meta.url);
const read = (path: string | URL) => readFileSync(path, 'utf8');
const passphrase = process.env.TILLSIDE_BACKUP_PASSPHRASE ?? null;

function tell(words: string, facts: object): void {
  console.log(values.json ? JSON.stringify(facts) : words);
}

async function serve(): Promise<void> {
  const engine = await openEngine(values.db);
  await ensureTenant(engine, TENANT);
  const demo = values.demo ? JSON.parse(read(new URL('public/demo-store.json', root))) : null;
  if (demo) await loadStore(engine, TENANT, demo, new Date());
  const astro = demo && demoAstro(demo, () => new Date());
  const tls = values.cert && values.key ? { cert: read(values.cert), key: read(values.key) } : null;
  const { version } = JSON.parse(read(new URL('package.json', root))) as { version: string };
  const server = await startServer({
    engine,
    port: Number(values.port),
    host: values.host,
    ...(tls && { tls }),
    ...(astro && { astro }),
    version,
    log: (entry) => console.error(JSON.stringify({ at: new Date().toISOString(), ...entry })),
  });
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      void server.stop().then(() => engine.close());
    });
  }
  const known = !values.json && (await hasAdmin(engine, TENANT));
  const pairingCode = known ? null : await adminCode(engine, TENANT, new Date());
  const credentials = astro && {
    username: astro.credentials.username,
    password: astro.credentials.password,
    client_id: astro.credentials.clientId,
  };
  tell(
    [
      welcome(server.urls, pairingCode),
      ...(credentials ? [demoWords(`${server.url}/api/json`, credentials)] : []),
    ].join('\n'),
    {
      url: server.url,
      pairingCode,
      ...(credentials && { astro: credentials }),
    },
  );
}

function welcome(urls: string[], code: string | null): string {
  const how = code
    ? `Pair the owner's browser within ten minutes, once, with the code  ${code}`
    : 'An admin is paired. Another code: npm run store-server -- code';
  return ['Tillside store server', ...urls.map((url) => `  ${url}`), how].join('\n');
}

function demoWords(url: string, { username, password, client_id: clientId }: Record<string, string>): string {
  return `An imitation of Astro for the demo, nothing of Astro's own:\n  ${url}  user name ${username}  password ${password}  client id ${clientId}`;
}

async function withEngine(work: (engine: Engine) => Promise<void>, open = openEngine(values.db)): Promise<void> {
  const engine = await open;
  try {
    await work(engine);
  } finally {
    await engine.close();
  }
}

async function verify(engine: Engine): Promise<void> {
  for (const tenant of await tenants(engine)) {
    const found = await verifyLedger(engine, tenant);
    tell(`${tenant}: ${found.events} events, ${found.customers} customers, ${found.problems.length} problems`, found);
    if (found.problems.length > 0) process.exitCode = 1;
  }
}

async function makeBackup(engine: Engine): Promise<void> {
  if (values.to === undefined) throw new Error('backup needs --to file');
  const { rows } = await backUp(engine, values.to, passphrase, new Date());
  tell(`${values.to}: ${rows.events} events, ${rows.customers} customers`, { file: values.to, rows });
}

async function load(engine: Engine): Promise<void> {
  if (values.from === undefined) throw new Error('load needs --from file');
  await ensureTenant(engine, TENANT);
  const loaded = await loadStore(engine, TENANT, JSON.parse(read(values.from)), new Date());
  if (loaded === null) throw new Error('this server has a store already');
  tell(`${values.from} is loaded`, loaded);
}

async function bringBack(engine: Engine): Promise<void> {
  if (values.from === undefined) throw new Error('restore needs --from file');
  const restored = await restore(engine, values.from, passphrase, randomUUID());
  tell(`restored as of ${restored.at}: ${restored.rows.events} events, all chains whole`, restored);
}

async function newCode(engine: Engine): Promise<void> {
  await ensureTenant(engine, TENANT);
  const { register } = values;
  if (values.registers !== undefined) {
    const wish = {
      registers: wholeNumber('registers', values.registers, 500),
      days: wholeNumber('days', values.days, 90),
    };
    const { code, expiresAt } = await rollOutCode(engine, TENANT, wish, new Date());
    tell(`For ${wish.registers} registers, until ${expiresAt}:  ${code}`, { rollOutCode: code, expiresAt });
    return;
  }
  const pairingCode =
    register === undefined
      ? await adminCode(engine, TENANT, new Date())
      : await registerCode(engine, TENANT, register, new Date());
  tell(`Within ten minutes, once:  ${pairingCode}`, { pairingCode });
}

function wholeNumber(name: string, typed: string, most: number): number {
  const number = Number(typed);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(`--${name} takes a number from 1 to ${most}, not "${typed}"`);
}

function run(): Promise<void> {
  switch (positionals[0]) {
    case undefined:
      return serve();
    case 'code':
      return withEngine(newCode);
    case 'load':
      return withEngine(load);
    case 'backup':
      return withEngine(makeBackup);
    case 'restore':
      return withEngine(bringBack, Promise.resolve(rawEngine(values.db)));
    case 'verify':
      return withEngine(verify);
    default:
      throw new Error(`"${positionals[0]}" is not something the store server does`);
  }
}

// What is written here is the owner's alone.
process.umask(0o077);
try {
  if (values.help) console.log(HELP);
  else await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : 'failed');
  process.exitCode = 1;
}
