// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Problem } from '../../../lib/sources/store/contract/problem.ts';
import { Refused, type Request, type ServerClient } from '../../../lib/sources/store/server-client.ts';
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

describe('what is shown', () => {
  it('of a customer is 304 while nothing changed', async () => {
    const screen: Request = { method: 'GET', path: `/v1/customers/${NORA}/screen` };
    const { etag } = await client.request(screen);
    const again = () => client.request({ ...screen, etag: etag ?? '' });
    expect(await again()).toMatchObject({ status: 304, body: null });
    await client.request(command(washes('s1', 1, { customer: TOMAS })));
    expect(await again()).toMatchObject({ status: 304 });
    await client.request(command(washes('s2', 1)));
    expect(await again()).toMatchObject({ status: 200, body: { summary: { cards: [{ punches: 1 }] } } });
  });

  it('of a customer is another answer on another day: coupons end by date', async () => {
    const screen: Request = { method: 'GET', path: `/v1/customers/${NORA}/screen` };
    const { etag } = await client.request(screen);
    store.clock.later(24 * 60);
    expect(await client.request({ ...screen, etag: etag ?? '' })).toMatchObject({ status: 200 });
  });

  it('of the catalogue is 304 until the next import', async () => {
    for (const path of ['/v1/programs', '/v1/items?key=sku%3Awash-self']) {
      const { etag } = await client.request({ method: 'GET', path });
      const again = await client.request({ method: 'GET', path, etag: `W/${etag}` });
      expect(again, path).toMatchObject({ status: 304, body: null });
    }
  });
});

describe('what was decided by something seen', () => {
  const screen: Request = { method: 'GET', path: `/v1/customers/${NORA}/screen` };
  const tagOf = async (request: Request) => (await client.request(request)).etag ?? '';
  const adjust = { type: 'adjust', customer: NORA, programId: 'self-wash', by: 1, reason: 'other' };
  const asAdmin = () => ({ ...by(), role: 'admin' });
  const adjusting = (ifMatch: string, intentId: string): Request => ({
    ...command(adjust, intentId),
    body: { command: adjust, by: asAdmin() },
    ifMatch,
  });

  it('is done while that still holds, and answered again when only the answer was lost', async () => {
    await client.request(command(washes('s1', 1)));
    const asked = adjusting(await tagOf(screen), 'adjust-0001');
    const first = await client.request(asked);
    expect(first).toMatchObject({ status: 200 });
    expect(await client.request(asked)).toMatchObject({ status: 200, body: first.body });
  });

  it('is not done once it changed, and says what it is now', async () => {
    await client.request(command(washes('s1', 1)));
    const seen = await tagOf(screen);
    await client.request(command(washes('s2', 1)));
    expect(await problemOf(client.request(adjusting(seen, 'adjust-0001')))).toMatchObject({
      status: 412,
      code: 'version_conflict',
      retryable: false,
    });
    expect((await client.request(adjusting(await tagOf(screen), 'adjust-0001'))).status).toBe(200);
  });

  it('goes for several at once: one of them is done', async () => {
    await client.request(command(washes('s1', 1)));
    const seen = await tagOf(screen);
    const asked = Array.from({ length: 8 }, (_, i) => client.request(adjusting(seen, `adjust-000${i}`)));
    const done = await Promise.allSettled(asked);
    expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('goes for a sale too: the revision that was on file', async () => {
    const path = `/v1/sales/${encodeURIComponent(sale('s1', []).key)}`;
    const { key: _, ...as } = sale('s1', [line('wash')]);
    const put = (ifMatch: string): Request => ({
      method: 'PUT',
      path,
      body: { sale: as, by: by() },
      intentId: crypto.randomUUID(),
      ifMatch,
    });
    expect(await problemOf(client.request(put('*')))).toMatchObject({ status: 412 });
    await client.request(command(washes('s1', 2)));
    const seen = await tagOf({ method: 'GET', path });
    expect((await client.request(put(seen))).status).toBe(200);
    expect(await problemOf(client.request(put(seen)))).toMatchObject({ status: 412 });
    expect((await client.request(put('*'))).status).toBe(200);
  });

  it('goes for a person: a correction does not undo another one', async () => {
    const path = `/v1/customers/${NORA}`;
    const seen = await tagOf({ method: 'GET', path });
    const change = (fields: object): Request => ({
      method: 'PATCH',
      path,
      body: { ...fields, by: asAdmin() },
      intentId: crypto.randomUUID(),
      ifMatch: seen,
    });
    const { body } = await client.request(change({ phone: '503 555 0177' }));
    expect(body).toMatchObject({ first: 'Nora', phone: '503 555 0177', email: expect.stringContaining('@') });
    expect(await problemOf(client.request(change({ last: 'Quail' })))).toMatchObject({ status: 412 });
    const found = await client.request({ method: 'GET', path: '/v1/customers', query: { q: '503 555 0177' } });
    expect(found.body).toMatchObject({ data: [{ id: NORA, last: 'Quill' }] });
  });

  it('cannot make two people one: a phone that somebody has stays theirs', async () => {
    const { body } = await client.request({ method: 'GET', path: `/v1/customers/${TOMAS}` });
    const { email } = body as { email: string };
    const asked: Request = {
      method: 'PATCH',
      path: `/v1/customers/${NORA}`,
      body: { email, by: asAdmin() },
      intentId: 'change-0001',
    };
    expect(await problemOf(client.request(asked))).toMatchObject({ status: 409, customerId: TOMAS });
  });
});
