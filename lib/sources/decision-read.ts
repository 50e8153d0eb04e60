import type { Command } from '../loyalty/command.ts';
import type { Decision } from '../loyalty/decision.ts';
import type { Situation } from './ledger/verdict.ts';

/** One decision with everything it was made from, told to whoever records. `decision` is missing where nothing was to be written. */
export interface DecisionRead {
  command: Command;
  situation: Situation;
  decision: Decision | null;
}

export type DecisionWitness = (read: DecisionRead) => void;
