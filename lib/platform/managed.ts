import { browser } from './browser.ts';

/** What an organisation set for this browser. Firefox says that there is none by failing. */
export async function managedValues(): Promise<unknown> {
  return browser.storage.managed.get(null).catch(() => ({}));
}

/** Chromium brings it some seconds after the extension was installed, and again whenever it was changed. */
export function onManagedChange(changed: () => void): () => void {
  const heard = (_changes: unknown, area: string) => {
    if (area === 'managed') changed();
  };
  browser.storage.onChanged.addListener(heard);
  return () => browser.storage.onChanged.removeListener(heard);
}

export function watchManaged(show: (values: unknown) => void): () => void {
  const look = () => void managedValues().then(show);
  look();
  return onManagedChange(look);
}
