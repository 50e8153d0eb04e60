import type { Colour } from '../pos/snapshot.ts';

/**
 * What a completed sale may write by itself.
 * - `write`: the final state of the sale, additions included;
 * - `end`: only what ends with the sale: holds are settled, units of lines that are gone are taken back, the rest is offered;
 * - `leave`: nothing; a person decides on the *Needs a look* list.
 */
export type CompletionPolicy = 'write' | 'end' | 'leave';

export interface CompletionFacts {
  colour: Colour;
  linked: boolean;
  /** False after an undo on this sale: what a person took back does not come back by itself. */
  automatic: boolean;
  onCompletion: 'add' | 'offer';
  /** Units that would be written by themselves, today and with this sale. */
  automaticUnits: number;
  automaticUnitsPerDay: number;
  /** Cash back that this sale would earn, and how much a sale may earn without a person. */
  cashBack: number;
  cashBackPerSale: number;
  /** More than the store allows one customer without an admin. */
  overLimit: boolean;
  /** On file for another customer than the one on it now. */
  moved: boolean;
}

export function completionPolicy(facts: CompletionFacts): CompletionPolicy {
  if (!facts.linked || facts.colour === 'red') return 'leave';
  // A page that claims absurd carts must not fill cards without a person.
  const isAbsurd =
    facts.automaticUnits > facts.automaticUnitsPerDay || facts.cashBack > facts.cashBackPerSale || facts.overLimit;
  const mayWrite = facts.colour === 'green' && facts.automatic && facts.onCompletion === 'add' && !isAbsurd;
  if (mayWrite) return 'write';
  // Ending it alone would take it from one customer and give it to nobody.
  return facts.moved ? 'leave' : 'end';
}
