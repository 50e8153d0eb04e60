import { expect, test } from 'vitest';
import { reasonsTold } from '../../../lib/support/reasons-told.ts';
import type { Step } from '../../../lib/support/recording.ts';
import { troubleOf } from '../../../lib/support/trouble.ts';

const step = (own: Partial<Step>): Step => ({
  kind: 'view',
  at: '2026-11-23T18:00:00Z',
  ms: 1,
  tab: 1,
  asked: null,
  calls: [],
  ...own,
});
const tooLarge = { code: 'tally-larger-than-sale', data: { amount: 500, room: 0 } };
const expired = { code: 'reward-expired', data: {} };

test('every reason on the screen is told, wherever it stands, each once', () => {
  const answer = { payouts: [{ blocked: tooLarge }], offers: [{ blocked: expired }], lines: [{ reason: expired }] };
  expect(reasonsTold(step({ answer }))).toEqual([tooLarge, expired]);
});

test('so is what the ledger refused while nobody pressed, and the step is marked', () => {
  const refused = { method: 'source.execute', args: [], answer: { ok: false, reason: expired } };
  const page = step({ kind: 'page', asked: { type: 'left' }, answer: { ok: true }, calls: [refused] });
  expect(reasonsTold(page)).toEqual([expired]);
  expect(troubleOf(page)).toBe('yellow');
});

test('what only looks like a reason is none', () => {
  expect(reasonsTold(step({ answer: { code: '7F3K', data: {}, store: { code: 'x', data: {} } } }))).toEqual([]);
});
