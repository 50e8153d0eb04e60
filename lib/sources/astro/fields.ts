import * as z from 'zod';

/**
 * How single values come back. Ids and numbers are text in one answer and numbers in the next, flags are 0 and 1 or true
 * and false, titles are broken over lines, and nothing is null, an empty text or a date of zeros.
 */

const scalar = z.union([z.string(), z.number(), z.boolean()]);

function tidy(value: string | number | boolean): string {
  return String(value).replace(/\s+/g, ' ').trim();
}

export const text = scalar.transform(tidy);

export const id = text.pipe(z.string().min(1));

export const optionalText = scalar.nullish().transform((value) => {
  const tidied = value === null || value === undefined ? '' : tidy(value);
  return tidied === '' || /^0{4}-0{2}-0{2}/.test(tidied) ? null : tidied;
});

export const optionalNumber = scalar.nullish().transform((value) => {
  const number = typeof value === 'boolean' || value === null || value === undefined ? Number.NaN : Number(tidy(value));
  return Number.isFinite(number) && tidy(value ?? '') !== '' ? number : null;
});

/** For numbers that balances are made from: anything else makes the whole answer unreadable. */
export const count = z
  .union([z.string().regex(/^\s*\d+\s*$/), z.number()])
  .transform(Number)
  .pipe(z.int().min(0));

export const flag = scalar.nullish().transform((value) => /^(true|1|y|yes)$/i.test(tidy(value ?? '')));

/** A list that may be absent, empty in any way, one single row, or an object with its rows under 0, 1, 2. */
export function rows<T extends z.ZodType>(row: T) {
  return z.preprocess(asRows, z.array(row));
}

/** An object that may be absent, or the only row of a list. */
export function single<T extends z.ZodType>(content: T) {
  return z.preprocess((value) => asRows(value)[0] ?? {}, content);
}

function asRows(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [];
  const names = Object.keys(value);
  if (names.length === 0) return [];
  return names.every((name) => /^\d+$/.test(name)) ? Object.values(value) : [value];
}
