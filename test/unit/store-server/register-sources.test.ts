// @vitest-environment node
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ManagedPolicy } from '../../../lib/settings/managed-policy.ts';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import { KeyRing } from '../../../lib/sources/key-ring.ts';
import { RegisterSources } from '../../../lib/sources/register-sources.ts';
import { demoAstro } from '../../../lib/store-server/astro-emulator/demo-astro.ts';
import { adminCode, registerCode, rollOutCode } from '../../../lib/store-server/first-steps.ts';
import { serve } from '../../astro/server.ts';
import { demoStore, line, NORA, record, sale, washes } from '../../conformance/demo-shop.ts';
import { Clock, Till } from '../../conformance/place.ts';
import { RunningStore } from '../../conformance/running-store.ts';

let store: RunningStore;
let clock: Clock;

beforeEach(async () => {
  clock = new Clock();
  store = await RunningStore.start(clock);
  await store.load(demoStore());
});

afterEach(() => store.stop());

/** A background with its own ledger, and everything it keeps about sources. */
async function background(managed: Pick<ManagedPolicy, 'source' | 'astro'> = {}) {
  const documents = new Map<string, unknown>();
  const name = crypto.randomUUID();
  const start = () => {
    const ledger: EmbeddedSource = new EmbeddedSource({
      now: () => clock.now,
      uuid: () => crypto.randomUUID(),
      name: `ledger ${name}`,
      makersElsewhere: () => sources.makersElsewhere,
    });
    const sources: RegisterSources = new RegisterSources({
      embedded: ledger,
      documents: {
        get: async <T>(key: string) => (documents.get(key) as T | undefined) ?? null,
        set: async (key, value) => void documents.set(key, value),
        remove: async (key) => void documents.delete(key),
      },
      keys: new KeyRing(`keys ${name}`),
      fetch,
      now: () => clock.now,
      managed: async () => managed,
      late: () => undefined,
    });
    return { ledger, sources, till: new Till(sources.source, 'front', clock) };
  };
  const first = start();
  const occurredAt = clock.now.toISOString();
  const by = { register: 'office', actor: 'owner', role: 'admin', intentId: 'import-1', occurredAt } as const;
  await first.ledger.importStoreFile(demoStore(), by);
  return { ...first, documents, restarted: start };
}

const pairing = async () => adminCode(store.engine, store.tenant, clock.now);

describe('a register that moves to a store server', () => {
  it('is paired only with the tick for names that travel unencrypted', async () => {
    const { sources } = await background();
    const asked = { do: 'pair-store', address: store.url, code: await pairing(), unencrypted: false } as const;
    await expect(sources.answer(asked)).rejects.toThrow(/unencrypted/);
    expect(await sources.answer({ ...asked, unencrypted: true })).toMatchObject({
      home: 'store',
      store: { address: store.url, unencrypted: true, mayPairOthers: true },
    });
  });

  it('works there from then on, also after a restart, and can go back', async () => {
    const { sources, till, restarted } = await background();
    await till.run(washes('here', 1));
    await sources.answer({ do: 'pair-store', address: store.url, code: await pairing(), unencrypted: true });
    await till.run(washes('there', 3));
    const office = await store.source('office');
    expect((await office.summary(NORA)).cards).toMatchObject([{ punches: 3 }]);
    const again = restarted();
    expect((await again.till.source.summary(NORA)).cards).toMatchObject([{ punches: 3 }]);
    expect(again.sources.source.keeperOf('self-wash')).toBe('store');
    expect(await again.sources.answer({ do: 'leave-store' })).toMatchObject({ home: 'register', store: null });
    expect((await again.till.source.summary(NORA)).cards).toMatchObject([{ punches: 1 }]);
  });

  it('makes codes for the others', async () => {
    const { sources } = await background();
    await sources.answer({ do: 'pair-store', address: store.url, code: await pairing(), unencrypted: true });
    const { code } = await sources.answer({ do: 'new-code', register: 'Back till' });
    const other = await background();
    const asked = { do: 'pair-store', address: store.url, code: code?.code ?? '', unencrypted: true } as const;
    expect(await other.sources.answer(asked)).toMatchObject({ store: { register: 'Back till', mayPairOthers: false } });
  });

  it('keeps the list of who says yes there with a PIN', async () => {
    const { sources } = await background();
    expect(await sources.managers()).toEqual([]);
    await expect(sources.answer({ do: 'managers' })).rejects.toThrow(/not paired/);
    await sources.answer({ do: 'pair-store', address: store.url, code: await pairing(), unencrypted: true });
    const kim = { id: 'kim', name: 'Kim', lockedUntil: null };
    const put = { do: 'put-manager', id: 'kim', name: 'Kim', pin: '2580' } as const;
    expect(await sources.answer(put)).toMatchObject({ managers: [kim] });
    expect(await sources.managers()).toEqual([kim]);
    expect(await sources.stepUp('intent-0001', 'kim', '1357')).toMatchObject({ code: 'pin-wrong' });
    expect(await sources.stepUp('intent-0001', 'kim', '2580')).toBeNull();
    expect(await sources.answer({ do: 'remove-manager', id: 'kim' })).toMatchObject({ managers: [] });
  });

  it('says in words why it could not be paired', async () => {
    const { sources } = await background();
    const asked = { do: 'pair-store', code: 'AAAA-BBBB', unencrypted: true } as const;
    await expect(sources.answer({ ...asked, address: store.url })).rejects.toThrow(/make a new one/);
    await expect(sources.answer({ ...asked, address: 'http://8.8.8.8' })).rejects.toThrow(/https/);
    await expect(sources.answer({ ...asked, address: 'http://127.0.0.1:9' })).rejects.toThrow(/Nothing answers/);
  });

  it('that was removed there is paired again under its name, and what waited goes out', async () => {
    const { sources, till } = await background();
    const again = async (register: string) => {
      const code = await registerCode(store.engine, store.tenant, register, clock.now);
      return sources.answer({ do: 'pair-store', address: store.url, code, unencrypted: true });
    };
    await again('Back till');
    await till.source.programs();
    const client = await store.client();
    await client.request({ method: 'DELETE', path: '/v1/registers/Back%20till', intentId: crypto.randomUUID() });
    await till.run(washes('waits', 2));
    const { standings } = await sources.answer({ do: 'look' });
    expect(standings).toMatchObject([{ state: 'error', waiting: 1, reason: { code: 'register-revoked' } }]);
    await expect(again('Another till')).rejects.toThrow(/still wait/);
    await again('Back till');
    await sources.source.catchUp();
    expect((await (await store.source('office')).summary(NORA)).cards).toMatchObject([{ punches: 2 }]);
    expect(await sources.source.waiting()).toEqual([]);
  });

  it('does not leave while purchases wait', async () => {
    const { sources, till } = await background();
    await sources.answer({ do: 'pair-store', address: store.url, code: await pairing(), unencrypted: true });
    await till.source.programs();
    await store.stop();
    await till.run(washes('waits', 1));
    await expect(sources.answer({ do: 'leave-store' })).rejects.toThrow(/still wait/);
    store = await RunningStore.start(clock);
  });
});

describe('a register that tells makers through Astro', () => {
  it('keeps the credentials to itself, and lets makers’ programs rest where they would count twice', async () => {
    const file = JSON.parse(readFileSync('public/demo-store.json', 'utf8'));
    const emulator = demoAstro(file, () => clock.now);
    const running = await serve(emulator);
    const { sources, till, documents } = await background();
    const { username, password, clientId } = emulator.credentials;
    const asked = { do: 'use-astro', username, password, clientId, baseUrl: running.baseUrl } as const;
    await expect(sources.answer({ ...asked, password: 'wrong' })).rejects.toThrow(/did not accept the sign-in/);
    const state = await sources.answer(asked);
    expect(state).toMatchObject({ home: 'register', astro: { username } });
    expect(JSON.stringify([state, [...documents]])).not.toContain(password);
    const { source } = till;
    await source.customerOf({ system: 'lightspeed-x', account: 'demo', posCustomerId: NORA });
    const seen = await till.run(record(sale('s1', [line('chicken', 1), line('wash', 1)])));
    expect(seen).toMatchObject({ ok: true });
    const { cards } = await source.summary(NORA);
    expect(cards.map(({ programId, punches }) => [programId, punches])).toEqual([
      ['self-wash', 1],
      ['astro/astro-bramble-bone', 1],
    ]);
    await sources.answer({ do: 'pair-store', address: store.url, code: await pairing(), unencrypted: true });
    await till.run(record(sale('s2', [line('chicken', 1), line('wash', 1)])));
    const office = await store.source('office');
    expect((await office.summary(NORA)).cards.map(({ programId }) => programId)).toEqual(['self-wash']);
    await sources.source.catchUp();
    emulator.credentials.password = 'changed in Astro';
    emulator.forgetTokens();
    await till.run(record(sale('s3', [line('chicken', 1)])));
    const shut = await sources.answer({ do: 'look' });
    expect(shut).toMatchObject({ waiting: [{ source: 'astro' }] });
    expect(shut.standings).toMatchObject([{}, { state: 'error', reason: { code: 'sign-in-refused' } }]);
    await sources.answer({ ...asked, password: 'changed in Astro' });
    await sources.source.catchUp();
    expect(await sources.source.waiting()).toEqual([]);
    await sources.answer({ do: 'leave-astro' });
    expect((await source.summary(NORA)).cards.map(({ programId }) => programId)).toEqual(['self-wash']);
    await running.stop();
  });
});

describe('registers that an organisation set up by policy', () => {
  const policyOf = (code: string): { source: NonNullable<ManagedPolicy['source']> } => ({
    source: { home: 'store', address: store.url, code, unencrypted: true },
  });
  const rollOut = (registers: number) => rollOutCode(store.engine, store.tenant, { registers, days: 14 }, clock.now);

  it('pair by themselves with one code, each as a register of its own', async () => {
    const { code } = await rollOut(3);
    const names = [];
    for (const _ of [1, 2, 3]) {
      const { sources, till } = await background(policyOf(code));
      await till.run(washes(crypto.randomUUID(), 1));
      names.push((await sources.answer({ do: 'look' })).store?.register);
    }
    expect(new Set(names).size).toBe(3);
    const office = await store.source('office');
    expect((await office.summary(NORA)).cards).toMatchObject([{ punches: 3 }]);
  });

  it('never count alone while they are not paired, say why, and pair when they can', async () => {
    const { code } = await rollOut(1);
    await background(policyOf(code)).then(({ sources }) => sources.members());
    const policy = policyOf(code);
    const { till, sources } = await background(policy);
    await expect(till.run(washes('alone', 1))).rejects.toThrow(/not paired with the store server yet/);
    expect((await sources.answer({ do: 'look' })).failure).toMatch(/again in a minute/);
    await expect(sources.answer({ do: 'leave-store' })).rejects.toThrow(/set for all registers/);
    policy.source = policyOf((await rollOut(1)).code).source;
    clock.later(2);
    expect(await sources.answer({ do: 'look' })).toMatchObject({ store: { address: store.url } });
  });

  it('keep what they were set to beneath, for the day when nothing is set', async () => {
    const { code } = await rollOut(1);
    const one = await background(policyOf(code));
    await one.sources.answer({ do: 'set-offline', offline: { redeem: 'never', perDay: 1, valuePerDay: 0 } });
    expect(one.documents.get('source-settings')).toMatchObject({ home: 'register' });
  });
});
