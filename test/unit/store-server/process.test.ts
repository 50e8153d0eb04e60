// @vitest-environment node
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AstroClient } from '../../../lib/sources/astro/client.ts';
import { pair } from '../../../lib/sources/store/pair.ts';
import { ServerClient } from '../../../lib/sources/store/server-client.ts';
import type { StorePairing } from '../../../lib/sources/store/store-pairing.ts';
import { StoreSource } from '../../../lib/sources/store/store-source.ts';
import { openEngine } from '../../../lib/store-server/engine/open-engine.ts';
import { sql } from '../../../lib/store-server/engine/sql.ts';
import { verifyLedger } from '../../../lib/store-server/ledger/history.ts';
import { NORA, washes } from '../../conformance/demo-shop.ts';
import { Clock, Till } from '../../conformance/place.ts';

let folder: string;
let running: ChildProcess | null = null;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tillside-process-'));
});

afterEach(async () => {
  if (running?.exitCode === null && running.signalCode === null) await ended(running, 'SIGKILL');
  rmSync(folder, { recursive: true });
});

/** So many commands are answered before the server is killed. */
const ANSWERS = 12;

const database = () => join(folder, 'store.sqlite');

interface Started {
  child: ChildProcess;
  url: string;
  pairingCode: string;
  astro?: Record<string, string>;
  log: string[];
}

async function start(...more: string[]): Promise<Started> {
  const args = ['scripts/store-server.ts', '--port', '0', '--host', '127.0.0.1', '--db', database(), '--json', ...more];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  running = child;
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const said = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error(log.join('\n'))));
  });
  return { child, log, ...(JSON.parse(said) as Omit<Started, 'child' | 'log'>) };
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const end = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.kill(signal);
  return end;
}

function tillOf(pairing: StorePairing): Till {
  const clock = new Clock();
  clock.now = new Date();
  return new Till(new StoreSource({ pairing }), 'admin', clock);
}

describe('the store server as a process', { timeout: 120_000 }, () => {
  it('starts with the demo store, pairs, works, and stops when it is asked to', async () => {
    const server = await start('--demo');
    const pairing = await pair(server.url, server.pairingCode);
    const till = tillOf(pairing);
    expect(await till.source.profile()).toMatchObject({ name: 'Willow & Wag' });
    expect(await till.run(washes('s1', 2))).toMatchObject({ ok: true, changes: 2 });
    const changes = { method: 'GET', path: '/v1/changes', patience: 30_000 } as const;
    const { promise: isSent, resolve: sent } = Promise.withResolvers<void>();
    const client = new ServerClient(pairing, (input, init) => {
      const answer = fetch(input, init);
      if (new Request(input).url.includes('wait=')) sent();
      return answer;
    });
    const { next } = (await client.request(changes)).body as { next: string };
    const waiting = client.request({ ...changes, query: { after: next, wait: 25 } });
    await isSent;
    // What was asked later is answered: the server has begun with what came before it.
    for (let i = 0; i < 3; i++) await client.request(changes);
    expect(await ended(server.child, 'SIGTERM')).toBe(0);
    expect(await waiting).toMatchObject({ status: 200, body: { next } });
    expect(server.log.map((line) => JSON.parse(line).what)).toContain('request');
  });

  it('imitates Astro in the demo, and only there', async () => {
    const server = await start('--demo');
    const { astro } = server;
    expect(Object.keys(astro ?? {})).toEqual(['username', 'password', 'client_id']);
    const { username = '', password = '', client_id: clientId = '' } = astro ?? {};
    const access = { baseUrl: `${server.url}/api/json`, username, password, clientId };
    const client = new AstroClient(access, { fetch, now: Date.now, random: () => 0.5 });
    expect(await client.call('customerStatus', { customerID: NORA, completed_cards: 0 })).toMatchObject({
      ok: true,
      data: { first_name: 'Nora' },
    });
    await ended(server.child, 'SIGTERM');
    const plain = await start();
    expect(plain.astro).toBeUndefined();
    expect((await fetch(`${plain.url}/api/json/token/`, { method: 'POST' })).status).toBe(404);
    await ended(plain.child, 'SIGTERM');
  });

  it('loses nothing that it answered, whenever it is killed', async () => {
    let server = await start('--demo');
    const till = tillOf(await pair(server.url, server.pairingCode));
    const answered: string[] = [];
    for (let kills = 0; kills < 3; kills++) {
      const enough = answered.length + ANSWERS + kills;
      const end = new Promise((resolve) => server.child.once('exit', resolve));
      const working = Array.from({ length: 4 }, async (_, worker) => {
        for (let i = 0; ; i++) {
          const id = `k${kills}-w${worker}-${i}`;
          await till.run(washes(id, 1));
          answered.push(id);
          // The others are in the middle of something, each time of something else.
          if (answered.length === enough) server.child.kill('SIGKILL');
        }
      });
      await Promise.allSettled(working);
      await end;
      server = await start('--port', new URL(server.url).port);
    }
    await ended(server.child, 'SIGTERM');
    expect(answered.length).toBeGreaterThan(3 * ANSWERS);
    const engine = await openEngine(database());
    expect(await verifyLedger(engine, 'main')).toMatchObject({ problems: [] });
    const sales = await engine.read((tx) =>
      tx.all<{ key: string }>(sql`SELECT key FROM sales WHERE customer = ${NORA}`),
    );
    await engine.close();
    const there = new Set(sales.map(({ key }) => key));
    expect(answered.filter((id) => !there.has(`lightspeed-x:demo:${id}`))).toEqual([]);
  });
});
