import type { Browser, Page } from 'puppeteer-core';
import type { Surface } from './surface.ts';

export interface LaunchSettings {
  /** Folder of the built extension. */
  extension: string | undefined;
  proxyPort: number;
  profile: string;
  headless: boolean;
  /** `null` leaves the size to the window. */
  viewport: { width: number; height: number } | null;
}

/** What differs between the browsers. */
export interface Driver {
  readonly browser: Browser;
  surfaceOf(page: Page): Surface;
  /** A frame of the page that shows a page of an extension with this title, also inside a closed shadow root. */
  extensionFrameOf(page: Page, title: string): Surface;
  /** Lets the extension read a site, as a person does who answers the browser's question. Where the browser need not ask, nothing. */
  allowSite(host: string): Promise<void>;
  openExtensionPage(path: string): Promise<{ page: Page; surface: Surface }>;
  /** Stops the background as the browser does when it is idle, but now. */
  killBackground(): Promise<void>;
}
