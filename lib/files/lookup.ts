import type { Entities, EntityKind } from './entities.ts';

/** What is on file. Whoever keeps the data answers; the file room never opens a store. */
export interface Lookup {
  /** Everything of a kind that has one of the keys, by key. More than one answer is a question for a person. */
  existing<K extends EntityKind>(
    kind: K,
    keys: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Stored<Entities[K]>[]>>;
  /** The store's programs, to name the one a card belongs to. */
  programs: readonly KnownProgram[];
  /** The keys of each invitation to a campaign: a person missing in a newer export is reported. */
  invitations(campaign: string): Promise<readonly (readonly string[])[]>;
}

export interface Stored<T> {
  /** The keeper's own id of it. */
  id: string;
  entity: T;
}

export interface KnownProgram {
  id: string;
  title: string;
  /** Punches of a full card; null where a program has no cards. */
  size: number | null;
  windowMonths: number | null;
}
