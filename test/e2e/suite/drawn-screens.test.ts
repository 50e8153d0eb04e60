import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_KINDS } from '../../../scripts/browsers.ts';
import { POINTS_OF_SALE } from '../../shop/points-of-sale.ts';
import { expectedOf, originOf, pageOf, statesOf } from '../../unit/pos/fixtures.ts';
import { DESCRIPTORS, type System } from '../../unit/pos/says.ts';
import { type OpenBrowser, openBrowser } from '../harness/browser.ts';
import { type Handler, type Hosts, serveHosts } from '../harness/hosts.ts';

const SYSTEMS = Object.keys(DESCRIPTORS) as System[];

/** The readers in one script, as a browser takes it. */
async function bundledReader(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'test/e2e/suite/screen-reader.ts', formats: ['iife'], name: 'reader' },
    },
  });
  const [first] = Array.isArray(built) ? built : [built];
  const chunk = first && 'output' in first ? first.output[0] : undefined;
  if (!chunk) throw new Error('the readers were not bundled');
  return chunk.code;
}

const served: Partial<Record<System, string>> = {};

function showing(system: System): Handler {
  return (_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(served[system]);
  };
}

describe.each(BROWSER_KINDS)('%s', (kind) => {
  let hosts: Hosts;
  let browser: OpenBrowser;
  let reader: string;

  beforeAll(async () => {
    const sites = SYSTEMS.map((system) => [POINTS_OF_SALE[system].host, showing(system)] as const);
    // What another vendor's frame on a screen asks for is nobody's business here.
    hosts = await serveHosts({
      ...Object.fromEntries(sites),
      'partner.example.com': (_request, response) => void response.end(),
    });
    browser = await openBrowser({ kind, hosts });
    reader = await bundledReader();
  });
  afterAll(async () => {
    await browser.close();
    await hosts.close();
  });

  test.each(SYSTEMS)('reads every screen of %s as the unit suite does', async (system) => {
    const page = await browser.newPage('about:blank');
    for (const state of statesOf(system)) {
      served[system] = pageOf(system, state);
      // A hash alone would not load the page anew.
      const { path } = originOf(system, state);
      const [place, hash = ''] = path.split('#');
      await page.goto(`https://${POINTS_OF_SALE[system].host}${place}?state=${state}#${hash}`);
      await page.evaluate(reader);
      const seen = await page.evaluate((name) => JSON.stringify(globalThis.readScreenOf(name)), system);
      expect(JSON.parse(seen), state).toEqual(expectedOf(system, state));
    }
    await page.close();
  });
});
