import { describe, expect, it } from 'vitest';
import { PERMISSIONS } from '../../../lib/loyalty/roles.ts';
import { Simulation } from '../../simulator/simulation.ts';
import type { Sabotage } from '../../simulator/store.ts';

function firstFailure(sabotage: Sabotage, seeds: number): string | null {
  for (let seed = 1; seed <= seeds; seed++) {
    try {
      new Simulation(seed, sabotage).run();
    } catch (error) {
      return String(error);
    }
  }
  return null;
}

describe('the simulator', () => {
  it('finds nothing wrong in a few lives of a sound store', () => {
    expect(firstFailure('none', 40)).toBeNull();
  }, 60_000);

  it.each<[Sabotage, RegExp]>([
    ['no-isolation', /I\d+/],
    ['torn-writes', /I2:/],
    ['no-sync', /I21:/],
    ['no-clock-guard', /I20:/],
  ])(
    'finds a store with %s',
    (sabotage, invariant) => {
      expect(firstFailure(sabotage, 60)).toMatch(invariant);
    },
    60_000,
  );

  it('does within some lives everything that the rule book knows', () => {
    const missing = new Set(Object.keys(PERMISSIONS));
    for (let seed = 1; seed <= 200 && missing.size > 0; seed++) {
      const { commands } = new Simulation(seed).run();
      for (const [type, count] of Object.entries(commands)) if (count.done > 0) missing.delete(type);
    }
    expect([...missing]).toEqual([]);
  }, 60_000);

  it('lives the same life again for the same seed', () => {
    expect(new Simulation(7).run()).toEqual(new Simulation(7).run());
  });
});
