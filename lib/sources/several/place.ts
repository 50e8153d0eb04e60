import type { SourceId } from '../port.ts';

/**
 * Several sources on one screen: what the first one keeps has its own ids, what another keeps is named with that source
 * before it, so that every button leads back to where its card lives.
 */
export interface Place {
  /** Null: at the first source. */
  source: SourceId | null;
  id: string;
}

const OTHERS = /^(embedded|store|astro)\/(.*)$/s;

export function idAt(source: SourceId, id: string): string {
  return `${source}/${id}`;
}

export function placeOf(id: string): Place {
  const [, source, rest] = OTHERS.exec(id) ?? [];
  return source === undefined || rest === undefined ? { source: null, id } : { source: source as SourceId, id: rest };
}
