import { describe, expect, it } from 'vitest';
import { knownSale, withSale } from './known-sales.ts';

describe('sales by the numbers of their lines', () => {
  it('are found by any line that was ever on them', () => {
    const known = withSale(withSale([], '1', ['1', '2']), '1', ['2', '3']);
    expect(knownSale(known, ['3'])?.id).toBe('1');
    expect(knownSale(known, ['1'])?.id).toBe('1');
    expect(knownSale(known, ['4'])).toBeNull();
  });

  it('stay the same list when nothing is new', () => {
    const known = withSale([], '1', ['1', '2']);
    expect(withSale(known, '1', ['2'])).toBe(known);
  });

  it('forget the oldest', () => {
    let known = withSale([], '0', ['0']);
    for (let sale = 1; sale <= 300; sale += 1) known = withSale(known, `${sale}`, [`${sale}`]);
    expect(known).toHaveLength(300);
    expect(knownSale(known, ['0'])).toBeNull();
  });
});
