import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import type { Answer, FrameClient, LineState } from '../../lib/messaging/frame-client.ts';
import type { FrameRequest } from '../../lib/messaging/frame-protocol.ts';
import type { Example } from './example-parts.ts';
import type { Session } from './session.ts';

/** A client with nobody behind it: shows one example, notes what is said, answers what it was told to. */
export interface ExampleClient extends FrameClient {
  said: FrameRequest[];
  show: (view: CheckoutView) => void;
  /** How the next command is answered; without it, done. */
  answer: (request: FrameRequest, onUnsure?: () => void) => Promise<Answer>;
}

const DONE: Answer = { ok: true, value: null };

export function exampleClient(example: Example): ExampleClient {
  let view = example.view;
  let line: LineState = example.line ?? 'live';
  const listeners = new Set<() => void>();
  const said: FrameRequest[] = [];
  const client: ExampleClient = {
    said,
    answer: () => Promise.resolve(DONE),
    show(next) {
      view = next;
      line = 'live';
      for (const listener of listeners) listener();
    },
    view: () => view,
    line: () => line,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: () => {},
    tell: (request) => {
      said.push(request);
    },
    ask(request) {
      said.push(request);
      if (request.type === 'search') return Promise.resolve({ ok: true, value: example.found ?? [] });
      if (request.type === 'earlier-sales') return Promise.resolve({ ok: true, value: example.earlier ?? [] });
      if (request.type === 'show-customer') return Promise.resolve({ ok: true, value: example.looked ?? null });
      return client.answer(request);
    },
    carry(request, onUnsure) {
      said.push(request);
      return client.answer(request, onUnsure);
    },
    close: () => {},
  };
  return client;
}

/** Brings a session to where the example is. */
export function enter(session: Session, example: Example): void {
  const { screens, found, unsure, saleChanged } = example;
  session.state.setState({
    ...(screens && { screens }),
    ...(found && { found: { query: 'No', state: 'done' as const, customers: found } }),
    ...(saleChanged && { saleChanged }),
    ...(unsure && { unsure: [{ key: 'k', request: { type: 'watch' as const }, checking: unsure === 'checking' }] }),
  });
}
