import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ToPage } from '../messaging/page-protocol.ts';
import { openPageBridge, type PageBridge } from './page-bridge.ts';

type Listener = (message: unknown, sender: unknown, reply: (answer: unknown) => void) => unknown;

const runtime = vi.hoisted(() => ({
  id: 'tillside' as string | undefined,
  sendMessage: vi.fn<(message: unknown) => Promise<unknown>>(),
  getURL: (path: string) => `chrome-extension://tillside${path}`,
  listeners: new Set<unknown>(),
}));
vi.mock('./page-browser.ts', () => ({
  browser: {
    runtime: {
      get id() {
        return runtime.id;
      },
      sendMessage: runtime.sendMessage,
      getURL: runtime.getURL,
      onMessage: {
        addListener: (listener: unknown) => runtime.listeners.add(listener),
        removeListener: (listener: unknown) => runtime.listeners.delete(listener),
      },
    },
  },
}));

let life: AbortController;
let bridge: PageBridge;
let heard: ToPage[];
let isAble: boolean;
const gone = vi.fn();

beforeEach(() => {
  runtime.id = 'tillside';
  runtime.listeners.clear();
  runtime.sendMessage.mockReset().mockResolvedValue({ ok: true });
  gone.mockReset();
  heard = [];
  isAble = true;
  life = new AbortController();
  const onMessage = (message: ToPage) => {
    heard.push(message);
    return isAble;
  };
  bridge = openPageBridge({ onMessage, onGone: gone, signal: life.signal });
});
afterEach(() => life.abort());

function receive(message: unknown): unknown {
  let answer: unknown;
  for (const listener of runtime.listeners) (listener as Listener)(message, {}, (given) => (answer = given));
  return answer;
}

describe('the line to the background', () => {
  it('greets with the frame’s name and hears what it needs to know', async () => {
    runtime.sendMessage.mockResolvedValue({ ok: true, dock: { collapsed: true }, currencyDigits: 0, extra: 1 });
    expect(await bridge.hello('n1')).toEqual({ ok: true, dock: { collapsed: true }, currencyDigits: 0 });
    expect(runtime.sendMessage).toHaveBeenCalledWith({ type: 'frame-hello', nonce: 'n1' });
    expect(bridge.frameAddress('n1')).toBe('chrome-extension://tillside/sidebar.html#n1');
  });

  it.each([undefined, null, 'ok', { ok: 'yes' }, { ok: true, dock: { collapsed: 'no' } }])(
    'takes %j for no answer',
    async (reply) => {
      runtime.sendMessage.mockResolvedValue(reply);
      expect(await bridge.hello('n1')).toBeNull();
    },
  );

  it('hears what the background asks of the page and nothing else', () => {
    const known = [
      { type: 'enter' },
      { type: 'return-focus' },
      { type: 'dock', collapsed: false, width: 360 },
      { type: 'to-register', command: { method: 'add-customer', params: { customer_id: 'c1' } } },
      { type: 'read-again' },
    ];
    const unknown = [null, 'enter', { type: 'eval' }, { type: 'to-register', command: { method: 'delete-all' } }];
    for (const message of known) expect(receive(message)).toEqual({ ok: true });
    for (const message of unknown) expect(receive(message)).toEqual({ ok: false });
    expect(heard).toEqual(known);
  });

  it('says so when the page cannot do what it was asked', () => {
    isAble = false;
    const command = { method: 'add-customer', params: { customer_id: 'c1' } };
    expect(receive({ type: 'to-register', command })).toEqual({ ok: false });
  });

  it('is quiet when nobody listens at the other end', async () => {
    runtime.sendMessage.mockRejectedValue(new Error('Could not establish connection'));
    bridge.send({ type: 'left' });
    expect(await bridge.hello('n1')).toBeNull();
    expect(gone).not.toHaveBeenCalled();
  });

  it('notices that the extension is gone, with or without a message', async () => {
    runtime.sendMessage.mockImplementation(async () => {
      runtime.id = undefined;
      throw new Error('Extension context invalidated.');
    });
    expect(await bridge.hello('n1')).toBeNull();
    expect(gone).toHaveBeenCalledTimes(1);
    bridge.check();
    expect(gone).toHaveBeenCalledTimes(2);
    bridge.send({ type: 'left' });
    expect(runtime.sendMessage).toHaveBeenCalledTimes(1);
  });

  it('says nothing after its end', async () => {
    life.abort();
    bridge.send({ type: 'left' });
    bridge.check();
    expect(runtime.sendMessage).not.toHaveBeenCalled();
    expect(runtime.listeners.size).toBe(0);
  });
});
