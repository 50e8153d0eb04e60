import type { CustomerRow, PersonKeys } from './entities.ts';
import { personKeys } from './identity.ts';
import type { Lookup, Stored } from './lookup.ts';

export type PersonEvidence = 'ref' | 'mail' | 'phone' | 'name';

/** Who a row is about: found, proposed by name alone, more than one, or nobody. */
export type PersonMatch =
  | { found: true; id: string; by: Exclude<PersonEvidence, 'name'> }
  | { found: false; why: 'unknown' | 'name-only' | 'several'; proposals: string[] };

export type People = ReadonlyMap<string, readonly Stored<CustomerRow>[]>;

export const peopleOf = (lookup: Lookup, persons: readonly PersonKeys[]): Promise<People> =>
  lookup.existing('customer', [...new Set(persons.flatMap(personKeys))]);

/** The first key that leads to exactly one person decides; a name never decides. */
export function matchPerson(person: PersonKeys, people: People): PersonMatch {
  let several: string[] = [];
  for (const key of personKeys(person)) {
    const ids = [...new Set((people.get(key) ?? []).map(({ id }) => id))];
    const [only] = ids;
    if (only === undefined) continue;
    const by = key.slice(0, key.indexOf(':')) as PersonEvidence;
    if (by === 'name') return { found: false, why: several.length > 0 ? 'several' : 'name-only', proposals: ids };
    if (ids.length === 1) return { found: true, id: only, by };
    if (several.length === 0) several = ids;
  }
  return { found: false, why: several.length > 0 ? 'several' : 'unknown', proposals: several };
}
