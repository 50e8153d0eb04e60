import { afterEach, describe, expect, it } from 'vitest';
import { readDescriptor } from '../descriptor-schema.ts';
import { descriptorOf, type Lesson, type Part } from './lesson.ts';
import { liveReading } from './live.ts';
import { picked } from './pick.ts';

const HOST = 'till.example.com';

afterEach(() => {
  document.body.innerHTML = '';
});

function page(html: string): void {
  document.body.innerHTML = html;
}

/** The innermost element in which this is written, the last one of several. */
function written(text: string): Element {
  const says = (element: Element) =>
    element instanceof HTMLInputElement ? element.value : element.childElementCount === 0 && element.textContent;
  const found = [...document.body.querySelectorAll('*')].filter((element) => says(element) === text).at(-1);
  if (!found) throw new Error(`nobody wrote ${text}`);
  return found;
}

function taught(points: Partial<Record<Part, string>>): Lesson {
  let lesson: Lesson = { host: HOST, importsPurchases: false, picks: {} };
  for (const [part, text] of Object.entries(points) as [Part, string][]) {
    const answer = picked(written(text), part, lesson);
    if (!answer.ok) throw new Error(`${part}: ${answer.refusal}`);
    lesson = { ...lesson, picks: { ...lesson.picks, [part]: answer.pick } };
  }
  return lesson;
}

const read = (lesson: Lesson) => liveReading(document, descriptorOf(lesson, '2026-11-23'), 2);

const row = (name: string, count: number, each: string, sum: string) =>
  `<div class="css-1k${count}"><div class="css-9x2a"><div class="q1w2e3"><span>${count}×</span></div>
   <div class="sc-bdVaJa"><span class="sc-x${count}">${name}</span><span>${each}</span></div>
   <div class="css-77"><span>${sum}</span></div><button>+</button><button>−</button></div></div>`;

const boxes = (customer: string | null, rows: string[], sum: string) => `
  <div class="css-app"><div class="css-shelf"><button>Self Wash</button><button>Pupcake</button></div>
  <div class="css-b1"><div class="css-g1">${
    customer ? `<div class="css-g2"><span>${customer}</span></div>` : '<div class="css-g3"><em>Guest sale</em></div>'
  }</div>
  <div class="css-l1">${rows.join('')}<div class="css-ad"><span>Rainy day? An umbrella for only $9.00!</span></div></div>
  <div class="css-f1"><div><span>Everything together</span><b>${sum}</b></div></div>
  <button class="css-btn">Charge ${sum}</button></div></div>`;

const FIRST_BOXES = boxes(
  'Sally Pet Owner',
  [row('Self Wash', 2, '$15.00', '$30.00'), row('Pupcake', 1, '$10.50', '$10.50')],
  '$40.50',
);

const BOXES: Partial<Record<Part, string>> = {
  line: 'Pupcake',
  'line.name': 'Pupcake',
  'line.quantity': '1×',
  'line.price': '$15.00',
  'line.total': '$30.00',
  'customer.name': 'Sally Pet Owner',
  'totals.total': '$40.50',
  'pay.button': 'Charge $40.50',
};

const table = (customer: string, lines: [string, string, string, number, string][], sums: [string, string, string]) => `
  <table class="people"><tbody><tr><td>Customer</td><td id="cust-name">${customer}</td><td id="cust-phone">503-555-0100</td></tr></tbody></table>
  <table class="articles"><thead><tr><th>Code</th><th>Article</th><th>Each</th><th>Count</th><th>Amount</th></tr></thead>
  <tbody>${
    lines.length === 0 ? '<tr><td colspan="5">Nothing rung up, $0.00</td></tr>' : ''
  }${lines.map(([code, name, each, count, sum]) => `<tr><td>${code}</td><td>${name}</td><td class="amount">${each}</td><td><input name="count" value="${count}"></td><td class="amount">${sum}</td></tr>`).join('')}</tbody></table>
  <table><tbody><tr><td>Goods</td><td>${sums[0]}</td></tr><tr><td>Sales tax</td><td>${sums[1]}</td></tr><tr><td>To pay</td><td>${sums[2]}</td></tr></tbody></table>
  <button>Take payment</button>`;

const TABLE: Partial<Record<Part, string>> = {
  line: 'Pupcake',
  'line.name': 'Pupcake',
  'line.codes': 'WASH-SELF',
  'line.quantity': '2',
  'line.price': '$15.00',
  'line.total': '$30.00',
  'customer.name': 'Sally Pet Owner',
  'customer.contact': '503-555-0100',
  'totals.subtotal': '$40.50',
  'totals.tax': '$3.24',
  'totals.total': '$43.74',
  'pay.button': 'Take payment',
};

const FIRST_TABLE = table(
  'Sally Pet Owner',
  [
    ['WASH-SELF', 'Self Wash', '$15.00', 2, '$30.00'],
    ['012345000072', 'Pupcake', '$10.50', 1, '$10.50'],
  ],
  ['$40.50', '$3.24', '$43.74'],
);

describe('a page of boxes with hashed names', () => {
  it('is read on another sale than the one that was pointed at', () => {
    page(FIRST_BOXES);
    const lesson = taught(BOXES);
    expect(read(lesson)).toMatchObject({ colour: 'green', place: 'cart' });
    page(boxes('Nora Quill', [row('Peanut Twist', 3, '$3.33', '$9.99')], '$9.99'));
    expect(read(lesson)).toMatchObject({
      colour: 'green',
      customer: { state: 'yes', name: 'Nora Quill' },
      lines: [{ name: 'Peanut Twist', quantity: 3, price: 333, total: 999 }],
      totals: { total: 999 },
      fallbacks: [],
    });
  });

  it('relies on no name that a build tool made', () => {
    page(FIRST_BOXES);
    expect(JSON.stringify(descriptorOf(taught(BOXES), '2026-11-23'))).not.toMatch(/css-|sc-|q1w2e3/);
  });

  it('tells a sale without a customer once that was shown', () => {
    page(FIRST_BOXES);
    const lesson = taught(BOXES);
    page(boxes(null, [row('Pupcake', 1, '$10.50', '$10.50')], '$10.50'));
    expect(read(lesson).customer.state).toBe('unknown');
    const answer = picked(written('Guest sale'), 'customer.absent', lesson);
    if (!answer.ok) throw new Error(answer.refusal);
    const wiser = { ...lesson, picks: { ...lesson.picks, 'customer.absent': answer.pick } };
    expect(read(wiser).customer).toMatchObject({ state: 'no', name: null });
  });

  it('is not trusted when the lines do not make the sum', () => {
    page(FIRST_BOXES);
    const lesson = taught(BOXES);
    page(boxes('Nora Quill', [row('Peanut Twist', 3, '$3.33', '$9.99')], '$19.99'));
    expect(read(lesson)).toMatchObject({ colour: 'yellow', sumsFail: true });
  });
});

describe('a page of tables', () => {
  it('is read on another sale, with taxes, codes and a phone', () => {
    page(FIRST_TABLE);
    const lesson = taught(TABLE);
    expect(read(lesson)).toMatchObject({ colour: 'green', customer: { contact: '503-555-0100' } });
    page(table('Nora Quill', [['TWIST', 'Peanut Twist', '$3.33', 3, '$9.99']], ['$9.99', '$0.80', '$10.79']));
    expect(read(lesson)).toMatchObject({
      colour: 'green',
      customer: { state: 'yes', name: 'Nora Quill' },
      lines: [{ name: 'Peanut Twist', code: 'TWIST', quantity: 3, price: 333, total: 999 }],
      totals: { subtotal: 999, tax: 80, total: 1079 },
    });
  });

  it('has no line where it says that there is none', () => {
    page(FIRST_TABLE);
    const lesson = taught(TABLE);
    page(table('Walk-in', [], ['$0.00', '$0.00', '$0.00']));
    expect(read(lesson).lines).toEqual([]);
  });

  it('prefers names and words that people gave', () => {
    page(FIRST_TABLE);
    const { picks } = taught(TABLE);
    expect(picks['customer.name']?.candidates[0]).toEqual({ by: 'css', value: '#cust-name' });
    expect(picks['totals.total']).toMatchObject({
      candidates: [{ by: 'label', text: 'total' }, {}],
      words: { total: ['To pay'] },
    });
    expect(picks['pay.button']?.candidates[0]).toEqual({ by: 'role', value: 'button', text: 'pay' });
    expect(picks['customer.contact']?.contact).toBe('phone');
  });
});

describe('pointing', () => {
  it('refuses what cannot be that part, and says why', () => {
    page(FIRST_TABLE);
    const empty: Lesson = { host: HOST, importsPurchases: true, picks: {} };
    const refusal = (part: Part, text: string, lesson = empty) => {
      const answer = picked(written(text), part, lesson);
      return answer.ok ? null : answer.refusal;
    };
    expect(refusal('line', 'Customer')).toBe('no-line');
    expect(refusal('line.name', 'Pupcake')).toBe('line-first');
    expect(refusal('line.total', 'Pupcake', taught({ line: 'Pupcake' }))).toBe('no-amount');
    expect(refusal('line.name', 'Goods', taught({ line: 'Pupcake' }))).toBe('not-in-line');
    expect(picked(document.body, 'totals.total', empty)).toEqual({ ok: false, refusal: 'nothing-there' });
  });

  it('makes a descriptor that passes the check of every descriptor', () => {
    page(FIRST_TABLE);
    const descriptor = descriptorOf({ ...taught(TABLE), importsPurchases: true }, '2026-11-23');
    expect(readDescriptor(descriptor)).toEqual({ ok: true, descriptor });
    expect(descriptor).toMatchObject({ hosts: [HOST], account: 'host', importsPurchases: true });
  });
});
