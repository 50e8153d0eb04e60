import type { Book, Step } from './recording.ts';

/** What the store's own file says, as far as a recording shows it: such words name things that are sold, never people. */
export interface StoreWords {
  /** Titles of programs, names of items, makers. */
  words: ReadonlySet<string>;
  /** Codes of items: the store's own, and those on the lines of a sale. */
  codes: ReadonlySet<string>;
  /** Ids that the store made: of programs and campaigns. */
  ids: ReadonlySet<string>;
}

interface Named {
  [field: string]: unknown;
}

export function storeWordsOf(steps: readonly Step[]): StoreWords {
  const found = { words: new Set<string>(), codes: new Set<string>(), ids: new Set<string>() };
  const add = (to: Set<string>, ...values: unknown[]) => {
    for (const value of values) if (typeof value === 'string' && value !== '') to.add(value);
  };
  const addCodes = (...keys: unknown[]) => {
    add(found.codes, ...keys);
    // As the screen shows them: a code without its kind and its leading zeros.
    for (const key of keys) if (typeof key === 'string') add(found.codes, key.replace(/^[a-z]+:0*/, ''));
  };
  const onItem = (item: Named | null) => {
    add(found.words, item?.name);
    addCodes(item?.key, item?.sku, item?.posItemId);
  };
  const onProgram = (program: Named) => {
    add(found.words, program.title, program.description, program.maker);
    add(found.ids, program.id);
    for (const item of listOf(program.items)) addCodes(item.itemKey);
    addCodes((program.reward as Named | undefined)?.itemKey);
  };
  const onBook = once((book: Book) => {
    listOf(book.programs).forEach(onProgram);
    listOf(book.campaigns).forEach(onProgram);
  });
  const onPrograms = once((programs: Named[]) => programs.forEach(onProgram));
  for (const step of steps) {
    for (const { method, answer, read } of step.calls) {
      if (method === 'source.items' || method === 'source.joinItems') listOf(answer).forEach(onItem);
      if (method === 'source.programs') onPrograms(listOf(answer));
      if (read) onBook(read.book);
    }
    const snapshot = (step.asked as { snapshot?: Named } | null)?.snapshot;
    for (const line of listOf(snapshot?.lines)) addCodes(line.sku, line.posProductId);
  }
  return found;
}

function listOf(value: unknown): Named[] {
  return Array.isArray(value) ? (value as Named[]) : [];
}

/** The same object again says nothing new. */
function once<T extends object>(work: (value: T) => void): (value: T) => void {
  const seen = new WeakSet<T>();
  return (value) => {
    if (!seen.has(value)) work(value);
    seen.add(value);
  };
}
