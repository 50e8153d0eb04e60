import { afterEach, expect, it, vi } from 'vitest';
import { intentId } from './request-fields.ts';
import { timeOrderedId } from './time-ordered-id.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('is an id like any other, and never the same', () => {
  const made = Array.from({ length: 100 }, timeOrderedId);
  expect(made.filter((id) => !intentId.safeParse(id).success)).toEqual([]);
  expect(new Set(made).size).toBe(100);
});

it('stands after everything that was made before', () => {
  vi.useFakeTimers();
  const made = ['1999-12-31T23:59:59.999Z', '2026-11-24T03:00:00.000Z', '2026-11-24T03:00:00.001Z'].map((at) => {
    vi.setSystemTime(at);
    return timeOrderedId();
  });
  expect(made.toSorted()).toEqual(made);
});
