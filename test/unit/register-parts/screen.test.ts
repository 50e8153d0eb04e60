import { beforeEach, describe, expect, it } from 'vitest';
import { hashedName, renamedStyles } from '../../register-parts/class-names.ts';
import { h, Screen } from '../../register-parts/element.ts';

let screen: Screen;

beforeEach(() => {
  document.body.innerHTML = '';
  screen = new Screen(document.body, (name) => name);
});

function list(keys: string[], edition = 0) {
  const rows = keys.map((key) => h('li', { key }, h('input', {}), key));
  return h('ul', { class: 'rows', edition }, rows);
}

function rows(): Element[] {
  return [...document.querySelectorAll('li')];
}

describe('the screen', () => {
  it('keeps the element of a keyed row when rows come, go and change places', () => {
    screen.show(list(['a', 'b', 'c']));
    const [a, , c] = rows();
    screen.show(list(['c', 'd', 'a']));
    expect(rows().map((row) => row.textContent)).toEqual(['c', 'd', 'a']);
    expect([rows()[0], rows()[2]]).toEqual([c, a]);
  });

  it('makes every row anew in another edition and leaves the focus where it was', () => {
    screen.show(list(['a', 'b'], 1));
    const [before] = rows();
    rows()[1]?.querySelector('input')?.focus();
    screen.show(list(['b', 'a'], 2));
    expect(rows()).not.toContain(before);
    expect(document.activeElement).toBe(rows()[0]?.querySelector('input'));
  });

  it('lets the focus go with a row that has gone', () => {
    screen.show(list(['a', 'b'], 1));
    rows()[0]?.querySelector('input')?.focus();
    screen.show(list(['b'], 2));
    expect(document.activeElement).toBe(document.body);
  });

  it('leaves alone what others put in', () => {
    screen.show(list(['a'], 1));
    const stranger = document.createElement('li');
    document.querySelector('ul')?.prepend(stranger);
    screen.show(list(['b', 'a'], 1));
    screen.show(list(['a'], 2));
    expect(stranger.isConnected).toBe(true);
    expect(rows()).toHaveLength(2);
  });

  it('does not type over someone', () => {
    const field = (value: string) => h('input', { value });
    screen.show(field('1'));
    const input = document.querySelector('input');
    input?.focus();
    if (input) input.value = '12';
    screen.show(field('1'));
    expect(input?.value).toBe('12');
    screen.show(field('7'));
    expect(input?.value).toBe('7');
  });

  it('calls the handler of the latest drawing once', () => {
    const pressed: number[] = [];
    const button = (number: number) => h('button', { on: { click: () => pressed.push(number) } });
    screen.show(button(1));
    screen.show(button(2));
    document.querySelector('button')?.click();
    expect(pressed).toEqual([2]);
  });
});

describe('hashed class names', () => {
  it('are the same in the page and in its style sheet, and others with another salt', () => {
    const css = '.sale-list > .sale-list-item:hover { margin: .5rem; background: url("x.svg"); }';
    const [listName, itemName] = [hashedName('sale-list', 's'), hashedName('sale-list-item', 's')];
    expect(renamedStyles(css, (name) => hashedName(name, 's'))).toBe(
      `.${listName} > .${itemName}:hover { margin: .5rem; background: url("x.svg"); }`,
    );
    expect(hashedName('sale-list', 't')).not.toBe(listName);
  });
});
