import { browser } from './browser.ts';

/** What an organisation set for this browser. Firefox says that there is none by failing. */
export async function managedValues(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}

export function onManagedChange(changed: () => void): void {
  browser.storage.onChanged.addListener((_changes, area) => {
    if (area === 'managed') changed();
  });
}
