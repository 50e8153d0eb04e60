// @vitest-environment node
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type OfflinePolicy, OfflineStore } from '../../../lib/sources/store/offline-store.ts';
import { RegisterDatabase } from '../../../lib/sources/store/register-database.ts';
import { StoreSource } from '../../../lib/sources/store/store-source.ts';
import { backUp } from '../../../lib/store-server/backup/backup.ts';
import { restore } from '../../../lib/store-server/backup/restore.ts';
import { rawEngine } from '../../../lib/store-server/engine/open-engine.ts';
import { impostor } from '../../astro/self-signed.ts';
import { demoStore, line, NORA, POS, sale, washes } from '../../conformance/demo-shop.ts';
import { Clock, Till } from '../../conformance/place.ts';
import { RunningStore } from '../../conformance/running-store.ts';

/** `send`: to the server, or to another one at the same address. */
type Network = (send: (origin?: string) => Promise<Response>, url: string) => Promise<Response>;

const NEVER: OfflinePolicy = { redeem: 'never', perDay: 0, valuePerDay: 0 };
const CAPPED: OfflinePolicy = { redeem: 'capped', perDay: 1, valuePerDay: 20_00 };

vi.setConfig({ testTimeout: 20_000 });

let store: RunningStore;
let clock: Clock;

beforeEach(async () => {
  clock = new Clock();
  store = await RunningStore.start(clock);
  await store.load(demoStore());
});

afterEach(() => store.stop());

/** A register whose network can be pulled, and whose background can die: the database stays. */
class Register {
  network: Network = (send) => send();
  readonly database = `register-${crypto.randomUUID()}`;
  readonly name: string;
  readonly policy: OfflinePolicy;
  #source: OfflineStore | null = null;

  constructor(name = 'front', policy: OfflinePolicy = NEVER) {
    this.name = name;
    this.policy = policy;
  }

  async till(): Promise<Till> {
    return new Till(await this.source(), this.name, clock);
  }

  async source(): Promise<OfflineStore> {
    const fetcher: typeof fetch = (input, init) => {
      const { url } = new Request(input);
      const send = (origin = new URL(url).origin) => fetch(url.replace(new URL(url).origin, origin), init);
      return this.network(send, url);
    };
    const now = () => clock.now.getTime();
    this.#source ??= new OfflineStore({
      source: new StoreSource({ pairing: await store.pairing(this.name), fetch: fetcher, now, backOff: [1, 1] }),
      database: new RegisterDatabase(this.database),
      policy: this.policy,
      now: () => clock.now,
    });
    return this.#source;
  }

  async dies(): Promise<void> {
    await this.#source?.close();
    this.#source = null;
  }

  pull(): void {
    this.network = () => Promise.reject(new TypeError('Failed to fetch'));
  }

  async plugIn(): Promise<void> {
    this.network = (send) => send();
    clock.later(1);
    await (await this.source()).catchUp();
  }
}

/** What the shop's other register sees. */
const punches = async (customer = NORA) => {
  const { cards } = await (await store.source('office')).summary(customer);
  return cards.find((card) => card.programId === 'self-wash')?.punches ?? 0;
};

const NORA_LINK = { ...POS, posCustomerId: NORA };

/** As a screen looks at it: everything that is shown has been read once. */
async function looked(till: Till): Promise<void> {
  await till.source.profile();
  await till.source.programs();
  await till.source.customerOf(NORA_LINK);
  await till.source.summary(NORA);
}

const rewardOf = async (till: Till) => {
  await till.run(washes('earlier', 10, { state: 'completed' }));
  return (await till.source.summary(NORA)).rewards[0]?.rewardId ?? '';
};

describe('the network is pulled', () => {
  it('what was read is shown with its age, purchases are kept and go out by themselves', async () => {
    const register = new Register();
    const till = await register.till();
    await till.run(washes('s1', 2));
    await looked(till);
    register.pull();
    clock.later(3);
    expect(await till.source.customerOf(NORA_LINK)).toMatchObject({ customer: { id: NORA } });
    expect((await till.source.summary(NORA)).cards).toMatchObject([{ punches: 2 }]);
    const seen = await till.source.preview(washes('s2', 3), till.by());
    expect(seen).toMatchObject({ changes: 3, refusal: null, lines: [{ verdict: 'earns' }] });
    expect(await till.run(washes('s2', 3))).toMatchObject({ ok: true, notices: [{ code: 'waits-for-connection' }] });
    const source = await register.source();
    expect(await source.standings()).toMatchObject([{ state: 'offline', waiting: 1 }]);
    expect(await source.waiting()).toMatchObject([
      { purchases: 3, state: 'waiting', reason: { code: 'source-unavailable' } },
    ]);
    expect(await punches()).toBe(2);
    await register.plugIn();
    expect(await punches()).toBe(5);
    expect(await source.standings()).toMatchObject([{ state: 'live', waiting: 0 }]);
  });

  it('the same sale is not offered again while it waits', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    register.pull();
    await till.run(washes('s1', 2));
    const seen = await till.source.preview(washes('s1', 2), till.by());
    expect(seen).toMatchObject({ changes: 0, lines: [{ reason: { code: 'already-on-file' } }] });
  });

  it('what was on file before is not counted again, and what goes back does not stop the rest', async () => {
    const register = new Register();
    const till = await register.till();
    await till.run(washes('s1', 2));
    await looked(till);
    await till.source.sale('lightspeed-x:demo:s1');
    register.pull();
    expect(await till.source.preview(washes('s1', 3), till.by())).toMatchObject({
      changes: 1,
      lines: [{ effects: [{ count: 1 }] }],
    });
    await till.run(washes('s1', 1));
    await register.plugIn();
    expect(await punches()).toBe(1);
  });

  it('a sale that goes on while it waits ends as it ended', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    register.pull();
    await till.run(washes('s1', 5));
    await till.run(washes('s1', 2));
    await till.run(washes('s1', 3, { state: 'completed' }));
    await register.plugIn();
    expect(await punches()).toBe(3);
  });

  it('a click that waits can be taken back, whether it had arrived or not', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    // Arrived, and the answer was lost.
    register.network = async (send, url) => {
      if (url.endsWith('/v1/commands')) await send();
      throw new TypeError('connection reset');
    };
    const first = till.by();
    await till.source.execute(washes('s1', 2), first);
    const second = till.by();
    register.pull();
    await till.source.execute(washes('s2', 4), second);
    for (const { intentId } of [first, second]) {
      expect(await till.run({ type: 'undo', customer: NORA, intentId })).toMatchObject({ ok: true });
    }
    await register.plugIn();
    expect(await punches()).toBe(0);
    expect(await (await register.source()).waiting()).toEqual([]);
  });

  it('a background that dies between keeping and sending sends it when it is back, once', async () => {
    const register = new Register();
    await looked(await register.till());
    register.network = () => new Promise(() => undefined);
    void (await register.till()).run(washes('s1', 2)).catch(() => undefined);
    const source = await register.source();
    await expect.poll(() => source.waiting().then((all) => all.length)).toBe(1);
    await register.dies();
    await register.plugIn();
    expect(await punches()).toBe(2);
    await (await register.source()).catchUp();
    expect(await punches()).toBe(2);
  });

  it('a clock that was set back does not put a later press before an earlier one', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    register.pull();
    await till.run(washes('s1', 5));
    clock.later(-60 * 24);
    await till.run(washes('s1', 1));
    const [first, second] = await (await register.source()).waiting();
    expect((first?.at ?? '') <= (second?.at ?? '')).toBe(true);
    clock.later(60 * 24);
    await register.plugIn();
    expect(await punches()).toBe(1);
  });
});

describe('redeeming without the server', () => {
  it('is refused unless the store allows it', async () => {
    const register = new Register();
    const till = await register.till();
    const rewardId = await rewardOf(till);
    await looked(till);
    register.pull();
    const free = sale('s1', [line('wash', 1, 0)]);
    const redeem = till.run({
      type: 'redeem',
      customer: NORA,
      rewardId,
      sale: free,
      item: { itemKey: 'sku:wash-self' },
    });
    await expect(redeem).rejects.toMatchObject({ name: 'SourceFailure' });
    expect(await (await register.source()).waiting()).toEqual([]);
  });

  it('is recorded where it is allowed, up to the cap, and shown as held meanwhile', async () => {
    const register = new Register('front', CAPPED);
    const till = await register.till();
    await till.run(washes('more', 10, { state: 'completed' }));
    const rewardId = await rewardOf(till);
    const rewards = (await till.source.summary(NORA)).rewards.map((one) => one.rewardId);
    await looked(till);
    register.pull();
    const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
    const free = sale('s1', [line('wash', 1, 0)]);
    expect(await till.run({ type: 'redeem', customer: NORA, rewardId, sale: free, item })).toMatchObject({ ok: true });
    const summary = await till.source.summary(NORA);
    expect(summary.rewards).toHaveLength(1);
    expect(summary.holds).toMatchObject([{ sourceId: rewardId, saleKey: free.key }]);
    const other = rewards.find((one) => one !== rewardId) ?? '';
    const again = { type: 'redeem', customer: NORA, rewardId: other, sale: sale('s2', []), item } as const;
    expect(await till.run(again)).toMatchObject({ ok: false, reason: { code: 'limit-reached' } });
    await register.plugIn();
    expect((await (await store.source('office')).summary(NORA)).rewards).toHaveLength(1);
  });

  it('given twice, at two registers that could not ask: both recorded, the second as a debt that everybody sees', async () => {
    const front = new Register('front', CAPPED);
    const back = new Register('back', CAPPED);
    const till = await front.till();
    const rewardId = await rewardOf(till);
    const other = await back.till();
    await looked(till);
    await looked(other);
    front.pull();
    back.pull();
    const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
    for (const [one, key] of [
      [till, 's1'],
      [other, 's2'],
    ] as const) {
      const free = sale(key, [line('wash', 1, 0)]);
      expect(await one.run({ type: 'redeem', customer: NORA, rewardId, sale: free, item })).toMatchObject({ ok: true });
    }
    await front.plugIn();
    await back.plugIn();
    const events: string[] = [];
    for await (const event of (await store.source('office')).export()) events.push(event);
    expect(events.filter((event) => event.includes('"overspend_flagged"'))).toHaveLength(1);
    expect((await till.source.summary(NORA)).cards).toMatchObject([{ debt: 10 }]);
  });

  it('taken back before it was told leaves the reward where it was', async () => {
    const register = new Register('front', CAPPED);
    const till = await register.till();
    const rewardId = await rewardOf(till);
    await looked(till);
    register.pull();
    const by = till.by();
    const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
    const free = sale('s1', [line('wash', 1, 0)]);
    await till.source.execute({ type: 'redeem', customer: NORA, rewardId, sale: free, item }, by);
    expect(await till.run({ type: 'undo', customer: NORA, intentId: by.intentId })).toMatchObject({ ok: true });
    expect((await till.source.summary(NORA)).rewards).toHaveLength(1);
    await register.plugIn();
    expect((await (await store.source('office')).summary(NORA)).rewards).toMatchObject([{ rewardId }]);
  });
});

describe('coming back', () => {
  it('asleep for three days: what waits goes out, what others did is seen', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    register.pull();
    await till.run(washes('s1', 2));
    await register.dies();
    clock.later(3 * 24 * 60);
    const office = new Till(await store.source('office'), 'office', clock);
    await office.run(washes('elsewhere', 4));
    await register.plugIn();
    expect(await punches()).toBe(6);
    expect((await (await register.source()).summary(NORA)).cards).toMatchObject([{ punches: 6 }]);
  });

  it('a server that was restored from yesterday’s backup is told once more what it has forgotten', async () => {
    const register = new Register();
    const till = await register.till();
    const source = await register.source();
    await till.run(washes('yesterday', 4, { state: 'completed' }));
    await source.catchUp();
    const folder = mkdtempSync(join(tmpdir(), 'tillside-restore-'));
    await backUp(store.engine, join(folder, 'backup'), null, clock.now);
    clock.later(24 * 60);
    const rewardId = await rewardOf(till);
    const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
    const free = sale('s1', [line('wash', 1, 0)]);
    await till.run({ type: 'redeem', customer: NORA, rewardId, sale: free, item });
    await till.run({ type: 'record-sale', sale: { ...free, state: 'completed' } });
    await till.run(washes('s2', 3));
    const before = await till.source.summary(NORA);
    const where = join(folder, 'restored.sqlite');
    const engine = rawEngine(where);
    await restore(engine, join(folder, 'backup'), null, crypto.randomUUID());
    await engine.close();
    const restored = await RunningStore.start(clock, where, store.tenant);
    register.network = (send) => send(restored.url);
    expect((await till.source.summary(NORA)).cards).toMatchObject([{ punches: 4 }]);
    await source.catchUp();
    expect(await till.source.summary(NORA)).toEqual(before);
    await source.catchUp();
    expect(await till.source.summary(NORA)).toEqual(before);
    await restored.stop();
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['a captive portal answers', 'portal-page', async () => new Response('<!doctype html><p>Sign in</p>')],
    [
      'another server answers',
      'server-not-ours',
      async () => Response.json({ ok: true }, { headers: { signature: 'server=:x:', 'signature-input': 'server=()' } }),
    ],
  ])('%s: told as %s, nothing lost', async (_, code, answer: () => Promise<Response>) => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    register.network = answer;
    expect(await till.run(washes('s1', 2))).toMatchObject({ ok: true });
    expect(await (await register.source()).standings()).toMatchObject([{ waiting: 1, reason: { code } }]);
    await register.plugIn();
    expect(await punches()).toBe(2);
  });

  it('a certificate that does not hold is a line that is down: browsers tell extensions no more; nothing lost', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    const between = await impostor();
    register.network = (send) => send(between.url);
    expect(await till.run(washes('s1', 2))).toMatchObject({ ok: true });
    const standings = await (await register.source()).standings();
    expect(standings).toMatchObject([{ state: 'offline', waiting: 1, reason: { code: 'source-unavailable' } }]);
    expect(between.seen).toEqual([]);
    await between.stop();
    await register.plugIn();
    expect(await punches()).toBe(2);
  });

  it('a register that was removed says so, and keeps what it has', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    const client = await store.client();
    await client.request({ method: 'DELETE', path: '/v1/registers/front', intentId: crypto.randomUUID() });
    expect(await till.run(washes('s1', 2))).toMatchObject({ ok: true });
    const source = await register.source();
    expect(await source.standings()).toMatchObject([
      { state: 'error', waiting: 1, reason: { code: 'register-revoked' } },
    ]);
    expect(await source.waiting()).toMatchObject([{ reason: { code: 'register-revoked' } }]);
  });

  it('half of what waited is accepted, then the line breaks again: the rest stays, in order', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    register.pull();
    for (const id of ['s1', 's2', 's3', 's4']) await till.run(washes(id, 1));
    let sent = 0;
    register.network = (send, url) => {
      if (url.endsWith('/v1/commands')) sent += 1;
      return sent > 2 ? Promise.reject(new TypeError('Failed to fetch')) : send();
    };
    clock.later(1);
    const source = await register.source();
    await source.catchUp();
    expect([await punches(), (await source.waiting()).length]).toEqual([2, 2]);
    await register.plugIn();
    expect([await punches(), (await source.waiting()).length]).toEqual([4, 0]);
  });

  it('what the server will not have stays on the list with its reason, until a person has seen it', async () => {
    const register = new Register();
    const till = await register.till();
    await looked(till);
    register.pull();
    await till.run(washes('s1', 1, { customer: 'somebody-unknown' }));
    await register.plugIn();
    const source = await register.source();
    const [refused] = await source.waiting();
    expect(refused).toMatchObject({ state: 'refused', reason: { code: 'no-customer' } });
    await source.retry();
    expect(await source.waiting()).toHaveLength(1);
    await source.dismiss(refused?.id ?? '');
    expect(await source.waiting()).toEqual([]);
  });
});
