import { expect, test } from 'vitest';
import { NO_STAFF, pin, pinProblem, type StaffPerson, shownPerson, staffProblem } from './staff.ts';

const ria: StaffPerson = {
  id: 'ria',
  name: 'Ria Moss',
  initials: 'RM',
  role: 'admin',
  active: true,
  hasPin: true,
  lockedUntil: null,
};
const asking = { ...NO_STAFF.policy, mode: 'initials' as const };

test.each(['01234567', '0012345678905', '4006381333931', '123', '12a4', ' 2580', ''])('%j is no PIN', (typed) => {
  expect(pin.safeParse(typed).success).toBe(false);
});

test.each([
  ['2580', null],
  ['739104', null],
  ['1111', /guessed/],
  ['1234', /guessed/],
  ['8765', /guessed/],
  ['4006381333931', /barcodes/],
  ['25 80', /digits/],
])('%s as a new PIN', (typed, problem) => {
  if (problem === null) expect(pinProblem(typed)).toBeNull();
  else expect(pinProblem(typed)).toMatch(problem);
});

test('a register that asks has an admin with a PIN who still works there', () => {
  expect(staffProblem(asking, [ria])).toBeNull();
  expect(staffProblem(NO_STAFF.policy, [])).toBeNull();
  for (const change of [{ hasPin: false }, { active: false }, { role: 'cashier' as const }])
    expect(staffProblem(asking, [{ ...ria, ...change }])).toMatch(/admin with a PIN/);
});

test('initials tell entries apart', () => {
  const rob = { ...ria, id: 'rob', initials: 'rm' };
  expect(staffProblem(asking, [ria, rob])).toMatch(/RM|rm/);
  expect(staffProblem(asking, [ria, { ...rob, active: false }])).toBeNull();
});

test('what a screen is told of somebody holds nothing of the PIN', () => {
  const kept = { salt: 'a'.repeat(32), rounds: 1, hash: 'b'.repeat(64) };
  const { hasPin, ...details } = ria;
  const shown = shownPerson({ ...details, pin: kept, failures: 3 });
  expect(shown).toEqual(ria);
  expect(hasPin).toBe(true);
});
