/**
 * Pictures of every state of the sidebar, and what a browser alone can tell of it: contrast as painted, nothing wider than the frame.
 *
 *     node scripts/gallery.ts [part of a name] [--width 360]
 */
import { createReadStream } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { AxeResults } from 'axe-core';
import { launch, type Page } from 'puppeteer-core';
import { build } from 'vite';
import type { Example } from '../components/sidebar/example-parts.ts';
import { examples } from '../components/sidebar/states.ts';

const HERE = import.meta.dirname;
const OUT = join(HERE, '../.cache/gallery');
const SITE = join(OUT, 'site');
const HEIGHT = 860;
const FOLDED = 40;
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    width: { type: 'string', default: '360' },
    browser: { type: 'string', default: '/usr/lib/chromium/chromium' },
  },
});
const wanted = Object.entries<Example>(examples).filter(([name]) => name.includes(positionals[0] ?? ''));

await build({
  root: join(HERE, 'gallery'),
  base: './',
  logLevel: 'warn',
  configFile: false,
  build: { outDir: SITE, emptyOutDir: true },
});
await mkdir(OUT, { recursive: true });
const axe = await readFile(join(HERE, '../node_modules/axe-core/axe.min.js'), 'utf8');

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const file = path === '/' ? '/index.html' : path;
  response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
  createReadStream(join(SITE, file))
    .on('error', () => response.writeHead(404).end())
    .pipe(response);
});
await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await launch({
  executablePath: values.browser,
  args: ['--no-sandbox', '--force-device-scale-factor=2'],
});
let faults = 0;

try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => report('page', [String(error)]));
  for (const [name, example] of wanted) {
    const width = example.narrow ? FOLDED : Number(values.width);
    await page.setViewport({ width, height: HEIGHT, deviceScaleFactor: 2 });
    await page.goto('about:blank');
    await page.goto(`${origin}/#${name}`);
    await page.waitForSelector('#root > *');
    report(name, [...(await tooWide(page)), ...(await violations(page))]);
    await page.screenshot({ path: join(OUT, `${name}.png`) as `${string}.png` });
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${wanted.length} pictures in ${OUT}, ${faults} faults`);
process.exitCode = faults > 0 ? 1 : 0;

function report(name: string, found: readonly string[]): void {
  faults += found.length;
  for (const fault of found) console.log(`${name}: ${fault}`);
}

/** Elements that stick out of the frame or are cut off sideways. */
function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, .screen, .dock, .top-bar, .foot, .panel, .note, .button')]
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `wider than its box: ${element.className} "${element.textContent.slice(0, 40)}"`),
  );
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate('axe.run()')) as AxeResults;
  return results.violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 120)}`));
}
