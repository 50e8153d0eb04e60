/** What a file says about something that is on file already. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Fields in which "no" is as much a statement as "yes". */
const TWO_SIDED = new Set(['active', 'tracksStock', 'closed']);

/** How a row told whom it is about, and where it stood, is not what it says. */
const BESIDE = new Set(['person', 'lineOrdinal', 'line']);

/**
 * What would change. A file adds and corrects, it never erases: an export without a column for phones must not take away
 * the phones.
 */
export function differences(before: object, after: object): FieldChange[] {
  const known = new Map(Object.entries(before));
  return Object.entries(after).flatMap(([field, value]) => {
    const old = known.get(field);
    return !BESIDE.has(field) && says(field, value) && !contains(old, value)
      ? [{ field, before: old ?? null, after: value }]
      : [];
  });
}

function says(field: string, value: unknown): boolean {
  if (value === null || value === undefined || value === '') return false;
  if (value === false) return TWO_SIDED.has(field);
  return !Array.isArray(value) || value.length > 0;
}

function contains(old: unknown, value: unknown): boolean {
  if (Array.isArray(value) && Array.isArray(old)) {
    const have = new Set(old.map((part) => JSON.stringify(part)));
    return value.every((part) => have.has(JSON.stringify(part)));
  }
  return JSON.stringify(old) === JSON.stringify(value);
}
