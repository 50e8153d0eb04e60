/** A barcode scanner is a keyboard: a burst of keys that ends in Enter. */

// Unknown: how slow a burst may be and how short a code, before the real register takes it for typing.
export const LONGEST_PAUSE = 150;
const SHORTEST_CODE = 3;

export class KeyBurst {
  #keys = '';
  #last = Number.NEGATIVE_INFINITY;

  /** The scanned code when this key ends one. */
  press(key: string, at: number): string | null {
    if (at - this.#last > LONGEST_PAUSE) this.#keys = '';
    this.#last = at;
    if (key.length === 1) {
      this.#keys += key;
      return null;
    }
    if (key !== 'Enter') return null;
    const code = this.#keys;
    this.#keys = '';
    return code.length >= SHORTEST_CODE ? code : null;
  }
}

/** Hears scans anywhere on the page except in a field that is being typed into. */
export function listenForScans(document: Document, onScan: (code: string) => void): void {
  const burst = new KeyBurst();
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || isEditable(event.target)) return;
    const code = burst.press(event.key, event.timeStamp);
    if (code === null) return;
    // Otherwise the Enter of the scan would press the button that happens to have the focus.
    event.preventDefault();
    onScan(code);
  });
}

function isEditable(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
