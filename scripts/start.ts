/**
 * The main job, for a person or without a display: the demo register in a stock browser with the built extension beside it.
 *
 *   npm start                               a browser window (Chromium)
 *   npm start -- --browser firefox
 *   npm start -- --headless --tour          one whole checkout for every kind of program, compared step by step
 */
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { optionsOf } from '../test/register/options.ts';
import type { AnyCashier } from '../test/register-parts/hands.ts';
import { POS_NAMES, type PosName } from '../test/shop/points-of-sale.ts';
import { openShop } from '../test/shop/shop.ts';
import { playTour } from '../test/tour/tour.ts';
import { BROWSER_KINDS, type BrowserKind } from './browsers.ts';
import { ensureBrowsers } from './install-browsers.ts';

const HELP = `npm start -- [options]

  --browser chromium|firefox    which browser (chromium)
  --headless                    without a window; what happens is told and photographed
  --tour                        plays one checkout for every kind of program and compares screen, ledger and receipt
  --pos lightspeed-x|lightspeed-r|heartland
                                whose register stands in the shop (lightspeed-x)
  --register "a=b&c=d"          how the demo register behaves, for instance "dialect=testid-2025&unit-price=before-discount";
                                every choice is described in the options.ts of test/register, -r and -heartland
  --help
`;

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
    tour: { type: 'boolean', default: false },
    pos: { type: 'string', default: 'lightspeed-x' },
    register: { type: 'string', default: '' },
    help: { type: 'boolean', default: false },
  },
});

/** Stores choose whether an R-Series line shows its codes; the demo store does. */
const OWN_SETTINGS: Partial<Record<PosName, Record<string, string>>> = { 'lightspeed-r': { codes: '1' } };

function browserKind(): BrowserKind {
  const kind = BROWSER_KINDS.find((one) => one === values.browser);
  if (!kind) throw new Error(`--browser takes ${BROWSER_KINDS.join(' or ')}, not "${values.browser}".`);
  return kind;
}

function posName(): PosName {
  const pos = POS_NAMES.find((one) => one === values.pos);
  if (!pos) throw new Error(`--pos takes ${POS_NAMES.join(', ')}, not "${values.pos}".`);
  return pos;
}

async function start(): Promise<boolean> {
  const kind = browserKind();
  const pos = posName();
  const display = Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY) || process.platform !== 'linux';
  const headless = values.headless || !display;
  if (!display && !values.headless) console.log('There is no display here: the tour runs without a window.\n');
  ensureBrowsers();
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });

  const asked = new URLSearchParams(values.register);
  const register = pos === 'lightspeed-x' ? optionsOf(asked) : { ...OWN_SETTINGS[pos], ...Object.fromEntries(asked) };
  const shop = await openShop(kind, { pos, register, headless, ...(!headless && { viewport: null }) });
  try {
    if (headless || values.tour) return await playTour(shop);
    const { page } = await shop.openTill<AnyCashier>();
    console.log(`${page.url()} is open in ${kind}. Add the customer Sally, ring something. Close the window to end.`);
    await new Promise<void>((resolve) => shop.browser.browser.on('disconnected', () => resolve()));
    return true;
  } finally {
    await shop.close();
  }
}

if (values.help) console.log(HELP);
else {
  start().then(
    (good) => process.exit(good ? 0 : 1),
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
}
