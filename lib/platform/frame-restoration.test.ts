import { describe, expect, it } from 'vitest';
import { afterRemoval, type Restoration, untouched } from './frame-restoration.ts';

describe('a page that removes the sidebar', () => {
  function delays(at: number[]): (number | null)[] {
    let restoration: Restoration = untouched;
    return at.map((now) => {
      const next = afterRemoval(restoration, now);
      restoration = next.restoration;
      return next.delay;
    });
  }

  it('gets it back at once, then later each time, then not any more', () => {
    expect(delays([0, 1_000, 2_000, 5_000, 14_000])).toEqual([0, 500, 2_000, 8_000, null]);
  });

  it('is forgiven after a quiet minute', () => {
    expect(delays([0, 1_000, 70_000, 140_000])).toEqual([0, 500, 0, 0]);
  });
});
