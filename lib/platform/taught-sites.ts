import { browser } from './browser.ts';

/** Sites that an admin allowed one by one, and the content scripts on them. */

const READER = 'taught-registers';
const READER_FILE = '/content-scripts/pos-taught.js';
const TEACHER_FILE = '/content-scripts/pos-teach.js';

export function originOf(host: string): string {
  return `https://${host}/*`;
}

export async function isAllowed(host: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originOf(host)] });
}

/**
 * Brings the browser's list of content scripts in line with what the store has at work. Browsers forget them with an update, and run
 * none on a site whose permission was taken back, so this is done at every start and after every change, one after the other.
 */
export async function standOn(hosts: readonly string[]): Promise<void> {
  const allowed = await Promise.all(hosts.map(async (host) => ((await isAllowed(host)) ? originOf(host) : null)));
  const matches = allowed.filter((origin) => origin !== null);
  const known = await browser.scripting.getRegisteredContentScripts({ ids: [READER] });
  if (known.length > 0) await browser.scripting.unregisterContentScripts({ ids: [READER] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id: READER, matches, js: [READER_FILE], runAt: 'document_end', allFrames: false, persistAcrossSessions: true },
  ]);
}

/** Asks the person; only in answer to a click, and as the first thing that it does. */
export function askFor(hosts: readonly string[]): Promise<boolean> {
  return browser.permissions.request({ origins: hosts.map(originOf) });
}

export async function openSite(address: string): Promise<number | null> {
  return (await browser.tabs.create({ url: address })).id ?? null;
}

export async function bringTeacher(tab: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId: tab }, files: [TEACHER_FILE] });
}
