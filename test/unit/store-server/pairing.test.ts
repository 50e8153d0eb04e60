// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newCode, readCode, shownCode } from '../../../lib/sources/store/contract/pairing-proof.ts';
import { type PairingFailure, pair } from '../../../lib/sources/store/pair.ts';
import { StoreSource } from '../../../lib/sources/store/store-source.ts';
import { openPairing } from '../../../lib/store-server/access/pairings.ts';
import { serverKeys } from '../../../lib/store-server/access/server-keys.ts';
import { demoStore } from '../../conformance/demo-shop.ts';
import { RunningStore } from '../../conformance/running-store.ts';

let store: RunningStore;

beforeEach(async () => {
  store = await RunningStore.start();
  await store.load(demoStore());
});

afterEach(() => store.stop());

async function codeFor(register: string): Promise<string> {
  const keys = await serverKeys(store.engine);
  const wish = { tenant: store.tenant, register, store: null, scopes: ['read', 'earn'] as const };
  return (await openPairing(store.engine, keys, wish, store.clock.now)).code;
}

const failure = (reason: PairingFailure['reason']) => expect.objectContaining({ name: 'PairingFailure', reason });
const other = (code: string) => `${code.slice(0, -1)}${code.endsWith('X') ? 'Y' : 'X'}`;

/** What the register says to the server goes through here: a thief in the network. */
function thief(change: (url: string, text: string) => string): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const { status, headers } = response;
    return new Response(change(addressOf(input), await response.text()), { status, headers });
  };
}

// A code is stretched, so that guessing it is slow: so is every pairing, and several on a busy machine.
describe('a pairing', { timeout: 60_000 }, () => {
  it('makes a register that may do what the admin said, with a key that nobody can read out', async () => {
    const pairing = await pair(store.url, (await codeFor('front')).toLowerCase());
    expect(pairing).toMatchObject({ register: 'front', scopes: ['read', 'earn'], url: store.url });
    expect(pairing.key.extractable).toBe(false);
    const source = new StoreSource({ pairing, now: () => store.clock.now.getTime() });
    expect(await source.profile()).toMatchObject({ name: 'Willow & Wag' });
  });

  it('takes a code once', async () => {
    const code = await codeFor('front');
    await pair(store.url, code);
    await expect(pair(store.url, code)).rejects.toEqual(failure('refused'));
  });

  it('takes a code for ten minutes', async () => {
    const code = await codeFor('front');
    store.clock.later(10);
    await expect(pair(store.url, code)).rejects.toEqual(failure('refused'));
  });

  it('takes five tries: then the right code is too late', async () => {
    const code = await codeFor('front');
    for (let i = 0; i < 5; i++) await expect(pair(store.url, other(code))).rejects.toEqual(failure('refused'));
    await expect(pair(store.url, code)).rejects.toEqual(failure('refused'));
  });

  it('still takes the right code at the fifth try', async () => {
    const code = await codeFor('front');
    for (let i = 0; i < 4; i++) await expect(pair(store.url, other(code))).rejects.toEqual(failure('refused'));
    expect(await pair(store.url, code)).toMatchObject({ register: 'front' });
  });

  it('of the same name replaces the computer: the old one may do nothing any more', async () => {
    const now = () => store.clock.now.getTime();
    const old = new StoreSource({ pairing: await pair(store.url, await codeFor('front')), now });
    await old.profile();
    const fresh = new StoreSource({ pairing: await pair(store.url, await codeFor('front')), now });
    expect(await fresh.profile()).toMatchObject({ store: 'main' });
    store.clock.later(11);
    await expect(old.profile()).rejects.toMatchObject({ name: 'SourceFailure' });
  });

  it('notices keys that somebody put in on the way', async () => {
    const foreign = await RunningStore.start();
    const theirs = await (await fetch(`${foreign.url}/v1/server`)).json();
    await foreign.stop();
    const swapped = (field: 'signing' | 'sealing') =>
      thief((url, text) => {
        if (!url.endsWith('/v1/server')) return text;
        return JSON.stringify({ ...JSON.parse(text), [field]: theirs[field] });
      });
    await expect(pair(store.url, await codeFor('a'), swapped('signing'))).rejects.toEqual(failure('refused'));
    await expect(pair(store.url, await codeFor('b'), swapped('sealing'))).rejects.toEqual(failure('impostor'));
    const renamed = thief((url, text) =>
      url.endsWith('claims') ? text.replace('"register":"c"', '"register":"z"') : text,
    );
    await expect(pair(store.url, await codeFor('c'), renamed)).rejects.toEqual(failure('impostor'));
  });

  it('is not tried where it cannot succeed', async () => {
    await expect(pair(store.url, 'short')).rejects.toEqual(failure('not-a-code'));
    await expect(pair('http://store.example.com', 'AAAA-BBBB')).rejects.toEqual(failure('https-required'));
    await expect(pair('http://8.8.8.8:8787', 'AAAA-BBBB')).rejects.toEqual(failure('https-required'));
    await expect(pair('not an address', 'AAAA-BBBB')).rejects.toEqual(failure('not-an-address'));
    const page = async () => new Response('<html>Welcome to the guest network</html>');
    await expect(pair('http://192.168.1.20:8787', 'AAAA-BBBB', page)).rejects.toEqual(failure('not-a-store'));
    const nobody = () => Promise.reject(new TypeError('fetch failed'));
    await expect(pair('http://192.168.1.20:8787', 'AAAA-BBBB', nobody)).rejects.toEqual(failure('unreachable'));
  });
});

describe('a code', () => {
  it('reads as people type it', () => {
    const code = newCode();
    expect(readCode(shownCode(code))).toBe(code);
    expect(readCode(` ${shownCode(code).toLowerCase()} `)).toBe(code);
    expect(readCode('ABCD-OIL0')).toBe('ABCD0110');
    expect(readCode('ABCD-012')).toBeNull();
    expect(readCode('ABCD-01U2')).toBeNull();
  });
});

function addressOf(input: RequestInfo | URL): string {
  if (typeof input === 'string') return input;
  return input instanceof URL ? input.href : input.url;
}
