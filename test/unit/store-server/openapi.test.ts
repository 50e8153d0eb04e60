// @vitest-environment node
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { labelOf, proof, readCode, stretched } from '../../../lib/sources/store/contract/pairing-proof.ts';
import { seal } from '../../../lib/sources/store/contract/sealed.ts';
import { newSigningKey, publicKeyOf, thumbprint } from '../../../lib/sources/store/contract/signature.ts';
import type { Request, ServerClient } from '../../../lib/sources/store/server-client.ts';
import type { StoreSource } from '../../../lib/sources/store/store-source.ts';
import { serverKeys } from '../../../lib/store-server/access/server-keys.ts';
import { adminCode } from '../../../lib/store-server/first-steps.ts';
import { ROUTES } from '../../../lib/store-server/http/app.ts';
import { openApi } from '../../../lib/store-server/http/openapi.ts';
import type { Example, Route } from '../../../lib/store-server/http/route.ts';
import { demoStore, line, NORA, record, sale } from '../../conformance/demo-shop.ts';
import { Till } from '../../conformance/place.ts';
import { MANAGER, RunningStore } from '../../conformance/running-store.ts';

const committed = JSON.parse(readFileSync('docs/openapi.json', 'utf8'));

describe('the contract', () => {
  it('in docs/openapi.json is the one that the server is made of (node scripts/write-openapi.ts)', () => {
    expect(JSON.parse(JSON.stringify(openApi(ROUTES)))).toEqual(committed);
  });

  it('refers to nothing that it does not say', () => {
    const text = JSON.stringify(committed);
    const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((name) => !(name && name in committed.components.schemas))).toEqual([]);
  });

  it('gives every call a name of its own', () => {
    expect(new Set(ROUTES.map((route) => route.name)).size).toBe(ROUTES.length);
  });
});

describe('the example of', () => {
  let store: RunningStore;
  let client: ServerClient;
  let source: StoreSource;
  let till: Till;

  beforeAll(async () => {
    store = await RunningStore.start();
    await store.load(demoStore());
    client = await store.client('front');
    source = await store.source('front');
    till = new Till(source, 'front', store.clock);
    for (let i = 0; i < 10; i++) await till.run(record(sale(`cake-${i}`, [line('pupcake')], { state: 'completed' })));
  });

  afterAll(() => store.stop());

  it.each(ROUTES)('$name does what it says', async (route) => {
    const made = await LIVE[route.name]?.();
    const example: Example = { ...route.example, ...made };
    const { status, body } = await client.request(requestOf(route, example));
    expect(status).toBe(route.status);
    expect(route.answer?.safeParse(body).success ?? body).toBe(route.answer ? true : null);
  });

  /** What an example names has to be there, and some things are made for one server and one purpose. */
  const LIVE: Record<string, () => Promise<Example>> = {
    claimPairing: async () => ({ body: await claim() }),
    holdPayout: async () => {
      const [tally] = (await source.summary(NORA)).tallies;
      const { body } = exampleOf('holdPayout');
      return { params: { tallyId: tally?.tallyId ?? '' }, body: { ...body, sale: sale('payout', [line('salmon')]) } };
    },
    confirmHold: async () => ({ params: { holdId: await holdOf('reward') } }),
    voidHold: async () => ({ params: { holdId: await holdOf('coupon') } }),
    useVisit: async () => ({ params: { passId: (await source.summary(NORA)).passes[0]?.passId ?? '' } }),
    reverseIntent: async () => ({ params: { intentId: await aPurchase() } }),
    getReceipt: async () => ({ params: { intentId: await aPurchase() } }),
    revokeRegister: async () => {
      await store.client('lost-tablet');
      return {};
    },
    putStaff: async () => ({ body: { name: 'Robin', pin: await pinFor('staff:robin') } }),
    stepUp: async () => {
      await store.putManager();
      const body = { staff: MANAGER.staff, intentId: 'the-intent', pin: await pinFor('step-up:the-intent') };
      return { body };
    },
  };

  const exampleOf = (name: string) => ROUTES.find((route) => route.name === name)?.example as { body: object };

  async function holdOf(kind: 'reward' | 'coupon'): Promise<string> {
    return (await source.summary(NORA)).holds.find((hold) => hold.kind === kind)?.holdId ?? '';
  }

  async function aPurchase(): Promise<string> {
    const by = till.by();
    await source.execute(
      { type: 'add-manually', customer: NORA, programId: 'self-wash', units: 1, reason: 'other' },
      by,
    );
    return by.intentId;
  }

  async function pinFor(purpose: string) {
    return seal(client.pairing.server.sealing, MANAGER.pin, purpose);
  }

  async function claim() {
    const code = readCode(await adminCode(store.engine, store.tenant, store.clock.now)) ?? '';
    const key = await publicKeyOf((await newSigningKey(false)).publicKey);
    const { thumbprint: server } = await serverKeys(store.engine);
    const nonce = 'q83vEjRWeJCrze8SNFZ4kA';
    const said = ['register', server, await thumbprint(key), nonce];
    return { label: labelOf(code), key, nonce, proof: await proof(await stretched(code, server), said) };
  }
});

function requestOf({ method, path, writes, name }: Route, { params = {}, query = {}, body }: Example): Request {
  return {
    method: method.toUpperCase() as Request['method'],
    path: path.replaceAll(/\{(\w+)\}/g, (_, field: string) => encodeURIComponent(params[field] ?? '')),
    query,
    ...(body !== undefined && { body }),
    ...(writes && { intentId: `example-${name}` }),
    patience: 30_000,
  };
}
