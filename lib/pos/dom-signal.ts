/**
 * Decides when to look at the page. While the register's messages come there is no observer: a message says that something changed,
 * and the page is looked at until it has followed. Only before the first message, and again when the page changes without
 * one, an observer takes their place. No interval, no polling; everything ends with the signal.
 */

export type LookOutcome =
  | 'agrees'
  /** The page says something else than the last message. */
  | 'differs'
  /** It does because it changed after that message. */
  | 'moved-on'
  /** The sale is over: sooner or later the page goes on to the next one, with or without a message. */
  | 'over';

export interface LookReason {
  /**
   * `first` right after something happened, `later` while the page may still follow, `settling` when it should have, `last` when it
   * had its time; `idle` when nothing but the page itself asks.
   */
  when: 'first' | 'later' | 'settling' | 'last' | 'idle';
  afterMessage: boolean;
}

export interface DomSignal {
  afterMessage(): void;
  /** The address changed: looks where there is a sale screen, rests elsewhere. */
  onPlace(isSaleScreen: boolean): void;
  /** A message came that made no sense: the page may know better. */
  afterOddity(): void;
}

/** Milliseconds after a message at which the page is looked at; the second one is the next frame. */
const STEPS = [0, 0, 50, 200, 600, 2000] as const;
const FRAME_STEP = 1;
/** A page that agreed at once is looked at again here: a late repaint must not leave old names behind. */
const CONFIRMING_STEP = 3;
const AFTER_A_CLICK = 700;
const BETWEEN_OBSERVED_LOOKS = 200;

export function createDomSignal(
  window: Window,
  look: (reason: LookReason) => LookOutcome,
  signal: AbortSignal,
): DomSignal {
  const { document } = window;
  let mode: 'observing' | 'following' = 'observing';
  let isOnSale = false;
  let step: number | null = null;
  let afterMessage = false;
  let cancelStep = () => {};
  let cancelCheck = () => {};
  let isObservedLookDue = false;
  const observer = new MutationObserver(() => observed());
  signal.addEventListener('abort', () => {
    observer.disconnect();
    cancelStep();
    cancelCheck();
  });

  function wait(ms: number, then: () => void): () => void {
    const timer = window.setTimeout(then, ms);
    return () => window.clearTimeout(timer);
  }

  /** A hidden tab has no frames. */
  function nextFrame(then: () => void): () => void {
    if (document.hidden) return wait(0, then);
    const frame = window.requestAnimationFrame(then);
    return () => window.cancelAnimationFrame(frame);
  }

  function startSteps(from: 0 | typeof FRAME_STEP): void {
    if (step === from) return;
    cancelStep();
    schedule(from, 0);
  }

  function schedule(next: number, sinceStep: number): void {
    step = next;
    const run = () => runStep(next);
    cancelStep = next === FRAME_STEP ? nextFrame(run) : wait((STEPS[next] ?? 0) - (STEPS[sinceStep] ?? 0), run);
  }

  function runStep(current: number): void {
    step = null;
    const isLast = current === STEPS.length - 1;
    const outcome = look({ when: nameOf(current), afterMessage });
    if (signal.aborted || step !== null) return;
    if (outcome === 'moved-on' || (outcome === 'over' && isLast)) observe();
    const agrees = outcome === 'agrees';
    if (isLast || outcome === 'moved-on' || (agrees && current >= CONFIRMING_STEP)) return;
    schedule(agrees ? CONFIRMING_STEP : current + 1, current);
  }

  function observe(): void {
    mode = 'observing';
    if (isOnSale && document.body) {
      observer.observe(document.body, { childList: true, characterData: true, subtree: true });
    }
  }

  function observed(): void {
    if (isObservedLookDue) return;
    isObservedLookDue = true;
    wait(BETWEEN_OBSERVED_LOOKS, () => {
      isObservedLookDue = false;
      if (!signal.aborted && mode === 'observing' && isOnSale)
        look({ when: step === null ? 'idle' : 'later', afterMessage: false });
    });
  }

  /** Something was pressed and no message came: parking and retrieving have no message of their own. */
  function check(): void {
    cancelCheck();
    if (mode !== 'following' || !isOnSale) return;
    cancelCheck = wait(AFTER_A_CLICK, () => {
      if (look({ when: 'idle', afterMessage: false }) === 'moved-on') observe();
    });
  }

  document.addEventListener('click', check, { capture: true, passive: true, signal });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'Enter' || event.key === 'Escape') check();
    },
    { capture: true, passive: true, signal },
  );

  return {
    afterMessage() {
      observer.disconnect();
      cancelCheck();
      mode = 'following';
      afterMessage = true;
      startSteps(0);
    },
    onPlace(isSaleScreen) {
      isOnSale = isSaleScreen;
      observer.disconnect();
      if (isSaleScreen && mode === 'observing') observe();
      afterMessage = step !== null && afterMessage;
      startSteps(FRAME_STEP);
    },
    afterOddity: check,
  };
}

function nameOf(step: number): LookReason['when'] {
  if (step === STEPS.length - 1) return 'last';
  if (step >= CONFIRMING_STEP) return 'settling';
  return step === 0 ? 'first' : 'later';
}
