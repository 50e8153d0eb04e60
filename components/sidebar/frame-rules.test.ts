import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installFrameRules, mayMoveFocus } from './frame-rules.ts';

const SCAN = '0123456789012';
let uninstall = () => {};
let host: { leaveField: () => void; scanned: (text: string) => void; back: () => void };
let clock = 10_000;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `
    <form><input id="field" type="search"><textarea id="area"></textarea><select id="list"><option>1</option></select></form>
    <input id="pin" type="password"><button id="button">Redeem</button><button id="plus" data-repeatable>+</button><p id="text">text</p>`;
  host = { leaveField: vi.fn(), scanned: vi.fn(), back: vi.fn() };
  uninstall = installFrameRules(document, host);
});
afterEach(() => {
  uninstall();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const $ = <T extends HTMLElement = HTMLElement>(id: string) => document.getElementById(id) as T;

function press(target: HTMLElement, key: string, gap: number, init: KeyboardEventInit = {}): KeyboardEvent {
  clock += gap;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init });
  Object.defineProperty(event, 'timeStamp', { value: clock });
  target.dispatchEvent(event);
  if (!event.defaultPrevented && key.length === 1 && target instanceof HTMLInputElement) {
    target.value += key;
    target.dispatchEvent(new Event('input', { bubbles: true }));
  }
  return event;
}

function scan(target: HTMLElement, text: string, gap = 3): KeyboardEvent[] {
  return Array.from(text, (key, i) => press(target, key, i === 0 ? 500 : gap));
}

function mouse(type: 'mousedown' | 'click', target: HTMLElement, detail = 1): MouseEvent {
  const event = new MouseEvent(type, { bubbles: true, cancelable: true, detail });
  target.dispatchEvent(event);
  return event;
}

describe('a click', () => {
  it.each(['button', 'text', 'plus'])('on %s leaves the keyboard where it is', (id) => {
    expect(mouse('mousedown', $(id)).defaultPrevented).toBe(true);
  });

  it.each(['field', 'area', 'list'])('on %s may take the keyboard', (id) => {
    expect(mouse('mousedown', $(id)).defaultPrevented).toBe(false);
  });

  it('presses once when it is double', () => {
    const pressed = vi.fn();
    $('button').addEventListener('click', pressed);
    mouse('click', $('button'), 1);
    mouse('click', $('button'), 2);
    expect(pressed).toHaveBeenCalledOnce();
  });

  it('presses a stepper as often as it is clicked', () => {
    const pressed = vi.fn();
    $('plus').addEventListener('click', pressed);
    for (const detail of [1, 2, 3]) mouse('click', $('plus'), detail);
    expect(pressed).toHaveBeenCalledTimes(3);
  });

  it('outside a text field gives the keyboard back', () => {
    $('field').focus();
    mouse('click', $('text'));
    expect(host.leaveField).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a PIN field', () => {
  it('types no scan and submits none: it is said to the register’s side like any other', () => {
    $('pin').focus();
    const keys = [...scan($('pin'), SCAN), press($('pin'), 'Enter', 3)];
    expect($<HTMLInputElement>('pin').value).toBe('');
    expect(keys.at(-1)?.defaultPrevented).toBe(true);
    expect(host.scanned).toHaveBeenCalledWith(SCAN);
  });

  it('says to nobody what is as short as a PIN, however fast it was typed', () => {
    $('pin').focus();
    const keys = [...scan($('pin'), '2580'), press($('pin'), 'Enter', 3)];
    expect($<HTMLInputElement>('pin').value).toBe('');
    expect(keys.at(-1)?.defaultPrevented).toBe(true);
    expect(host.scanned).not.toHaveBeenCalled();
    for (const [i, key] of ['2', '5', '8', '0'].entries()) press($('pin'), key, i === 0 ? 500 : 120);
    expect($<HTMLInputElement>('pin').value).toBe('2580');
  });
});

describe('a text field', () => {
  it('gives the keyboard back on Escape, and nothing else happens', () => {
    $('field').focus();
    press($('field'), 'Escape', 500);
    expect(host.leaveField).toHaveBeenCalledOnce();
    expect(host.back).not.toHaveBeenCalled();
  });

  it('gives the keyboard back when it is submitted, and the page stays', () => {
    $('field').focus();
    const event = new Event('submit', { bubbles: true, cancelable: true });
    document.querySelector('form')?.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(true);
    expect(host.leaveField).toHaveBeenCalledOnce();
  });

  it('does not when Tab goes on to the next one', () => {
    $('field').focus();
    $('field').dispatchEvent(new FocusEvent('focusout', { bubbles: true, relatedTarget: $('area') }));
    expect(host.leaveField).not.toHaveBeenCalled();
  });

  it('takes what hands type', () => {
    const field = $<HTMLInputElement>('field');
    field.focus();
    for (const key of 'Sally') press(field, key, 60);
    expect(press(field, 'Enter', 60).defaultPrevented).toBe(false);
    expect(field.value).toBe('Sally');
    expect(host.scanned).not.toHaveBeenCalled();
  });

  it('keeps what was typed before a scan, and nothing of the scan', () => {
    const field = $<HTMLInputElement>('field');
    const inputs: string[] = [];
    field.addEventListener('input', () => inputs.push(field.value));
    field.focus();
    for (const key of 'Sal') press(field, key, 80);
    scan(field, SCAN);
    expect(press(field, 'Enter', 3).defaultPrevented).toBe(true);
    expect(field.value).toBe('Sal');
    expect(inputs.at(-1)).toBe('Sal');
    expect(host.scanned).toHaveBeenCalledExactlyOnceWith(SCAN);
    expect(host.leaveField).toHaveBeenCalledOnce();
  });

  it('ends a scan without a closing Enter when the scanner falls silent', () => {
    const field = $<HTMLInputElement>('field');
    field.focus();
    scan(field, SCAN);
    expect(host.scanned).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);
    expect(host.scanned).toHaveBeenCalledExactlyOnceWith(SCAN);
    expect(field.value).toBe('');
  });

  it('is not fooled by a key that is held down', () => {
    const field = $<HTMLInputElement>('field');
    field.focus();
    press(field, 'a', 500);
    for (let i = 0; i < 8; i++) press(field, 'a', 20, { repeat: true });
    vi.advanceTimersByTime(200);
    expect(host.scanned).not.toHaveBeenCalled();
  });
});

describe('a scan on a button', () => {
  it('presses nothing and is not lost', () => {
    $('button').focus();
    scan($('button'), SCAN);
    const enter = press($('button'), 'Enter', 3);
    expect(enter.defaultPrevented).toBe(true);
    expect(host.scanned).toHaveBeenCalledExactlyOnceWith(SCAN);
  });

  it('does not press with a space inside it, not on its way up either', () => {
    $('button').focus();
    press($('button'), 'A', 500);
    const space = press($('button'), ' ', 3);
    expect(space.defaultPrevented).toBe(true);
    const up = new KeyboardEvent('keyup', { key: ' ', bubbles: true, cancelable: true });
    $('button').dispatchEvent(up);
    expect(up.defaultPrevented).toBe(true);
  });

  it('does not stand in the way of a hand', () => {
    $('button').focus();
    press($('button'), 'Tab', 500);
    expect(press($('button'), 'Enter', 90).defaultPrevented).toBe(false);
    expect(press($('button'), ' ', 90).defaultPrevented).toBe(false);
  });

  it('does not repeat a held Enter', () => {
    $('button').focus();
    expect(press($('button'), 'Enter', 500).defaultPrevented).toBe(false);
    expect(press($('button'), 'Enter', 400, { repeat: true }).defaultPrevented).toBe(true);
  });

  it('leaves shortcuts alone', () => {
    $('button').focus();
    for (let i = 0; i < 5; i++) press($('button'), 'c', 3, { ctrlKey: true });
    vi.advanceTimersByTime(200);
    expect(host.scanned).not.toHaveBeenCalled();
  });
});

it('Escape outside a text field goes back', () => {
  $('button').focus();
  press($('button'), 'Escape', 500);
  expect(host.back).toHaveBeenCalledOnce();
});

it('the keyboard may be moved after a key, never after a click', () => {
  press($('button'), 'Enter', 500);
  expect(mayMoveFocus(document)).toBe(true);
  mouse('mousedown', $('button'));
  expect(mayMoveFocus(document)).toBe(false);
});
