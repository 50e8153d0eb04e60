import { expect, it, vi } from 'vitest';
import type { CheckoutView } from '../checkout/view/checkout-view.ts';
import { FrameServer } from './frame-server.ts';

const NONCE = 'nonce-of-this-frame-1';
const TAB = 7;

const { connected } = vi.hoisted(() => ({ connected: [] as ((port: unknown) => void)[] }));
vi.mock('../platform/browser.ts', () => ({
  browser: {
    runtime: { id: 'tillside', onConnect: { addListener: (listener: () => void) => connected.push(listener) } },
    tabs: { sendMessage: async () => undefined },
  },
}));

/** A sidebar that was greeted; what it is shown, by the view's own number. */
async function sidebar(view: (tab: number) => Promise<CheckoutView>) {
  const shown: number[] = [];
  const server = new FrameServer({
    greet: async () => true,
    frameOf: async () => 1,
    answer: async () => ({ ok: true, value: null }),
    view,
  });
  server.listen();
  let say: (message: unknown) => void = () => {};
  connected.at(-1)?.({
    name: 'frame',
    sender: { id: 'tillside', frameId: 1, tab: { id: TAB }, url: 'extension://tillside/sidebar.html' },
    postMessage: (message: { view?: CheckoutView }) => message.view && shown.push(message.view.revision),
    onMessage: { addListener: (listener: () => void) => (say = listener) },
    onDisconnect: { addListener: () => undefined },
    disconnect: () => undefined,
  });
  say({ n: 1, request: { type: 'hello', nonce: NONCE } });
  await vi.waitFor(() => expect(shown).toHaveLength(1));
  return { server, shown };
}

it('a picture that took long never covers a newer one, and what was asked for meanwhile is painted once', async () => {
  let revision = 0;
  let pictures = 0;
  const ends: (() => void)[] = [];
  const view = async (): Promise<CheckoutView> => {
    const seen = revision;
    pictures += 1;
    if (pictures > 1) await new Promise<void>((resolve) => ends.push(resolve));
    return { revision: seen } as CheckoutView;
  };
  const { server, shown } = await sidebar(view);
  const pushed: Promise<void>[] = [];
  for (revision = 1; revision <= 4; revision += 1) pushed.push(server.push(TAB));
  revision = 4;
  await vi.waitFor(() => expect(ends).toHaveLength(1));
  // The newest would be ready first.
  revision = 5;
  pushed.push(server.push(TAB));
  ends[0]?.();
  await vi.waitFor(() => expect(ends).toHaveLength(2));
  ends[1]?.();
  await Promise.all(pushed);
  expect(shown.toSorted((a, b) => a - b)).toEqual(shown);
  expect(shown.at(-1)).toBe(5);
  expect(pictures).toBe(3);
});
