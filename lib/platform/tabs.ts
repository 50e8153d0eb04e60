import type { PageSample } from '../pos/page-sample.ts';
import { browser } from './browser.ts';

/** The tab that a toolbar popup belongs to. */
export async function currentTab(): Promise<number | null> {
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
