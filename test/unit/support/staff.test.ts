import { expect, test } from 'vitest';
import { openBundle } from '../../../lib/support/bundle.ts';
import { Replay } from '../../../lib/support/replay.ts';
import { smallCards } from '../../shop/other-stores.ts';
import { supportFile } from '../../support/file.ts';
import { RecordedTill } from '../../support/recorded-till.ts';
import { line, snapshotOf } from '../checkout/till.ts';

const INTENT = '11111111-1111-4111-8111-111111111111';

test('what was done under a PIN plays again without it', async () => {
  const till = await new RecordedTill().load(smallCards());
  const ria = { id: 'ria', name: 'Ria Moss', initials: 'RM', role: 'admin' as const, active: true };
  await till.staff.change((book) => ({ ...book, people: [{ ...ria, pin: null, failures: 0, lockedUntil: null }] }));
  await till.staff.setPin('ria', '2580');
  await till.staff.change((book) => ({ ...book, policy: { ...book.policy, mode: 'initials' } }));
  await till.shows(snapshotOf('Nora', [line('Self Wash')]));
  await till.press({ type: 'add-purchases' });
  await till.press({ type: 'start-shift', staff: 'ria', pin: null });
  await till.press({ type: 'add-purchases' });
  const correction = { type: 'adjust', programId: 'self-wash', by: 1, reason: 'other' };
  await till.press(correction);
  await till.press({ type: 'give-pin', of: INTENT, staff: 'ria', pin: '2580' });
  expect(await till.press({ ...correction, intentId: INTENT })).toMatchObject({ ok: true });

  const opened = openBundle(JSON.stringify(await supportFile(till)));
  if (!opened.ok) throw new Error(opened.problem);
  const played = await new Replay(opened.steps).run();
  expect(played.flatMap(({ outcome, difference }) => (outcome === 'same' ? [] : [difference]))).toEqual([]);
  expect(played.length).toBeGreaterThan(8);
});
