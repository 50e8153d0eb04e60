import type { Chance } from './chance.ts';

/** What vendors, shops and other extensions do to a page from one day to the next. */
export interface Mutation {
  name: string;
  /** The page still says what it said. Of a page that lost or gained something, nobody can ask for that. */
  keepsValues: boolean;
  apply(document: Document, chance: Chance): void;
}

const ROWS = '.sale-list-item, tbody tr, ul li';
const LISTS = 'ul.sale-list, table:has(tbody), main ul';
const OUTSIDE = 'head, head *, script, style, iframe';

export const MUTATIONS: readonly Mutation[] = [
  { name: 'all classes renamed', keepsValues: true, apply: (document) => renameClasses(document, () => true) },
  { name: 'some classes renamed', keepsValues: true, apply: renameSomeClasses },
  { name: 'rows wrapped', keepsValues: true, apply: wrapRows },
  { name: 'cells wrapped', keepsValues: true, apply: wrapCells },
  { name: 'columns moved', keepsValues: true, apply: moveColumns },
  { name: 'numbers of another locale', keepsValues: true, apply: switchNumbers },
  { name: 'advert beside the sale', keepsValues: true, apply: insertAdvertBeside },
  { name: 'advert between the lines', keepsValues: true, apply: insertAdvertBetween },
  { name: 'advert anywhere', keepsValues: false, apply: insertAdvertAnywhere },
  { name: 'words of another language', keepsValues: false, apply: switchWords },
  { name: 'texts wrapped', keepsValues: true, apply: wrapTexts },
  { name: 'translated by the browser', keepsValues: false, apply: translate },
  { name: 'nodes dropped', keepsValues: false, apply: dropNodes },
  { name: 'list doubled', keepsValues: false, apply: doubleList },
];

function all(document: Document, selector = 'body *'): Element[] {
  return [...document.querySelectorAll(selector)].filter((element) => !element.matches(OUTSIDE));
}

function renameClasses(document: Document, isRenamed: (name: string) => boolean): void {
  for (const element of all(document, '[class]')) {
    const names = (element.getAttribute('class') ?? '').split(/\s+/).filter(Boolean);
    element.setAttribute('class', names.map((name) => (isRenamed(name) ? hashed(name) : name)).join(' '));
  }
}

function renameSomeClasses(document: Document, chance: Chance): void {
  const chosen = new Map<string, boolean>();
  renameClasses(document, (name) => {
    const is = chosen.get(name) ?? chance.next() < 0.15;
    chosen.set(name, is);
    return is;
  });
}

function hashed(name: string): string {
  let sum = 7;
  for (const sign of name) sum = (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0;
  return `css-${sum.toString(36)}`;
}

/** A row of a table can only get something inside it. */
function wrapRows(document: Document): void {
  for (const row of all(document, ROWS)) {
    if (row.matches('tr')) continue;
    const box = document.createElement('div');
    box.append(...row.childNodes);
    row.append(box);
  }
}

function wrapCells(document: Document): void {
  for (const cell of all(document, 'td, li > span, .sale-list-item span')) {
    const box = document.createElement('span');
    box.append(...cell.childNodes);
    cell.append(box);
  }
}

function moveColumns(document: Document, chance: Chance): void {
  for (const table of all(document, 'table')) {
    const rows = [...table.querySelectorAll('tr')];
    const width = Math.max(...rows.map((row) => row.children.length));
    if (width < 4) continue;
    const order = chance.shuffled([...Array(width).keys()]);
    for (const row of rows.filter((one) => one.children.length === width)) arrange(row, order);
  }
  for (const row of all(document, '.li-cell-summary, section > ul > li')) {
    arrange(row, chance.shuffled([...Array(row.children.length).keys()]));
  }
}

function arrange(row: Element, order: readonly number[]): void {
  const cells = [...row.children];
  row.append(...order.flatMap((index) => cells[index] ?? []));
}

/** `$1,234.56` becomes `1.234,56 €`; numbers without decimals stay. */
function switchNumbers(document: Document): void {
  document.documentElement.setAttribute('lang', 'de');
  const switched = (text: string) =>
    text
      .replace(/-?\$-?[\d,]+\.\d\d/g, (amount) => {
        const [whole = '', cents = ''] = amount.replace(/[-$]/g, '').split('.');
        return `${amount.includes('-') ? '-' : ''}${whole.replaceAll(',', '.')},${cents} €`;
      })
      .replace(/^(-?\d+)\.(\d+)$/, '$1,$2');
  for (const element of all(document)) {
    for (const node of element.childNodes) {
      if (node.nodeType === 3) node.nodeValue = switched(node.nodeValue ?? '');
    }
    const value = element.matches('input') ? element.getAttribute('value') : null;
    if (value !== null) element.setAttribute('value', switched(value));
  }
}

const GERMAN: Record<string, string> = {
  Subtotal: 'Zwischensumme',
  Total: 'Summe',
  Tax: 'Steuer',
  Discounts: 'Rabatte',
  Description: 'Bezeichnung',
  Qty: 'Menge',
  'Qty.': 'Menge',
  Price: 'Preis',
  'Unit Price': 'Stückpreis',
  'Item #': 'Artikelnr.',
  Pay: 'Bezahlen',
  'No Customer Selected': 'Kein Kunde ausgewählt',
  '+ Add Customer': '+ Kunde hinzufügen',
  Tender: 'Zahlung',
};

function switchWords(document: Document): void {
  for (const element of all(document)) {
    for (const node of element.childNodes) {
      const word = GERMAN[node.nodeValue?.trim() ?? ''];
      if (word !== undefined) node.nodeValue = word;
    }
  }
}

/** As a translating browser does: every text in two elements of its own. */
function wrapTexts(document: Document): void {
  for (const element of all(document)) {
    for (const node of element.childNodes) {
      if (node.nodeType !== 3 || !node.nodeValue?.trim() || element.localName === 'font') continue;
      const outer = document.createElement('font');
      const inner = document.createElement('font');
      inner.textContent = node.nodeValue;
      outer.append(inner);
      node.replaceWith(outer);
    }
  }
}

/** Words of another language, numbers as they were. */
function translate(document: Document): void {
  document.documentElement.setAttribute('lang', 'de');
  document.documentElement.classList.add('translated-ltr');
  switchWords(document);
  wrapTexts(document);
}

function advert(document: Document, chance: Chance): Element {
  const box = document.createElement(chance.of(['div', 'span', 'aside', 'p']));
  box.setAttribute('class', 'promo');
  box.textContent = chance.of([
    'Toys from $1.00',
    'New: Salmon 3 for $20.00',
    'Sally, come back soon',
    '10% off today',
  ]);
  return box;
}

function insertAdvertBeside(document: Document, chance: Chance): void {
  const places = all(document, 'main, main > div, body > nav, body').filter((place) => !place.closest('header'));
  const place = chance.of(places);
  if (chance.next() < 0.5) place.prepend(advert(document, chance));
  else place.append(advert(document, chance));
}

function insertAdvertBetween(document: Document, chance: Chance): void {
  const row = all(document, ROWS)[0];
  if (!row) {
    insertAdvertBeside(document, chance);
    return;
  }
  const between = document.createElement(row.localName === 'tr' ? 'tr' : 'li');
  const cell = row.localName === 'tr' ? document.createElement('td') : between;
  if (cell !== between) between.append(cell);
  cell.append(advert(document, chance));
  if (chance.next() < 0.5) row.before(between);
  else row.after(between);
}

function insertAdvertAnywhere(document: Document, chance: Chance): void {
  const place = chance.of(all(document));
  const box = advert(document, chance);
  const how = chance.below(4);
  if (how === 0) place.before(box);
  else if (how === 1) place.after(box);
  else if (how === 2) place.prepend(box);
  else place.append(box);
}

/** A row that is gone as a whole is another sale, which nobody could tell. */
function dropNodes(document: Document, chance: Chance): void {
  for (let count = 1 + chance.below(3); count > 0; count -= 1) {
    const droppable = all(document).filter(
      (element) => !element.matches(`${ROWS}, main`) && element.querySelector(ROWS) === null,
    );
    chance.of(droppable).remove();
  }
}

function doubleList(document: Document, chance: Chance): void {
  const lists = all(document, LISTS);
  if (lists.length === 0) return;
  const list = chance.of(lists);
  list.after(list.cloneNode(true));
}
