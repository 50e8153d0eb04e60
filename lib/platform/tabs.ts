import { browser } from './browser.ts';

/** The tab that a toolbar popup belongs to. */
export async function currentTab(): Promise<number | null> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id ?? null;
}

export async function openOptions(): Promise<void> {
  await browser.runtime.openOptionsPage();
}
