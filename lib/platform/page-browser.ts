import type { Browser } from 'webextension-polyfill';

/**
 * The browser's extension API as a content script and the sidebar's frame need it: what little they use is the same in both browsers by itself,
 * so no register's page and no frame has to carry the polyfill.
 */
const api = globalThis as unknown as { browser?: Browser; chrome: Browser };

export const browser = api.browser ?? api.chrome;
