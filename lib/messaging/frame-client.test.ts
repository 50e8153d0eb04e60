import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CheckoutView } from '../checkout/view/checkout-view.ts';
import { createFrameClient, type FrameSurroundings } from './frame-client.ts';
import type { FrameAnswer, FrameRequest } from './frame-protocol.ts';

const NONCE = 'nonce-of-this-frame-1';
const SEEN = { saleKey: 's', customerId: 'c', cart: 1 };
const ADD: FrameRequest = { type: 'add-purchases', intentId: '6f0a0f3e-6d5c-4b5e-9a55-1f0f5a3c0b11', seen: SEEN };

type Sent = { n: number; request: FrameRequest };

/** A background that can be asked, killed and started again. */
function background() {
  let onMessage: (message: unknown) => void = () => {};
  let onDisconnect = () => {};
  let wake = () => {};
  const sent: Sent[] = [];
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState });
  let ports = 0;
  let gone = false;
  const surroundings: FrameSurroundings = {
    nonce: NONCE,
    page: page as unknown as FrameSurroundings['page'],
    onWake: (listener) => {
      wake = listener;
    },
    connect: () => {
      if (gone) throw new Error('Extension context invalidated.');
      ports += 1;
      return {
        postMessage: (message) => sent.push(message as Sent),
        disconnect: () => {},
        onMessage: { addListener: (listener) => (onMessage = listener) },
        onDisconnect: { addListener: (listener) => (onDisconnect = listener) },
      };
    },
  };
  return {
    surroundings,
    sent,
    ports: () => ports,
    say: (answer: FrameAnswer) => onMessage(answer),
    die: () => onDisconnect(),
    updateExtension: () => {
      gone = true;
      onDisconnect();
    },
    wake: () => wake(),
    show: (visible: boolean) => {
      page.visibilityState = visible ? 'visible' : 'hidden';
      page.dispatchEvent(new Event('visibilitychange'));
    },
    last: () => sent.at(-1) as Sent,
    of: (type: FrameRequest['type']) => sent.filter((one) => one.request.type === type),
  };
}

const viewWith = (customer: 'none' | 'linked') =>
  ({ revision: 1, customer: { state: customer } }) as unknown as CheckoutView;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the line to the background', () => {
  it('greets with the nonce and is live with the first view', () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    expect(there.sent).toEqual([{ n: 0, request: { type: 'hello', nonce: NONCE } }]);
    expect(client.line()).toBe('connecting');
    there.say({ view: viewWith('none') });
    expect(client.line()).toBe('live');
    expect(client.view()?.revision).toBe(1);
  });

  it('joins answers to questions by number, in any order', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    const first = client.ask({ type: 'search', query: 'one' });
    const second = client.ask({ type: 'search', query: 'two' });
    there.say({ re: 2, ok: true, value: 'second' });
    there.say({ re: 1, ok: false, reason: { code: 'source-unavailable', data: {} } });
    await expect(second).resolves.toEqual({ ok: true, value: 'second' });
    await expect(first).resolves.toEqual({ ok: false, reason: { code: 'source-unavailable', data: {} } });
  });

  it('is not reopened when it drops, only with the next need', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    there.say({ view: viewWith('none') });
    await vi.advanceTimersByTimeAsync(0);
    there.die();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.ports()).toBe(1);
    client.tell({ type: 'leave-field' });
    expect(there.ports()).toBe(2);
    expect(there.sent.slice(-2).map((one) => one.request.type)).toEqual(['hello', 'leave-field']);
  });

  it('is reopened when the frame is shown again or the background has news', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    there.say({ view: viewWith('none') });
    await vi.advanceTimersByTimeAsync(0);
    there.die();
    there.show(false);
    there.wake();
    expect(there.ports()).toBe(1);
    there.show(true);
    expect(there.ports()).toBe(2);
    there.die();
    there.wake();
    expect(there.ports()).toBe(3);
    expect(client.line()).toBe('live');
  });

  it('asks again for the news when the background dies over them', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    there.say({ view: viewWith('none') });
    await vi.advanceTimersByTimeAsync(0);
    there.die();
    there.wake();
    there.die();
    await vi.advanceTimersByTimeAsync(300);
    expect(there.ports()).toBe(3);
    there.say({ view: viewWith('linked') });
    expect(client.view()?.customer.state).toBe('linked');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(there.ports()).toBe(3);
    client.close();
  });

  it('does not hang up on a slow background while there is something on the screen', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    there.say({ view: viewWith('none') });
    await vi.advanceTimersByTimeAsync(0);
    there.die();
    there.wake();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(there.ports()).toBe(2);
    expect(client.line()).toBe('live');
  });

  it('tries four times for a first view, then says so, and can be asked again', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    for (let i = 0; i < 4; i++) {
      there.die();
      await vi.advanceTimersByTimeAsync(3_000);
    }
    expect(there.ports()).toBe(4);
    expect(client.line()).toBe('silent');
    client.open();
    expect(client.line()).toBe('connecting');
    there.say({ view: viewWith('none') });
    expect(client.line()).toBe('live');
  });

  it('does not knock again where it was turned away', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    there.say({ re: 0, ok: false, reason: { code: 'invalid-command', data: {} } });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(there.ports()).toBe(1);
    expect(client.line()).toBe('silent');
  });

  it('knows when the extension was updated under it', () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    there.updateExtension();
    client.tell({ type: 'watch' });
    expect(client.line()).toBe('replaced');
  });
});

describe('a command', () => {
  it('is sent once when it is answered', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    const answer = client.carry(ADD);
    there.say({ re: 1, ok: true, value: null });
    await expect(answer).resolves.toEqual({ ok: true, value: null });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(there.of('add-purchases')).toHaveLength(1);
  });

  it('is unsure after three seconds and sends the very same intent again until somebody answers', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    const unsure = vi.fn();
    const answer = client.carry(ADD, unsure);
    await vi.advanceTimersByTimeAsync(2_999);
    expect(unsure).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(unsure).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(300);
    expect(there.of('add-purchases').map((one) => one.request)).toEqual([ADD, ADD]);
    there.say({ re: there.last().n, ok: true, value: null });
    await expect(answer).resolves.toEqual({ ok: true, value: null });
  });

  it('survives a background that is killed after the click', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    const answer = client.carry(ADD);
    there.die();
    await vi.advanceTimersByTimeAsync(300);
    expect(there.sent.slice(-2).map((one) => one.request)).toEqual([{ type: 'hello', nonce: NONCE }, ADD]);
    there.say({ re: there.last().n, ok: true, value: null });
    await expect(answer).resolves.toMatchObject({ ok: true });
  });

  it('ends as unknown after the fourth try, never as refused', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    const answer = client.carry(ADD);
    await vi.advanceTimersByTimeAsync(30_000);
    await expect(answer).resolves.toEqual({ ok: 'unknown' });
    expect(there.of('add-purchases')).toHaveLength(4);
  });

  it('waits for a visible frame before it tries again', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    void client.carry(ADD);
    there.die();
    there.show(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.ports()).toBe(1);
    there.show(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(there.of('add-purchases')).toHaveLength(2);
  });
});

describe('watching', () => {
  it('asks every 20 s while the frame is visible with a customer on the sale, otherwise never', async () => {
    const there = background();
    const client = createFrameClient(there.surroundings);
    client.open();
    there.say({ view: viewWith('none') });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.of('watch')).toHaveLength(0);
    there.say({ view: viewWith('linked') });
    await vi.advanceTimersByTimeAsync(40_000);
    expect(there.of('watch')).toHaveLength(2);
    there.show(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.of('watch')).toHaveLength(2);
    there.show(true);
    there.say({ view: viewWith('none') });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there.of('watch')).toHaveLength(2);
    client.close();
  });
});
