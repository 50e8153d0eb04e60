import type { Line } from '../../register-parts/cart.ts';
import { discountPercent, isDiscounted, lineTotal, lineTotalBeforeDiscount } from '../../register-parts/cart.ts';
import type { Child, Spec } from '../../register-parts/element.ts';
import { h } from '../../register-parts/element.ts';
import { inDollars, inFigures } from '../../register-parts/money.ts';
import type { Item } from '../shop.ts';
import type { Till } from '../till.ts';
import { button, field, submit } from './controls.ts';

/** The lines of the sale. The server sends the whole body of the table after every change. */
export function linesBody(till: Till): Spec {
  const { lines } = till.sale;
  const ordered = till.options.rows === 'newest-first' ? lines.toReversed() : lines;
  return h(
    'tbody',
    { class: 'register_transaction', attributes: { id: 'register_transaction' } },
    ordered.flatMap((line) => (till.editing.has(line.id) ? [row(till, line), editRow(line)] : [row(till, line)])),
  );
}

// Unknown: what the 3 behind the line's number says. The real rows of 2015 carried it.
function row(till: Till, line: Line): Spec {
  const hidden = till.editing.has(line.id);
  const cell = (names: string, ...content: Child[]): Spec =>
    h('td', { class: names, attributes: { hidden } }, ...content);
  return h(
    'tr',
    { class: 'line', attributes: { id: `line_${line.id}_3` } },
    cell(
      'line-controls',
      button('removeLine', h('i', 'bin'), { value: line.id, class: 'icon-button', label: 'Remove line' }),
      button('inlineEditLine', h('i', 'pencil'), { value: line.id, class: 'icon-button', label: 'Edit line' }),
    ),
    cell('register-lines-control', ...description(till, line)),
    cell('display_price money', inDollars(line.listPrice)),
    cell(
      '',
      h('input', {
        class: 'display_quantity input',
        value: String(line.quantity),
        attributes: { type: 'text', inputmode: 'decimal', 'aria-label': 'Quantity', autocomplete: 'off' },
      }),
    ),
    // Unknown: what the tax column says of a line.
    cell('display_tax', 'Yes'),
    cell('display_subtotal money', inDollars(subtotalOf(till, line))),
  );
}

export function subtotalOf(till: Till, line: Line): number {
  return till.options['line-subtotal'] === 'before-discount' ? lineTotalBeforeDiscount(line) : lineTotal(line);
}

function description(till: Till, line: Line): Child[] {
  const item = till.shop.items.find(({ id }) => id === line.productId);
  const text = line.variant === null ? line.name : `${line.name} ${line.variant}`;
  return [
    item
      ? h('a', { class: 'description', attributes: { href: itemAddress(item) } }, text)
      : h('span', { class: 'description' }, text),
    till.options.codes === '1' && item ? codes(till, item) : null,
    // Unknown: how the note about a discount is worded.
    isDiscounted(line) ? h('div', 'discount', discountText(line)) : null,
    line.note === '' ? null : h('div', 'note', line.note),
  ];
}

// Unknown: the address of an item's record. It is formed as the other records' are.
function itemAddress(item: Item): string {
  return `/?name=item.views.item&form_name=view&id=${item.number}&tab=details`;
}

// Unknown: where and in what words a line shows the codes that the store has chosen.
function codes(till: Till, item: Item): Spec {
  const upc = till.options['upc-digits'] === '13' && item.upc !== null ? `0${item.upc}` : item.upc;
  const all: [string, string | null][] = [
    ['System ID', item.systemSku],
    ['UPC', upc],
    ['Custom SKU', item.customSku],
  ];
  return h(
    'div',
    'codes',
    all.filter(([, code]) => code !== null).map(([label, code]) => h('span', 'code', `${label}: ${code}`)),
  );
}

function discountText(line: Line): string {
  const off = inDollars(lineTotal(line) - lineTotalBeforeDiscount(line));
  const percent = discountPercent(line);
  return Number.isInteger(percent) ? `${percent}% discount ${off}` : `Discount ${off}`;
}

/** The row that takes the place of a line while it is changed. */
function editRow(line: Line): Spec {
  const off = lineTotalBeforeDiscount(line) - lineTotal(line);
  const percent = discountPercent(line);
  const isPercent = isDiscounted(line) && Number.isInteger(percent);
  return h(
    'tr',
    { class: 'line-edit', attributes: { id: `line_${line.id}_edit` } },
    h(
      'td',
      { attributes: { colspan: '6' } },
      h(
        'form',
        { class: 'edit-block', attributes: { id: `transaction_line_${line.id}` } },
        h('strong', 'edit-title', line.name),
        h('input', { value: line.id, attributes: { type: 'hidden', name: 'line' } }),
        field('Price', inFigures(line.listPrice), { id: `edit_item_price_${line.id}`, name: 'edit_item_price' }),
        field('Qty.', String(line.quantity), { name: 'edit_item_quantity' }),
        // Unknown: how a discount is given to one line. Public help says that a line takes percentages and amounts.
        field('Discount %', isPercent ? String(percent) : '', { name: 'edit_item_discount_percent' }),
        field('Discount $', isDiscounted(line) && !isPercent ? inFigures(off) : '', {
          name: 'edit_item_discount_amount',
        }),
        field('Note', line.note, { id: `inline_edit_note_${line.id}`, name: 'edit_item_note' }),
        submit('saveLine', 'Save', { class: 'primary', automation: 'saveButton' }),
        button('cancelInlineEditLine', 'Cancel', { value: line.id }),
      ),
    ),
  );
}
