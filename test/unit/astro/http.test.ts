// @vitest-environment node
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AstroClient } from '../../../lib/sources/astro/client.ts';
import type { Fault } from '../../../lib/store-server/astro-emulator/faults.ts';
import { Bench } from '../../astro/bench.ts';
import { impostor } from '../../astro/self-signed.ts';
import { type RunningEmulator, serve } from '../../astro/server.ts';

let bench: Bench;
let server: RunningEmulator;
let client: AstroClient;

beforeEach(async () => {
  bench = new Bench();
  server = await serve(bench.emulator);
  client = new AstroClient(
    { baseUrl: server.baseUrl, ...bench.emulator.credentials },
    { fetch, now: () => bench.time, random: () => 0, timeoutMs: 250 },
  );
});

afterEach(() => server.stop());

const status = () => client.call('customerStatus', { customerID: 'pos-dana', completed_cards: 0 });

test('the client and the emulator understand each other over a real connection', async () => {
  const answer = await status();
  expect(answer).toMatchObject({ ok: true, data: { first_name: 'Dana', astro_customer_id: bench.dana } });
  expect(await client.call('customerStatus', { customerID: 'x', completed_cards: 0 })).toMatchObject({ ok: false });
});

test.each([
  [{ kind: 'lost-request' }, 'no-connection'],
  [{ kind: 'lost-answer' }, 'no-connection'],
  [{ kind: 'server-error', carriedOut: false }, 'server-error'],
  [{ kind: 'truncated' }, 'unreadable'],
  [{ kind: 'web-page' }, 'web-page'],
  [{ kind: 'redirect' }, 'web-page'],
  [{ kind: 'delay', ms: 400, late: 'answer' }, 'timeout'],
] as [Fault, string][])('%j is known as %s', async (fault, trouble) => {
  bench.emulator.faults = ({ name }) => (name === 'customerStatus' ? fault : null);
  await expect(status()).rejects.toMatchObject({ trouble });
});

test('a server that is gone is no connection, and nothing was done', async () => {
  await server.stop();
  await expect(status()).rejects.toMatchObject({ trouble: 'no-connection', nothingDone: true });
  server = await serve(bench.emulator);
});

test('a certificate that nobody vouches for: no connection, and the credentials were not sent', async () => {
  const between = await impostor();
  const shut = new AstroClient(
    { baseUrl: `${between.url}/api/json`, ...bench.emulator.credentials },
    { fetch, now: () => bench.time, random: () => 0, timeoutMs: 5_000 },
  );
  await expect(shut.call('customerStatus', { customerID: 'pos-dana', completed_cards: 0 })).rejects.toMatchObject({
    trouble: 'no-connection',
    nothingDone: true,
  });
  expect(between.seen).toEqual([]);
  await between.stop();
});

test('an address without the last slash does not exist there', async () => {
  const response = await fetch(`${server.baseUrl}/customerStatus`, { method: 'POST' });
  expect(response.status).toBe(404);
});
