import { browser } from './browser.ts';

/** The sidebar in a window of its own, beside a register that runs outside the browser: every sale in it is typed in. */
export async function standAlone(document: Document): Promise<void> {
  const nonce = crypto.randomUUID();
  await browser.runtime.sendMessage({ type: 'frame-hello', nonce });
  const frame = document.createElement('iframe');
  frame.src = `/sidebar.html#${nonce}`;
  frame.title = 'Tillside';
  document.body.append(frame);
}

const PAGE = '/by-hand.html';

export function isByHandPage(address: string): boolean {
  return address.startsWith(browser.runtime.getURL(PAGE));
}

export async function openByHand(): Promise<void> {
  await browser.windows.create({ url: browser.runtime.getURL(PAGE), type: 'popup', width: 420, height: 780 });
}
