/**
 * What a command costs the store server, beside a bare single-row transaction on the same engine in the same run: the ratio is
 * the figure that counts, milliseconds are this machine's.
 *
 *   npm run bench:store                                  10,000 and 1,000,000 events, SQLite and PostgreSQL
 *   npm run bench:store -- --events 10000,100000 --rounds 3
 */
import { randomInt, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../lib/loyalty/command.ts';
import type { By } from '../lib/sources/port.ts';
import type { Engine } from '../lib/store-server/engine/engine.ts';
import { openEngine } from '../lib/store-server/engine/open-engine.ts';
import { definition, type Statement, sql, type Value } from '../lib/store-server/engine/sql.ts';
import { ensureTenant, loadStore } from '../lib/store-server/first-steps.ts';
import { RuleShelf } from '../lib/store-server/ledger/rules.ts';
import { SqlSource } from '../lib/store-server/ledger/source.ts';
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

const TENANT = 'main';
const EVENTS_A_CUSTOMER = 10;
const AT_ONCE = 200;
const numbers = (text: string) => text.split(',').map(Number);
const demo = JSON.parse(readFileSync(new URL('../public/demo-store.json', import.meta.url), 'utf8')) as unknown;

interface Shop {
  engine: Engine;
  source: SqlSource;
  customers: number;
}

async function openShop(where: string, events: number, settle: readonly string[]): Promise<Shop> {
  const engine = await openEngine(where);
  await ensureTenant(engine, TENANT);
  await loadStore(engine, TENANT, demo, new Date());
  const desk = { tenant: TENANT, store: null, now: () => new Date(), uuid: randomUUID, rules: new RuleShelf() };
  const source = new SqlSource(engine, desk);
  const customers = Math.max(100, Math.round(events / EVENTS_A_CUSTOMER));
  await fill(engine, source, customers);
  await engine.commit(async (tx) => {
    tx.write(
      definition(
        `CREATE TABLE bare (id ${engine.dialect.integer} NOT NULL PRIMARY KEY, n ${engine.dialect.integer} NOT NULL)`,
      ),
    );
    for (let id = 0; id < 1000; id++) tx.write(sql`INSERT INTO bare (id, n) VALUES (${id}, 0)`);
  });
  await engine.commit(async (tx) => {
    for (const statement of [...settle, 'ANALYZE']) tx.write(definition(statement));
  });
  return { engine, source, customers };
}

/**
 * One customer lives through ten purchases by commands; everybody else gets the same rows in every table, under their own names. Only the
 * hashes stay the first one's: nothing in a command reads those of others.
 */
async function fill(engine: Engine, source: SqlSource, customers: number): Promise<void> {
  const first = await source.createCustomer({ first: 'First', last: 'Customer', phone: '', email: '' }, null, by());
  const model = first.ok ? first.value.id : '';
  for (let i = 0; i < EVENTS_A_CUSTOMER - 1; i++) await source.execute(purchase(model, `model-${i}`), by());
  await source.execute(purchase(model, 'model-last', 'gtin:00012345000119'), by());
  const [account] = await engine.read((tx) =>
    tx.all<{ seq: number; body: string }>(
      sql`SELECT seq, body FROM accounts WHERE tenant = ${TENANT} AND customer = ${model}`,
    ),
  );
  const events = await engine.read((tx) =>
    tx.all<{ seq: number; id: string; body: string }>(
      sql`SELECT seq, id, body FROM events WHERE tenant = ${TENANT} AND customer = ${model} ORDER BY seq`,
    ),
  );
  const sales = await engine.read((tx) =>
    tx.all<Record<string, Value>>(sql`SELECT * FROM sales WHERE tenant = ${TENANT} AND customer = ${model}`),
  );
  const intents = await engine.read((tx) =>
    tx.all<Record<string, Value>>(sql`SELECT * FROM intents WHERE tenant = ${TENANT} AND register = 'front'`),
  );
  const [tenant] = await engine.read((tx) =>
    tx.all<{ events: number }>(sql`SELECT events FROM tenants WHERE id = ${TENANT}`),
  );
  let number = tenant?.events ?? 0;
  const people: Value[][] = [];
  const accounts: Value[][] = [];
  const words: Value[][] = [];
  const history: Value[][] = [];
  const sold: Value[][] = [];
  const answered: Value[][] = [];
  const flush = async (least: number) => {
    if (history.length < least) return;
    await engine.commit(async (tx) => {
      for (const one of inserts('customers', PEOPLE, people.splice(0))) tx.write(one);
      for (const one of inserts('customer_words', ['tenant', 'word', 'customer'], words.splice(0))) tx.write(one);
      for (const one of inserts('accounts', ACCOUNTS, accounts.splice(0))) tx.write(one);
      for (const one of inserts('sales', Object.keys(sales[0] ?? {}), sold.splice(0))) tx.write(one);
      for (const one of inserts('intents', Object.keys(intents[0] ?? {}), answered.splice(0))) tx.write(one);
      for (const one of inserts('events', ['tenant', 'number', 'id', 'customer', 'seq', 'body'], history.splice(0)))
        tx.write(one);
    });
  };
  for (let i = 0; i < customers; i++) {
    const id = customerId(i);
    const own = (body: string) => body.replaceAll(model, id).replaceAll(':model-', `:${id}-`);
    const ownRow = (row: Record<string, Value>) =>
      Object.values(row).map((value) => (typeof value === 'string' ? own(value) : value));
    for (const sale of sales) sold.push(ownRow(sale));
    for (const intent of intents) answered.push(ownRow({ ...intent, id: randomUUID() }));
    people.push([TENANT, id, `First${i}`, `Last${i}`, 0, 0, 0, `503555${String(i).padStart(6, '0')}`]);
    words.push([TENANT, `first${i}`, id], [TENANT, `last${i}`, id]);
    accounts.push([TENANT, id, 1, 0, 0, 0, account?.seq ?? 0, 9, 0, 0, own(account?.body ?? '')]);
    for (const event of events) {
      number += 1;
      history.push([
        TENANT,
        number,
        `${event.id.slice(0, 20)}${i.toString(36).padStart(12, '0')}`,
        id,
        event.seq,
        own(event.body),
      ]);
    }
    await flush(5000);
  }
  await flush(0);
  await engine.commit(async (tx) => tx.write(sql`UPDATE tenants SET events = ${number} WHERE id = ${TENANT}`));
}

const PEOPLE = ['tenant', 'id', 'first', 'last', 'address', 'is_test', 'change_seq', 'phone_key'];
const ACCOUNTS = [
  'tenant',
  'customer',
  'known',
  'has_email',
  'has_address',
  'is_test',
  'seq',
  'punches',
  'debt',
  'owed',
  'body',
];
const texts = new Map<string, TemplateStringsArray>();

function* inserts(table: string, columns: string[], rows: Value[][]): Generator<Statement> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const name = `${table} ${some.length}`;
    const row = columns.map(() => '\0').join(', ');
    const whole = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => `(${row})`).join(', ')}`;
    const text = texts.get(name) ?? Object.assign(whole.split('\0'), { raw: whole.split('\0') });
    texts.set(name, text);
    yield { text, values: some.flat() };
  }
}

const customerId = (i: number) => `c-${i}`;
const by = (): By => ({
  intentId: randomUUID(),
  register: 'front',
  actor: 'register:front',
  role: 'cashier',
  occurredAt: new Date().toISOString(),
});

function purchase(customer: string, id: string, itemKey = 'sku:wash-self'): Command {
  const line = { id: 'l', itemKey, description: '', quantity: 1, kind: 'product' as const };
  return {
    type: 'record-sale',
    sale: {
      key: `lightspeed-x:demo:${id}`,
      label: id,
      customer,
      state: 'completed',
      lines: [{ ...line, paid: { known: true, amount: 1500 } }],
      subtotal: 1500,
      tax: 0,
      saleDiscount: 0,
      discountsVisible: true,
    },
  };
}

const command =
  ({ source, customers }: Shop) =>
  async () => {
    const receipt = await source.execute(purchase(customerId(randomInt(customers)), randomUUID()), by());
    if (!receipt.ok || receipt.changes === 0) throw new Error(`not recorded: ${JSON.stringify(receipt)}`);
  };

const bare =
  ({ engine }: Shop) =>
  async () => {
    const id = randomInt(1000);
    await engine.commit(async (tx) => tx.write(sql`UPDATE bare SET n = n + 1 WHERE id = ${id}`));
  };

const screen =
  ({ source, customers }: Shop) =>
  async () => {
    await source.screen(customerId(randomInt(customers)));
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
  await shop.engine.close();
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
