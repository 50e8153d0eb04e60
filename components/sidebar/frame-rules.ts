import { type Burst, LONGEST_SCAN, readKey, SCAN_GAP_MS, SILENCE } from './burst.ts';

/**
 * The manners of a guest beside a register whose scanner types like a keyboard. The keyboard belongs to the register: a click in the
 * sidebar never takes it, a text field hands it back when it is left, and a scan that lands here anyway presses and types nothing.
 */
export interface FrameRulesHost {
  /** The keyboard goes back to where the register had it. */
  leaveField: () => void;
  /** A scan landed in the sidebar. */
  scanned: (text: string) => void;
  /** Escape outside a text field. */
  back: () => void;
}

/** Digits of the shortest code on goods; a PIN has fewer. */
const SHORTEST_CODE = 8;

type TextField = HTMLInputElement | HTMLTextAreaElement;

const NOT_TEXT = new Set([
  'button',
  'checkbox',
  'radio',
  'submit',
  'reset',
  'range',
  'color',
  'file',
  'image',
  'hidden',
]);

export function isTextField(target: EventTarget | null): target is TextField {
  if (target instanceof HTMLTextAreaElement) return true;
  return target instanceof HTMLInputElement && !NOT_TEXT.has(target.type);
}

function takesPointer(target: EventTarget | null): boolean {
  return isTextField(target) || (target instanceof Element && target.closest('select, option') !== null);
}

function buttonOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('button, a[href]') : null;
}

export function installFrameRules(page: Document, host: FrameRulesHost): () => void {
  const off = new AbortController();
  const listen = <K extends keyof DocumentEventMap>(type: K, on: (event: DocumentEventMap[K]) => void) =>
    page.addEventListener(type, on, { capture: true, signal: off.signal });

  let burst: Burst = SILENCE;
  /** What a text field held before the first key of the burst under way. */
  let untouched = { field: null as TextField | null, value: '' };
  let scanEnd: ReturnType<typeof setTimeout> | undefined;
  /** A key that must not press anything must not do so on its way up either: Space presses there. */
  let swallowed: string | null = null;

  function focusedField(): TextField | null {
    return isTextField(page.activeElement) ? page.activeElement : null;
  }

  function finishScan(text: string): void {
    clearTimeout(scanEnd);
    burst = { ...SILENCE, lastAt: burst.lastAt };
    const field = focusedField();
    // What is as short as a PIN may be one that was typed in a hurry: it is said to nobody, and typed again.
    if (field?.type === 'password' && text.length < SHORTEST_CODE) return;
    field?.blur();
    host.scanned(text.slice(0, LONGEST_SCAN));
  }

  function onScanKey(text: string, ends: boolean): void {
    const { field, value } = untouched;
    if (field && field.value !== value) retype(field, value);
    clearTimeout(scanEnd);
    if (ends) finishScan(text);
    // Scanners without a closing Enter: the scan ends when they fall silent.
    else scanEnd = setTimeout(() => finishScan(burst.text), SCAN_GAP_MS);
  }

  // Without this the browser would move the keyboard into the frame with the click, and the next scan with it.
  listen('mousedown', (event) => {
    setLastInput(page, 'pointer');
    if (!takesPointer(event.target)) event.preventDefault();
  });

  listen('click', (event) => {
    const button = buttonOf(event.target);
    // The second click of a double click lands on whatever stands there by now: it was not meant for it.
    if (event.detail > 1 && button && !button.hasAttribute('data-repeatable')) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (!takesPointer(event.target) && !(event.target instanceof Element && event.target.closest('label'))) {
      focusedField()?.blur();
    }
  });

  listen('keydown', (event) => {
    if (event.isComposing) return;
    setLastInput(page, 'key');
    const withModifier = event.ctrlKey || event.altKey || event.metaKey;
    if (event.repeat) return withModifier ? undefined : onRepeat(event);
    const field = focusedField();
    const reading = readKey(burst, withModifier ? 'Control' : event.key, event.timeStamp);
    burst = reading.burst;
    if (!reading.fast) untouched = { field, value: field?.value ?? '' };
    swallowed = null;
    if (reading.scanned) {
      swallow(event);
      return onScanKey(reading.burst.text, reading.ends);
    }
    if (!field && reading.fast && (event.key === 'Enter' || event.key === ' ')) return swallow(event);
    if (event.key === 'Escape') {
      event.preventDefault();
      if (field) field.blur();
      else host.back();
    }
  });

  listen('keyup', (event) => {
    if (event.key !== swallowed) return;
    swallowed = null;
    event.preventDefault();
  });

  listen('submit', (event) => {
    event.preventDefault();
    focusedField()?.blur();
  });

  listen('focusout', (event) => {
    // Without the focus of the whole frame it was the register itself that was clicked: nothing to give back.
    if (isTextField(event.target) && event.relatedTarget === null && page.hasFocus()) host.leaveField();
  });

  function swallow(event: KeyboardEvent): void {
    swallowed = event.key;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A held Enter would press its button again and again. */
  function onRepeat(event: KeyboardEvent): void {
    if (!focusedField() && (event.key === 'Enter' || event.key === ' ')) swallow(event);
  }

  return () => {
    clearTimeout(scanEnd);
    off.abort();
  };
}

/** Gives a field a value as if it had been typed, so that the form behind it follows. */
function retype(field: TextField, value: string): void {
  const prototype = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement.prototype : HTMLInputElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

const lastInputs = new WeakMap<Document, 'key' | 'pointer'>();

function setLastInput(page: Document, input: 'key' | 'pointer'): void {
  lastInputs.set(page, input);
}

/** The keyboard may be moved only in answer to a key: after a click it is still with the register. */
export function mayMoveFocus(page: Document): boolean {
  return lastInputs.get(page) === 'key' && page.hasFocus();
}
