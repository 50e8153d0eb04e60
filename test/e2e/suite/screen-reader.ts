import { readingOf, type System } from '../../unit/pos/says.ts';

/** What is put into a page to read it with the readers as they are shipped, by a browser's own eyes. */
declare global {
  var readScreenOf: (system: System) => unknown;
}

globalThis.readScreenOf = (system) => readingOf(document, system, (element) => element.checkVisibility());
