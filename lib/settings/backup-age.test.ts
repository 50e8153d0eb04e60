import { expect, test } from 'vitest';
import { backupAge, isBackupDue } from './backup-age.ts';

const NOW = new Date('2026-11-23T12:00:00Z');

test.each([
  [null, { state: 'never' }],
  ['2026-11-23T08:00:00Z', { state: 'fresh', days: 0 }],
  ['2026-11-22T08:00:00Z', { state: 'fresh', days: 1 }],
  ['2026-11-21T11:00:00Z', { state: 'old', days: 2 }],
  ['2026-12-01T00:00:00Z', { state: 'fresh', days: 0 }],
])('a backup of %s', (madeAt, age) => {
  expect(backupAge(madeAt, NOW)).toEqual(age);
});

test.each([
  [null, true],
  ['2026-11-23T08:00:00Z', false],
  ['2026-11-22T15:00:00Z', true],
])('after a backup of %s the next one is due: %s', (madeAt, due) => {
  expect(isBackupDue(madeAt, NOW)).toBe(due);
});
