import { expect, test } from 'vitest';
import { middleOf } from './square-picture.ts';

test.each([
  [400, 400, { x: 0, y: 0, side: 400 }],
  [1600, 900, { x: 350, y: 0, side: 900 }],
  [3, 4, { x: 0, y: 0, side: 3 }],
])('of %i by %i pixels the middle is kept', (width, height, cut) => {
  expect(middleOf(width, height)).toEqual(cut);
});
