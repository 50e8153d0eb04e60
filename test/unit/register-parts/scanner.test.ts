import { describe, expect, it } from 'vitest';
import { KeyBurst, listenForScans } from '../../register-parts/scanner.ts';

function type(burst: KeyBurst, text: string, start: number, pause: number): string | null {
  let at = start;
  for (const key of text) {
    burst.press(key, at);
    at += pause;
  }
  return burst.press('Enter', at);
}

describe('the register hears a scanner', () => {
  it('in a burst that ends in Enter, with every digit', () => {
    expect(type(new KeyBurst(), '0012345000065', 1000, 2)).toBe('0012345000065');
  });

  it('twice in a row without mixing the codes', () => {
    const burst = new KeyBurst();
    expect([type(burst, '012345000065', 0, 1), type(burst, '012345000072', 20, 1)]).toEqual([
      '012345000065',
      '012345000072',
    ]);
  });

  it('not in slow typing, nor in an Enter alone', () => {
    const burst = new KeyBurst();
    expect(type(burst, '012345000065', 0, 400)).toBeNull();
    expect(burst.press('Enter', 9000)).toBeNull();
  });

  it('past keys that write nothing', () => {
    const burst = new KeyBurst();
    for (const key of ['W', 'Shift', 'A', 'S', 'H']) burst.press(key, 10);
    expect(burst.press('Enter', 11)).toBe('WASH');
  });

  it('outside of fields only, and keeps its Enter from pressing a button', () => {
    const heard: string[] = [];
    document.body.innerHTML = '<button>Pay</button><input>';
    listenForScans(document, (code) => heard.push(code));
    const press = (selector: string, key: string): boolean =>
      document
        .querySelector(selector)
        ?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) ?? false;
    for (const key of '123') press('input', key);
    expect(press('input', 'Enter')).toBe(true);
    expect(heard).toEqual([]);
    for (const key of '123') press('button', key);
    expect(press('button', 'Enter')).toBe(false);
    expect(heard).toEqual(['123']);
  });
});
