import type { Reason } from '../loyalty/reason.ts';
import { type Catalogue, en } from './en.ts';
import { createFormat, type Format, type StoreWriting } from './format.ts';
import { factsOf, type ReasonWords, say, wordsOf } from './reason-text.ts';

/** Everything that turns codes and numbers into what is read. */
export interface Language {
  /** For the `lang` of the page. */
  tag: string;
  words: Catalogue;
  format: Format;
  reason: (reason: Reason) => ReasonWords;
  concern: (code: string) => ReasonWords;
  result: (code: string, data: Record<string, string | number>) => string;
}

const LANGUAGES: Record<string, Catalogue> = { en };

/** The store's language where there is one, else English; numbers and money always as the store writes them. */
export function languageOf(store: StoreWriting): Language {
  const wanted = store.locale.split('-')[0]?.toLowerCase() ?? 'en';
  const tag = wanted in LANGUAGES ? wanted : 'en';
  const words = LANGUAGES[tag] ?? en;
  const format = createFormat(store, tag);
  return {
    tag,
    words,
    format,
    reason: ({ code, data }) => wordsOf(words.reasons[code] ?? words.unknownReason, data, format),
    concern: (code) => wordsOf(concernOf(words, code) ?? words.unknownReason, {}, format),
    result: (code, data) => say(resultOf(words, code) ?? words.done, factsOf(data, format), format),
  };
}

/** Codes come over a message: one that this version does not know yet must not blank the screen. */
function concernOf(words: Catalogue, code: string) {
  return Object.entries(words.concerns).find(([known]) => known === code)?.[1];
}

function resultOf(words: Catalogue, code: string) {
  return Object.entries(words.results).find(([known]) => known === code)?.[1];
}
