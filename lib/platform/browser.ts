import browser, { type Runtime } from 'webextension-polyfill';

/** The one place that names the browser's extension API. When the polyfill is no longer needed, this file changes and nothing else. */
export { browser };
export type Sender = Runtime.MessageSender;
export type Port = Runtime.Port;
