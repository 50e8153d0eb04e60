import {
  type FromPage,
  type HelloReply,
  readHelloReply,
  readToPage,
  type SightMessage,
  type ToPage,
} from '../messaging/page-protocol.ts';
import { createDelivery } from './delivery.ts';
import { browser } from './page-browser.ts';

/** The content script's line to the background. Nothing here waits for a timer, and nothing throws at the page. */

export interface PageBridge {
  /** Makes a frame known before it exists. Null: nobody answered. */
  hello(nonce: string): Promise<HelloReply | null>;
  /** Said again, in order, until somebody heard it. */
  send(message: FromPage): void;
  /** Said once, to whoever hears it: nothing depends on it. */
  mention(message: SightMessage): void;
  frameAddress(nonce: string): string;
  /** Asks whether the extension is still there, without a message. */
  check(): void;
}

export interface BridgeOptions {
  /** False: this page cannot do it. */
  onMessage: (message: ToPage) => boolean;
  /** The extension was updated, switched off or removed; its old content script lives on without it. */
  onGone: () => void;
  signal: AbortSignal;
}

export function openPageBridge({ onMessage, onGone, signal }: BridgeOptions): PageBridge {
  const receive = (message: unknown, _sender: unknown, reply: (answer: unknown) => void): true => {
    const read = readToPage(message);
    reply({ ok: read !== null && onMessage(read) !== false });
    return true;
  };
  browser.runtime.onMessage.addListener(receive);
  signal.addEventListener('abort', () => {
    if (isAlive()) browser.runtime.onMessage.removeListener(receive);
  });

  /** Undefined: nobody heard it, as when the background dies over it. Null: there is nobody to say it to any more. */
  async function ask(message: FromPage | SightMessage): Promise<unknown> {
    if (signal.aborted) return null;
    try {
      if (isAlive()) return await browser.runtime.sendMessage(message);
    } catch {
      // No listener yet, or no extension any more.
      if (isAlive()) return undefined;
    }
    onGone();
    return null;
  }

  const deliver = createDelivery<FromPage>(async (message) => (await ask(message)) !== undefined);

  return {
    async hello(nonce) {
      const hello: FromPage = { type: 'frame-hello', nonce };
      const reply = await ask(hello);
      return readHelloReply(reply === undefined ? await ask(hello) : reply);
    },
    send: deliver,
    mention(message) {
      void ask(message);
    },
    frameAddress(nonce) {
      return `${browser.runtime.getURL('/sidebar.html')}#${nonce}`;
    },
    check() {
      if (!signal.aborted && !isAlive()) onGone();
    },
  };
}

/** An orphaned script has lost its id; in some browsers asking for it throws. */
function isAlive(): boolean {
  try {
    return Boolean(browser.runtime?.id);
  } catch {
    return false;
  }
}
