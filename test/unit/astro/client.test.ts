// @vitest-environment node
import { inspect } from 'node:util';
import { describe, expect, test, vi } from 'vitest';
import { AstroClient } from '../../../lib/sources/astro/client.ts';
import { AstroUnavailable } from '../../../lib/sources/astro/unavailable.ts';
import { AstroEmulator } from '../../../lib/store-server/astro-emulator/emulator.ts';
import type { Fault } from '../../../lib/store-server/astro-emulator/faults.ts';
import { AstroModel } from '../../../lib/store-server/astro-emulator/model.ts';

const CREDENTIALS = { username: 'demo-store', password: 'p4ss word', clientId: 'demo-client' };

function bench(over: Partial<typeof CREDENTIALS> = {}, timeoutMs = 1_000) {
  const clock = { time: Date.parse('2026-11-23T18:00:00Z') };
  const model = new AstroModel([], []);
  const emulator = new AstroEmulator({ model, now: () => new Date(clock.time), credentials: CREDENTIALS });
  model.addPerson({ first: 'Dana', last: 'Rivers', email: 'dana@example.com', phone: null }, 'pos-1');
  const asked = vi.fn<typeof fetch>(emulator.fetch);
  const client = new AstroClient(
    { baseUrl: 'https://astro.test/api/json/', ...CREDENTIALS, ...over },
    { fetch: asked, now: () => clock.time, random: () => 0, timeoutMs },
  );
  const status = () => client.call('customerStatus', { customerID: 'pos-1', completed_cards: 0 });
  const names = () => emulator.calls.map((call) => call.name);
  const fault = (fault: Fault, on = 'customerStatus') => {
    emulator.faults = (call) => (call.name === on ? fault : null);
  };
  return { clock, emulator, client, asked, status, names, fault };
}

async function troubleOf(work: Promise<unknown>): Promise<AstroUnavailable> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AstroUnavailable)) throw new Error(`expected trouble, got ${String(error)}`);
  return error;
}

describe('a call', () => {
  test('is a form with one field of JSON, a bearer token and a slash at the end', async () => {
    const { asked, status } = bench();
    await status();
    type Sent = [string, RequestInit & { body: string }];
    const [[tokenUrl, tokenInit], [url, init]] = asked.mock.calls as [Sent, Sent];
    expect(tokenUrl).toBe('https://astro.test/api/json/token/');
    expect(Object.fromEntries(new URLSearchParams(tokenInit.body))).toEqual({
      username: 'demo-store',
      password: 'p4ss word',
      grant_type: 'password',
      client_id: 'demo-client',
    });
    expect(url).toBe('https://astro.test/api/json/customerStatus/');
    expect(init.method).toBe('POST');
    expect(new Headers(init.headers).get('Authorization')).toBe('Bearer token-1');
    expect(new Headers(init.headers).get('Content-Type')).toBe('application/x-www-form-urlencoded');
    const form = [...new URLSearchParams(init.body)];
    expect(form).toEqual([['jsonData', '{"customerID":"pos-1","completed_cards":0}']]);
    expect(init.redirect).toBe('manual');
    expect(init.credentials).toBe('omit');
  });

  test('that asks for something Astro does not know is not sent', async () => {
    const { client, asked } = bench();
    const wrong = { customerID: 'pos-1', completed_cards: 0, extra: 'x' };
    await expect(async () => client.call('customerStatus', wrong as never)).rejects.toThrow('extra');
    await expect(async () => client.call('searchCustomer', { phone: '(503) 555-0103' })).rejects.toThrow();
    await expect(async () => client.call('searchCustomer', {})).rejects.toThrow('e-mail or phone');
    expect(asked).not.toHaveBeenCalled();
  });

  test('is refused inside an answer with HTTP 200', async () => {
    const { client } = bench();
    const answer = await client.call('customerStatus', { customerID: 'nobody', completed_cards: 0 });
    expect(answer).toEqual({ ok: false, refusal: { status: 310, message: 'Customer not found' } });
  });

  test('waits for the one before it of the same customer, and for nobody else', async () => {
    const { client, emulator } = bench();
    let running = 0;
    let most = 0;
    const order: string[] = [];
    emulator.faults = (call) => {
      if (call.name !== 'customerStatus') return null;
      order.push(String(call.body.customerID));
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
      }, 18);
      return { kind: 'delay', ms: 20, late: 'answer' };
    };
    const ask = (customerID: string) => client.call('customerStatus', { customerID, completed_cards: 0 });
    await Promise.all([ask('a'), ask('a'), ask('a')]);
    expect(most).toBe(1);
    await Promise.all([ask('b'), ask('c'), ask('b')]);
    expect(most).toBe(2);
    expect(order.slice(3)).toEqual(['b', 'c', 'b']);
  });

  test('that fails does not keep the next one from its turn', async () => {
    const { emulator, status } = bench();
    let first = true;
    emulator.faults = (call) => {
      if (call.name !== 'customerStatus' || !first) return null;
      first = false;
      return { kind: 'lost-request' };
    };
    const [lost, next] = await Promise.allSettled([status(), status()]);
    expect(lost.status).toBe('rejected');
    expect(next.status).toBe('fulfilled');
  });
});

describe('the token', () => {
  test('is fetched once, kept, and renewed before it ends', async () => {
    const { clock, status, names } = bench();
    await Promise.all([status(), status()]);
    clock.time += 1_739_000;
    await status();
    expect(names().filter((name) => name === 'token')).toHaveLength(1);
    clock.time += 2_000;
    await status();
    expect(names().filter((name) => name === 'token')).toHaveLength(2);
  });

  test.each(['http', 'envelope'] as const)(
    'forgotten by Astro (%s) is fetched again, and the call repeated once',
    async (how) => {
      const { emulator, status, names } = bench();
      let forgotten = false;
      emulator.faults = (call) => {
        if (call.name !== 'customerStatus' || forgotten) return null;
        forgotten = true;
        return { kind: 'token-forgotten', how };
      };
      expect((await status()).ok).toBe(true);
      expect(names()).toEqual(['token', 'customerStatus', 'token', 'customerStatus']);
    },
  );

  test('refused again and again ends the try', async () => {
    const { fault, status, names } = bench();
    fault({ kind: 'token-forgotten', how: 'http' });
    const trouble = await troubleOf(status());
    expect(trouble.trouble).toBe('sign-in');
    expect(trouble.nothingDone).toBe(true);
    expect(names()).toHaveLength(4);
  });

  test('is not given for wrong credentials, and the words say what to check', async () => {
    const { status } = bench({ clientId: 'demo client' });
    const trouble = await troubleOf(status());
    expect(trouble.trouble).toBe('sign-in');
    expect(trouble.message).toContain('client id');
    expect(trouble.message).toContain('has a space inside');
  });

  test('that cannot be fetched means that the call was not made', async () => {
    const { fault, status } = bench();
    for (const kind of ['lost-answer', 'truncated', 'web-page'] as const) {
      fault({ kind }, 'token');
      expect((await troubleOf(status())).nothingDone).toBe(true);
    }
  });
});

describe('credentials', () => {
  test('lose the spaces that were copied with them, and the page can say so', async () => {
    const { client, status } = bench({ username: ' demo-store', clientId: 'demo-client\u00a0\u200b\n' });
    expect((await status()).ok).toBe(true);
    expect(client.remarks).toEqual([
      'The user name had spaces around it. They were left out.',
      'The client id had spaces around it. They were left out.',
    ]);
  });

  test('a password keeps its spaces, which are only mentioned', async () => {
    const { client, status } = bench({ password: 'p4ss word ' });
    const trouble = await troubleOf(status());
    expect(trouble.message).toContain('The password begins or ends with a space.');
    expect(client.remarks).toHaveLength(1);
  });

  test('missing ones are named', () => {
    const { client } = bench({ username: ' ', password: '' });
    expect(client.remarks).toContain('Missing: user name, password.');
  });

  test('appear in no error, no log and no text of the client', async () => {
    const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
    const { client, fault, emulator, status, clock } = bench({ password: 'p4ss word', clientId: 'demo-client' });
    const texts = [JSON.stringify(client), inspect(client, { showHidden: true, depth: 9 })];
    const faults: Fault[] = [
      { kind: 'lost-request' },
      { kind: 'server-error', carriedOut: false },
      { kind: 'truncated' },
      { kind: 'web-page' },
      { kind: 'redirect' },
      { kind: 'token-forgotten', how: 'http' },
    ];
    for (const one of faults) {
      for (const on of ['token', 'customerStatus']) {
        fault(one, on);
        if (one.kind === 'token-forgotten' && on === 'token') continue;
        const error = await status().catch((thrown: unknown) => thrown);
        texts.push(`${String(error)} ${JSON.stringify(error)} ${error instanceof Error ? error.stack : ''}`);
        clock.time += 3_600_000;
      }
    }
    emulator.faults = () => null;
    for (const secret of ['p4ss word', 'p4ss+word', 'p4ss%20word', 'demo-client', 'token-1', 'pos-1']) {
      expect(texts.join('\n')).not.toContain(secret);
    }
    for (const log of logs) expect(log).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('travel by https, or not beyond this machine', () => {
    const ports = { fetch, now: () => 0, random: () => 0 };
    const at = (baseUrl: string) => new AstroClient({ baseUrl, ...CREDENTIALS }, ports);
    expect(() => at('http://api.example.com/api/json')).toThrow('https only');
    expect(() => at('http://localhost.example.com/api/json')).toThrow('https only');
    expect(() => at('http://127.0.0.1:8787/api/json')).not.toThrow();
    expect(() => at('http://[::1]:8787/api/json')).not.toThrow();
  });
});

describe('an unusable answer', () => {
  test.each([
    [{ kind: 'lost-request' }, 'no-connection'],
    [{ kind: 'lost-answer' }, 'no-connection'],
    [{ kind: 'server-error', carriedOut: true }, 'server-error'],
    [{ kind: 'truncated' }, 'unreadable'],
    [{ kind: 'web-page' }, 'web-page'],
    [{ kind: 'redirect' }, 'web-page'],
  ] as [Fault, string][])('%j is %s, and the call may have been carried out', async (one, trouble) => {
    const { fault, status } = bench();
    fault(one);
    const error = await troubleOf(status());
    expect(error.trouble).toBe(trouble);
    expect(error.nothingDone).toBe(false);
    expect(error.reason).toBe('unavailable');
  });

  test('a guest network is recognised, and the words say what to do', async () => {
    const { fault, status } = bench();
    fault({ kind: 'web-page' });
    expect((await troubleOf(status())).message).toContain('Sign in to this network first');
  });

  test('none in time is a timeout', async () => {
    const { fault, status } = bench({}, 30);
    fault({ kind: 'delay', ms: 120, late: 'answer' });
    expect((await troubleOf(status())).trouble).toBe('timeout');
  });

  test.each([
    ['no status and no data', {}],
    ['a list', []],
    ['a text', 'OK'],
    ['a status in words', { status: 'OK' }],
    [
      'a card without its size',
      {
        astro_status: 100,
        returnData: { first_name: 'D', astroCardData: [{ astro_card_id: 1, astro_program_id: 2 }] },
      },
    ],
  ])('%s is unreadable', async (_, content) => {
    const answers = [{ access_token: 't', expires: 1800 }, content];
    const client = new AstroClient(
      { baseUrl: 'https://astro.test', ...CREDENTIALS },
      { fetch: async () => Response.json(answers.shift()), now: () => 0, random: () => 0 },
    );
    const asked = client.call('customerStatus', { customerID: 'x', completed_cards: 0 });
    expect((await troubleOf(asked)).trouble).toBe('unreadable');
  });
});

describe('the circuit breaker', () => {
  test('sends nothing for a minute after five failures, then tries once', async () => {
    const { clock, fault, status, names, emulator } = bench();
    fault({ kind: 'server-error', carriedOut: false });
    for (let i = 0; i < 5; i++) await troubleOf(status());
    const sent = names().length;
    const trouble = await troubleOf(status());
    expect([trouble.trouble, trouble.nothingDone, names().length]).toEqual(['not-sent', true, sent]);
    clock.time += 60_000;
    expect((await troubleOf(status())).trouble).toBe('server-error');
    expect((await troubleOf(status())).trouble).toBe('not-sent');
    clock.time += 60_000;
    emulator.faults = () => null;
    expect((await status()).ok).toBe(true);
    fault({ kind: 'lost-request' });
    expect((await troubleOf(status())).trouble).toBe('no-connection');
    expect((await troubleOf(status())).trouble).toBe('no-connection');
  });

  test("counts no refusal of Astro's as a failure", async () => {
    const { client } = bench();
    for (let i = 0; i < 8; i++) {
      expect((await client.call('customerStatus', { customerID: 'nobody', completed_cards: 0 })).ok).toBe(false);
    }
  });
});
