import type { Format } from './format.ts';

/** `5 cards`, by the rules of the language. */
export const counted = (n: number, one: string, other: string, format: Format) =>
  format.plural(n, { one: `# ${one}`, other: `# ${other}` });
