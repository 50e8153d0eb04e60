import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import puppeteer from 'puppeteer-core';
import type { RegisterHandler } from './serving.ts';

/** A browser without any extension in front of a simulated register, for the smoke runs of whoever changes one. */
export class Stage {
  readonly origin: string;
  readonly #browser: Browser;
  readonly #folder: string;
  readonly #close: () => void;

  constructor(origin: string, browser: Browser, folder: string, close: () => void) {
    this.origin = origin;
    this.#browser = browser;
    this.#folder = folder;
    this.#close = close;
  }

  /** An empty page of a browser that knows nothing yet, and everything that goes wrong in it. */
  async page(): Promise<{ page: Page; faults: string[] }> {
    const context = await this.#browser.createBrowserContext();
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text());
    });
    await page.setViewport({ width: 1280, height: 800 });
    return { page, faults };
  }

  async picture(page: Page, name: string): Promise<void> {
    await page.screenshot({ path: join(this.#folder, `${name}.png`) });
  }

  async close(): Promise<void> {
    await this.#browser.close();
    this.#close();
  }
}

export async function openStage(kind: string, handler: RegisterHandler, folder: string): Promise<Stage> {
  mkdirSync(folder, { recursive: true });
  const server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await puppeteer.launch(
    kind === 'firefox'
      ? { browser: 'firefox', executablePath: '/usr/bin/firefox-esr', headless: true }
      : {
          browser: 'chrome',
          executablePath: '/usr/lib/chromium/chromium',
          headless: true,
          pipe: true,
          args: ['--no-sandbox'],
        },
  );
  const { port } = server.address() as AddressInfo;
  return new Stage(`http://127.0.0.1:${port}`, browser, folder, () => server.close());
}
