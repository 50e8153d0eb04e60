import { expect, test } from 'vitest';
import { snapshotOf } from '../../test/unit/checkout/till.ts';
import { withSwitches } from './switches.ts';

test('what is switched off is a doubt before all others, and takes the green away', () => {
  const snapshot = snapshotOf('Nora', []);
  expect(withSwitches(snapshot, [])).toBe(snapshot);
  const doubted = withSwitches({ ...snapshot, colour: 'green', concerns: [] }, ['messages', 'automatic']);
  expect(doubted.colour).toBe('yellow');
  expect(doubted.concerns.map(({ code, field }) => `${code} ${field}`)).toEqual([
    'switched-off messages',
    'switched-off automatic',
  ]);
});

test('red stays red', () => {
  expect(withSwitches({ ...snapshotOf('Nora', []), colour: 'red' }, ['screen']).colour).toBe('red');
});
