import { useAnswer } from '../console-context.ts';

/** Turns whom an entry names into initials, also of somebody who left; null: the register did it, with nobody named. */
export function useInitials(): (actor: string) => string | null {
  const people = useAnswer({ type: 'staff' }).value?.people ?? [];
  return (actor) => {
    if (actor.startsWith('register:')) return null;
    const [, id] = /^staff:(.+)$/.exec(actor) ?? [];
    return people.find((person) => person.id === id)?.initials ?? id ?? actor;
  };
}
