import type { CustomerRow, Entities, EntityKind, ItemRow } from '../../../lib/files/entities.ts';
import { customerKeys, itemIdentity } from '../../../lib/files/identity.ts';
import type { KnownProgram, Lookup, Stored } from '../../../lib/files/lookup.ts';
import type { Plan } from '../../../lib/files/outcome.ts';

/** What is on file in a test: answers look-ups, and takes what a plan would write. */
export class StoreInMemory implements Lookup {
  readonly programs: KnownProgram[];
  readonly #all = new Map<string, { kind: EntityKind; stored: Stored<Entities[EntityKind]>; keys: string[] }>();
  readonly #done = new Set<string>();

  constructor(programs: KnownProgram[] = []) {
    this.programs = programs;
  }

  get size(): number {
    return this.#all.size;
  }

  existing<K extends EntityKind>(kind: K, keys: readonly string[]): Promise<Map<string, Stored<Entities[K]>[]>> {
    const asked = new Set(keys);
    const found = new Map<string, Stored<Entities[K]>[]>();
    for (const one of this.#all.values()) {
      if (one.kind !== kind) continue;
      for (const key of one.keys) {
        if (asked.has(key)) found.set(key, [...(found.get(key) ?? []), one.stored as Stored<Entities[K]>]);
      }
    }
    return Promise.resolve(found);
  }

  invitations(campaign: string): Promise<string[]> {
    const start = `invitation:${campaign.toLowerCase()}|`;
    return Promise.resolve([...this.#all.values()].flatMap(({ keys }) => keys.filter((key) => key.startsWith(start))));
  }

  /** Writes the chunks, from the one given on; a chunk that is there already is left out. Returns how many rows were written. */
  commit(plan: Plan, chunks = plan.chunks): number {
    let written = 0;
    for (const { id, outcomes } of chunks) {
      if (this.#done.has(id)) continue;
      this.#done.add(id);
      for (const { kind, one, key, storedId } of outcomes) {
        const stored = { id: storedId ?? `${kind}-${this.#all.size + 1}`, entity: one.entity };
        this.#all.set(stored.id, { kind, stored, keys: keysOf(kind, one.entity, key) });
        written++;
      }
    }
    return written;
  }
}

function keysOf(kind: EntityKind, entity: Entities[EntityKind], key: string): string[] {
  if (kind === 'customer') return customerKeys(entity as CustomerRow);
  if (kind !== 'item') return [key];
  const { own, weak } = itemIdentity(entity as ItemRow);
  return [...own, ...weak];
}

export const emptyStore = (): Lookup => new StoreInMemory();
