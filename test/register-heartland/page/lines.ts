import type { Line } from '../../register-parts/cart.ts';
import { isDiscounted, lineTotal } from '../../register-parts/cart.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, typedNumber } from '../../register-parts/money.ts';
import { button, textOf } from './controls.ts';
import type { Desk } from './desk.ts';
import { isCoupon } from './ticket.ts';

/** The lines: item number, description, quantity, unit price, total, in this order. */
export function lines(desk: Desk): Spec {
  const cells = desk.ticket.lines.map((line) => ({ line, content: cellsOf(desk, line) }));
  if (desk.options.lines === 'list') {
    return h(
      'ul',
      'lines',
      cells.map(({ line, content }) =>
        h('li', { class: `line list-line ${tone(line)}`, key: line.id }, ...content.map((cell) => h('span', {}, cell))),
      ),
    );
  }
  const titles = ['', 'Item #', 'Description', 'Qty', 'Unit Price', 'Total'];
  return h(
    'table',
    'lines',
    h('thead', {}, h('tr', {}, ...titles.map((title) => h('th', {}, title)))),
    h(
      'tbody',
      {},
      cells.map(({ line, content }) =>
        h('tr', { class: `line ${tone(line)}`, key: line.id }, ...content.map((cell) => h('td', {}, cell))),
      ),
    ),
  );
}

/** A line that comes back turns red. */
function tone(line: Line): string {
  return line.quantity < 0 ? 'line-return' : '';
}

function cellsOf(desk: Desk, line: Line): Child[][] {
  const text = line.variant === null ? line.name : `${line.name} ${line.variant}`;
  return [
    desk.phase === 'sale' ? lineMenu(desk, line) : [],
    [line.sku],
    [text],
    [quantity(desk, line)],
    // Unknown: how the two prices of an adjusted line are set apart. Both are there.
    isDiscounted(line)
      ? [h('s', {}, inDollars(line.listPrice)), ' ', h('b', {}, inDollars(line.unitPrice))]
      : [inDollars(line.unitPrice)],
    [inDollars(lineTotal(line))],
  ];
}

function quantity(desk: Desk, line: Line): Child {
  if (desk.options.quantity === 'text' || desk.phase !== 'sale' || isCoupon(line)) return String(line.quantity);
  return h('input', {
    class: 'input quantity',
    value: String(line.quantity),
    attributes: { type: 'text', inputmode: 'decimal', 'aria-label': 'Quantity', autocomplete: 'off' },
    on: {
      change: (event) => {
        const typed = typedNumber(textOf(event));
        if (typed === null) desk.show({ notice: 'That is not a number' });
        else desk.setQuantity(line, typed);
      },
      keydown: (event) => {
        if (event.key === 'Enter') (event.target as HTMLElement).blur();
      },
    },
  });
}

/** The drop-down to the left of the item. */
function lineMenu(desk: Desk, line: Line): Child[] {
  const open = desk.look.lineMenu === line.id;
  return [
    button(h('i', 'chevron'), () => desk.show({ lineMenu: open ? null : line.id }), {
      class: 'button button-quiet',
      label: 'Line menu',
      expanded: open,
    }),
    open &&
      h(
        'div',
        'drop-down',
        button('Edit Line', () => desk.show({ window: { kind: 'line', lineId: line.id } }), { class: 'menu-item' }),
        button('Switch to Return', () => desk.switchToReturn(line), { class: 'menu-item', disabled: isCoupon(line) }),
        button('Remove', () => desk.remove(line), { class: 'menu-item' }),
      ),
  ];
}
