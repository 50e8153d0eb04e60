import type { Switch } from '../pos/switches.ts';
import { browser } from './browser.ts';
import { sessionStore } from './storage.ts';

/** What is switched off in a tab, until it is closed or somebody switches it on again. */

const keyOf = (tab: number) => `off:${tab}`;

/** Null: nobody touched a switch in this tab. */
export function offIn(tab: number): Promise<Switch[] | null> {
  return sessionStore.get<Switch[]>(keyOf(tab));
}

/** The page is loaded anew: what was begun with a signal cannot go on without it. */
export async function switchOff(tab: number, off: readonly Switch[]): Promise<void> {
  await sessionStore.set(keyOf(tab), off);
  await browser.tabs.reload(tab);
}

/** Where Tillside itself cannot be seen, the toolbar says so. A tab that is gone meanwhile needs no badge. */
export async function showSwitches(tab: number, off: readonly Switch[]): Promise<void> {
  const text = off.length > 0 ? 'off' : null;
  await browser.action.setBadgeText({ tabId: tab, text }).catch(() => undefined);
}
