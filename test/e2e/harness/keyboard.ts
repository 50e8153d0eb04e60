/** One key going down or up, with what both drivers need to know of it. */
export interface KeyEvent {
  type: 'down' | 'up';
  key: string;
  code: string;
  keyCode: number;
  /** What it types, if anything. */
  text: string;
  /** Modifiers held at that moment, as the DevTools protocol counts them. */
  modifiers: number;
}

type Key = Pick<KeyEvent, 'key' | 'code' | 'keyCode' | 'text'>;

const MODIFIERS: Record<string, { bit: number; key: Key }> = {
  Alt: { bit: 1, key: { key: 'Alt', code: 'AltLeft', keyCode: 18, text: '' } },
  Ctrl: { bit: 2, key: { key: 'Control', code: 'ControlLeft', keyCode: 17, text: '' } },
  Shift: { bit: 8, key: { key: 'Shift', code: 'ShiftLeft', keyCode: 16, text: '' } },
};

const named = (key: string, keyCode: number, text = ''): Key => ({ key, code: key, keyCode, text });

const NAMED: Record<string, Key> = {
  Enter: named('Enter', 13, '\r'),
  Tab: named('Tab', 9),
  Escape: named('Escape', 27),
  Backspace: named('Backspace', 8),
  Delete: named('Delete', 46),
  Home: named('Home', 36),
  End: named('End', 35),
  ArrowLeft: named('ArrowLeft', 37),
  ArrowUp: named('ArrowUp', 38),
  ArrowRight: named('ArrowRight', 39),
  ArrowDown: named('ArrowDown', 40),
  Space: { key: ' ', code: 'Space', keyCode: 32, text: ' ' },
};

function keyOf(character: string): Key {
  const upper = character.toUpperCase();
  const code = /^\d$/.test(character) ? `Digit${character}` : /^[A-Z]$/.test(upper) ? `Key${upper}` : '';
  return { key: character, code, keyCode: code ? upper.charCodeAt(0) : 0, text: character };
}

function press(key: Key, held: readonly string[] = []): KeyEvent[] {
  const events: KeyEvent[] = [];
  let modifiers = 0;
  for (const name of held) {
    const modifier = MODIFIERS[name];
    if (!modifier) throw new Error(`no modifier "${name}"`);
    modifiers |= modifier.bit;
    events.push({ ...modifier.key, type: 'down', modifiers });
  }
  // With Ctrl or Alt held a key is a command and types nothing.
  const text = modifiers & ~8 ? '' : key.text;
  events.push({ ...key, text, type: 'down', modifiers }, { ...key, text: '', type: 'up', modifiers });
  for (const name of held.toReversed()) {
    const modifier = MODIFIERS[name];
    if (!modifier) continue;
    modifiers &= ~modifier.bit;
    events.push({ ...modifier.key, type: 'up', modifiers });
  }
  return events;
}

/** `Enter`, `a`, `Alt+Shift+L`. */
export function chord(keys: string): KeyEvent[] {
  const held = keys.split('+');
  const last = held.pop() ?? '';
  return press(NAMED[last] ?? keyOf(last), held);
}

export const typing = (text: string): KeyEvent[][] => Array.from(text, (character) => press(keyOf(character)));

/** What a barcode scanner sends: the digits and Enter, with nothing between them. */
export const scanOf = (digits: string): KeyEvent[] => [...typing(digits).flat(), ...chord('Enter')];
