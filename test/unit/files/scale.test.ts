import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { detect } from '../../../lib/files/detect.ts';
import { dryRun } from '../../../lib/files/dry-run.ts';
import { importTable } from '../../../lib/files/import-table.ts';
import { knownPresets } from '../../../lib/files/presets/known-presets.ts';
import { readTable } from '../../../lib/files/read-table.ts';
import { bytesOf, fixtureText, settings } from './imported-file.ts';
import { emptyStore } from './store-in-memory.ts';
import { workbookParts, zipOf } from './zip-builder.ts';

const MIB = 1024 * 1024;
const PEOPLE = 100_000;

/** Longest time in which nothing else could run, and how often the reader told how far it was. */
class Watch {
  readonly progress: number[] = [];
  longestTurn = 0;
  #last = performance.now();
  readonly #beat = setInterval(() => {
    const now = performance.now();
    this.longestTurn = Math.max(this.longestTurn, now - this.#last);
    this.#last = now;
  }, 1);

  readonly onProgress = (done: number): void => {
    this.progress.push(done);
  };

  stop(): void {
    clearInterval(this.#beat);
  }
}

async function measured(
  name: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ watch: Watch; rows: number; entities: number }> {
  const watch = new Watch();
  const laps: string[] = [];
  let started = performance.now();
  const lap = (what: string) => {
    laps.push(`${what} ${Math.round(performance.now() - started)} ms`);
    started = performance.now();
  };
  const table = await readTable(bytes, watch);
  lap('read');
  const detection = detect(table, knownPresets);
  const [match] = detection.matches;
  if (!match) throw new Error('not recognised');
  const imported = await importTable(table, detection, match, settings, watch);
  lap('map');
  await dryRun(imported, emptyStore(), { today: settings.today, onProgress: watch.onProgress });
  lap('dry run');
  watch.stop();
  const size = (bytes.length / MIB).toFixed(1);
  console.log(
    `${name}, ${size} MiB: ${laps.join(', ')}; longest turn ${Math.round(watch.longestTurn)} ms, ${watch.progress.length} reports`,
  );
  return { watch, rows: table.rows.length, entities: imported.imported.length };
}

describe('large files', { timeout: 180_000 }, () => {
  test('a list of 100,000 customers', async () => {
    const [header = ''] = fixtureText('x.customers.csv').split('\n');
    const rows = Array.from({ length: PEOPLE }, (_, at) => {
      const phone = `(503) 555-${String(at % 10_000).padStart(4, '0')}`;
      return `C-${at},First${at % 900},Last${at % 777},All Customers,,,,${at} Alder Ct,,,Salem,9${String(at % 10_000).padStart(4, '0')},OR,US,,,,,,,,${phone},,,,p${at}@example.com,"note, ${at}",,,,,0.00,0.00,1,${(at % 50) / 4},0`;
    });
    const { watch, entities } = await measured('100,000 customers', bytesOf(`${header}\n${rows.join('\n')}\n`));
    expect(entities).toBe(PEOPLE * 2 + PEOPLE * 0.98);
    expect(watch.progress.length).toBeGreaterThan(10);
  });

  test('a workbook of nearly 20 MB', async () => {
    const captions = ['customer_code', 'first_name', 'last_name', 'email', 'customer_note', 'phone', 'loyalty_balance'];
    const count = 75_000;
    const strings = captions.map((caption) => `<si><t>${caption}</t></si>`);
    const rows = [`<row r="1">${captions.map((_, at) => `<c t="s"><v>${at}</v></c>`).join('')}</row>`];
    for (let at = 0; at < count; at++) {
      const first = strings.length;
      const texts = [`C-${at}`, `First ${at % 900}`, `Last ${at % 777}`, `p${at}@example.com`, noise(at)];
      strings.push(...texts.map((text) => `<si><t>${text}</t></si>`));
      const cells = texts.map((_, column) => `<c t="s"><v>${first + column}</v></c>`).join('');
      const phone = 5_035_550_000 + (at % 10_000);
      rows.push(`<row r="${at + 2}">${cells}<c><v>${phone}</v></c><c><v>${(at % 50) / 4}</v></c></row>`);
    }
    const bytes = zipOf(workbookParts(rows.join(''), strings.join('')));
    expect(bytes.length).toBeGreaterThan(15 * MIB);
    const { watch, rows: read } = await measured('workbook', bytes);
    expect(read).toBe(count + 1);
    expect(watch.progress.length).toBeGreaterThan(10);
  });
});

/** Text that does not get smaller in a zip. */
const noise = (seed: number): string =>
  ['a', 'b', 'c'].map((part) => createHash('sha512').update(`${part}${seed}`).digest('base64')).join('');
