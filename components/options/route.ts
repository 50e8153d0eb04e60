import { useSyncExternalStore } from 'react';

/** `#/programs/wash` is the section `programs` and, in it, the place `wash`. */
export interface Route {
  section: string;
  place: readonly string[];
}

export function useRoute(): Route {
  return routeOf(
    useSyncExternalStore(
      (changed) => {
        window.addEventListener('hashchange', changed);
        return () => window.removeEventListener('hashchange', changed);
      },
      () => window.location.hash,
    ),
  );
}

export function hashOf(section: string, ...place: string[]): string {
  return `#/${[section, ...place].map(encodeURIComponent).join('/')}`;
}

function routeOf(hash: string): Route {
  const [section = '', ...place] = hash.replace(/^#\/?/, '').split('/').map(decoded);
  return { section, place };
}

/** An address typed by hand may hold a percent sign that encodes nothing. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
