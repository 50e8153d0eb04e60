import { defineContentScript } from 'wxt/utils/define-content-script';
import * as z from 'zod/mini';
import type { HelloReply, ToPage } from '../lib/messaging/page-protocol.ts';
import { createFrameHost, HOST_TAG } from '../lib/platform/frame-host.ts';
import { LIGHTSPEED_X_MATCHES } from '../lib/platform/manifest.ts';
import { openPageBridge } from '../lib/platform/page-bridge.ts';
import { rememberFocus } from '../lib/platform/page-focus.ts';
import type { Descriptor } from '../lib/pos/descriptor.ts';
import { listenToClientApi } from '../lib/pos/lightspeed-x/client-api.ts';
import descriptorData from '../lib/pos/lightspeed-x/descriptor.json' with { type: 'json' };
import { sayToRegister } from '../lib/pos/lightspeed-x/page-commands.ts';
import { createRegisterReader } from '../lib/pos/register-reader.ts';
import { createWitness } from '../lib/pos/sight.ts';

const descriptor = descriptorData as Descriptor;

const UPDATED = 'Tillside was updated. Reload this page to go on.';

export default defineContentScript({
  matches: LIGHTSPEED_X_MATCHES,
  // What the register posts before somebody listens is lost.
  runAt: 'document_start',
  main() {
    // Compiled schemas would need `eval`, which is not allowed here.
    z.config({ jitless: true });
    const life = new AbortController();
    const { signal } = life;
    let nonce = crypto.randomUUID();
    let greeting: Promise<HelloReply | null> | null = null;

    const bridge = openPageBridge({ onMessage: follow, onGone: leave, signal });
    const host = createFrameHost({ document, layout: descriptor.layout, announce, signal });
    const focus = rememberFocus(document, { hostTag: HOST_TAG, layout: descriptor.layout, signal });
    const reader = createRegisterReader({
      window,
      descriptor,
      mint: () => `own-${crypto.randomUUID().slice(0, 13)}`,
      say: (snapshot) => bridge.send({ type: 'snapshot', snapshot }),
      onScreen: ({ isSale, kind, dialogOpen }) => {
        host.show(isSale);
        host.fit(kind);
        host.giveWay(dialogOpen);
        if (isSale) void host.mount();
      },
      witness: createWitness({
        window,
        descriptor,
        say: (sight) => bridge.mention({ type: 'sight', sight }),
        signal,
      }),
      signal,
    });
    listenToClientApi(window, { onEvent: (event) => reader.onEvent(event), onOdd: () => reader.onOdd() }, signal);

    document.addEventListener('click', () => bridge.check(), { capture: true, passive: true, signal });
    window.addEventListener('pagehide', () => bridge.send({ type: 'left' }), { signal });
    window.addEventListener('pageshow', ({ persisted }) => persisted && void comeBack(), { signal });
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => void begin(), { once: true, signal });
    } else {
      void begin();
    }

    async function begin(): Promise<void> {
      greeting = bridge.hello(nonce);
      const reply = await greeting;
      if (reply?.descriptor) become(reply.descriptor);
      if (reply?.ok === false) life.abort();
      else reader.begin(reply?.last ?? null, reply?.currencyDigits ?? 2, reply?.isDeaf);
    }

    /** The store's own descriptor, in place of the built-in one that everything here already holds. */
    function become(own: Descriptor): void {
      Object.assign(descriptor, own, { layout: Object.assign(descriptor.layout, own.layout) });
    }

    /** The first frame uses the name that was given at the start; each one after it needs its own. */
    async function announce(): Promise<string | null> {
      if (!greeting) {
        nonce = crypto.randomUUID();
        greeting = bridge.hello(nonce);
      }
      const reply = await greeting;
      greeting = null;
      if (!reply?.ok) return null;
      host.dock(reply.dock ?? {});
      return bridge.frameAddress(nonce);
    }

    /** Out of the browser's back-and-forward cache: the background may have forgotten this page. */
    async function comeBack(): Promise<void> {
      await bridge.hello(nonce);
      reader.again();
    }

    function leave(): void {
      host.leaveNotice(UPDATED);
      life.abort();
    }

    function follow(message: ToPage): boolean {
      switch (message.type) {
        case 'enter':
          host.enter();
          break;
        case 'return-focus':
          focus.giveBack();
          break;
        case 'dock':
          host.dock(message);
          break;
        case 'to-register':
          return sayToRegister(window, message.command);
        case 'read-again':
          reader.again();
          break;
      }
      return true;
    }
  },
});
