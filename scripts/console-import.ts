/**
 * Imports files of a size that no store has into the built extension as an admin does: a hundred thousand customers as CSV, stopped
 * on the way and gone on with, twice; and customers in a workbook of 20 MB. Tells how long it took, and how long the page ever stood
 * still meanwhile:
 *
 *   node scripts/console-import.ts [browser] [customers]
 */
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { MAX_FILE_BYTES } from '../lib/files/limits.ts';
import { xlsxBytes } from '../lib/files/xlsx-writer.ts';
import type { Screen } from '../test/e2e/harness/screen.ts';
import { BROWSER_KINDS, openShop } from '../test/shop/shop.ts';

const [only = 'chromium', many = '100000'] = process.argv.slice(2);
const COLUMNS = ['id', 'customer_code', 'first_name', 'last_name', 'email', 'phone', 'note'];
const WAIT = { timeout: 500_000 };

const person = (at: number, note: string): string[] => [
  `x${at}`,
  `C-${at}`,
  `Ada${at % 977}`,
  `Moss${at}`,
  `ada${at}@example.com`,
  `555-01${String(at % 100).padStart(2, '0')}`,
  note,
];

function csv(people: number): Uint8Array {
  const rows = Array.from({ length: people }, (_, at) => person(at, '').join(','));
  return new TextEncoder().encode(`${COLUMNS.join(',')}\n${rows.join('\n')}\n`);
}

/** Notes that cannot be packed fill the workbook up to the largest that is read. */
async function workbook(): Promise<Uint8Array> {
  const people = 40_000;
  const noteBytes = Math.floor((MAX_FILE_BYTES * 0.88) / people);
  const rows = Array.from({ length: people }, (_, at) => person(at, randomBytes(noteBytes).toString('base64')));
  return xlsxBytes({ fileName: 'customers', columns: COLUMNS, rows });
}

async function choose(page: Screen, name: string, address: string): Promise<void> {
  await page.evaluate(
    async (fileName, url) => {
      const bytes = await (await fetch(url)).arrayBuffer();
      const input = document.querySelector('input[type=file]');
      if (!(input instanceof HTMLInputElement)) throw new Error('no place for a file');
      const chosen = new DataTransfer();
      chosen.items.add(new File([bytes], fileName));
      input.files = chosen.files;
      const watch = window as unknown as { longest: number; last: number; watching?: boolean };
      watch.longest = 0;
      watch.last = performance.now();
      if (!watch.watching) {
        watch.watching = true;
        setInterval(() => {
          const now = performance.now();
          watch.longest = Math.max(watch.longest, now - watch.last);
          watch.last = now;
        }, 10);
      }
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    address,
  );
}

const longest = async (page: Screen) =>
  Math.round(await page.evaluate(() => (window as unknown as { longest: number }).longest));

const customers = async (ask: (request: { type: string }) => Promise<unknown>) =>
  ((await ask({ type: 'state' })) as { counts: { customers: number } }).counts.customers;

/** Reads the file, and writes it; stopped once somewhere in the middle when asked. */
async function bring(page: Screen, name: string, address: string, stopAfterMs: number | null): Promise<string> {
  const started = Date.now();
  await choose(page, name, address);
  const write = page.button(/^Import [\d,]+ customers/);
  await write.look(WAIT);
  const read = Date.now();
  await write.click();
  if (stopAfterMs !== null) {
    await pause(stopAfterMs);
    await page.button('Stop').click();
  }
  const { text } = await page.status().waitForText(/customers? imported/, WAIT);
  const done = Date.now();
  return `read and compared in ${read - started} ms, written in ${done - read} ms, longest pause of the page ${await longest(page)} ms: ${text}`;
}

const files = new Map<string, Uint8Array>([
  ['customers.csv', csv(Number(many))],
  ['customers.xlsx', await workbook()],
]);
const server = createServer((request, response) => {
  response.setHeader('access-control-allow-origin', '*');
  response.end(files.get((request.url ?? '').slice(1)));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

for (const kind of BROWSER_KINDS.filter((one) => one === only)) {
  const shop = await openShop(kind);
  try {
    const page = await shop.browser.extensionPage('options.html#/customers/import');
    await page.region('Import').look();
    const count = () => customers((request) => shop.askBackground(request));
    const run = async (what: string, name: string, stopAfterMs: number | null = null) => {
      const told = await bring(page, name, `${at}/${name}`, stopAfterMs);
      console.log(`${kind}, ${what}: ${told} (${await count()} customers on file)`);
    };
    await run('100,000 as CSV, stopped', 'customers.csv', 4_000);
    await run('gone on with', 'customers.csv');
    const before = await shop.askBackground<string>({ type: 'export-ledger' });
    await run('the same again', 'customers.csv');
    const after = await shop.askBackground<string>({ type: 'export-ledger' });
    console.log(`${kind}: the same file again changed ${before === after ? 'nothing' : 'SOMETHING'} in the ledger`);
    const megabytes = ((files.get('customers.xlsx')?.length ?? 0) / 1024 / 1024).toFixed(1);
    await run(`a workbook of ${megabytes} MB`, 'customers.xlsx');
    await page.close();
  } finally {
    await shop.close();
  }
}
server.close();
