import type * as z from 'zod';

/** What is wrong with a file, where, and what to do about it. */
export interface FileProblem {
  what: string;
  where: string;
  next: string;
}

/** More would not be read by anybody. */
const SHOWN = 20;

const KINDS: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of fields in { }',
};

export function problemsOf(error: z.ZodError, json: unknown): FileProblem[] {
  return error.issues.slice(0, SHOWN).map((issue) => ({
    what: `${fieldOf(issue.path)} ${complaint(issue, valueAt(json, issue.path))}.`,
    where: placeOf(issue.path, json),
    next: 'Correct it in the file, then import the file again.',
  }));
}

function complaint(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return found === undefined ? 'is missing' : `must be ${KINDS[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return found === undefined
        ? 'is missing'
        : `must be ${issue.values.map((value) => JSON.stringify(value)).join(' or ')}`;
    case 'unrecognized_keys':
      return `has a field that a store file does not have: ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? 'is empty' : `must be at least ${issue.minimum}`;
    case 'too_big':
      return issue.origin === 'string'
        ? `is longer than ${issue.maximum} characters`
        : `must be at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.message.startsWith('must') ? issue.message : `is not written as expected (${issue.format})`;
    case 'invalid_union':
      return found === undefined
        ? 'is missing'
        : issue.message.startsWith('must')
          ? issue.message
          : 'is none of the known kinds';
    case 'custom':
    case 'not_multiple_of':
    case 'invalid_key':
    case 'invalid_element':
      return issue.message;
  }
}

function fieldOf(path: PropertyKey[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  return typeof last === 'number' ? 'This entry' : `"${String(last)}"`;
}

/** `programs, entry 2 ("Express wash"), items, entry 1`: as a person counts, with the names a person knows. */
function placeOf(path: PropertyKey[], json: unknown): string {
  const steps = path.map((step, depth) => {
    if (typeof step !== 'number') return String(step);
    const name = nameOf(valueAt(json, path.slice(0, depth + 1)));
    return name === null ? `entry ${step + 1}` : `entry ${step + 1} ("${name}")`;
  });
  return steps.length === 0 ? 'the whole file' : steps.join(', ');
}

function nameOf(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const known = entry as Record<string, unknown>;
  const name = [known.title, known.name, known.code, known.id].find((value) => typeof value === 'string');
  return typeof name === 'string' ? name : null;
}

function valueAt(json: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    json,
  );
}
