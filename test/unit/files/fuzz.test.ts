import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { detect } from '../../../lib/files/detect.ts';
import { dryRun } from '../../../lib/files/dry-run.ts';
import { importTable } from '../../../lib/files/import-table.ts';
import { knownPresets } from '../../../lib/files/presets/known-presets.ts';
import { FileProblem } from '../../../lib/files/problem.ts';
import { readTable } from '../../../lib/files/read-table.ts';
import { harmless } from './damage.ts';
import { bytesOf, fixtureText, settings } from './imported-file.ts';
import { emptyStore } from './store-in-memory.ts';
import { workbookParts, zipOf } from './zip-builder.ts';

/** Enough to find what is wrong in a day's worth of runs, few enough for every run of the suite. */
const RUNS = 100;
const PATIENCE = 60_000;

/** Everything that is done with a file before a person decides. Nothing but a `FileProblem` may come out of it. */
async function throughEverything(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const table = await readTable(bytes);
    const detection = detect(table, knownPresets);
    for (const match of detection.matches) {
      try {
        const imported = await importTable(table, detection, match, settings);
        await dryRun(imported, emptyStore(), { today: settings.today });
      } catch (error) {
        if (!(error instanceof FileProblem)) throw error;
      }
    }
    return 'read';
  } catch (error) {
    if (error instanceof FileProblem) return error.code;
    throw error;
  }
}

const GOOD = ['x.customers.csv', 'x.sales.cli.csv', 'r.items.csv', 'tillside.cards.csv', 'astro.coupon-customers.csv'];

/** A few bytes of a good file changed, taken out or put in. */
const mutations = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat({ max: 40 }),
    insert: fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc
        .constantFrom('"', '""', '\n', '\r', '\t', ';', '<table>', '<tr>', '__proto__', '\0', '9E+12', '=1+1', '€')
        .map(bytesOf),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function mutated(
  bytes: Uint8Array,
  changes: { at: number; remove: number; insert: Uint8Array }[],
): Uint8Array<ArrayBuffer> {
  let result = Buffer.from(bytes);
  for (const { at, remove, insert } of changes) {
    const place = Math.floor(at * result.length);
    result = Buffer.concat([result.subarray(0, place), insert, result.subarray(place + remove)]);
  }
  return new Uint8Array(result);
}

describe('malformed files never throw anything but a problem with a code', { timeout: PATIENCE }, () => {
  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        expect(await throughEverything(new Uint8Array(bytes))).toBeTypeOf('string');
      }),
      { numRuns: RUNS * 2 },
    );
  });

  test('any text in cells under known captions', async () => {
    const captions = fc.constantFrom(...GOOD.map((file) => fixtureText(file).split('\n')[0] ?? ''));
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.constantFrom('Sale', 'Sale Line', '-1', '$1.00', '2026-10-06'),
    );
    await fc.assert(
      fc.asyncProperty(
        captions,
        fc.array(fc.array(cell, { maxLength: 40 }), { maxLength: 5 }),
        async (header, rows) => {
          const text = `${header}\n${Papa.unparse(rows, { newline: '\n' })}`;
          expect(await throughEverything(bytesOf(text))).toBeTypeOf('string');
        },
      ),
      { numRuns: RUNS },
    );
  });

  test('good files of every container, damaged by hand', async () => {
    const containers = [
      'a byte order mark',
      'tab-separated text called .xls',
      'a web page called .xls',
      'a workbook of texts',
      'Unicode text of a spreadsheet program',
    ];
    const files = await Promise.all(
      GOOD.flatMap((file) =>
        containers.map(async (name) => (await harmless[name]?.(fixtureText(file))) ?? bytesOf('')),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...files), mutations, async (file, changes) => {
        expect(await throughEverything(mutated(file, changes))).toBeTypeOf('string');
      }),
      { numRuns: RUNS * 3 },
    );
  });

  test('workbooks whose XML is broken', async () => {
    const parts = workbookParts(
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>Points</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row>',
      '<si><t>Email</t></si>',
      '<workbookPr date1904="1"/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: parts.length - 1 }), mutations, async (which, changes) => {
        const broken = parts.map((part, at) =>
          at === which ? { ...part, content: mutated(Buffer.from(part.content), changes) } : part,
        );
        expect(await throughEverything(zipOf(broken))).toBeTypeOf('string');
      }),
      { numRuns: RUNS * 3 },
    );
  });
});

describe('one very long cell costs no more than its length', { timeout: PATIENCE }, () => {
  const LONG = 600_000;
  const cells = [
    ' ',
    '1',
    '@',
    'a@',
    '.a',
    '-',
    '"',
    "'",
    '<',
    '<td a',
    "<a '",
    '(',
    '1,',
    '1.',
    '\u00a0',
    '+',
    '=',
    'x1',
    '/ ',
  ];

  test.each(cells)('made of %j', async (piece) => {
    const cell = `x${piece.repeat(LONG / piece.length)}x`.replaceAll('"', '""');
    const started = performance.now();
    for (const file of ['x.customers.csv', 'x.sales.cli.csv', 'tillside.cards.csv']) {
      const width = fixtureText(file).split('\n')[0]?.split(',').length ?? 0;
      const row = Array.from({ length: width }, (_, at) => (at === width - 2 ? `"${cell}"` : 'Sale')).join(',');
      await throughEverything(bytesOf(`${fixtureText(file)}${row}\n`));
    }
    await throughEverything(bytesOf(`<table><tr><td>a<td>b<tr><td>${cell}`));
    // Anything that grows with the square of the length takes hours.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
