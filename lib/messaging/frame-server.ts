import type { CheckoutView } from '../checkout/view/checkout-view.ts';
import type { Reason } from '../loyalty/reason.ts';
import { browser, type Port, type Sender } from '../platform/browser.ts';
import { type FrameAnswer, type FrameRequest, frameMessage, WAKE } from './frame-protocol.ts';
import { serialByKey } from './serial.ts';

export interface FrameServerPorts {
  /** Was this frame announced by the content script of this tab? Remembers where it is, to wake it. */
  greet(tab: number, frameId: number, nonce: string): Promise<boolean>;
  /** The frame that was last greeted on a tab. */
  frameOf(tab: number): Promise<number | null>;
  answer(tab: number, request: FrameRequest): Promise<{ ok: true; value: unknown } | { ok: false; reason: Reason }>;
  view(tab: number): Promise<CheckoutView>;
}

/** Requests after which the screen can look different. */
const QUIET: ReadonlySet<FrameRequest['type']> = new Set([
  'search',
  'show-customer',
  'earlier-sales',
  'draft',
  'leave-field',
]);

/**
 * The background's side of the sidebar's one port. A frame that the tab's own content script did not announce gets no data and no commands,
 * whatever it says: any page may embed the frame's address.
 */
export class FrameServer {
  private readonly ports: FrameServerPorts;
  private readonly frames = new Map<number, Set<Port>>();
  private readonly oneByOne = serialByKey<number>();
  /** Pictures that were asked for and are not begun. */
  private readonly next = new Map<number, Promise<void>>();
  /** Dropped messages, for the health page. */
  dropped = 0;

  constructor(ports: FrameServerPorts) {
    this.ports = ports;
  }

  listen(): void {
    browser.runtime.onConnect.addListener((port) => this.onConnect(port));
  }

  /**
   * Paints every registered frame of a tab anew, as things stand after this call. One picture after the other: a slow one never
   * covers a newer one, and however many are asked for meanwhile, one more is enough.
   */
  push(tab: number): Promise<void> {
    const next = this.next.get(tab);
    if (next) return next;
    const painted = this.oneByOne(tab, () => {
      this.next.delete(tab);
      return this.paint(tab);
    });
    this.next.set(tab, painted);
    return painted;
  }

  /** A frame whose port closed with an earlier life of the background is asked to come back. */
  private async paint(tab: number): Promise<void> {
    const frames = this.frames.get(tab);
    if (!frames || frames.size === 0) return this.wake(tab);
    const view = await this.ports.view(tab);
    for (const port of frames) post(port, { view });
  }

  /** After something that concerns every sale: the store's programs, the register's name. */
  async pushAll(): Promise<void> {
    await Promise.all([...this.frames.keys()].map((tab) => this.push(tab)));
  }

  private async wake(tab: number): Promise<void> {
    const frameId = await this.ports.frameOf(tab);
    if (frameId === null) return;
    await browser.tabs.sendMessage(tab, WAKE, { frameId }).catch(() => undefined);
  }

  private onConnect(port: Port): void {
    const tab = port.sender?.tab?.id;
    const frameId = port.sender?.frameId;
    if (port.name !== 'frame' || tab === undefined || frameId === undefined || !isSidebarFrame(port.sender)) {
      port.disconnect();
      return;
    }
    let greeted: Promise<boolean> | null = null;
    port.onMessage.addListener((raw) => {
      const parsed = frameMessage.safeParse(raw);
      if (!parsed.success) {
        this.dropped += 1;
        return;
      }
      const { n, request } = parsed.data;
      if (request.type === 'hello') {
        greeted = this.greet(tab, frameId, port, n, request.nonce);
        return;
      }
      void (greeted ?? Promise.resolve(false)).then((allowed) => {
        if (allowed) return this.respond(tab, port, n, request);
        this.dropped += 1;
        return undefined;
      });
    });
    port.onDisconnect.addListener(() => this.frames.get(tab)?.delete(port));
  }

  private async greet(tab: number, frameId: number, port: Port, n: number, nonce: string): Promise<boolean> {
    if (!(await this.ports.greet(tab, frameId, nonce))) {
      this.dropped += 1;
      post(port, { re: n, ok: false, reason: { code: 'invalid-command', data: {} } });
      port.disconnect();
      return false;
    }
    const frames = this.frames.get(tab) ?? new Set();
    this.frames.set(tab, frames.add(port));
    await this.push(tab);
    post(port, { re: n, ok: true, value: null });
    return true;
  }

  private async respond(tab: number, port: Port, n: number, request: FrameRequest): Promise<void> {
    const answer = await this.ports.answer(tab, request);
    // The new view first: whoever hears the answer already sees what it did.
    if (!QUIET.has(request.type)) await this.push(tab);
    post(port, { re: n, ...answer });
  }
}

/** Our own sidebar page inside a page, not a top-level tab and not another extension. */
function isSidebarFrame(sender: Sender | undefined): boolean {
  if (sender?.id !== browser.runtime.id || sender.frameId === undefined || sender.frameId === 0) return false;
  return sender.url !== undefined && new URL(sender.url).pathname === '/sidebar.html';
}

function post(port: Port, answer: FrameAnswer): void {
  try {
    port.postMessage(answer);
  } catch {
    // The frame went away between the question and the answer; it asks again when it is back.
  }
}
