// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import type { Window as HappyWindow } from 'happy-dom';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Descriptor } from '../../../lib/pos/descriptor.ts';
import { readDom } from '../../../lib/pos/dom-reader.ts';
import { listenToClientApi } from '../../../lib/pos/lightspeed-x/client-api.ts';
import { createRegisterReader } from '../../../lib/pos/register-reader.ts';
import { readScreen } from '../../../lib/pos/screen/screen-look.ts';
import { createScreenRegister } from '../../../lib/pos/screen/screen-register.ts';
import { createWitness, type Look } from '../../../lib/pos/sight.ts';
import type { SaleSnapshot } from '../../../lib/pos/snapshot.ts';
import { BUILT_IN, groundOf } from '../../../lib/support/built-in.ts';
import { openBundle } from '../../../lib/support/bundle.ts';
import { KEYED } from '../../../lib/support/field-rules.ts';
import { findingsIn } from '../../../lib/support/findings.ts';
import type { StepKind } from '../../../lib/support/recording.ts';
import { isKnown } from '../../../lib/support/redaction.ts';
import { Replay, type Replayed } from '../../../lib/support/replay.ts';
import { CANARY, tracesIn } from '../../support/canary.ts';
import { supportFile } from '../../support/file.ts';
import { RecordedTill } from '../../support/recorded-till.ts';
import { isShown, pageOf, statesOf } from '../pos/fixtures.ts';

const X = BUILT_IN[0] as Descriptor;
const newDocument = () => document.implementation.createHTMLDocument('');
const GROUND = groundOf({ descriptors: [] }, newDocument);

const at = (address: string) => (window as unknown as HappyWindow).happyDOM.setURL(address);

let till: RecordedTill;
let life: AbortController;

beforeEach(() => {
  till = new RecordedTill();
  life = new AbortController();
  vi.stubGlobal('requestIdleCallback', (work: () => void) => setTimeout(work));
});
afterEach(() => {
  life.abort();
  vi.unstubAllGlobals();
  vi.useRealTimers();
  document.body.innerHTML = '';
});

/** What a page's witness says goes into the recording as it does in the background. */
function say(sight: string): void {
  const { kind, ...said } = JSON.parse(sight) as { kind: StepKind };
  till.recorder.note(kind, said, 1);
}

const witnessOf = (window: Window, descriptor: Descriptor) =>
  createWitness({ window, descriptor, say, signal: life.signal });

async function stepsOfFile(hidden = { amounts: false, items: false }) {
  const text = JSON.stringify(await supportFile(till, { hidden }));
  const opened = openBundle(text);
  if (!opened.ok) throw new Error(opened.problem);
  return { steps: opened.steps, text };
}

const differing = (outcomes: readonly Replayed[]) =>
  outcomes.flatMap(({ outcome, difference }) => (outcome === 'differs' || outcome === 'unknown' ? [difference] : []));

describe.each(BUILT_IN.map((descriptor) => [descriptor.id, descriptor] as const))('%s', (system, descriptor) => {
  test.each(statesOf(system))('%s is read again from its skeleton as it was read from the page', async (state) => {
    const page = new DOMParser().parseFromString(pageOf(system, state), 'text/html');
    for (const element of page.querySelectorAll('*')) element.checkVisibility = () => isShown(element);
    const window = { document: page, location, requestIdleCallback: (work: () => void) => work() };
    const options = { currencyDigits: 2, language: page.documentElement.lang, isVisible: isShown };
    const isFirst = system === 'lightspeed-x';
    const read = () => (isFirst ? readDom(page, descriptor, options) : readScreen(page, descriptor, options));
    const snapshot = { phase: 'building', customer: null, lines: [], concerns: [] } as unknown as SaleSnapshot;
    witnessOf(window as unknown as Window, descriptor).look(snapshot, read, 2);
    const { steps } = await stepsOfFile();
    const outcomes = await new Replay(steps, GROUND).run();
    expect(differing(outcomes)).toEqual([]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['same']);
  });
});

const LINE = { id: 'l1', product_id: 'p1', quantity: '1', unit_price: '15.00000', unit_tax: '0.00000' };

function post(quantities: string[], event_name = 'sale:update'): void {
  const line_items = quantities.map((quantity, i) => ({ ...LINE, id: `l${i}`, quantity }));
  const sale = { id: 's1', client_sale_id: 's1', customer_id: 'c1', line_items };
  const data = JSON.stringify({ event_name, source: 'Vend Client API', data: { sale } });
  const event = new MessageEvent('message', { data, origin: window.location.origin });
  Object.defineProperty(event, 'source', { value: window });
  window.dispatchEvent(event);
}

const CART = readFileSync('test/fixtures/pos/lightspeed-x/ng-cart/page.html', 'utf8');
const QUANTITIES = ['1', '2', '1', '1'];

/** A sale on a page of the X-Series, read by the real reader. */
async function sale(html: string, descriptor = X): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'requestAnimationFrame', 'performance'] });
  at('https://demo.retail.lightspeed.app/webregister');
  const reader = createRegisterReader({
    window,
    descriptor,
    mint: () => 'own-1',
    say: () => undefined,
    onScreen: () => undefined,
    witness: witnessOf(window, descriptor),
    signal: life.signal,
  });
  listenToClientApi(window, { onEvent: (event) => reader.onEvent(event), onOdd: () => reader.onOdd() }, life.signal);
  document.body.innerHTML = new DOMParser().parseFromString(html, 'text/html').body.innerHTML;
  document.documentElement.lang = 'en';
  for (const element of document.querySelectorAll('*')) element.checkVisibility = () => true;
  reader.begin(null, 2);
  await vi.advanceTimersByTimeAsync(3000);
  post(QUANTITIES);
  await vi.advanceTimersByTimeAsync(3000);
  post(QUANTITIES, 'sale:complete');
  await vi.advanceTimersByTimeAsync(3000);
  vi.useRealTimers();
}

describe('a sale at the X-Series', () => {
  test('is read again the same, message by message', async () => {
    await sale(CART);
    const { steps } = await stepsOfFile();
    const outcomes = await new Replay(steps, GROUND).run();
    expect(differing(outcomes)).toEqual([]);
    const kinds = steps.map(({ kind }) => kind);
    expect(kinds).toContain('look');
    expect(kinds.filter((kind) => kind === 'signals').length).toBeGreaterThan(1);
    expect(outcomes.every(({ outcome }) => outcome === 'same')).toBe(true);
    const heard = steps.flatMap(({ asked }) => (asked as { heard?: string[] }).heard ?? []);
    expect(heard).toEqual(['update', 'complete']);
  });

  test('a class that was renamed is seen in the file alone, and a reader that knows it is told where it matters', async () => {
    await sale(CART.replaceAll('vd-id-badge__header-title', 'vd-badge-title'));
    const { steps } = await stepsOfFile();
    const today = await new Replay(steps, GROUND).run();
    expect(differing(today)).toEqual([]);
    const look = steps.findIndex(({ kind }) => kind === 'look');
    expect(JSON.stringify(steps[look]?.asked)).toContain('vd-badge-title');

    const fixed = structuredClone(X);
    for (const { fields } of fixed.dialects) {
      const names = fields['customer.name'];
      if (names) fields['customer.name'] = [{ by: 'css', value: '.vd-badge-title' }, ...names];
    }
    const ground = { ...GROUND, descriptors: new Map([[X.id, fixed]]) };
    const outcomes = await new Replay(steps, ground).run();
    expect(outcomes.findIndex(({ outcome }) => outcome === 'differs')).toBe(look);
    expect(outcomes[look]?.difference?.path).toMatch(/^reading\.(customer\.name|rungs\.customer|unsure)/);
  });

  test('a reconciler of another opinion is told at the first signals where it matters', async () => {
    await sale(CART);
    const { steps } = await stepsOfFile();
    const strict = { ...X, reads: { discount: false } };
    const outcomes = await new Replay(steps, { ...GROUND, descriptors: new Map([[X.id, strict]]) }).run();
    const first = outcomes.findIndex(({ outcome }) => outcome === 'differs');
    expect(steps[first]?.kind).toBe('signals');
    expect(outcomes[first]?.difference?.path).toBe('made.discountsVisible');
  });

  test('read by the store’s own descriptor it is not read again by another', async () => {
    await sale(CART);
    const { steps } = await stepsOfFile();
    const ground = groundOf({ descriptors: [{ id: X.id, version: 7, own: true, rungs: {} }] }, newDocument);
    const outcomes = await new Replay(steps, ground).run();
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['not-replayed']));
  });

  test('with amounts or items hidden no page leaves', async () => {
    await sale(CART);
    for (const hidden of [
      { amounts: true, items: false },
      { amounts: false, items: true },
    ]) {
      const { steps } = await stepsOfFile(hidden);
      const looks = steps.filter(({ kind }) => kind === 'look').map(({ asked }) => (asked as Look).skeleton);
      expect(looks.length).toBeGreaterThan(0);
      expect(new Set(looks)).toEqual(new Set([null]));
    }
  });

  test('has no field that is not on the list of what may leave', async () => {
    await sale(CART);
    const { steps } = await stepsOfFile();
    const unlisted = new Set<string>();
    const walk = (value: unknown, field: string, isOneOfMany = false): void => {
      if (typeof value !== 'object' || value === null || field === 'skeleton') return;
      for (const [name, content] of Object.entries(value)) {
        if (Array.isArray(value)) {
          walk(content, field, true);
          continue;
        }
        const keyed = isOneOfMany ? undefined : KEYED[field];
        if (!keyed && name !== 'skeleton' && !isKnown(name, field)) unlisted.add(`${field}.${name}`);
        walk(content, keyed?.holds ?? name);
      }
    };
    for (const { asked } of steps) walk(asked, 'asked');
    expect([...unlisted]).toEqual([]);
  });
});

describe('a sale on a screen that posts nothing', () => {
  test('is read again the same, and has no unlisted field', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const descriptor = BUILT_IN[2] as Descriptor;
    at('https://demo.retail.heartland.us/sales');
    document.body.innerHTML = new DOMParser().parseFromString(
      pageOf('heartland', 'ticket'),
      'text/html',
    ).body.innerHTML;
    for (const element of document.querySelectorAll('*')) element.checkVisibility = () => isShown(element);
    const reader = createScreenRegister({
      window,
      descriptor,
      mint: () => 'own-1',
      say: () => undefined,
      onScreen: () => undefined,
      memory: { known: () => [], keep: () => undefined },
      witness: witnessOf(window, descriptor),
      signal: life.signal,
    });
    reader.begin(null, 2);
    await vi.advanceTimersByTimeAsync(3000);
    vi.useRealTimers();
    const { steps } = await stepsOfFile();
    expect(steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['signals', 'look']));
    const outcomes = await new Replay(steps, GROUND).run();
    expect(differing(outcomes)).toEqual([]);
    expect(outcomes.every(({ outcome }) => outcome === 'same')).toBe(true);
  });
});

test('nothing of a customer is in the skeleton of a page, wherever the page wrote it', async () => {
  const { names, phones, emails, notes, codes, groups } = CANARY;
  const values = [...names.map((name) => name.join(' ')), ...phones, ...emails, ...notes, ...codes, ...groups];
  const written = values.map((value) => {
    const safe = value.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const attributes = ['title', 'aria-label', 'id', 'name', 'placeholder', 'data-customer', 'value', 'alt', 'href'];
    const all = attributes.map((name) => `${name}="${safe}"`).join(' ');
    return `<p ${all}>${safe}</p><input ${all}><textarea>${safe}</textarea><a href="?name=${safe}&id=${safe}">x</a>`;
  });
  await sale(CART.replace('</body>', `${written.join('')}</body>`).replaceAll('Sally Pet Owner', values[0] ?? ''));
  const { steps, text } = await stepsOfFile();
  expect(steps.some(({ kind }) => kind === 'look')).toBe(true);
  expect(tracesIn(text)).toEqual([]);
});

describe('a screen that was switched off', () => {
  const blind = { ...X, dialects: [] };

  test('is named first, and what stood on it is not held against this version', async () => {
    till.recorder.note('switched', { off: ['screen'] }, 1);
    await sale(CART, blind);
    const { steps } = await stepsOfFile();
    expect(steps.filter(({ kind }) => kind === 'look').length).toBeGreaterThan(0);
    expect(differing(await new Replay(steps, GROUND).run())).toEqual([]);
    expect(findingsIn(steps)[0]).toMatchObject({ code: 'switched-off', facts: { off: 'screen' } });
  });

  test('is read again from where it was switched on', async () => {
    till.recorder.note('switched', { off: ['screen'] }, 1);
    till.recorder.note('switched', { off: [] }, 1);
    await sale(CART, blind);
    const { steps } = await stepsOfFile();
    expect(differing(await new Replay(steps, GROUND).run()).length).toBeGreaterThan(0);
  });
});
