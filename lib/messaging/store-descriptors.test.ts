// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { hostPattern, POS_SITES } from '../platform/manifest.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import heartland from '../pos/heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../pos/lightspeed-r/descriptor.json' with { type: 'json' };
import { descriptorOf, type Lesson } from '../pos/teach/lesson.ts';
import { posClient } from './pos-client.ts';
import type { PosAsk } from './pos-protocol.ts';
import { builtIn } from './pos-state.ts';
import { StoreDescriptors } from './store-descriptors.ts';

const HOST = 'till.harbour.example';
const R = lightspeedR as Descriptor;

let kept: Map<string, unknown>;
let allowed: Set<string>;
let standing: readonly string[];
let taught: string[];
let managed: readonly string[];
let shelf: StoreDescriptors;

const lesson: Lesson = {
  host: HOST,
  importsPurchases: true,
  picks: {
    'totals.total': { candidates: [{ by: 'css', value: '#sum' }], words: {}, shown: '$1.00' },
    'pay.button': { candidates: [{ by: 'role', value: 'button', text: 'pay' }], words: { pay: ['Pay'] }, shown: 'Pay' },
  },
};
const OWN = descriptorOf(lesson, '2026-11-23');

function start(): StoreDescriptors {
  return new StoreDescriptors({
    documents: {
      get: async <T>(key: string) => (structuredClone(kept.get(key)) as T) ?? null,
      set: async (key, value) => void kept.set(key, structuredClone(value)),
      remove: async (key) => void kept.delete(key),
    },
    known: [R, heartland as Descriptor],
    isAllowed: async (host) => allowed.has(host),
    standOn: async (hosts) => {
      standing = hosts;
    },
    teach: async (address) => void taught.push(address.href),
    now: () => new Date('2026-11-23T18:00:00Z'),
    managed: async () => managed,
  });
}

beforeEach(() => {
  kept = new Map();
  allowed = new Set([HOST]);
  standing = [];
  taught = [];
  managed = [];
  shelf = start();
});

const ask = <T>(request: PosAsk) => shelf.answer(request) as Promise<T>;
/** The options page's side of it. */
const client = posClient(async (request) => {
  return { ok: true, value: await shelf.answer(request.ask) };
});
const systemOf = async (id: string) => (await client.list()).systems.find((system) => system.id === id);

describe('a descriptor of the store’s own', () => {
  it('is kept beside the built-in one and goes to work on a click only', async () => {
    const better = { ...R, evidence: 'Held to the real page.' };
    expect(await ask({ do: 'keep', descriptor: better })).toBe(2);
    expect(await shelf.inUse('lightspeed-r')).toBeNull();
    await ask({ do: 'activate', id: 'lightspeed-r', version: 2 });
    expect(await shelf.inUse('lightspeed-r')).toEqual({ ...better, version: 2 });
  });

  it('outlives the background', async () => {
    await ask({ do: 'keep', descriptor: OWN });
    await ask({ do: 'activate', id: OWN.id, version: 1 });
    shelf = start();
    expect(await shelf.inUse(OWN.id)).toEqual(OWN);
    expect([...(await shelf.taughtHosts())]).toEqual([[HOST, OWN.id]]);
  });

  it('shows in words what it would change, before it does', async () => {
    const descriptor = structuredClone(R);
    const [dialect] = descriptor.dialects;
    if (!dialect) throw new Error('no dialect');
    dialect.fields['totals.total'] = [{ by: 'css', value: '#new_total' }];
    const check = await client.check(descriptor);
    expect(check.changes).toEqual([expect.stringMatching(/^The total: #new_total \(was #sale_total, else beside/)]);
    expect((await client.check(R)).changes).toEqual([]);
    expect(await systemOf('lightspeed-r')).toMatchObject({ versions: [] });
  });

  it('gives way to what was at work before with one click, there and back', async () => {
    await ask({ do: 'keep', descriptor: { ...R, evidence: 'one' } });
    await ask({ do: 'keep', descriptor: { ...R, evidence: 'two' } });
    await ask({ do: 'activate', id: R.id, version: 2 });
    await ask({ do: 'activate', id: R.id, version: 3 });
    expect(await systemOf(R.id)).toMatchObject({ active: 3, before: 2 });
    await ask({ do: 'activate', id: R.id, version: 2 });
    expect(await systemOf(R.id)).toMatchObject({ active: 2, before: 3 });
    await ask({ do: 'activate', id: R.id, version: null });
    expect(await shelf.inUse(R.id)).toBeNull();
  });

  it('comes back from its own file as it was', async () => {
    await ask({ do: 'keep', descriptor: OWN });
    const file = await client.version(OWN.id, 1);
    await ask({ do: 'remove', id: OWN.id });
    await ask({ do: 'keep', descriptor: JSON.parse(JSON.stringify(file)) });
    expect(await client.version(OWN.id, 1)).toEqual(OWN);
  });

  it('keeps the last ten versions, and the one at work', async () => {
    await ask({ do: 'keep', descriptor: OWN });
    await ask({ do: 'activate', id: OWN.id, version: 1 });
    for (let i = 0; i < 12; i += 1) await ask({ do: 'keep', descriptor: OWN });
    const versions = (await systemOf(OWN.id))?.versions.map(({ version }) => version);
    expect(versions).toEqual([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 1]);
  });
});

it('stands where the built-in descriptors say', () => {
  for (const { system, matches } of POS_SITES) expect(builtIn(system)?.hosts).toEqual(matches.map(hostPattern));
});

describe('a taught system', () => {
  it('is stood on where it is at work, and nowhere after that', async () => {
    await ask({ do: 'keep', descriptor: OWN });
    expect(standing).toEqual([]);
    await ask({ do: 'activate', id: OWN.id, version: 1 });
    expect(standing).toEqual([HOST]);
    await ask({ do: 'activate', id: OWN.id, version: null });
    expect(standing).toEqual([]);
  });

  it('says what it cannot see, and that the makers hear of its sales elsewhere', async () => {
    await ask({ do: 'keep', descriptor: OWN });
    await ask({ do: 'activate', id: OWN.id, version: 1 });
    const system = await systemOf(OWN.id);
    expect(system?.blindSpots.join(' ')).toMatch(/Discounts are not seen.*end of a sale.*number of a sale/);
    expect(await shelf.importsPurchases(OWN.id)).toBe(true);
    expect(await shelf.importsPurchases('lightspeed-r')).toBe(false);
  });

  it('is taught only on a site that the browser allows and nobody knows', async () => {
    await ask({ do: 'teach', address: `https://${HOST}/till` });
    expect(taught).toEqual([`https://${HOST}/till`]);
    await expect(ask({ do: 'teach', address: 'https://other.example/' })).rejects.toThrow(/does not let Tillside/);
    await expect(ask({ do: 'teach', address: `http://${HOST}/` })).rejects.toThrow(/https/);
    await expect(ask({ do: 'teach', address: 'https://us.merchantos.com/' })).rejects.toThrow(/knows/);
  });
});

describe('refused with words', () => {
  it.each([
    ['no descriptor at all', { hello: 1 }, /This is no point of sale/],
    ['a field that nobody reads', { ...OWN, script: 'alert(1)' }, /This is no point of sale/],
    ['a built-in one that would work elsewhere', { ...R, hosts: ['evil.example'] }, /and nowhere else/],
    ['one for many sites', { ...OWN, hosts: [HOST, 'b.example'] }, /exactly one site/],
    ['one for every site below a name', { ...OWN, hosts: ['*.harbour.example'] }, /exactly one site/],
    ['one under another’s name', { ...OWN, id: 'taught-other' }, /exactly one site/],
    [
      'one for a site of a known system',
      { ...OWN, id: 'taught-us-merchantos-com', hosts: ['us.merchantos.com'] },
      /knows/,
    ],
    ['one as large as a book', { ...OWN, evidence: 'x'.repeat(300_000) }, /too large/],
  ])('%s', async (_what, descriptor, words) => {
    await expect(ask({ do: 'keep', descriptor })).rejects.toThrow(words);
  });

  it('a selector that is none, already when the file is read', async () => {
    const descriptor = structuredClone(OWN);
    descriptor.layout.keepClear = ['div:::'];
    await expect(client.check(descriptor)).rejects.toThrow(/not a selector/);
  });

  it('a version that is not there', async () => {
    await expect(ask({ do: 'activate', id: OWN.id, version: 7 })).rejects.toThrow(/not there/);
  });
});

describe('a point of sale that an organisation set', () => {
  it('is at work in place of the store’s own, and cannot be changed here', async () => {
    await ask({ do: 'keep', descriptor: { ...R, evidence: 'Own.' } });
    await ask({ do: 'activate', id: 'lightspeed-r', version: 2 });
    managed = [JSON.stringify({ ...R, evidence: 'For every store of ours.' })];
    expect((await shelf.inUse('lightspeed-r'))?.evidence).toBe('For every store of ours.');
    expect(await systemOf('lightspeed-r')).toMatchObject({ held: true, versions: [], active: null });
  });

  it('makes a taught register known', async () => {
    managed = [JSON.stringify(OWN)];
    expect([...(await shelf.taughtHosts())]).toEqual([[HOST, OWN.id]]);
    expect(await systemOf(OWN.id)).toMatchObject({ held: true, hosts: [HOST], allowed: true });
  });

  it('is left out when it is meant for another site than its own', async () => {
    managed = [JSON.stringify({ ...R, hosts: ['bank.example.com'] }), 'nonsense'];
    expect(await shelf.inUse('lightspeed-r')).toBeNull();
  });
});
