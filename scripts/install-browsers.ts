import { spawnSync } from 'node:child_process';
import { BROWSER_KINDS, findBrowser, variableOf } from './browsers.ts';
import { aptInstall, mayInstall } from './debian.ts';

const DEBIAN_PACKAGE = { chromium: 'chromium', firefox: 'firefox-esr', openssl: 'openssl' } as const;
type Need = keyof typeof DEBIAN_PACKAGE;

const hasOpenssl = () => spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0;

/** openssl makes the certificate of the pretended POS hosts. */
function missing(): Need[] {
  const needs: Need[] = BROWSER_KINDS.filter((kind) => !findBrowser(kind));
  return hasOpenssl() ? needs : [...needs, 'openssl'];
}

function adviceFor(needs: readonly Need[]): string {
  const debian = needs.map((need) => DEBIAN_PACKAGE[need]).join(' ');
  const variables = BROWSER_KINDS.filter((kind) => needs.includes(kind)).map(variableOf);
  return [
    `Missing: ${needs.join(', ')}.`,
    `On Debian or Ubuntu: sudo apt-get install ${debian}. Elsewhere install Chromium or Chrome, Firefox and openssl.`,
    ...(variables.length > 0 ? [`Browsers in an unusual place are named by ${variables.join(' and ')}.`] : []),
  ].join('\n');
}

/** Makes sure that what the tests and the demo drive is on this machine; throws with advice when it cannot. */
export function ensureBrowsers(): void {
  const needs = missing();
  if (needs.length === 0) return;
  if (mayInstall()) aptInstall([...needs.map((need) => DEBIAN_PACKAGE[need]), 'fonts-dejavu-core']);
  const still = mayInstall() ? missing() : needs;
  if (still.length > 0) throw new Error(adviceFor(still));
}

if (import.meta.main) {
  try {
    ensureBrowsers();
    for (const kind of BROWSER_KINDS) console.log(`${kind}: ${findBrowser(kind)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
