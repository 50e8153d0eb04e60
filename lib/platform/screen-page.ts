import * as z from 'zod/mini';
import type { HelloReply, ToPage } from '../messaging/page-protocol.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { createScreenRegister, type ScreenRegister } from '../pos/screen/screen-register.ts';
import { createWitness } from '../pos/sight.ts';
import { createFrameHost, type FrameHost, HOST_TAG } from './frame-host.ts';
import { openPageBridge } from './page-bridge.ts';
import { type PageFocus, rememberFocus } from './page-focus.ts';
import { openSaleMemory } from './sale-memory.ts';

const UPDATED = 'Tillside was updated. Reload this page to go on.';

/**
 * All that happens on the page of a register that is read from its screen alone: the reader, and the sidebar beside it. The store's
 * own descriptor goes before the built-in one; a taught system has no other.
 */
export async function startScreenPage(builtIn: Descriptor | null): Promise<void> {
  // Compiled schemas would need `eval`, which is not allowed here.
  z.config({ jitless: true });
  const life = new AbortController();
  const { signal } = life;
  let nonce = crypto.randomUUID();
  let greeting: Promise<HelloReply | null> | null = null;
  let beside: { host: FrameHost; focus: PageFocus; reader: ScreenRegister } | null = null;

  const bridge = openPageBridge({ onMessage: follow, onGone: leave, signal });
  greeting = bridge.hello(nonce);
  const reply = await greeting;
  const descriptor = reply?.descriptor ?? builtIn;
  if (reply?.ok === false || !descriptor) return life.abort();
  const { layout } = descriptor;
  const host = createFrameHost({ document, layout, announce, signal });
  const focus = rememberFocus(document, { hostTag: HOST_TAG, layout, signal });
  document.addEventListener('click', () => bridge.check(), { capture: true, passive: true, signal });
  window.addEventListener('pagehide', () => bridge.send({ type: 'left' }), { signal });

  const memory = await openSaleMemory(descriptor.id, signal);
  const reader = createScreenRegister({
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
    memory,
    witness: createWitness({ window, descriptor, say: (sight) => bridge.mention({ type: 'sight', sight }), signal }),
    signal,
  });
  beside = { host, focus, reader };
  window.addEventListener('pageshow', ({ persisted }) => persisted && void comeBack(), { signal });
  reader.begin(reply?.last ?? null, reply?.currencyDigits ?? 2);

  /** The first frame uses the name that was given at the start; each one after it needs its own. */
  async function announce(): Promise<string | null> {
    if (!greeting) {
      nonce = crypto.randomUUID();
      greeting = bridge.hello(nonce);
    }
    const answer = await greeting;
    greeting = null;
    if (!answer?.ok) return null;
    host.dock(answer.dock ?? {});
    return bridge.frameAddress(nonce);
  }

  /** Out of the browser's back-and-forward cache: the background may have forgotten this page. */
  async function comeBack(): Promise<void> {
    await bridge.hello(nonce);
    reader.again();
  }

  function leave(): void {
    beside?.host.leaveNotice(UPDATED);
    life.abort();
  }

  /** Nothing is ever put on these registers by a program: what has to be done there, the cashier is told. */
  function follow(message: ToPage): boolean {
    if (message.type === 'enter') beside?.host.enter();
    if (message.type === 'return-focus') beside?.focus.giveBack();
    if (message.type === 'dock') beside?.host.dock(message);
    if (message.type === 'read-again') beside?.reader.again();
    return message.type !== 'to-register';
  }
}
