import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from '../lib/loyalty/command.ts';
import { timeOrderedId } from '../lib/messaging/time-ordered-id.ts';
import type { By } from '../lib/sources/port.ts';
import type { Engine } from '../lib/store-server/engine/engine.ts';
import { openEngine } from '../lib/store-server/engine/open-engine.ts';
import { definition, type Statement, sql, type Value } from '../lib/store-server/engine/sql.ts';
import { ensureTenant, loadStore } from '../lib/store-server/first-steps.ts';
import { RuleShelf } from '../lib/store-server/ledger/rules.ts';
import { SqlSource } from '../lib/store-server/ledger/source.ts';

/** A store with as many customers and events as one likes, for measuring. */
export interface Shop {
  engine: Engine;
  source: SqlSource;
  customers: number;
}

export const TENANT = 'main';
const EVENTS_A_CUSTOMER = 10;
/** Between two purchases of a customer: what an account keeps of its last clicks depends on it. */
const APART_MS = 14 * 24 * 3_600_000;
const AT_ONCE = 200;
const demo = JSON.parse(readFileSync(new URL('../public/demo-store.json', import.meta.url), 'utf8')) as unknown;

/** `settle`: what the engine had better do between the filling and the measure. */
export async function openShop(where: string, events: number, settle: readonly string[]): Promise<Shop> {
  const engine = await openEngine(where);
  await ensureTenant(engine, TENANT);
  const clock = { at: Date.now() - EVENTS_A_CUSTOMER * APART_MS };
  await loadStore(engine, TENANT, demo, new Date(clock.at));
  const desk = { tenant: TENANT, store: null, now: () => new Date(clock.at), uuid: randomUUID, rules: new RuleShelf() };
  const customers = Math.max(100, Math.round(events / EVENTS_A_CUSTOMER));
  const models = await liveThrough(engine, new SqlSource(engine, desk), () => {
    clock.at += APART_MS;
  });
  await fill(engine, models, customers);
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
  return { engine, source: new SqlSource(engine, { ...desk, now: () => new Date() }), customers };
}

export function oneOf({ customers }: Shop): string {
  return customerId(randomInt(customers));
}

export const pressed = (): By => ({
  intentId: timeOrderedId(),
  register: 'front',
  actor: 'register:front',
  role: 'cashier',
  occurredAt: new Date().toISOString(),
});

export function purchase(customer: string, id: string, itemKey = 'sku:wash-self'): Command {
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

type Row = Record<string, Value>;

/** A customer who lived through commands, with their rows in every table. */
interface Model {
  id: string;
  account: Row;
  events: Row[];
  sales: Row[];
  intents: Row[];
}

/** Ten customers with ten purchases each. They stand at every place of a card of ten: one purchase in ten will fill one. */
async function liveThrough(engine: Engine, source: SqlSource, goOn: () => void): Promise<Model[]> {
  const people: { id: string; intents: string[] }[] = [];
  for (let i = 0; i < EVENTS_A_CUSTOMER; i++) {
    const made = await source.createCustomer(
      { first: 'Model', last: String(i), phone: '', email: '' },
      null,
      pressed(),
    );
    if (made.ok) people.push({ id: made.value.id, intents: [] });
  }
  for (let time = 0; time < EVENTS_A_CUSTOMER; time++) {
    for (const [washes, { id, intents }] of people.entries()) {
      const by = pressed();
      await source.execute(
        purchase(id, `model-${washes}-${time}`, time < washes ? 'sku:wash-self' : 'gtin:00012345000119'),
        by,
      );
      intents.push(by.intentId);
    }
    goOn();
  }
  return Promise.all(people.map(({ id, intents }) => modelOf(engine, id, intents)));
}

async function modelOf(engine: Engine, id: string, intents: readonly string[]): Promise<Model> {
  return engine.read(async (tx) => {
    const [account] = await tx.all<Row>(sql`SELECT * FROM accounts WHERE tenant = ${TENANT} AND customer = ${id}`);
    const answers: Row[] = [];
    for (const intent of intents)
      answers.push(...(await tx.all<Row>(sql`SELECT * FROM intents WHERE tenant = ${TENANT} AND id = ${intent}`)));
    return {
      id,
      account: account ?? {},
      events: await tx.all<Row>(sql`SELECT * FROM events WHERE tenant = ${TENANT} AND customer = ${id} ORDER BY seq`),
      sales: await tx.all<Row>(sql`SELECT * FROM sales WHERE tenant = ${TENANT} AND customer = ${id}`),
      intents: answers,
    };
  });
}

/**
 * Everybody else gets the rows of one of the models in every table, under their own names. Only the hashes stay the model's: nothing in a
 * command reads those of others.
 */
async function fill(engine: Engine, models: readonly Model[], customers: number): Promise<void> {
  const [tenant] = await engine.read((tx) =>
    tx.all<{ events: number }>(sql`SELECT events FROM tenants WHERE id = ${TENANT}`),
  );
  let number = tenant?.events ?? 0;
  const rows = new Map<string, Row[]>();
  const put = (table: string, row: Row) => {
    const known = rows.get(table);
    if (known) known.push(row);
    else rows.set(table, [row]);
  };
  const flush = () =>
    engine.commit(async (tx) => {
      for (const [table, some] of rows) for (const one of inserts(table, some.splice(0))) tx.write(one);
    });
  for (let i = 0; i < customers; i++) {
    const model = models[i % models.length];
    if (!model) return;
    const id = customerId(i);
    const own = (row: Row): Row =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          typeof value === 'string' ? value.replaceAll(model.id, id).replaceAll(':model-', `:${id}-`) : value,
        ]),
      );
    const [first, last] = [`First${i}`, `Last${i}`];
    const phone_key = `503555${String(i).padStart(6, '0')}`;
    put('customers', { tenant: TENANT, id, first, last, address: 0, is_test: 0, change_seq: 0, phone_key });
    for (const word of [first, last]) {
      put('customer_words', { tenant: TENANT, word: word.toLowerCase(), customer: id });
    }
    put('accounts', own(model.account));
    for (const sale of model.sales) put('sales', own(sale));
    for (const intent of model.intents) put('intents', own({ ...intent, id: timeOrderedId() }));
    for (const event of model.events) {
      number += 1;
      put('events', own({ ...event, number, id: randomBytes(16).toString('hex') }));
    }
    if (i % 500 === 499) await flush();
  }
  await flush();
  await engine.commit(async (tx) => tx.write(sql`UPDATE tenants SET events = ${number} WHERE id = ${TENANT}`));
}

const texts = new Map<string, TemplateStringsArray>();

function* inserts(table: string, rows: readonly Row[]): Generator<Statement> {
  const columns = Object.keys(rows[0] ?? {});
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const name = `${table} ${some.length}`;
    const row = columns.map(() => '\0').join(', ');
    const whole = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => `(${row})`).join(', ')}`;
    const text = texts.get(name) ?? Object.assign(whole.split('\0'), { raw: whole.split('\0') });
    texts.set(name, text);
    yield { text, values: some.flatMap((one) => Object.values(one)) };
  }
}

const customerId = (i: number) => `c-${i}`;
