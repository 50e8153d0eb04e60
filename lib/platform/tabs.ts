import type { PageSample } from '../pos/page-sample.ts';
import { browser } from './browser.ts';

/** The tab that a toolbar popup belongs to; a page of its own may be about another: `?tab=7`. */
export async function currentTab(): Promise<number | null> {
  const named = new URLSearchParams(location.search).get('tab');
  if (named) return Number(named);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** The structure of the page on a tab, scrubbed in the page itself; null where the browser lets nobody look. */
export async function sampleOfTab(tab: number): Promise<PageSample | null> {
  try {
    const [result] = await browser.scripting.executeScript({ target: { tabId: tab }, files: ['/page-sample.js'] });
    return (result?.result as PageSample | undefined) ?? null;
  } catch {
    return null;
  }
}

/** Opens one of our own pages without taking anybody away from what they do. */
export async function openBehind(path: string): Promise<void> {
  await browser.tabs.create({ url: browser.runtime.getURL(`/${path}`), active: false });
}

export async function closeOwnTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

const WARNING = '!';

/** A mark on the toolbar's button: its popup says what it is about. */
export async function showWarning(on: boolean): Promise<void> {
  const shown = await browser.action.getBadgeText({});
  if (shown === '' || shown === WARNING) await browser.action.setBadgeText({ text: on ? WARNING : '' });
}

/** On the same button, and before any warning: how much of this register waits to be sent. */
export async function showWaiting(count: number): Promise<void> {
  const shown = await browser.action.getBadgeText({});
  if (count > 0 || shown !== WARNING) await browser.action.setBadgeText({ text: count > 0 ? String(count) : '' });
}
