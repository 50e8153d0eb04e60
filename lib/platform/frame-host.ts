import { DEFAULT_DOCK, type Dock, type DockChange, RAIL_WIDTH } from '../messaging/page-protocol.ts';
import type { Layout } from '../pos/descriptor.ts';
import { afterRemoval, type Restoration, untouched } from './frame-restoration.ts';
import { FrameRoom } from './frame-room.ts';

/**
 * Stands the sidebar's frame beside the sale: an extension page in a closed shadow root, which the page's scripts neither see nor
 * hear. The frame is never moved, only shown, hidden or built anew: moving would reload it.
 */

export interface FrameHost {
  /** Builds the frame; a second call while it stands does nothing. */
  mount(): Promise<void>;
  dock(change: DockChange): void;
  /** Hidden, it keeps all it holds. */
  show(visible: boolean): void;
  /** Makes room again where another screen of the sale has other controls. */
  fit(screen: string): void;
  /** Below a dialog of the page, which may reach under the sidebar. */
  giveWay(dialogOpen: boolean): void;
  enter(): void;
  /** A still sentence in its place, for when the extension that owned it is gone. */
  leaveNotice(text: string): void;
  remove(): void;
}

export interface FrameHostOptions {
  document: Document;
  layout: Layout;
  /** Makes the frame known and says its address; null when nobody is there to make it known to. */
  announce: () => Promise<string | null>;
  signal: AbortSignal;
}

/** Also how a newer copy of the extension finds what an older one left behind. */
export const HOST_TAG = 'tillside-host';

const ABOVE_THE_PAGE = '2147483000';
const BELOW_DIALOGS = '0';

export function createFrameHost(options: FrameHostOptions): FrameHost {
  return new Host(options);
}

class Host implements FrameHost {
  private readonly options: FrameHostOptions;
  private readonly room: FrameRoom;
  private readonly watch: MutationObserver;
  private host: HTMLElement | null = null;
  private frame: HTMLIFrameElement | null = null;
  private placed: Dock = DEFAULT_DOCK;
  private isVisible = true;
  private fittedTo = '';
  private isPrinting = false;
  private isOver = false;
  private restoration: Restoration = untouched;
  private restoreTimer: number | undefined;

  constructor(options: FrameHostOptions) {
    this.options = options;
    this.room = new FrameRoom(options.document, options.layout);
    this.watch = new MutationObserver(() => this.onRootChanged());
    options.signal.addEventListener('abort', () => this.remove());
    this.keepOffPaper();
    this.window.addEventListener('resize', () => this.place(), { signal: options.signal });
  }

  async mount(): Promise<void> {
    // A page that clears it is given its time before the next try, whatever happens on it meanwhile.
    if (this.host || this.isOver || this.restoreTimer !== undefined) return;
    const { document, announce } = this.options;
    const host = document.createElement(HOST_TAG);
    const root = host.attachShadow({ mode: 'closed' });
    setStyles(host, HOST_STYLE);
    // An older copy sees that its place is taken, and stays away.
    for (const older of hostsOn(document)) older.remove();
    this.host = host;
    document.documentElement.append(host);
    this.watch.observe(document.documentElement, { childList: true });
    const address = await announce().catch(() => null);
    if (this.isOver || this.host !== host) return;
    if (address === null) {
      this.takeDown();
      return;
    }
    this.frame = document.createElement('iframe');
    this.frame.src = address;
    this.frame.title = 'Tillside';
    setStyles(this.frame, FRAME_STYLE);
    root.append(this.frame);
    this.place();
  }

  dock({ collapsed, width, side }: DockChange): void {
    this.placed = {
      collapsed: collapsed ?? this.placed.collapsed,
      width: width ?? this.placed.width,
      side: side ?? this.placed.side,
    };
    this.place();
  }

  show(visible: boolean): void {
    if (visible === this.isVisible) return;
    this.isVisible = visible;
    this.place();
  }

  fit(screen: string): void {
    if (!this.isVisible || (screen === this.fittedTo && !this.room.isDue)) return;
    this.fittedTo = screen;
    this.place();
  }

  giveWay(dialogOpen: boolean): void {
    if (this.host) setStyles(this.host, { 'z-index': dialogOpen ? BELOW_DIALOGS : ABOVE_THE_PAGE });
  }

  enter(): void {
    this.frame?.focus();
  }

  leaveNotice(text: string): void {
    const wasMounted = this.frame !== null;
    this.remove();
    if (!wasMounted) return;
    const { document } = this.options;
    const notice = document.createElement(HOST_TAG);
    const box = document.createElement('div');
    box.setAttribute('role', 'status');
    box.textContent = text;
    setStyles(box, NOTICE_STYLE);
    notice.attachShadow({ mode: 'closed' }).append(box);
    document.documentElement.append(notice);
  }

  remove(): void {
    this.isOver = true;
    this.window.clearTimeout(this.restoreTimer);
    this.takeDown();
  }

  private get window(): Window {
    return this.options.document.defaultView as Window;
  }

  private takeDown(): void {
    this.watch.disconnect();
    this.room.giveBack();
    this.host?.remove();
    this.host = null;
    this.frame = null;
  }

  private place(): void {
    if (!this.host || !this.frame) return;
    const isShown = this.isVisible && !this.isPrinting;
    const { collapsed, side } = this.placed;
    const width = collapsed ? RAIL_WIDTH : this.placed.width;
    setStyles(this.host, {
      display: isShown ? 'block' : 'none',
      width: `${width}px`,
      left: side === 'left' ? '0' : 'auto',
      right: side === 'left' ? 'auto' : '0',
    });
    if (isShown) this.room.make(width, side);
    else this.room.giveBack();
  }

  private onRootChanged(): void {
    const { host } = this;
    if (!host || host.isConnected || this.isOver) return;
    const { document } = this.options;
    this.takeDown();
    if (hostsOn(document).length > 0) {
      // A newer copy of the extension has taken the place.
      this.isOver = true;
      return;
    }
    const { restoration, delay } = afterRemoval(this.restoration, Date.now());
    this.restoration = restoration;
    if (delay === null) this.isOver = true;
    else this.restoreTimer = this.window.setTimeout(() => this.comeBack(), delay);
  }

  private comeBack(): void {
    this.restoreTimer = undefined;
    void this.mount();
  }

  private keepOffPaper(): void {
    const { signal } = this.options;
    const print = (printing: boolean) => {
      this.isPrinting = printing;
      this.place();
    };
    this.window.addEventListener('beforeprint', () => print(true), { signal });
    this.window.addEventListener('afterprint', () => print(false), { signal });
    const onPaper = this.window.matchMedia('print');
    onPaper.addEventListener('change', () => print(onPaper.matches), { signal });
  }
}

function hostsOn(document: Document): Element[] {
  return [...document.documentElement.children].filter((child) => child.localName === HOST_TAG);
}

function setStyles(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}

const HOST_STYLE = {
  all: 'initial',
  display: 'none',
  position: 'fixed',
  top: '0',
  height: '100%',
  'z-index': ABOVE_THE_PAGE,
};

const FRAME_STYLE = {
  display: 'block',
  width: '100%',
  height: '100%',
  border: '0',
  'color-scheme': 'normal',
  background: 'transparent',
};

const NOTICE_STYLE = {
  all: 'initial',
  position: 'fixed',
  right: '16px',
  bottom: '16px',
  'z-index': ABOVE_THE_PAGE,
  'max-width': '320px',
  padding: '12px 16px',
  border: '1px solid #c9c4b8',
  'border-radius': '8px',
  background: '#fbf9f4',
  color: '#26241f',
  font: '14px/1.4 system-ui, sans-serif',
};
