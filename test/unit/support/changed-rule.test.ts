import { expect, test, vi } from 'vitest';
import { openBundle } from '../../../lib/support/bundle.ts';
import { Replay } from '../../../lib/support/replay.ts';
import { smallCards } from '../../shop/other-stores.ts';
import { supportFile } from '../../support/file.ts';
import { RecordedTill } from '../../support/recorded-till.ts';
import { line, snapshotOf } from '../checkout/till.ts';

const rules = vi.hoisted(() => ({ isChanged: false }));

/** A later Tillside in which express washes do not count any more. */
vi.mock('../../../lib/loyalty/program-book.ts', async (original) => {
  const book = await original<typeof import('../../../lib/loyalty/program-book.ts')>();
  return {
    ...book,
    programBook: (...[programs, campaigns]: Parameters<typeof book.programBook>) =>
      book.programBook(
        rules.isChanged ? programs.map((one) => (one.id === 'express-wash' ? { ...one, items: [] } : one)) : programs,
        campaigns,
      ),
  };
});

test('a deliberate change of a rule is told at the first step where it matters', async () => {
  const till = await new RecordedTill().load(smallCards());
  await till.shows(snapshotOf('Nora', [line('Self Wash')]));
  await till.press({ type: 'add-purchases' });
  await till.shows(snapshotOf('Nora', [line('Self Wash'), line('Express Wash')], { revision: 2 }));
  await till.press({ type: 'add-purchases' });
  const opened = openBundle(JSON.stringify(await supportFile(till)));
  if (!opened.ok) throw new Error(opened.problem);
  const { steps } = opened;

  const same = await new Replay(steps).run();
  expect(same.filter(({ outcome }) => outcome === 'differs')).toEqual([]);

  rules.isChanged = true;
  const outcomes = await new Replay(steps).run();
  const first = outcomes.findIndex(({ outcome }) => outcome === 'differs');
  // The first painting after the express wash was rung.
  const rung = steps.findIndex(({ asked }) => JSON.stringify(asked)?.includes('Express Wash'));
  expect(first).toBe(rung + 1);
  expect(steps[first]?.kind).toBe('view');
  const press = outcomes.findLast((_one, i) => steps[i]?.kind === 'request');
  expect(press?.difference?.path).toMatch(/^answer\.value\.changes$|^written/);
});
