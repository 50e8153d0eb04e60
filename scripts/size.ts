/**
 * Sizes of the built bundles, gzipped, against their budgets, and the README's table held to them.
 *
 *   npm run size              prints and checks; exit status 1 when over budget or when the table is not true
 *   npm run size -- --write   writes the table
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Kilobytes of 1,000 bytes. The content script's is a promise to the register's page, the others watch for accidents. */
const BUDGETS_KB: Record<string, number> = {
  'content script': 25,
  'content script, R-Series': 25,
  'content script, Heartland': 25,
  // The whole rule book lives there, the client of Astro (about 24) and that of the store server (about 16): a service worker
  // cannot load parts of itself later. No page has to wait for it.
  background: 175,
  'content script, taught': 25,
  sidebar: 120,
  options: 160,
  popup: 90,
};

const CONTENT_SCRIPTS: Record<string, string> = {
  'content script': 'pos',
  'content script, R-Series': 'pos-r',
  'content script, Heartland': 'pos-heartland',
  'content script, taught': 'pos-taught',
};

const FOLDERS = { Chromium: '.output/chrome-mv3', Firefox: '.output/firefox-mv3' };
const START = '<!-- sizes: written by npm run size -->';
const END = '<!-- /sizes -->';

/** Scripts that a page or worker loads: its own file and every chunk it names. */
function filesOf(folder: string, bundle: string): string[] {
  const script = CONTENT_SCRIPTS[bundle];
  if (script) return [join(folder, `content-scripts/${script}.js`)];
  if (bundle === 'background') return [join(folder, 'background.js')];
  const html = readFileSync(join(folder, `${bundle}.html`), 'utf8');
  const names = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1] ?? '');
  return [...new Set(names)].map((name) => join(folder, name));
}

function sizeKb(files: string[]): number {
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0);
  return Math.round(bytes / 100) / 10;
}

const missing = Object.values(FOLDERS).filter((folder) => !existsSync(folder) || readdirSync(folder).length === 0);
if (missing.length > 0) {
  console.error(`Nothing built in ${missing.join(' and ')}. Run: npm run build`);
  process.exit(1);
}

const rows = Object.entries(BUDGETS_KB).map(([bundle, budget]) => {
  const [chromium, firefox] = Object.values(FOLDERS).map((folder) => sizeKb(filesOf(folder, bundle)));
  return { bundle, budget, chromium: chromium ?? 0, firefox: firefox ?? 0 };
});

const table = [
  '| bundle | Chromium, gzip | Firefox, gzip | budget |',
  '| --- | --- | --- | --- |',
  ...rows.map((row) => `| ${row.bundle} | ${row.chromium} kB | ${row.firefox} kB | ${row.budget} kB |`),
].join('\n');
console.log(table);

const readme = readFileSync('README.md', 'utf8');
const start = readme.indexOf(START);
const end = readme.indexOf(END);
const written = start >= 0 && end > start ? readme.slice(start + START.length, end).trim() : null;
const problems = rows
  .filter((row) => Math.max(row.chromium, row.firefox) > row.budget)
  .map((row) => `${row.bundle} is over its budget of ${row.budget} kB.`);

if (process.argv.includes('--write') && written !== null) {
  writeFileSync('README.md', `${readme.slice(0, start + START.length)}\n${table}\n${readme.slice(end)}`);
} else if (written === null) {
  problems.push('The README has no table of sizes.');
} else if (written !== table) {
  problems.push('The table of sizes in the README is not true. Run: npm run size -- --write');
}

for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
