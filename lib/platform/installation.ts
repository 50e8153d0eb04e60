import { browser } from './browser.ts';

/** A temporary add-on is gone, with its ledger, when the browser closes. Packed, forced and store installs are not. */
export async function isTemporary(): Promise<boolean> {
  return (await browser.management.getSelf()).installType === 'development';
}
