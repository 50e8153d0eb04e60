import { SourceFailure, type SourceTrouble } from '../port.ts';

/**
 * Why no answer can be used.
 * - `not-sent`: the line is known to be dead and nothing was tried;
 * - `no-connection`, `timeout`: nothing came back;
 * - `web-page`: something answered with a page or a redirect, as a guest network's sign-in does;
 * - `server-error`: an HTTP status that says nothing about the call;
 * - `unreadable`: an answer that is cut off or not of the known form;
 * - `sign-in`: Astro does not accept the credentials.
 */
export type Trouble = 'not-sent' | 'no-connection' | 'timeout' | 'web-page' | 'server-error' | 'unreadable' | 'sign-in';

const KNOWN: Partial<Record<Trouble, SourceTrouble>> = { 'web-page': 'portal-page', 'sign-in': 'sign-in-refused' };

/**
 * Astro gave no usable answer. Unless `nothingDone` the call may have been carried out all the same, and only reading the
 * customer again tells. The words name the call and never its content.
 */
export class AstroUnavailable extends SourceFailure {
  readonly trouble: Trouble;
  readonly nothingDone: boolean;

  constructor(trouble: Trouble, words: string, nothingDone = false) {
    super('unavailable', words, KNOWN[trouble] ?? null);
    this.name = 'AstroUnavailable';
    this.trouble = trouble;
    this.nothingDone = nothingDone;
  }
}
