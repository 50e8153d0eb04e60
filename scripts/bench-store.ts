/**
 * What a command costs the store server, beside a bare single-row transaction on the same engine in the same run: the ratio is
 * the figure that counts, milliseconds are this machine's.
 *
 *   npm run bench:store                                  10,000 and 1,000,000 events, SQLite and PostgreSQL
 *   npm run bench:store -- --events 10000,100000 --rounds 3
 */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pair } from '../lib/sources/store/pair.ts';
import { StoreSource } from '../lib/sources/store/store-source.ts';
import { sql } from '../lib/store-server/engine/sql.ts';
import { adminCode } from '../lib/store-server/first-steps.ts';
import { startServer } from '../lib/store-server/server.ts';
import { oneOf, openShop, pressed, purchase, type Shop, TENANT } from './filled-shop.ts';
import { startPostgres } from './postgres.ts';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000,1000000' },
    clients: { type: 'string', default: '1,4,16' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '3' },
    engine: { type: 'string', default: 'sqlite,postgres' },
  },
});

const numbers = (text: string) => text.split(',').map(Number);
const command = (shop: Shop) => async () => {
  const receipt = await shop.source.execute(purchase(oneOf(shop), randomUUID()), pressed());
  if (!receipt.ok || receipt.changes === 0) throw new Error(`not recorded: ${JSON.stringify(receipt)}`);
};

const bare =
  ({ engine }: Shop) =>
  async () => {
    const id = randomInt(1000);
    await engine.commit(async (tx) => tx.write(sql`UPDATE bare SET n = n + 1 WHERE id = ${id}`));
  };

const screen = (shop: Shop) => async () => {
  await shop.source.screen(oneOf(shop));
};

interface Figures {
  perSecond: number;
  p50: number;
  p95: number;
}

async function measure(work: () => Promise<void>, clients: number, seconds: number): Promise<Figures> {
  const times: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    Array.from({ length: clients }, async () => {
      while (performance.now() < end) {
        const begun = performance.now();
        await work();
        times.push(performance.now() - begun);
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: times.length / elapsed, p50: at(0.5), p95: at(0.95) };
}

const median = (all: number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** Turn and turn about, so that whatever else the machine does hits both. */
async function compare(shop: Shop, clients: number): Promise<{ bare: Figures; command: Figures; ratio: number }> {
  const rounds: { bare: Figures; command: Figures }[] = [];
  for (let round = 0; round < Number(values.rounds); round++) {
    const seconds = Number(values.seconds) / 2;
    rounds.push({
      bare: await measure(bare(shop), clients, seconds),
      command: await measure(command(shop), clients, seconds),
    });
  }
  const of = (kind: 'bare' | 'command'): Figures => ({
    perSecond: median(rounds.map((round) => round[kind].perSecond)),
    p50: median(rounds.map((round) => round[kind].p50)),
    p95: median(rounds.map((round) => round[kind].p95)),
  });
  return {
    bare: of('bare'),
    command: of('command'),
    ratio: median(rounds.map((round) => round.command.p50 / round.bare.p50)),
  };
}

async function bench(
  name: string,
  where: string,
  events: number,
  size: (shop: Shop) => Promise<string>,
  settle: readonly string[] = [],
): Promise<void> {
  const begun = performance.now();
  const shop = await openShop(where, events, settle);
  const loaded = ((performance.now() - begun) / 1000).toFixed(1);
  console.log(`\n${name}, ${shop.customers} customers, ${events} events (filled in ${loaded} s, ${await size(shop)})`);
  await measure(command(shop), 4, 1);
  for (const clients of numbers(values.clients)) {
    const { bare: one, command: ours, ratio } = await compare(shop, clients);
    console.log(
      `  ${String(clients).padStart(2)} clients: command ${figures(ours)}   bare ${figures(one)}   ratio ${ratio.toFixed(2)}`,
    );
  }
  const read = await measure(screen(shop), 1, 1);
  console.log(`   1 client : customer's screen ${figures(read)}`);
  console.log(
    `   1 client : the same command over HTTP, signed both ways, both ends here ${figures(await overHttp(shop))}`,
  );
  await shop.engine.close();
}

/** For less than a second: a register that asks for more at once is slowed down. */
async function overHttp(shop: Shop): Promise<Figures> {
  const { engine } = shop;
  const server = await startServer({ engine, port: 0, host: '127.0.0.1', version: 'bench', log: () => undefined });
  const till = new StoreSource({ pairing: await pair(server.url, await adminCode(engine, TENANT, new Date())) });
  const ask = async () => {
    const receipt = await till.execute(purchase(oneOf(shop), randomUUID()), pressed());
    if (!receipt.ok) throw new Error(`not recorded: ${JSON.stringify(receipt)}`);
  };
  await measure(ask, 1, 0.2);
  const found = await measure(ask, 1, 0.5);
  await server.stop();
  return found;
}

function figures({ perSecond, p50, p95 }: Figures): string {
  return `${perSecond.toFixed(0).padStart(5)}/s  p50 ${p50.toFixed(2)} ms  p95 ${p95.toFixed(2)} ms`;
}

const engines = values.engine.split(',');
if (engines.includes('sqlite')) {
  for (const events of numbers(values.events)) {
    const folder = mkdtempSync(join(tmpdir(), 'tillside-bench-'));
    const file = join(folder, 'store.sqlite');
    await bench('SQLite', file, events, async () => `${Math.round(statSync(file).size / 2 ** 20)} MiB`);
    rmSync(folder, { recursive: true });
  }
}
if (engines.includes('postgres')) {
  const server = await startPostgres();
  try {
    for (const events of numbers(values.events)) {
      const size = async ({ engine }: Shop) => {
        const row = await engine.read((tx) =>
          tx.one<{ size: number }>(sql`SELECT pg_database_size(current_database()) AS size`),
        );
        return `${Math.round((row?.size ?? 0) / 2 ** 20)} MiB`;
      };
      await bench(
        server.version.replace(/^postgres \((\w+)\) ([\d.]+).*$/, '$1 $2'),
        server.database(`bench_${events}`),
        events,
        size,
        // What filling left to be written is not the commands'.
        ['SET LOCAL statement_timeout = 0', 'CHECKPOINT'],
      );
    }
  } finally {
    server.stop();
  }
}
