/** A row with the words of a name. */
interface Named {
  first: string;
  last: string;
  words: string[];
}

/** Rows whose name has all the words, each at least begun; those with the most whole words first. */
export function begunBy<T extends Named>(rows: readonly T[], words: readonly string[]): T[] {
  const whole = (row: T) => words.filter((word) => row.words.includes(word)).length;
  return rows
    .filter((row) => words.every((word) => row.words.some((part) => part.startsWith(word))))
    .sort((a, b) => whole(b) - whole(a) || a.last.localeCompare(b.last) || a.first.localeCompare(b.first));
}

/** Rows whose name has all the words whole. */
export function namedBy<T extends Named>(rows: readonly T[], words: readonly string[]): T[] {
  return rows.filter((row) => words.every((word) => row.words.includes(word)));
}
