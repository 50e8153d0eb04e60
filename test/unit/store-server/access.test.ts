// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import { SCOPES, type Scope } from '../../../lib/sources/store/contract/access.ts';
import { seal } from '../../../lib/sources/store/contract/sealed.ts';
import { contentDigest, requestParts, sign } from '../../../lib/sources/store/contract/signature.ts';
import { Refused, type Request, ServerClient } from '../../../lib/sources/store/server-client.ts';
import { revokeRegister } from '../../../lib/store-server/access/pairings.ts';
import { ROUTES } from '../../../lib/store-server/http/app.ts';
import { RuleShelf } from '../../../lib/store-server/ledger/rules.ts';
import { demoStore, NORA, sale, washes } from '../../conformance/demo-shop.ts';
import { Till } from '../../conformance/place.ts';
import { MANAGER, RunningStore } from '../../conformance/running-store.ts';

let store: RunningStore;

beforeEach(async () => {
  store = await RunningStore.start();
  await store.load(demoStore());
});

afterEach(() => store.stop());

const PROFILE: Request = { method: 'GET', path: '/v1/profile' };

async function refusal(asked: Promise<unknown>): Promise<{ status: number; code: string }> {
  const error = await asked.then(
    () => new Error('it was not refused'),
    (reason: unknown) => reason,
  );
  if (error instanceof Refused) return { status: error.problem.status, code: error.problem.code };
  throw error;
}

/** The headers that a register sent last, to be sent again in other ways. */
async function overheard(request: Request, register = 'front'): Promise<{ url: string; init: RequestInit }> {
  let last: { url: string; init: RequestInit } | null = null;
  const listening: typeof fetch = (input, init = {}) => {
    last = { url: addressOf(input), init };
    return fetch(input, init);
  };
  const client = new ServerClient(await store.pairing(register), listening, () => store.clock.now.getTime());
  await client.request(request);
  if (!last) throw new Error('nothing was sent');
  return last;
}

const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('a request', () => {
  it('without a token, or with one that nobody gave, is not answered', async () => {
    const { url, init } = await overheard(PROFILE);
    const headers = new Headers(init.headers);
    headers.delete('authorization');
    expect(await codeOf(await fetch(url, { headers }))).toBe('token_invalid');
    headers.set('authorization', 'Signature a.b.c');
    expect(await codeOf(await fetch(url, { headers }))).toBe('token_invalid');
  });

  it('with a copied token and another key is not answered', async () => {
    const { url, init } = await overheard(PROFILE);
    const thief = await store.pairing('thief');
    const headers = new Headers(init.headers);
    const parts = requestParts({ method: 'GET', url: new URL(url), digest: null, header: (name) => headers.get(name) });
    const signed = await sign('register', parts, thief.key, thief.keyId, store.clock.now);
    headers.set('signature', signed.signature);
    headers.set('signature-input', signed['signature-input']);
    const response = await fetch(url, { headers });
    expect([response.status, await codeOf(response)]).toEqual([401, 'signature_invalid']);
  });

  it('is only good for what was signed: not for another path, query, body, key or step-up', async () => {
    const request: Request = { method: 'POST', path: '/v1/finishes/x/done', body: body(), intentId: 'intent-1234' };
    const { url, init } = await overheard(request);
    const again = async (to: string, change: (headers: Headers) => RequestInit = () => ({})) => {
      const headers = new Headers(init.headers);
      const response = await fetch(to, { ...init, headers, ...change(headers) });
      return response.status;
    };
    expect(await again(url)).toBe(204);
    expect(await again(url.replace('/x/', '/y/'))).toBe(401);
    expect(await again(`${url}?a=1`)).toBe(401);
    expect(await again(url, () => ({ body: JSON.stringify(body('somebody else')) }))).toBe(401);
    const set = (name: string, value: string) => (headers: Headers) => {
      headers.set(name, value);
      return {};
    };
    expect(await again(url, set('idempotency-key', 'intent-5678'))).toBe(401);
    expect(await again(url, set('step-up', 'a.b.c'))).toBe(401);
    const forged = `{"a":1}`;
    const digest = await contentDigest(new TextEncoder().encode(forged));
    const withBody = (headers: Headers) => {
      headers.set('content-digest', digest);
      return { body: forged };
    };
    expect(await again(url, withBody)).toBe(401);
  });

  it('that was overheard does nothing a second time, and nothing at all after five minutes', async () => {
    const request: Request = { method: 'POST', path: '/v1/commands', body: command('s1'), intentId: 'intent-1234' };
    const { url, init } = await overheard(request);
    const again = await fetch(url, init);
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
    store.clock.later(6);
    const late = await fetch(url, init);
    expect([late.status, await codeOf(late)]).toEqual([401, 'clock_suspect']);
  });

  it('of a register whose clock is wrong is answered: the register learns the time', async () => {
    const wrong = new ServerClient(await store.pairing('front'), undefined, () => Date.parse('2019-01-01T00:00:00Z'));
    expect((await wrong.request(PROFILE)).status).toBe(200);
  });

  it('goes on when the token ran out', async () => {
    const client = await store.client('front');
    await client.request(PROFILE);
    store.clock.later(15);
    expect((await client.request(PROFILE)).status).toBe(200);
  });
});

describe('scopes', () => {
  const needing = ROUTES.filter((route) => route.scope !== null);

  it.each(SCOPES)('%s opens exactly the calls that say so', async (scope) => {
    const client = await store.client(`only-${scope}`, [scope]);
    for (const route of needing) {
      const path = route.path.replaceAll(/\{\w+\}/g, 'x');
      const method = route.method.toUpperCase() as Request['method'];
      const asked: Request = { method, path, ...(method !== 'GET' && { body: {}, intentId: 'intent-1234' }) };
      const { code } = await refusal(client.request(asked)).catch(() => ({ code: 'done' }));
      expect(`${route.name}: ${code === 'scope_missing'}`).toBe(`${route.name}: ${route.scope !== scope}`);
    }
  });

  it('of redeeming are needed for every command that hands something out, in a batch too', async () => {
    const scopes: Scope[] = ['read', 'earn'];
    const source = await store.client('feed', scopes);
    const redeem = { type: 'redeem', customer: NORA, rewardId: 'r', sale: sale('s1', []), item: null };
    const sent = { command: redeem, by: by() };
    const alone: Request = { method: 'POST', path: '/v1/commands', body: sent, intentId: 'intent-1234' };
    expect(await refusal(source.request(alone))).toEqual({ status: 403, code: 'scope_missing' });
    const items = [
      { ...sent, intentId: 'batch-0001' },
      { command: washes('s1', 1), by: by(), intentId: 'batch-0002' },
    ];
    const { body: answer } = await source.request({ method: 'POST', path: '/v1/batches', body: { items } });
    expect(answer).toMatchObject({ data: [{ status: 403 }, { status: 200, receipt: { changes: 1 } }] });
  });

  it('of an admin are needed to speak as one', async () => {
    const till = new Till(await store.source('front'), 'front', store.clock);
    const plain = await store.client('counter', ['read', 'earn', 'redeem']);
    expect(await till.run(washes('s1', 1), { role: 'admin' })).toMatchObject({ ok: true });
    const asAdmin = { ...by(), role: 'admin' };
    const sent = { method: 'POST', path: '/v1/commands', intentId: 'intent-1234' } as const;
    const request: Request = { ...sent, body: { command: washes('s2', 1), by: asAdmin } };
    expect(await refusal(plain.request(request))).toEqual({ status: 403, code: 'scope_missing' });
  });
});

describe('a revoked register', () => {
  it('writes nothing from that moment, though its token still lives; and gets no other', async () => {
    const till = new Till(await store.source('front'), 'front', store.clock);
    await till.run(washes('s1', 1));
    await revoke('front');
    await expect(till.run(washes('s2', 1))).rejects.toMatchObject({ name: 'SourceFailure' });
    expect(await till.source.sale('lightspeed-x:demo:s2')).toBeNull();
    store.clock.later(15);
    await expect(till.source.profile()).rejects.toMatchObject({ name: 'SourceFailure' });
  });

  it('that was an admin’s makes no codes, no managers and no imports any more, and tries no PIN', async () => {
    await store.putManager();
    const admin = await store.client('front');
    await admin.request(PROFILE);
    await revoke('front');
    const pin = await seal(admin.pairing.server.sealing, MANAGER.pin, 'staff:thief');
    const stepUpPin = await seal(admin.pairing.server.sealing, MANAGER.pin, 'step-up:intent-0001');
    const key = { intentId: 'intent-0001' };
    const writes: Request[] = [
      { method: 'POST', path: '/v1/pairings', body: { register: 'thief' }, ...key },
      { method: 'PUT', path: '/v1/staff/thief', body: { name: 'Thief', pin }, ...key },
      { method: 'DELETE', path: `/v1/staff/${MANAGER.staff}`, ...key },
      { method: 'DELETE', path: '/v1/registers/office', ...key },
      { method: 'POST', path: '/v1/imports', body: { file: demoStore(), by: { ...by(), role: 'admin' } }, ...key },
      { method: 'POST', path: '/v1/step-ups', body: { staff: MANAGER.staff, pin: stepUpPin, ...key } },
    ];
    for (const write of writes) {
      const refused = admin.request(write).then(() => 'done', String);
      expect(await refused, write.path).toContain('no longer lets this register in');
    }
    expect(await (await store.source('office')).staff()).toMatchObject([{ id: MANAGER.staff }]);
  });

  it('is on the list, with the moment', async () => {
    await store.client('front');
    await revoke('front');
    const { body: list } = await (await store.client()).request({ method: 'GET', path: '/v1/registers' });
    const revokedAt = store.clock.now.toISOString();
    expect(list).toMatchObject({ data: expect.arrayContaining([expect.objectContaining({ id: 'front', revokedAt })]) });
  });
});

describe("a manager's yes", () => {
  const asManager = { role: 'manager' } as const;

  beforeEach(() => store.putManager());

  it('lets one command pass, and is written down with it', async () => {
    const till = await managedTill();
    expect(await till.run(washes('s1', 1), asManager)).toMatchObject({ ok: true });
    const last = await lastEvent(till);
    expect(last).toMatchObject({ role: 'manager', approvedBy: 'robin' });
  });

  it('is needed', async () => {
    const till = new Till(await store.source('front'), 'front', store.clock);
    const reason = { code: 'role-not-allowed', data: { role: 'cashier', needs: 'manager' } };
    expect(await till.run(EXCEPTION, asManager)).toMatchObject({ ok: false, reason });
  });

  it('is for one intent, on one register, for two minutes', async () => {
    const token = await yesTo('intent-0001');
    const withYes = async (intentId: string, register = 'front') => {
      const client = await store.client(register);
      const managed = { command: washes('s1', 1), by: { ...by(), ...asManager } };
      const request: Request = { method: 'POST', path: '/v1/commands', body: managed, intentId, stepUp: token };
      return client.request(request).then(
        () => 200,
        (error: Refused) => error.problem.status,
      );
    };
    expect(await withYes('intent-0002')).toBe(403);
    expect(await withYes('intent-0001', 'back')).toBe(403);
    expect(await withYes('intent-0001')).toBe(200);
    store.clock.later(3);
    expect(await withYes('intent-0001')).toBe(403);
  });

  it('lifts a cashier, whose press stays theirs', async () => {
    const till = await managedTill();
    expect(await till.run(EXCEPTION)).toMatchObject({ ok: false, reason: { code: 'role-not-allowed' } });
    expect(await till.run(EXCEPTION, { approvedBy: 'robin' })).toMatchObject({ ok: true });
    expect(await lastEvent(till)).toMatchObject({ role: 'cashier', actor: 'register:front', approvedBy: 'robin' });
  });

  it('given after the refusal lets the very same press pass', async () => {
    const client = await store.client('front');
    const asked = (stepUp?: string): Request => ({
      method: 'POST',
      path: '/v1/commands',
      body: { command: EXCEPTION, by: by() },
      intentId: 'intent-0001',
      ...(stepUp !== undefined && { stepUp }),
    });
    expect(await refusal(client.request(asked()))).toMatchObject({ status: 403 });
    expect(await client.request(asked(await yesTo('intent-0001')))).toMatchObject({ status: 200 });
  });

  it('is worth nothing once the manager is off the list', async () => {
    const office = await store.source('office');
    await office.putStaff({ id: 'kim', name: 'Kim', pin: '4711' });
    const till = await managedTill({ staff: 'kim', pin: '4711' });
    expect(await till.run(EXCEPTION, { approvedBy: 'kim' })).toMatchObject({ ok: true });
    const token = await yesTo('intent-0001');
    await office.removeStaff('robin');
    expect(await office.staff()).toEqual([{ id: 'kim', name: 'Kim', lockedUntil: null }]);
    const sent = { method: 'POST', path: '/v1/commands', intentId: 'intent-0001', stepUp: token } as const;
    const asked: Request = { ...sent, body: { command: washes('s1', 1), by: by() } };
    expect(await refusal((await store.client('front')).request(asked))).toEqual({ status: 403, code: 'scope_missing' });
  });

  it('given with a wrong PIN says how often it may be tried, and then until when not', async () => {
    const till = await managedTill({ ...MANAGER, pin: '9999' });
    for (const left of [4, 3, 2, 1, 0]) {
      expect(await till.run(EXCEPTION, asManager)).toMatchObject({ reason: { code: 'pin-wrong', data: { left } } });
    }
    const until = new Date(store.clock.now.getTime() + 15 * 60_000).toISOString();
    expect(await till.run(EXCEPTION, asManager)).toMatchObject({ reason: { code: 'pin-locked', data: { until } } });
    expect(await till.source.summary(NORA)).toMatchObject({ cards: [] });
  });

  it('is not guessed: five wrong PINs, and a quarter of an hour nothing', async () => {
    for (let i = 0; i < 5; i++)
      expect(await refusal(yesTo('intent-0001', `100${i}`))).toMatchObject({ code: 'pin_wrong' });
    expect(await refusal(yesTo('intent-0001'))).toMatchObject({ code: 'pin_locked' });
    store.clock.later(16);
    expect(await yesTo('intent-0001')).toMatch(/\./);
  });

  it('is not guessed by asking many times at once', async () => {
    const guesses = Array.from({ length: 12 }, (_, i) => refusal(yesTo('intent-0001', `20${10 + i}`)));
    const codes = (await Promise.all(guesses)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'pin_wrong')).toHaveLength(5);
    expect(codes.filter((code) => code === 'pin_locked')).toHaveLength(7);
  });

  it('keeps its PIN sealed: for its purpose, unreadable on the way', async () => {
    const client = await store.client('front');
    const pin = await seal(client.pairing.server.sealing, MANAGER.pin, 'step-up:another');
    const asked: Request = {
      method: 'POST',
      path: '/v1/step-ups',
      body: { staff: 'robin', intentId: 'intent-0001', pin },
    };
    expect(await refusal(client.request(asked))).toMatchObject({ code: 'pin_wrong' });
    expect(JSON.stringify(pin)).not.toContain(MANAGER.pin);
  });
});

describe('two retailers on one server', () => {
  it('see nothing of each other, whatever they ask for', async () => {
    const till = new Till(await store.source('front'), 'front', store.clock);
    const intent = till.by();
    await till.source.execute(washes('s1', 10, { state: 'completed' }), intent);
    const foreign = await store.stranger();
    for (const path of [
      `/v1/customers/${NORA}`,
      `/v1/customers/${NORA}/screen`,
      `/v1/sales/lightspeed-x:demo:s1`,
      `/v1/intents/${intent.intentId}`,
      `/v1/links/lightspeed-x/demo/${NORA}`,
    ]) {
      expect(await refusal(foreign.request({ method: 'GET', path })), path).toMatchObject({ status: 404 });
    }
    for (const path of [
      '/v1/customers?q=nora',
      '/v1/programs',
      '/v1/registers',
      '/v1/staff',
      '/v1/audit/events',
      '/v1/looks',
    ]) {
      const { body: answer } = await foreign.request({ method: 'GET', path });
      const { data } = answer as { data: { id?: string }[] };
      expect(
        data.filter((one) => one.id !== 'stranger'),
        path,
      ).toEqual([]);
    }
  });
});

const EXCEPTION: Command = {
  type: 'add-exception',
  customer: NORA,
  programId: 'self-wash',
  itemKey: 'gtin:00012345000119',
  units: 1,
  why: 'new-item',
};

function by() {
  return { actor: 'ann', role: 'cashier', occurredAt: store.clock.now.toISOString() };
}

function body(actor = 'ann') {
  return { by: { ...by(), actor } };
}

function command(id: string) {
  return { command: washes(id, 1), by: by() };
}

async function revoke(register: string): Promise<void> {
  const { tenant, clock, engine } = store;
  const desk = { tenant, store: null, now: () => clock.now, uuid: () => crypto.randomUUID(), rules: new RuleShelf() };
  const admin = { intentId: 'i', register: 'office', actor: 'owner', role: 'admin', occurredAt: '' } as const;
  await revokeRegister(engine, desk, register, admin);
}

async function managedTill(manager = MANAGER): Promise<Till> {
  return new Till(await store.managed('front', manager), 'front', store.clock);
}

async function yesTo(intentId: string, pin = MANAGER.pin): Promise<string> {
  const client = await store.client('front');
  const sealed = await seal(client.pairing.server.sealing, pin, `step-up:${intentId}`);
  const asked = { staff: MANAGER.staff, intentId, pin: sealed };
  const { body: answer } = await client.request({ method: 'POST', path: '/v1/step-ups', body: asked });
  return (answer as { token: string }).token;
}

async function lastEvent(till: Till): Promise<unknown> {
  let last = 'null';
  for await (const line of till.source.export()) last = line;
  return JSON.parse(last);
}

function addressOf(input: RequestInfo | URL): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}
