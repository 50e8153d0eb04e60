import type { CheckoutView } from '../checkout/view/checkout-view.ts';
import type { Reason } from '../loyalty/reason.ts';
import { browser } from '../platform/page-browser.ts';
import type { FrameAnswer, FrameRequest, WAKE } from './frame-protocol.ts';

/** An answer, or none: then nobody knows whether it was done, and only the same intent may be sent again. */
export type Answer = { ok: true; value: unknown } | { ok: false; reason: Reason } | { ok: 'unknown' };

/**
 * - `connecting`: no view yet;
 * - `live`: a view is here (the port may sleep; it is reopened when something is needed);
 * - `silent`: no view after all tries, as in a frame that no register page announced;
 * - `replaced`: the extension was updated under the page.
 */
export type LineState = 'connecting' | 'live' | 'silent' | 'replaced';

export interface FrameClient {
  view: () => CheckoutView | null;
  line: () => LineState;
  /** Called after every change of {@link view} or {@link line}. */
  subscribe: (listener: () => void) => () => void;
  /** Opens the port where it is closed, and asks for a view. */
  open: () => void;
  /** Says something that needs no answer. */
  tell: (request: FrameRequest) => void;
  /** Asks once. */
  ask: (request: FrameRequest) => Promise<Answer>;
  /** Sends a command and, while nobody knows, the same one again. `onUnsure` is called when the first deadline passes. */
  carry: (request: FrameRequest, onUnsure?: () => void) => Promise<Answer>;
  close: () => void;
}

interface Port {
  postMessage(message: unknown): void;
  disconnect(): void;
  onMessage: { addListener(listener: (message: unknown) => void): void };
  onDisconnect: { addListener(listener: () => void): void };
}

/** Where the client lives: replaced in tests. */
export interface FrameSurroundings {
  connect: () => Port;
  /** The background has something new and found no port. */
  onWake: (wake: () => void) => void;
  nonce: string;
  page: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
}

const DEADLINE_MS = 3_000;
const RETRY_AFTER_MS = [300, 1_000, 3_000];
const WATCH_EVERY_MS = 20_000;

/** The real surroundings: one port to the background, named by the nonce that the content script put behind the `#`. */
export function frameSurroundings(): FrameSurroundings {
  return {
    connect: () => browser.runtime.connect({ name: 'frame' }),
    onWake: (wake) => {
      browser.runtime.onMessage.addListener((message: unknown, sender: { tab?: unknown }) => {
        // Content scripts speak on the same channel: only the background itself has no tab.
        if (!sender.tab && isWake(message)) wake();
        return undefined;
      });
    },
    nonce: location.hash.slice(1),
    page: document,
  };
}

// Named by its type alone: the value would bring the schemas of the background along.
const WAKE_TYPE: (typeof WAKE)['type'] = 'wake';

function isWake(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === WAKE_TYPE;
}

export function createFrameClient({ connect, onWake, nonce, page }: FrameSurroundings): FrameClient {
  let port: Port | null = null;
  let view: CheckoutView | null = null;
  let line: LineState = 'connecting';
  let count = 0;
  /** The number of the hello on the open port: a view is its answer. */
  let hello = 0;
  let watching: ReturnType<typeof setInterval> | undefined;
  let closed = false;
  let opening = false;
  const waiting = new Map<number, (answer: Answer) => void>();
  const listeners = new Set<() => void>();

  function changed(next: { view?: CheckoutView; line: LineState }): void {
    view = next.view ?? view;
    line = next.line;
    watchWhileNeeded();
    for (const listener of listeners) listener();
  }

  /** Opens the port unless it is open. The answer comes with the first view; `unknown`: nobody there. */
  function openPort(): Promise<Answer> {
    let opened: Port;
    try {
      opened = connect();
    } catch {
      changed({ line: 'replaced' });
      return Promise.resolve({ ok: 'unknown' });
    }
    port = opened;
    opened.onMessage.addListener((message) => {
      if (port === opened) receive(message as FrameAnswer);
    });
    opened.onDisconnect.addListener(() => {
      if (port === opened) portIsGone();
    });
    hello = count;
    return send(opened, { type: 'hello', nonce });
  }

  /** Not reopened here: that would keep the background alive for ever. Whoever needs it next opens it. */
  function portIsGone(): void {
    port = null;
    for (const settle of waiting.values()) settle({ ok: 'unknown' });
  }

  function receive(message: FrameAnswer): void {
    if ('view' in message) {
      changed({ view: message.view, line: 'live' });
      waiting.get(hello)?.({ ok: true, value: null });
    } else {
      waiting.get(message.re)?.(
        message.ok ? { ok: true, value: message.value } : { ok: false, reason: message.reason },
      );
    }
  }

  function send(to: Port, request: FrameRequest): Promise<Answer> {
    const n = count++;
    return new Promise((resolve) => {
      const settle = (answer: Answer) => {
        clearTimeout(deadline);
        waiting.delete(n);
        resolve(answer);
      };
      const deadline = setTimeout(() => settle({ ok: 'unknown' }), DEADLINE_MS);
      waiting.set(n, settle);
      try {
        to.postMessage({ n, request });
      } catch {
        // The port died before its own event told us.
        portIsGone();
      }
    });
  }

  async function ask(request: FrameRequest): Promise<Answer> {
    if (closed) return { ok: 'unknown' };
    if (!port) void openPort();
    return port ? send(port, request) : { ok: 'unknown' };
  }

  async function carry(request: FrameRequest, onUnsure?: () => void): Promise<Answer> {
    let answer = await ask(request);
    if (answer.ok === 'unknown') onUnsure?.();
    for (const pause of RETRY_AFTER_MS) {
      if (answer.ok !== 'unknown') return answer;
      await later(pause);
      await visible();
      answer = await ask(request);
    }
    return answer;
  }

  /** The background may be starting up, or die before it has said what there is to see. */
  async function openUntilViewed(): Promise<void> {
    opening = true;
    if (!view && line !== 'connecting') changed({ line: 'connecting' });
    let greeting = await openPort();
    for (const pause of RETRY_AFTER_MS) {
      // Turned away: no page announced this frame, and asking again would not change that.
      if (greeting.ok !== 'unknown' || closed || line === 'replaced') break;
      // With something on the screen a slow answer can be waited for.
      if (view && port) break;
      hangUp();
      await later(pause);
      await visible();
      // Somebody else needed it before.
      if (port) break;
      greeting = await openPort();
    }
    opening = false;
    if (view || closed || line === 'replaced') return;
    hangUp();
    changed({ line: 'silent' });
  }

  function open(): void {
    if (port || closed) return;
    if (!opening) void openUntilViewed();
    // Between two tries, and somebody is there now.
    else if (view) void openPort();
  }

  function hangUp(): void {
    port?.disconnect();
    portIsGone();
  }

  function onVisibility(): void {
    if (page.visibilityState === 'visible') open();
    watchWhileNeeded();
  }

  /** Other registers change this customer's cards too: somebody looks, so somebody asks. */
  function watchWhileNeeded(): void {
    const needed = !closed && page.visibilityState === 'visible' && (view?.customer.state ?? 'none') !== 'none';
    if (needed && watching === undefined) {
      watching = setInterval(() => tell({ type: 'watch' }), WATCH_EVERY_MS);
    } else if (!needed) {
      clearInterval(watching);
      watching = undefined;
    }
  }

  function visible(): Promise<void> {
    return new Promise((resolve) => {
      const look = () => {
        if (page.visibilityState !== 'visible') return;
        page.removeEventListener('visibilitychange', look);
        resolve();
      };
      page.addEventListener('visibilitychange', look);
      look();
    });
  }

  function tell(request: FrameRequest): void {
    void ask(request);
  }

  page.addEventListener('visibilitychange', onVisibility);
  onWake(() => {
    if (page.visibilityState === 'visible') open();
  });

  return {
    view: () => view,
    line: () => line,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open,
    tell,
    ask,
    carry,
    close() {
      closed = true;
      page.removeEventListener('visibilitychange', onVisibility);
      watchWhileNeeded();
      hangUp();
    },
  };
}

function later(ms: number): Promise<void> {
  return ms === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
}
