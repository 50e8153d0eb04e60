import type { StaffBook, StaffChange, StaffMember, StaffPolicy } from './staff.ts';

/** What differs between two books, one line a difference. Of a PIN nothing is in it but that there is another one. */
export function staffChanges(before: StaffBook, after: StaffBook): Omit<StaffChange, 'at' | 'by'>[] {
  const people = after.people.flatMap((person) => {
    const old = before.people.find(({ id }) => id === person.id);
    if (!old) return [{ whom: person.name, what: 'added', from: null, to: person.role }];
    return differences(old.name, factsOf(old), factsOf(person));
  });
  return [...people, ...differences(null, rulesOf(before.policy), rulesOf(after.policy))];
}

type Facts = Record<string, string | number | boolean | null>;

function differences(whom: string | null, before: Facts, after: Facts): Omit<StaffChange, 'at' | 'by'>[] {
  return Object.entries(after).flatMap(([what, to]) => {
    const from = before[what] ?? null;
    if (from === to) return [];
    const [said, now] = what === 'pin' ? [null, null] : [from, to];
    return [{ whom, what, from: said === null ? null : String(said), to: now === null ? null : String(now) }];
  });
}

function factsOf({ name, initials, role, active, pin }: StaffMember): Facts {
  return { name, initials, role, active, pin: pin?.hash ?? null };
}

function rulesOf({ mode, pins, limits }: StaffPolicy): Facts {
  return { mode, ...pins, ...limits };
}
