// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { StoreSource } from '../../../lib/sources/store/store-source.ts';
import { demoStore, NORA, washes } from '../../conformance/demo-shop.ts';
import { Till } from '../../conformance/place.ts';
import { RunningStore } from '../../conformance/running-store.ts';

let store: RunningStore;

beforeEach(async () => {
  store = await RunningStore.start();
  await store.load(demoStore());
});

afterEach(() => store.stop());

type Send = () => Promise<Response>;

/** A register whose network does something to every `nth` command before or after the server has it. */
async function tillBehind(fault: (send: Send, nth: number) => Promise<Response>): Promise<Till> {
  let commands = 0;
  const network: typeof fetch = (input, init) => {
    const send = () => fetch(input, init);
    return new Request(input).url.endsWith('/v1/commands') ? fault(send, ++commands) : send();
  };
  const now = () => store.clock.now.getTime();
  return new Till(
    new StoreSource({ pairing: await store.pairing('front'), fetch: network, now }),
    'front',
    store.clock,
  );
}

const punches = async (till: Till) => (await till.source.summary(NORA)).cards[0]?.punches ?? 0;
const unavailable = { name: 'SourceFailure', reason: 'unavailable' };

async function changed(send: Send, change: (text: string) => string, status?: number): Promise<Response> {
  const response = await send();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(change(await response.text()), { status: status ?? response.status, headers });
}

describe('a command', () => {
  it('whose answer is lost is sent again, and recorded once', async () => {
    const till = await tillBehind(async (send, nth) => {
      const response = await send();
      if (nth === 1) throw new TypeError('connection reset');
      return response;
    });
    expect(await till.run(washes('s1', 1))).toMatchObject({ ok: true, changes: 1 });
    expect(await punches(till)).toBe(1);
  });

  it('that arrives twice is recorded once', async () => {
    const till = await tillBehind(async (send) => {
      await send();
      return send();
    });
    expect(await till.run(washes('s1', 1))).toMatchObject({ ok: true, changes: 1 });
    expect(await punches(till)).toBe(1);
  });

  it('that gets no answer at all is not known to be recorded, and says so; asked later it is the same one', async () => {
    let isCut = true;
    const till = await tillBehind(async (send) => {
      const response = await send();
      if (isCut) throw new TypeError('connection reset');
      return response;
    });
    const by = till.by();
    await expect(till.source.execute(washes('s1', 1), by)).rejects.toMatchObject(unavailable);
    isCut = false;
    expect(await till.source.receipt(by.intentId)).toMatchObject({ ok: true, changes: 1 });
    expect(await till.source.execute(washes('s1', 1), by)).toMatchObject({ ok: true, changes: 1 });
    expect(await punches(till)).toBe(1);
  });

  it.each([
    ['a page of a captive portal', (send: Send) => changed(send, () => '<html>Accept the terms</html>', 200)],
    ['an excuse of a proxy', (send: Send) => changed(send, () => 'Bad gateway', 502)],
    ['half an answer', (send: Send) => changed(send, (text) => text.slice(0, text.length / 2))],
    [
      'an answer that somebody changed',
      (send: Send) => changed(send, (text) => text.replace('"changes":1', '"changes":2')),
    ],
    ['another status', (send: Send) => changed(send, (text) => text, 409)],
    [
      'an answer without a signature',
      async () => Response.json({ ok: true, intentId: 'x', changes: 1, lines: [], notices: [] }),
    ],
  ])('answered with %s is believed only when the server itself answers', async (_, fault) => {
    const till = await tillBehind((send, nth) => (nth === 1 ? fault(send) : send()));
    expect(await till.run(washes('s1', 1))).toMatchObject({ ok: true, changes: 1 });
    const lost = await tillBehind((send) => fault(send));
    await expect(lost.run(washes('s2', 1))).rejects.toMatchObject(unavailable);
  });

  it('answered with the answer to another one is not believed', async () => {
    const kept: Response[] = [];
    const till = await tillBehind(async (send, nth) => {
      const response = await send();
      kept.push(response.clone());
      return nth === 1 ? response : (kept[0]?.clone() ?? response);
    });
    await till.run(washes('s1', 1));
    await expect(till.run(washes('s2', 2))).rejects.toMatchObject(unavailable);
  });
});

describe('a server that is gone', () => {
  it('is "not reachable", and whole again when it is back', async () => {
    const till = new Till(await store.source('front'), 'front', store.clock);
    await till.run(washes('s1', 1));
    await store.restart();
    expect(await till.run(washes('s2', 1))).toMatchObject({ ok: true });
    expect(await punches(till)).toBe(2);
  });
});
