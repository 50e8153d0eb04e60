/** Asks for a look whenever the page changed or was used, and for the second one that makes two witnesses. No interval. */

export interface ScreenSignal {
  /** As if the page had changed. */
  ask(): void;
}

/** Milliseconds between the two readings that are held against each other. */
const BETWEEN_READINGS = 120;
/** A page that moves all the time is looked at this often at most. */
const BETWEEN_LOOKS = 60;

/** `look` says whether a second reading is still missing. */
export function createScreenSignal(window: Window, look: () => boolean, signal: AbortSignal): ScreenSignal {
  const { document } = window;
  let timer: number | undefined;
  const observer = new MutationObserver(() => ask());

  function wait(ms: number): void {
    timer = window.setTimeout(() => {
      timer = undefined;
      if (!signal.aborted && look()) wait(BETWEEN_READINGS);
    }, ms);
  }

  function ask(): void {
    if (timer === undefined && !signal.aborted) wait(BETWEEN_LOOKS);
  }

  observer.observe(document.body ?? document.documentElement, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ['class', 'style', 'hidden', 'disabled', 'value', 'src', 'href'],
  });
  for (const type of ['click', 'input', 'change', 'keyup'] as const) {
    document.addEventListener(type, ask, { capture: true, passive: true, signal });
  }
  window.addEventListener('popstate', ask, { signal });
  window.addEventListener('hashchange', ask, { signal });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    window.clearTimeout(timer);
  });
  return { ask };
}
