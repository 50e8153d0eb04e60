import * as z from 'zod/mini';
import type { HelloReply, ToPage } from '../messaging/page-protocol.ts';
import type { Descriptor } from '../pos/descriptor.ts';
import { createScreenRegister } from '../pos/screen/screen-register.ts';
import { createFrameHost, HOST_TAG } from './frame-host.ts';
import { openPageBridge } from './page-bridge.ts';
import { rememberFocus } from './page-focus.ts';
import { openSaleMemory } from './sale-memory.ts';

const UPDATED = 'Tillside was updated. Reload this page to go on.';

/** All that happens on the page of a register that is read from its screen alone: the reader, and the sidebar beside it. */
export async function startScreenPage(descriptor: Descriptor): Promise<void> {
  // Compiled schemas would need `eval`, which is not allowed here.
  z.config({ jitless: true });
  const life = new AbortController();
  const { signal } = life;
  let nonce = crypto.randomUUID();
  let greeting: Promise<HelloReply | null> | null = null;

  const bridge = openPageBridge({ onMessage: follow, onGone: leave, signal });
  const host = createFrameHost({ document, layout: descriptor.layout, announce, signal });
  const focus = rememberFocus(document, { hostTag: HOST_TAG, home: descriptor.layout.home, signal });
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
    signal,
  });
  window.addEventListener('pageshow', ({ persisted }) => persisted && void comeBack(), { signal });
  greeting = bridge.hello(nonce);
  const reply = await greeting;
  if (reply?.ok === false) life.abort();
  else reader.begin(reply?.last ?? null, reply?.currencyDigits ?? 2);

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
    host.leaveNotice(UPDATED);
    life.abort();
  }

  /** Nothing is ever put on these registers by a program: what has to be done there, the cashier is told. */
  function follow(message: ToPage): boolean {
    if (message.type === 'enter') host.enter();
    if (message.type === 'return-focus') focus.giveBack();
    if (message.type === 'dock') host.dock(message);
    if (message.type === 'read-again') reader.again();
    return message.type !== 'to-register';
  }
}
