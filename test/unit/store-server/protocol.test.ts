// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../lib/sources/store/contract/problem.ts';
import { Refused, type Request, ServerClient } from '../../../lib/sources/store/server-client.ts';
import { serverKeys } from '../../../lib/store-server/access/server-keys.ts';
import { sql } from '../../../lib/store-server/engine/sql.ts';
import { app } from '../../../lib/store-server/http/app.ts';
import { ChangeBell } from '../../../lib/store-server/http/change-bell.ts';
import { RateLimit } from '../../../lib/store-server/http/rate-limit.ts';
import { RuleShelf } from '../../../lib/store-server/ledger/rules.ts';
import { demoStore, line, NORA, sale, TOMAS, washes } from '../../conformance/demo-shop.ts';
import { RunningStore } from '../../conformance/running-store.ts';

let store: RunningStore;
let client: ServerClient;

beforeEach(async () => {
  store = await RunningStore.start();
  await store.load(demoStore());
  client = await store.client('front');
});

afterEach(() => store.stop());

async function problemOf(asked: Promise<unknown>): Promise<Problem> {
  const error = await asked.catch((reason: unknown) => reason);
  if (error instanceof Refused) return error.problem;
  throw new Error('it was not refused');
}

const by = () => ({ actor: 'ann', role: 'cashier', occurredAt: store.clock.now.toISOString() });
const command = (asked: object, intentId = crypto.randomUUID() as string): Request => ({
  method: 'POST',
  path: '/v1/commands',
  body: { command: asked, by: by() },
  intentId,
});

describe('what writes', () => {
  it('needs a key', async () => {
    const { intentId: _, ...keyless } = command(washes('s1', 1));
    expect(await problemOf(client.request(keyless))).toMatchObject({ status: 400, code: 'idempotency_missing' });
    const odd = command(washes('s1', 1), 'a b');
    expect(await problemOf(client.request(odd))).toMatchObject({ status: 400, code: 'validation' });
  });

  it('takes the key in quotes too, as the convention has it', async () => {
    await client.request(command(washes('s1', 1), 'intent-0001'));
    await client.request(command(washes('s1', 1), '"intent-0001"'));
    const { body } = await client.request({ method: 'GET', path: '/v1/audit/events' });
    expect((body as { data: { saleKey: string }[] }).data.filter((event) => event.saleKey !== null)).toHaveLength(1);
  });

  it('under the key of something else is refused, and the first answer can still be had', async () => {
    const first = await client.request(command(washes('s1', 1), 'intent-0001'));
    const other = await problemOf(client.request(command(washes('s1', 2), 'intent-0001')));
    expect(other).toMatchObject({ status: 422, code: 'idempotency_mismatch', retryable: false });
    const { body } = await client.request({ method: 'GET', path: '/v1/intents/intent-0001' });
    expect(body).toEqual(first.body);
  });

  it('under the key of another register is refused', async () => {
    await client.request(command(washes('s1', 1), 'intent-0001'));
    const back = await store.client('back');
    expect(await problemOf(back.request(command(washes('s1', 1), 'intent-0001')))).toMatchObject({ status: 422 });
  });

  it('and was refused by the rules is a problem with the reason, the same every time', async () => {
    const redeem = { type: 'redeem', customer: NORA, rewardId: 'none', sale: sale('s1', []), item: null };
    const first = await problemOf(client.request(command(redeem, 'intent-0001')));
    expect(first).toMatchObject({
      type: 'urn:tillside:problem:reward_not_found',
      status: 404,
      code: 'reward_not_found',
      reason: { code: 'reward-not-found' },
      intentId: 'intent-0001',
    });
    const again = await problemOf(client.request(command(redeem, 'intent-0001')));
    expect({ ...again, instance: first.instance }).toEqual(first);
  });

  it('many at once has a result for each: one that fails holds up no other', async () => {
    const redeem = { type: 'redeem', customer: NORA, rewardId: 'none', sale: sale('s2', []), item: null };
    const items = [
      { intentId: 'batch-0001', command: washes('s1', 1), by: by() },
      { intentId: 'batch-0002', command: redeem, by: by() },
      { intentId: 'batch-0003', command: washes('s3', 1, { customer: TOMAS }), by: by() },
    ];
    const send = () => client.request({ method: 'POST', path: '/v1/batches', body: { items } });
    const { body } = await send();
    expect(body).toMatchObject({
      data: [
        { intentId: 'batch-0001', status: 200, receipt: { ok: true, changes: 1 } },
        { intentId: 'batch-0002', status: 404, problem: { code: 'reward_not_found' } },
        { intentId: 'batch-0003', status: 200, receipt: { ok: true, changes: 1 } },
      ],
    });
    expect((await send()).body).toEqual(body);
  });
});

describe('what is asked', () => {
  it('says how much more may be asked', async () => {
    const heard: (string | null)[] = [];
    const listening: typeof fetch = async (...asked) => {
      const response = await fetch(...asked);
      heard.push(response.headers.get('ratelimit-remaining'));
      return response;
    };
    const counting = new ServerClient(await store.pairing('front'), listening, () => store.clock.now.getTime());
    for (let i = 0; i < 3; i++) await counting.request({ method: 'GET', path: '/v1/profile' });
    const [, first, , third] = heard.map(Number);
    expect(third).toBeLessThan(first ?? 0);
  });

  it('may be asked as of tomorrow, never as of yesterday', async () => {
    const previewAt = (at: string) =>
      client.request({ method: 'POST', path: '/v1/previews', body: { command: washes('s1', 1), by: by(), at } });
    const inADay = new Date(store.clock.now.getTime() + 24 * 3_600_000).toISOString();
    expect((await previewAt(inADay)).body).toMatchObject({ changes: 1, refusal: null });
    const lastYear = new Date(store.clock.now.getTime() - 365 * 24 * 3_600_000).toISOString();
    expect(await problemOf(previewAt(lastYear))).toMatchObject({ status: 422, code: 'validation' });
  });

  it('with odd ids is found by them', async () => {
    for (const id of ['a/b', '100%', 'ü & ß', 'a%2Fb', 'x?y#z', "';--"]) {
      const key = `lightspeed-x:demo:${id}`;
      await client.request(command({ ...washes('s', 1), sale: sale(id, [line('wash')]) }));
      const path = `/v1/sales/${encodeURIComponent(key)}`;
      expect((await client.request({ method: 'GET', path })).body, id).toMatchObject({ sale: { key } });
    }
  });

  it('and is not there is a problem', async () => {
    const unknown = await problemOf(client.request({ method: 'GET', path: '/v1/sales/none' }));
    expect(unknown).toMatchObject({ status: 404, code: 'not_found' });
    const response = await fetch(`${store.url}/v1/nothing`);
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('wrongly is told what is wrong', async () => {
    const wrong = await problemOf(client.request(command({ type: 'record-sale', sale: { key: 1 } })));
    expect(wrong).toMatchObject({
      status: 422,
      code: 'validation',
      detail: expect.stringContaining('body: command.sale'),
    });
    const limit = await problemOf(client.request({ method: 'GET', path: '/v1/customers?q=a&limit=1000' }));
    expect(limit).toMatchObject({ status: 422, detail: expect.stringContaining('limit') });
  });

  it('is not asked with too much at once', async () => {
    const filler = { type: 'undo', customer: NORA, intentId: 'x'.repeat(8), reason: 'y'.repeat(2 ** 20) };
    expect(await problemOf(client.request(command(filler)))).toMatchObject({ status: 413, code: 'too_large' });
  });
});

describe('changes', () => {
  const changes = async (query: Record<string, number | string>) =>
    (await client.request({ method: 'GET', path: '/v1/changes', query, patience: 30_000 })).body as {
      epoch: string;
      next: string;
      rules: number;
      customers: string[];
    };

  it('name whoever changed, once, and never again', async () => {
    const { next } = await changes({});
    await client.request(command(washes('s1', 1)));
    await client.request(command(washes('s2', 1)));
    await client.request(command(washes('s3', 1, { customer: TOMAS })));
    const page = await changes({ after: next });
    expect(page.customers.sort()).toEqual([NORA, TOMAS]);
    expect((await changes({ after: page.next })).customers).toEqual([]);
  });

  it('name whoever got a link or another name', async () => {
    const { next } = await changes({});
    const link = { system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-9' };
    await (await store.source('front')).link(TOMAS, link, 'hand', {
      ...by(),
      role: 'cashier',
      intentId: 'link-0001',
      register: 'front',
    });
    expect((await changes({ after: next })).customers).toEqual([TOMAS]);
  });

  it('wake whoever waits, at once', async () => {
    const { next } = await changes({});
    const waiting = changes({ after: next, wait: 25 });
    const start = performance.now();
    await client.request(command(washes('s1', 1)));
    expect((await waiting).customers).toEqual([NORA]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('that did not come are an empty answer when the time is over', async () => {
    const { next } = await changes({});
    expect(await changes({ after: next, wait: 1 })).toMatchObject({ customers: [], next });
  });

  it('come in pages, and nothing between them is lost', async () => {
    let { next } = await changes({});
    const people = await Promise.all(
      Array.from({ length: 15 }, async (_, i) => {
        const person = { first: `P${i}`, last: '', phone: '', email: '', by: by() };
        const intentId = `create-person-${i}`;
        const { body } = await client.request({ method: 'POST', path: '/v1/customers', body: person, intentId });
        return (body as { id: string }).id;
      }),
    );
    for (const [i, customer] of people.entries()) await client.request(command(washes(`s${i}`, 1, { customer })));
    const seen = new Set<string>();
    for (let pages = 0; pages < 20; pages++) {
      const page = await changes({ after: next, limit: 10 });
      for (const id of page.customers) seen.add(id);
      if (page.next === next) break;
      next = page.next;
    }
    expect(people.filter((id) => !seen.has(id))).toEqual([]);
  });

  it('of programs and people by import are told by one number', async () => {
    const { rules } = await changes({});
    const office = await store.client();
    const body = { file: demoStore(), by: { ...by(), role: 'admin' } };
    await office.request({ method: 'POST', path: '/v1/imports', body, intentId: 'import-0001', patience: 30_000 });
    expect((await changes({})).rules).toBeGreaterThan(rules);
  });

  it('are no guide any more after a restore', async () => {
    const { epoch } = await changes({});
    await store.engine.commit(async (tx) =>
      tx.write(sql`UPDATE tenants SET epoch = 'other' WHERE id = ${store.tenant}`),
    );
    const asked = client.request({ method: 'GET', path: '/v1/changes', query: { epoch } });
    expect(await problemOf(asked)).toMatchObject({ status: 410, code: 'feed_restarted', epoch: 'other' });
  });
});

describe('on the wire', () => {
  it('extensions may ask, pages may not', async () => {
    const preflight = (origin: string) =>
      fetch(`${store.url}/v1/commands`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'signature' },
      });
    const extension = await preflight('chrome-extension://abcdefghijklmnopabcdefghijklmnop');
    expect([extension.status, extension.headers.get('access-control-allow-headers')]).toEqual([204, 'signature']);
    expect(extension.headers.get('access-control-allow-origin')).toMatch(/^chrome-extension:/);
    expect(extension.headers.get('access-control-allow-credentials')).toBeNull();
    const page = await preflight('https://evil.example.com');
    expect(page.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('plain http is for inside only', async () => {
    const keys = await serverKeys(store.engine);
    const { engine, clock } = store;
    const api = app({
      engine,
      keys,
      rules: new RuleShelf(),
      rulesWithoutMakers: new RuleShelf(true),
      bell: new ChangeBell(engine),
      limit: new RateLimit(1, 100),
      now: () => clock.now,
      uuid: () => crypto.randomUUID(),
      log: () => undefined,
      version: 'test',
    });
    const from = (url: string, remoteAddress: string) =>
      api.fetch(new Request(url), { incoming: { socket: { remoteAddress } } });
    expect((await from('http://store.example.com/v1/server', '8.8.8.8')).status).toBe(403);
    expect((await from('https://store.example.com/v1/server', '8.8.8.8')).status).toBe(200);
    expect((await from('http://192.168.1.20:8787/v1/server', '192.168.1.31')).status).toBe(200);
    expect((await from('http://192.168.1.20:8787/v1/server', '::ffff:192.168.1.31')).status).toBe(200);
  });

  it('a flood is slowed down, and is told for how long', async () => {
    const limit = new RateLimit(10, 5);
    expect(Array.from({ length: 5 }, () => limit.take('front'))).toEqual([0, 0, 0, 0, 0]);
    expect(limit.take('front')).toBeGreaterThan(0);
    expect(limit.take('back')).toBe(0);
  });

  it('logs say what happened and name nobody', async () => {
    await client.request({ method: 'GET', path: '/v1/customers', query: { q: 'Nora Quill' } });
    await client.request({ method: 'GET', path: '/v1/candidates', query: { phone: '503 555 0101' } });
    await client.request(command(washes('s1', 1)));
    await problemOf(client.request({ method: 'GET', path: `/v1/customers/${'nora.quill@example.com'}` }));
    const text = JSON.stringify(store.log);
    expect(text).toContain('"route":"/v1/customers"');
    expect(text).not.toMatch(/nora|quill|0101|example/i);
  });

  it('health needs no token', async () => {
    expect(await (await fetch(`${store.url}/healthz`)).json()).toEqual({ status: 'alive' });
    expect(await (await fetch(`${store.url}/readyz`)).json()).toEqual({ status: 'ready' });
  });
});

describe('erasing a customer', () => {
  it('leaves the ledger whole and nothing of the person', async () => {
    await client.request(command(washes('s1', 3)));
    await client.request(
      command({
        type: 'add-manually',
        customer: NORA,
        programId: 'self-wash',
        units: 1,
        reason: 'other',
        note: 'Nora called',
      }),
    );
    const office = await store.client();
    await office.request({ method: 'DELETE', path: `/v1/customers/${NORA}`, intentId: 'erase-0001' });
    for (const query of ['nora', '503 555 0101', 'nora.quill@example.com', 'Nora-Q4RT']) {
      const found = await client.request({ method: 'GET', path: '/v1/customers', query: { q: query } });
      expect(found.body, query).toEqual({ data: [] });
    }
    const gone = await problemOf(client.request({ method: 'GET', path: `/v1/customers/${NORA}/screen` }));
    expect(gone).toMatchObject({ status: 404 });
    const check = await office.request({ method: 'GET', path: '/v1/audit/verification' });
    expect(check.body).toMatchObject({ problems: [] });
    const tables = await store.engine.read((tx) =>
      Promise.all([
        tx.all(sql`SELECT * FROM events`),
        tx.all(sql`SELECT * FROM accounts`),
        tx.all(sql`SELECT * FROM sales`),
        tx.all(sql`SELECT * FROM journal`),
        tx.all(sql`SELECT * FROM notes`),
        tx.all(sql`SELECT * FROM links`),
        tx.all(sql`SELECT * FROM customer_words`),
      ]),
    );
    expect(JSON.stringify(tables)).not.toMatch(/quill|0101|Q4RT|called/i);
  });
});
