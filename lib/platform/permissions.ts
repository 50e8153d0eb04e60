import { browser } from './browser.ts';

/** The browser asks the person whether Tillside may speak with that address. Only in answer to a press. */
export async function allowOrigin(origin: string): Promise<boolean> {
  const { protocol, hostname } = new URL(origin);
  // Patterns of permissions name no port.
  return browser.permissions.request({ origins: [`${protocol}//${hostname}/*`] }).catch(() => false);
}
