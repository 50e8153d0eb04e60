import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The screens of every system as they were drawn, or recorded in a shop, and what is true of each. */

const FIXTURES = 'test/fixtures/pos';

export interface Origin {
  origin: 'drawn' | 'recorded';
  /** `drawnOn` or `recordedOn`. */
  drawnOn?: string;
  recordedOn?: string;
  /** Where on its host the page is. */
  path: string;
  evidence: string;
  unknown: string[];
}

export function statesOf(system: string): string[] {
  return readdirSync(join(FIXTURES, system));
}

export function pageOf(system: string, state: string): string {
  return readFileSync(join(FIXTURES, system, state, 'page.html'), 'utf8');
}

export function expectedOf<Says>(system: string, state: string): Says {
  return JSON.parse(readFileSync(join(FIXTURES, system, state, 'expected.json'), 'utf8')) as Says;
}

export function originOf(system: string, state: string): Origin {
  return JSON.parse(readFileSync(join(FIXTURES, system, state, 'meta.json'), 'utf8')) as Origin;
}

/** Parsed documents have no layout: what their own markup hides is hidden. */
export function isShown(element: Element): boolean {
  return element.closest('[hidden], [style*="display:none"]') === null;
}
