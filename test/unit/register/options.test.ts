import { describe, expect, it } from 'vitest';
import { optionsOf } from '../../register/options.ts';

describe('options in the address', () => {
  it('are taken by their names', () => {
    const query = new URLSearchParams('dialect=testid-2025&tax=0&hostile=ads,remove-host&other=1');
    expect(optionsOf(query)).toEqual({ dialect: 'testid-2025', tax: 0, hostile: ['ads', 'remove-host'] });
  });

  it.each(['dialect=react', 'tax=lots', 'hostile=rude', 'lag='])('are refused when they are no choice: %s', (query) => {
    expect(() => optionsOf(new URLSearchParams(query))).toThrow();
  });
});
