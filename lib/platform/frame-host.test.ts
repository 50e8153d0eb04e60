import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Layout } from '../pos/descriptor.ts';
import { createFrameHost, type FrameHost, HOST_TAG } from './frame-host.ts';

const layout: Layout = { room: ['narrow-root', 'contain-fixed'], keepClear: ['#pay'], home: [] };
const root = document.documentElement;

let life: AbortController;
let host: FrameHost;
let announced: string[];
let answer: () => Promise<string | null>;
/** What the page itself can never reach, noted as it is made. */
const attach = vi.spyOn(Element.prototype, 'attachShadow');

// Empty frames only: without this the test's document complains of each.
const { happyDOM } = window as unknown as { happyDOM: { settings: Record<string, unknown> } };
Object.assign(happyDOM.settings, { disableIframePageLoading: false, enableIframePageLoading: true });

function shadow(): ShadowRoot | null {
  return (attach.mock.results.at(-1)?.value as ShadowRoot | undefined) ?? null;
}

function hosts(): Element[] {
  return [...root.children].filter((child) => child.localName === HOST_TAG);
}

function frame(): HTMLIFrameElement | null {
  return shadow()?.querySelector('iframe') ?? null;
}

beforeEach(() => {
  life = new AbortController();
  announced = [];
  attach.mockClear();
  answer = async () => `about:blank#${announced.push('asked')}`;
  document.body.innerHTML = '<button id="pay">Pay</button>';
  host = createFrameHost({ document, layout, announce: () => answer(), signal: life.signal });
});
afterEach(() => {
  life.abort();
  for (const left of hosts()) left.remove();
  vi.useRealTimers();
});

describe('the sidebar’s frame', () => {
  it('is made known before it exists, and hidden from the page', async () => {
    let known: (address: string) => void = () => {};
    answer = () => new Promise((resolve) => (known = resolve));
    const mounted = host.mount();
    expect(frame()).toBeNull();
    known('about:blank#nonce');
    await mounted;
    expect(frame()?.getAttribute('src')).toBe('about:blank#nonce');
    expect(frame()?.title).toBe('Tillside');
    expect(hosts()[0]?.shadowRoot).toBeNull();
    expect(document.querySelectorAll('iframe')).toHaveLength(0);
  });

  it('is built once', async () => {
    await Promise.all([host.mount(), host.mount()]);
    await host.mount();
    expect(announced).toHaveLength(1);
    expect(hosts()).toHaveLength(1);
  });

  it('is not built when nobody answers, and is later', async () => {
    answer = async () => null;
    await host.mount();
    expect(hosts()).toHaveLength(0);
    answer = async () => 'about:blank#later';
    await host.mount();
    expect(frame()?.getAttribute('src')).toBe('about:blank#later');
  });

  it('makes room and gives it back as it was', async () => {
    root.style.setProperty('width', '90%');
    await host.mount();
    expect(root.style.width).toBe('calc(100% - 360px)');
    host.dock({ collapsed: true });
    expect(root.style.width).toBe('calc(100% - 40px)');
    host.dock({ collapsed: false, width: 400 });
    expect(root.style.width).toBe('calc(100% - 400px)');
    host.remove();
    expect(root.style.width).toBe('90%');
    expect(root.style.getPropertyValue('min-width')).toBe('');
    root.style.removeProperty('width');
  });

  it('stands on the left where it is told to', async () => {
    await host.mount();
    host.dock({ side: 'left' });
    expect(root.style.marginLeft).toBe('360px');
    expect((hosts()[0] as HTMLElement).style.left).toBe('0px');
  });

  describe('on a page whose controls are fixed to the window', () => {
    const body = document.body;
    const rect = (right: number, bottom = 700) =>
      ({ left: right - 324, right, width: 324, top: bottom - 60, bottom, height: 60 }) as DOMRect;

    function payStandsAt(place: () => DOMRect): void {
      const pay = document.querySelector('#pay') as Element;
      vi.spyOn(pay, 'getBoundingClientRect').mockImplementation(place);
    }

    it('takes more only when they would be covered', async () => {
      payStandsAt(() => rect(body.style.transform ? 664 : 1024));
      await host.mount();
      expect(body.style.transform).toBe('translateX(0)');
      payStandsAt(() => rect(664));
      host.dock({});
      expect(body.style.transform).toBe('');
    });

    it('takes nothing that would lose them', async () => {
      payStandsAt(() => (body.style.transform ? rect(664, 2000) : rect(1024)));
      await host.mount();
      expect(body.style.transform).toBe('');
      expect(body.style.minHeight).toBe('');
      expect(root.style.width).toBe('calc(100% - 360px)');
    });

    it('looks again when they come, and on another screen, and not at every look', async () => {
      body.innerHTML = '';
      await host.mount();
      host.fit('cart');
      expect(body.style.transform).toBe('');
      body.innerHTML = '<button id="pay">Pay</button>';
      payStandsAt(() => rect(body.style.transform ? 664 : 1024));
      host.fit('cart');
      expect(body.style.transform).toBe('translateX(0)');
      payStandsAt(() => rect(664));
      host.fit('cart');
      expect(body.style.transform).toBe('translateX(0)');
      host.fit('payment');
      expect(body.style.transform).toBe('');
    });
  });

  it('keeps its state while it is hidden', async () => {
    await host.mount();
    const before = frame();
    host.show(false);
    expect((hosts()[0] as HTMLElement).style.display).toBe('none');
    expect(root.style.width).toBe('');
    host.show(true);
    expect((hosts()[0] as HTMLElement).style.display).toBe('block');
    expect(frame()).toBe(before);
  });

  it('is not on paper', async () => {
    await host.mount();
    window.dispatchEvent(new Event('beforeprint'));
    expect((hosts()[0] as HTMLElement).style.display).toBe('none');
    expect(root.style.width).toBe('');
    window.dispatchEvent(new Event('afterprint'));
    expect((hosts()[0] as HTMLElement).style.display).toBe('block');
  });

  it('goes below a dialog of the page and stays where it is', async () => {
    await host.mount();
    const [element] = hosts();
    host.giveWay(true);
    expect((element as HTMLElement).style.zIndex).toBe('0');
    host.giveWay(false);
    expect(Number((element as HTMLElement).style.zIndex)).toBeGreaterThan(1000);
    expect(hosts()[0]).toBe(element);
  });
});

describe('a page that does not want it', () => {
  it('gets it back, known under a new name', async () => {
    vi.useFakeTimers();
    await host.mount();
    hosts()[0]?.remove();
    await vi.advanceTimersByTimeAsync(10);
    expect(hosts()).toHaveLength(1);
    expect(frame()?.getAttribute('src')).toBe('about:blank#2');
  });

  it('wins in the end', async () => {
    vi.useFakeTimers();
    await host.mount();
    for (let i = 0; i < 8; i++) {
      hosts()[0]?.remove();
      await vi.advanceTimersByTimeAsync(8_100);
    }
    expect(hosts()).toHaveLength(0);
    expect(root.style.width).toBe('');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(hosts()).toHaveLength(0);
  });
});

describe('two copies of the extension on one page', () => {
  it('leave one sidebar: the newer one', async () => {
    vi.useFakeTimers();
    await host.mount();
    const older = frame();
    const newer = createFrameHost({
      document,
      layout,
      announce: async () => 'about:blank#newer',
      signal: life.signal,
    });
    await newer.mount();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(hosts()).toHaveLength(1);
    expect(frame()).not.toBe(older);
    expect(frame()?.getAttribute('src')).toBe('about:blank#newer');
  });
});

describe('an extension that is gone', () => {
  it('leaves one calm sentence, no frame and no gap', async () => {
    await host.mount();
    host.leaveNotice('Tillside was updated.');
    life.abort();
    expect(hosts()).toHaveLength(1);
    expect(shadow()?.querySelector('[role="status"]')?.textContent).toBe('Tillside was updated.');
    expect(frame()).toBeNull();
    expect(root.style.width).toBe('');
    await host.mount();
    expect(hosts()).toHaveLength(1);
  });

  it('says nothing where nothing stood', () => {
    host.leaveNotice('Tillside was updated.');
    expect(hosts()).toHaveLength(0);
  });
});
