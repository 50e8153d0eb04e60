import type { Browser } from 'webextension-polyfill';

/**
 * The browser's extension API as a content script needs it: what little it uses answers with promises in both browsers by itself, so no
 * register's page has to carry the polyfill.
 */
const api = globalThis as unknown as { browser?: Browser; chrome: Browser };

export const browser = api.browser ?? api.chrome;
