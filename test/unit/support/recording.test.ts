import { beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../../lib/support/bundle.ts';
import { LARGEST_BUNDLE, recordedSteps } from '../../../lib/support/bundle-maker.ts';
import { KEYED } from '../../../lib/support/field-rules.ts';
import { findingsIn } from '../../../lib/support/findings.ts';
import type { Step } from '../../../lib/support/recording.ts';
import { isKnown } from '../../../lib/support/redaction.ts';
import { Replay } from '../../../lib/support/replay.ts';
import { smallCards } from '../../shop/other-stores.ts';
import { supportFile } from '../../support/file.ts';
import { ordinarySales } from '../../support/ordinary-sales.ts';
import { RecordedTill } from '../../support/recorded-till.ts';
import { line, snapshotOf } from '../checkout/till.ts';

let till: RecordedTill;
let file: string;
let steps: Step[];

beforeAll(async () => {
  till = await new RecordedTill().load(smallCards());
  await ordinarySales(till, 50);
  file = JSON.stringify(await supportFile(till));
  const opened = openBundle(file);
  if (!opened.ok) throw new Error(opened.problem);
  steps = opened.steps;
}, 120_000);

describe('an hour of fifty sales', () => {
  test('fits into a file of two megabytes, with every step', async () => {
    expect(new TextEncoder().encode(file).length).toBeLessThanOrEqual(LARGEST_BUNDLE);
    expect(till.recorder.lost).toBe(0);
    expect(steps.length).toBe(recordedSteps(await till.chunks.read()).length);
  });

  test('gives the same views and events again', async () => {
    const outcomes = await new Replay(steps).run();
    const parted = outcomes.filter(({ outcome }) => outcome === 'differs' || outcome === 'unknown');
    expect(parted.map(({ difference }) => difference)).toEqual([]);
    expect(outcomes.flatMap(({ written }) => written).flatMap(({ events }) => events).length).toBeGreaterThan(100);
  }, 60_000);

  test('has nothing of its fields left out of the list of what may leave', async () => {
    const unlisted = new Set<string>();
    const walk = (value: unknown, field: string, isOneOfMany = false): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [name, content] of Object.entries(value)) {
        if (Array.isArray(value)) {
          walk(content, field, true);
          continue;
        }
        const keyed = isOneOfMany ? undefined : KEYED[field];
        if (!keyed && field !== 'data' && !isKnown(name, field)) unlisted.add(`${field}.${name}`);
        walk(content, keyed?.holds ?? name);
      }
    };
    for (const step of recordedSteps(await till.chunks.read())) {
      walk(step.asked, 'asked');
      walk(step.answer, 'answer');
      for (const { method, args, answer, read } of step.calls) {
        walk(args, `${method}()`);
        walk(answer, method);
        walk(read, 'read');
      }
    }
    expect([...unlisted]).toEqual([]);
  }, 60_000);

  test('names one person by one pseudonym everywhere', () => {
    const names = new Map<string, Set<string>>();
    for (const { kind, answer } of steps) {
      const customer = kind === 'view' ? (answer as { customer: { id?: string; name?: string } }).customer : {};
      if (customer.id && customer.name)
        names.set(customer.id, (names.get(customer.id) ?? new Set()).add(customer.name));
    }
    expect(names.size).toBe(3);
    expect([...names.values()].every((one) => one.size === 1)).toBe(true);
    expect(new Set([...names.values()].flatMap((one) => [...one])).size).toBe(3);
  });
});

test('a sale without any trouble has nothing to be named', async () => {
  const open = await new RecordedTill().load(smallCards());
  await open.shows(snapshotOf('Nora', [line('Self Wash')]));
  await open.press({ type: 'add-purchases' });
  await open.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed', revision: 2 }));
  const opened = openBundle(JSON.stringify(await supportFile(open)));
  expect(opened.ok && findingsIn(opened.steps)).toEqual([]);
});

describe('what the admin says besides', () => {
  let few: RecordedTill;
  let all: string;
  beforeAll(async () => {
    few = await new RecordedTill().load(smallCards());
    await ordinarySales(few, 8);
    all = JSON.stringify(await supportFile(few));
  }, 30_000);

  test('a file for one report code holds that sale and no other', async () => {
    const code = 'KAA6';
    const one = openBundle(JSON.stringify(await supportFile(few, { code })));
    if (!one.ok) throw new Error(one.problem);
    const sales = one.steps
      .filter(({ kind }) => kind === 'view')
      .map(({ answer }) => (answer as { code: string }).code);
    expect(new Set(sales)).toEqual(new Set([code]));
    expect(one.steps.length).toBeGreaterThan(5);
    const outcomes = await new Replay(one.steps).run();
    expect(outcomes.map(({ difference }) => difference).filter((one) => one !== null)).toEqual([]);
  });

  test('hidden amounts are 0 and hidden items are pseudonyms', async () => {
    const hidden = JSON.stringify(await supportFile(few, { hidden: { amounts: true, items: true } }));
    expect(all).toContain('Self Wash');
    expect(hidden).not.toContain('Self Wash');
    expect(hidden).not.toContain('wash-self');
    expect(all).toContain('"subtotal":3000');
    expect(hidden).not.toContain('"subtotal":3000');
  });

  test('every file has pseudonyms of its own', async () => {
    const again = JSON.stringify(await supportFile(few));
    const pseudonyms = (text: string) => new Set(text.match(/~[a-z]{7}/g));
    const shared = [...pseudonyms(all)].filter((name) => pseudonyms(again).has(name));
    expect(pseudonyms(all).size).toBeGreaterThan(50);
    expect(shared).toEqual([]);
  });
});
