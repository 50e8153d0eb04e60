/** The one door to the browser: nothing else names the polyfill. */
import browser from 'webextension-polyfill';

export { browser };
