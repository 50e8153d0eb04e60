import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from 'puppeteer-core';
import type { BrowserKind } from '../../../scripts/browsers.ts';
import { launchChromium } from './chromium.ts';
import type { Driver, LaunchSettings } from './driver.ts';
import { launchFirefox } from './firefox.ts';
import type { Hosts } from './hosts.ts';
import { killFamily } from './processes.ts';
import { Screen } from './screen.ts';

const CLOSING_TIME = 20_000;

const LAUNCH = { chromium: launchChromium, firefox: launchFirefox };

export interface BrowserOptions {
  kind: BrowserKind;
  hosts: Hosts;
  /** Folder of a built extension. */
  extension?: string;
  /** Folder to keep the profile in; without one it is made, and removed by `close`. */
  profile?: string;
  headless?: boolean;
  /** Size of the page; `null` leaves it to the window. */
  viewport?: { width: number; height: number } | null;
}

/** A stock browser with an extension, driven as a person drives it, that can be killed and started again. */
export class OpenBrowser {
  readonly kind: BrowserKind;
  readonly #settings: LaunchSettings;
  readonly #ownsProfile: boolean;
  #driver: Driver;

  constructor(kind: BrowserKind, settings: LaunchSettings, ownsProfile: boolean, driver: Driver) {
    this.kind = kind;
    this.#settings = settings;
    this.#ownsProfile = ownsProfile;
    this.#driver = driver;
  }

  get browser(): Browser {
    return this.#driver.browser;
  }

  /** Opens an address in a new tab, in front. */
  async newPage(url: string): Promise<Page> {
    const page = await this.browser.newPage();
    await page.goto(url);
    return page;
  }

  /** The page itself by role and name. */
  screen(page: Page): Screen {
    return new Screen(this.#driver.surfaceOf(page));
  }

  /** Tillside's sidebar on a page; it may appear later, or be loaded again. */
  sidebar(page: Page): Screen {
    return new Screen(this.#driver.extensionFrameOf(page, 'Tillside'));
  }

  /** Answers the browser's question whether the extension may read a site. */
  async allowSite(host: string): Promise<void> {
    await this.#driver.allowSite(host);
  }

  /** A page of the extension in a tab of its own: `options.html`. */
  async extensionPage(path: string): Promise<Screen> {
    return new Screen((await this.#driver.openExtensionPage(path)).surface);
  }

  /** Its tab, for a page that holds the sidebar itself. */
  async extensionTab(path: string): Promise<Page> {
    return (await this.#driver.openExtensionPage(path)).page;
  }

  /**
   * Presses the keys that the manifest suggests for a command. They enter where a person's do, in both browsers, so it
   * works only if the browser really gave the keys to the extension; it does not prove that a desktop or an input
   * method leaves them to the browser.
   */
  async pressCommand(page: Page, command: string): Promise<void> {
    const { commands } = JSON.parse(readFileSync(join(this.#settings.extension ?? '', 'manifest.json'), 'utf8'));
    await this.screen(page).press(commands[command].suggested_key.default);
  }

  /** Puts the extension there once more, over the one that runs, as an update does. */
  async updateExtension(): Promise<void> {
    await this.browser.installExtension(this.#settings.extension ?? '');
  }

  async killBackground(): Promise<void> {
    await this.#driver.killBackground();
  }

  /** Ends the browser without warning. The profile stays for `restart`. */
  async kill(): Promise<void> {
    const pid = this.#runningPid();
    if (pid) await killFamily(pid);
  }

  /** Starts it again on the same profile, closing it first if it still runs. */
  async restart(): Promise<void> {
    await this.#stop();
    this.#driver = await LAUNCH[this.kind](this.#settings);
  }

  async close(): Promise<void> {
    await this.#stop();
    if (this.#ownsProfile) rmSync(this.#settings.profile, { recursive: true, force: true, maxRetries: 5 });
  }

  async #stop(): Promise<void> {
    if (!this.#runningPid()) return;
    const closing = this.browser.close().then(
      () => true,
      () => false,
    );
    // Firefox now and then does not come to its end; nobody has to wait for it.
    const hasClosed = await Promise.race([closing, pause(CLOSING_TIME, false, { ref: false })]);
    if (!hasClosed) await this.kill();
  }

  /** Nothing once it has ended: its number may be another process's by now. */
  #runningPid(): number | undefined {
    const running = this.browser.process();
    return running?.exitCode === null && running.signalCode === null ? running.pid : undefined;
  }
}

export async function openBrowser(options: BrowserOptions): Promise<OpenBrowser> {
  const { kind, hosts, extension, headless = true, viewport = { width: 1280, height: 800 } } = options;
  if (extension && !existsSync(join(extension, 'manifest.json'))) {
    throw new Error(`No extension in ${extension}. Run "npm run build" first.`);
  }
  const profile = options.profile ?? mkdtempSync(join(tmpdir(), `tillside-${kind}-`));
  const settings = { extension, proxyPort: hosts.proxyPort, profile, headless, viewport };
  return new OpenBrowser(kind, settings, !options.profile, await LAUNCH[kind](settings));
}
