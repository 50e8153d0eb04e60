import type { FieldChange } from './difference.ts';
import type { EntityKind } from './entities.ts';
import type { Place } from './identity.ts';
import type { Imported } from './import-table.ts';
import type { Note } from './note.ts';
import type { PersonMatch } from './person-match.ts';

export type Verdict = 'new' | 'changed' | 'same' | 'conflicting' | 'rejected';

/** What importing one thing would do, and why. Nothing is written to find out. */
export interface Outcome {
  row: number;
  kind: EntityKind;
  verdict: Verdict;
  /** What it is, whichever file brings it. With the person's id known, `identityOf` gives the keys to file it under. */
  keys: readonly string[];
  /** Which row of which file: the same row is never taken twice. */
  place: Place;
  one: Imported;
  /** The keeper's id of what is on file. */
  storedId: string | null;
  changes: readonly FieldChange[];
  /** Why it conflicts or is rejected. */
  reason: Note | null;
  /** Worth saying although it can be imported. */
  notices: readonly Note[];
  person: PersonMatch | null;
}

export type Counts = Record<Verdict, number>;

export interface Chunk {
  /** Equal for the same part of the same file: a chunk that was committed before is left out. */
  id: string;
  /** Outcomes to write, new ones and changes. */
  outcomes: Outcome[];
}

export interface Plan {
  preset: string;
  hash: string;
  outcomes: Outcome[];
  /** Rows that never became anything. */
  refused: Note[];
  notes: Note[];
  counts: Counts;
  chunks: Chunk[];
  /** Invitations on file whose person is not in the newer export: reported, never deleted. */
  absent: string[];
}
