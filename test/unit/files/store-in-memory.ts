import type { Entities, EntityKind } from '../../../lib/files/entities.ts';
import { customerKeys, identityOf, personIn } from '../../../lib/files/identity.ts';
import type { KnownProgram, Lookup, Stored } from '../../../lib/files/lookup.ts';
import type { Outcome, Plan } from '../../../lib/files/outcome.ts';
import { matchPerson, type People } from '../../../lib/files/person-match.ts';

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

  invitations(campaign: string): Promise<string[][]> {
    const start = `invitation:${campaign.toLowerCase()}|`;
    return Promise.resolve([...this.#all.values()].map(({ keys }) => keys.filter((key) => key.startsWith(start))));
  }

  /** Writes the chunks; one that is there already is left out. Returns how many rows were written. */
  commit(plan: Plan, chunks = plan.chunks): number {
    let written = 0;
    for (const { id, outcomes } of chunks) {
      if (this.#done.has(id)) continue;
      this.#done.add(id);
      for (const outcome of outcomes) {
        const stored = { id: outcome.storedId ?? `${outcome.kind}-${this.#all.size + 1}`, entity: outcome.one.entity };
        this.#all.set(stored.id, { kind: outcome.kind, stored, keys: this.#keysOf(outcome) });
        written++;
      }
    }
    return written;
  }

  #keysOf({ one, place }: Outcome): string[] {
    if (one.kind === 'customer') return customerKeys(one.entity);
    const person = personIn(one);
    const match = person === null ? null : matchPerson(person, this.#people());
    const { own, weak } = identityOf(one, match?.found ? match.id : null, place);
    return [...own, ...weak];
  }

  #people(): People {
    const people = new Map<string, Stored<Entities['customer']>[]>();
    for (const { kind, keys, stored } of this.#all.values()) {
      if (kind !== 'customer') continue;
      for (const key of keys) people.set(key, [...(people.get(key) ?? []), stored as Stored<Entities['customer']>]);
    }
    return people;
  }
}

export const emptyStore = (): Lookup => new StoreInMemory();
