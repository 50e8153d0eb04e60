import { expect, test } from 'vitest';
import { findingsIn } from '../../../lib/support/findings.ts';
import type { Step } from '../../../lib/support/recording.ts';
import { snapshotOf } from '../checkout/till.ts';

const UNKNOWN = [{ code: 'screen-not-recognised', field: null, rung: null }];

const shows = (second: number, concerns: unknown[]): Step => ({
  kind: 'page',
  at: `2026-11-23T18:00:${String(second).padStart(2, '0')}.000Z`,
  ms: 1,
  tab: 1,
  asked: { type: 'snapshot', snapshot: { ...snapshotOf('Nora', []), concerns } },
  calls: [],
});
const causes = (...steps: Step[]) => findingsIn(steps).map(({ code }) => code);

test('a page that is still being drawn is no changed screen, one that stays unknown is', () => {
  expect(causes(shows(0, UNKNOWN), shows(1, []))).toEqual([]);
  expect(causes(shows(0, UNKNOWN), shows(9, []))).toEqual(['screen-changed']);
  expect(causes(shows(0, UNKNOWN))).toEqual(['screen-changed']);
});
