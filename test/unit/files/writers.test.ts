import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../lib/files/cell.ts';
import { csvBytes, csvText } from '../../../lib/files/csv-writer.ts';
import { withoutGuard } from '../../../lib/files/formula-guard.ts';
import { readTable } from '../../../lib/files/read-table.ts';
import { amountText, type OutCell, type Sheet, usDate } from '../../../lib/files/sheet.ts';

import { xlsxBytes } from '../../../lib/files/xlsx-writer.ts';

const sheet = (...rows: OutCell[][]): Sheet => ({ fileName: 'export', columns: ['One', 'Two', 'Three'], rows });

/** Texts as people and attackers write them, with all that CSV and spreadsheets make of them. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc
    .tuple(
      fc.constantFrom(
        '=',
        '+',
        '-',
        '@',
        '\t',
        '\r',
        '\n',
        '＝',
        '＋',
        '－',
        '＠',
        '|',
        ' =',
        '\u200b=',
        "'",
        "'=",
        '"',
        ';',
        '%',
        '\ufeff@',
        '−',
      ),
      fc.string({ maxLength: 12 }),
    )
    .map(([sign, rest]) => sign + rest),
  fc.constantFrom(
    '=1+1',
    '@SUM(A1)',
    '=HYPERLINK("http://example.com","x")',
    '+15035550101',
    '-12.50',
    "'0123",
    '0123',
    '1,5',
    'a\r\nb',
  ),
);

const rawText = (cell: Cell | undefined): string => (typeof cell === 'string' ? cell : '');

/** What a spreadsheet program decides on: the cell begins with one of these, as it stands in the file. */
const computes = (cell: string): boolean => /^[\s\p{Cf}]*[=+\-@＝＋－＠−|]/u.test(cell) || /^[\t\r\n]/.test(cell);

describe('CSV', { timeout: 60_000 }, () => {
  test('has its mark, CR LF, and quotes where they are needed', () => {
    expect(csvText(sheet(['a', 'b,c', 'd "e"'], [1.5, { minor: -1250, exponent: 2 }, null]))).toBe(
      '\ufeffOne,Two,Three\r\na,"b,c","d ""e"""\r\n1.5,-12.50,\r\n',
    );
  });

  test('numbers and amounts stay numbers, also below zero', () => {
    expect(csvText(sheet([-3, { minor: -5, exponent: 2 }, Number.NaN]))).toContain('\r\n-3,-0.05,\r\n');
  });

  test('no text computes in a spreadsheet', () => {
    fc.assert(
      fc.property(fc.array(nasty, { minLength: 1, maxLength: 3 }), (texts) => {
        const [, shown = []] = Papa.parse<string[]>(csvText(sheet(texts)).slice(1), { newline: '\r\n' }).data;
        expect(shown.filter(computes)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('comes back as it was', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(nasty, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (rows) => {
          const { rows: back } = await readTable(csvBytes(sheet(...rows)));
          const read = new Map(back.map(({ number, cells }) => [number, cells]));
          const kept = (text: string) => text.replaceAll('\r\n', '\n').replace(/^[\s\p{Cf}]+$/u, '');
          for (const [at, row] of rows.entries()) {
            const cells = read.get(at + 2) ?? [];
            expect(row.map((_, column) => kept(withoutGuard(rawText(cells[column]))))).toEqual(row.map(kept));
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('XLSX', { timeout: 60_000 }, () => {
  test('every text is a text cell, every number a number, nothing is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(nasty, { minLength: 3, maxLength: 3 }), async (texts) => {
        const bytes = await xlsxBytes(sheet(texts, ['x', 7, { minor: 599, exponent: 2 }]));
        const book = await readXlsx(bytes, { readStyles: true });
        const [first] = book.sheets;
        expect([...(first?.cells?.values() ?? [])].filter(({ formula }) => formula !== undefined)).toEqual([]);
        expect(first?.rows[2]).toEqual(['x', 7, 5.99]);
        const { rows } = await readTable(bytes);
        const clean = (text: string) => text.replace(/(?![\t\n\r])\p{Cc}/gu, '').replace(/\r\n?/g, '\n');
        const row = rows.find(({ number }) => number === 2)?.cells ?? [];
        expect(texts.map((_, at) => clean(rawText(row[at])).trim())).toEqual(
          texts.map((text) => clean(text.toWellFormed()).trim()),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('zeros in front, a plus in front, long numbers: as written', async () => {
    const { rows } = await readTable(await xlsxBytes(sheet(['012345000010', '+15035550101', '12345678901234567'])));
    expect(rows[1]?.cells).toEqual(['012345000010', '+15035550101', '12345678901234567']);
  });

  test('names that Excel does not take for a sheet', async () => {
    for (const fileName of ['history', "a/b'[1]:*?", '', 'x'.repeat(40)]) {
      const table = await readTable(await xlsxBytes({ ...sheet(['a', 'b', 'c']), fileName }));
      expect(table.rows).toHaveLength(2);
      expect(table.sheet.length).toBeLessThanOrEqual(31);
    }
  });
});

test.each([
  [0, 2, '0.00'],
  [5, 2, '0.05'],
  [-1250, 2, '-12.50'],
  [1250, 0, '1250'],
  [1250, 3, '1.250'],
])('%i with %i digits is %s', (minor, exponent, text) => {
  expect(amountText({ minor, exponent })).toBe(text);
});

test('dates as Astro writes them', () => {
  expect(usDate('2026-10-07')).toBe('10/07/2026');
});
