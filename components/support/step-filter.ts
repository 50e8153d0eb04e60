import type { Step } from '../../lib/support/recording.ts';
import type { Replayed } from '../../lib/support/replay.ts';
import { titleOf } from '../../lib/support/replay-report.ts';
import { troubleOf } from '../../lib/support/trouble.ts';
import { isParted } from './replayed-now.tsx';

/** Which steps are listed. */
export type Filter = 'all' | 'trouble' | 'presses' | 'register' | 'differs';
export const FILTERS: Record<Filter, string> = {
  all: 'All',
  trouble: 'Trouble',
  presses: 'Presses',
  register: 'What the register said',
  differs: 'Differs now',
};

export function fits(filter: Filter, step: Step, outcome: Replayed | undefined): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'trouble':
      return troubleOf(step) !== 'none';
    case 'presses':
      return step.kind === 'request' || step.kind === 'key';
    case 'register':
      return step.kind === 'signals' || step.kind === 'look' || step.kind === 'page';
    case 'differs':
      return outcome !== undefined && isParted(outcome);
  }
}

/** All that a step can be found by. */
export function searchText(step: Step, code: string | null): string {
  return `${titleOf(step)} ${code ?? ''} ${JSON.stringify([step.asked, step.answer])}`.toLowerCase();
}
