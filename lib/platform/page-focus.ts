import type { Layout } from '../pos/descriptor.ts';

/**
 * Remembers where the keyboard was on the page, so that leaving the sidebar puts it back: the next scan belongs to the register.
 * Seen from the page, a closed shadow root is one element, which is left out by its tag.
 */
export interface PageFocus {
  giveBack(): void;
}

export function rememberFocus(
  document: Document,
  { hostTag, layout, signal }: { hostTag: string; layout: Pick<Layout, 'home'>; signal: AbortSignal },
): PageFocus {
  let last: HTMLElement | null = null;
  const note = (target: EventTarget | null) => {
    if (target instanceof HTMLElement && target.localName !== hostTag && target !== document.body) last = target;
  };
  note(document.activeElement);
  document.addEventListener('focusin', (event) => note(event.target), { capture: true, signal });

  return {
    giveBack() {
      const known = last?.isConnected && last.checkVisibility() ? last : null;
      const target =
        known ?? layout.home.map((selector) => document.querySelector<HTMLElement>(selector)).find(Boolean);
      if (target) target.focus({ preventScroll: true });
      else (document.activeElement as HTMLElement | null)?.blur();
    },
  };
}
