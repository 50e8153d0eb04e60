import type { Descriptor } from './descriptor.ts';

export type RoutePlace = 'sale' | 'completed' | 'off-sale';

export function placeOf(path: string, routes: Descriptor['routes']): RoutePlace {
  if (isUnder(path, routes.completed)) return 'completed';
  return isUnder(path, routes.sale) ? 'sale' : 'off-sale';
}

function isUnder(path: string, route: string | undefined): boolean {
  return path === route || path.startsWith(`${route}/`);
}

/**
 * Hears of every change of address in a single-page register: by the Navigation API where there is one, else by the history
 * buttons alone (whoever reads the page asks again with every other signal). No timer.
 */
export function onRouteChange(window: Window, changed: () => void, signal: AbortSignal): void {
  const { navigation } = window as Window & { navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', changed, { signal });
  else window.addEventListener('popstate', changed, { signal });
}

/** The shop's account, equal on both of a vendor's hosts: the first label of the name. */
export function accountOf(hostname: string): string {
  return hostname.split('.')[0]?.toLowerCase() ?? '';
}

export function isHostOf(hostname: string, hosts: readonly string[]): boolean {
  return hosts.some((pattern) => {
    if (!pattern.startsWith('*.')) return hostname === pattern;
    const rest = pattern.slice(1);
    return hostname.endsWith(rest) && !hostname.slice(0, -rest.length).includes('.') && hostname.length > rest.length;
  });
}
