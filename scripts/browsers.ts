import { existsSync } from 'node:fs';

export const BROWSER_KINDS = ['chromium', 'firefox'] as const;
export type BrowserKind = (typeof BROWSER_KINDS)[number];

interface Whereabouts {
  /** Environment variable that names the program outright. */
  variable: string;
  /** Usual places, best first. */
  places: readonly string[];
}

const WHEREABOUTS: Record<BrowserKind, Whereabouts> = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    places: [
      // Debian's /usr/bin/chromium is a wrapper that adds extensions of the system; this is the program itself.
      '/usr/lib/chromium/chromium',
      '/usr/lib/chromium-browser/chromium-browser',
      '/opt/google/chrome/chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    places: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
  },
};

export const variableOf = (kind: BrowserKind): string => WHEREABOUTS[kind].variable;

export function findBrowser(kind: BrowserKind): string | undefined {
  const { variable, places } = WHEREABOUTS[kind];
  const named = process.env[variable];
  if (!named) return places.find((place) => existsSync(place));
  // A wrong path must not quietly become another browser.
  if (!existsSync(named)) throw new Error(`${variable} is ${named}, and there is no such file.`);
  return named;
}

export function browserPath(kind: BrowserKind): string {
  const path = findBrowser(kind);
  if (!path) throw new Error(`No ${kind} found. Run "npm run browsers", or set ${variableOf(kind)}.`);
  return path;
}
