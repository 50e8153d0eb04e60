import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { FileProblem } from '../../../lib/files/problem.ts';
import { readTable } from '../../../lib/files/read-table.ts';
import { bytesOf } from './imported-file.ts';
import { type Part, workbookParts, zipOf } from './zip-builder.ts';

const MIB = 1024 * 1024;
const cellsOf = async (file: string | Uint8Array<ArrayBuffer>, options = {}) =>
  (await readTable(typeof file === 'string' ? bytesOf(file) : file, options)).rows.map(({ cells }) => cells);

const problemOf = (file: string | Uint8Array<ArrayBuffer>, options = {}) =>
  cellsOf(file, options).then(
    () => 'no problem',
    (error: unknown) => (error instanceof FileProblem ? error.code : error),
  );

/** Large files on a busy machine. */
const PATIENCE = { timeout: 60_000 };

describe('text', PATIENCE, () => {
  test.each([
    [
      'fields with line breaks and quotes',
      'a,b\r\n1,"x\r\ny"\r\n"q""r",z\r\n',
      [
        ['a', 'b'],
        ['1', 'x\ny'],
        ['q"r', 'z'],
      ],
    ],
    [
      'both kinds of line ends',
      'a,b\r\n1,2\n3,4\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    [
      'blanks after a closing quote',
      'a,b\n"1" ,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'inch signs in tab-separated text',
      'a\tb\n5" bone\t"open',
      [
        ['a', 'b'],
        ['5" bone', '"open'],
      ],
    ],
    [
      'a delimiter inside quotes only',
      '"a;b",c\n"d;e;f",g\n',
      [
        ['a;b', 'c'],
        ['d;e;f', 'g'],
      ],
    ],
    ['empty cells at the end', 'a,b,,\n1,,,\n', [['a', 'b'], ['1']]],
  ])('%s', async (_name, text, rows) => {
    expect(await cellsOf(text)).toEqual(rows);
  });

  test('rows keep the number a person sees', async () => {
    const { rows } = await readTable(bytesOf('a,b\n\n,,\n1,2\n'));
    expect(rows.map(({ number }) => number)).toEqual([1, 4]);
  });

  test('a chosen encoding wins over the guess', async () => {
    const mac = Uint8Array.of(0x54, 0x6f, 0x6d, 0x87, 0x73, 0x2c, 0x31);
    expect(await cellsOf(mac)).toEqual([['Tom‡s', '1']]);
    expect(await cellsOf(mac, { encoding: 'macintosh' })).toEqual([['Tomás', '1']]);
  });

  test('pieces of the file join without a seam', async () => {
    const rows = Array.from({ length: 40_000 }, (_, at) => [
      String(at),
      `a "quoted" note, ${at}\nsecond line`,
      'é'.repeat(at % 7),
    ]);
    const text = rows.map(([a = '', b = '', c = '']) => `${a},"${b.replaceAll('"', '""')}",${c}`).join('\n');
    const wanted = rows.map((row) => (row[2] === '' ? row.slice(0, 2) : row));
    expect(JSON.stringify(await cellsOf(text)) === JSON.stringify(wanted)).toBe(true);
  });

  test('the same bytes have the same hash', async () => {
    const one = await readTable(bytesOf('a,b\n1,2'));
    expect(one.hash).toBe((await readTable(bytesOf('a,b\n1,2'))).hash);
    expect(one.hash).not.toBe((await readTable(bytesOf('a,b\n1,3'))).hash);
    expect(one.hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('web pages', () => {
  test('spans, breaks, nested tables and unclosed cells', async () => {
    expect(
      await cellsOf(
        '<TABLE><tr><th colspan=2>Wide<th>C<tr><td>a<br>b</td><td><table><tr><td>in</td></tr></table></td><td>5 &lt; 6 &#8364; &amp;amp;</td></table>',
      ),
    ).toEqual([
      ['Wide', '', 'C'],
      ['a\nb', 'in', '5 < 6 € &amp;'],
    ]);
  });
});

describe('workbooks', () => {
  const book = async (sheets: Parameters<typeof writeXlsx>[0]['sheets'], options = {}) =>
    new Uint8Array(await writeXlsx({ sheets, ...options }));

  test('agree with another reader on what another writer wrote', async () => {
    const rows = [
      ['text', 'number', 'truth', 'date'],
      ['  Tomás & <b>', 12.5, true, new Date(Date.UTC(2026, 9, 6, 10, 14, 52))],
      ['_x0041_\tb\nc', -3, false, null],
      ['', 0, null, null],
    ];
    for (const stringMode of ['shared', 'inline'] as const) {
      expect(await cellsOf(await book([{ name: 'A', rows }], { stringMode }))).toEqual([
        ['text', 'number', 'truth', 'date'],
        [
          '  Tomás & <b>',
          { value: 12.5, raw: '12.5', date: false },
          'TRUE',
          { value: expect.closeTo(46301.42699, 4), raw: expect.any(String), date: true },
        ],
        // Written by a program that does not protect such texts.
        [expect.stringMatching(/\tb\nc$/), { value: -3, raw: '-3', date: false }, 'FALSE'],
        ['', { value: 0, raw: '0', date: false }],
      ]);
    }
  });

  test('the first sheet that is not hidden, or the one that is named', async () => {
    const bytes = await book([
      { name: 'Secret', rows: [['s', 's']], hidden: true },
      { name: 'Cards', rows: [['c', 'c']] },
      { name: 'More', rows: [['m', 'm']] },
    ]);
    const table = await readTable(bytes);
    expect([table.sheet, table.rows[0]?.cells[0]]).toEqual(['Cards', 'c']);
    expect(table.sheets).toEqual([
      { name: 'Secret', hidden: true },
      { name: 'Cards', hidden: false },
      { name: 'More', hidden: false },
    ]);
    expect(table.notices).toEqual([
      { code: 'hidden-sheets', count: 1 },
      { code: 'more-sheets', count: 1 },
    ]);
    expect(await cellsOf(bytes, { sheet: 'Secret' })).toEqual([['s', 's']]);
    expect(await problemOf(bytes, { sheet: 'Gone' })).toBe('sheet-not-found');
  });

  test('formulas are not computed: the value that is there is used, and said', async () => {
    const sheet =
      '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="str"><f>HYPERLINK("http://example.com")</f><v>go</v></c></row>' +
      '<row r="3"><c r="A3"><f>NOW()</f></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="inlineStr"><is><r><t>ri</t></r><rPh><t>no</t></rPh><r><t>ch</t></r></is></c></row>';
    const table = await readTable(zipOf(workbookParts(sheet)));
    expect(table.rows).toEqual([
      { number: 1, cells: [{ value: 2, raw: '2', date: false }, 'go'] },
      { number: 3, cells: ['', '', '', 'rich'] },
    ]);
    expect(table.notices).toEqual([
      { code: 'formulas-not-computed', count: 2 },
      { code: 'formulas-without-value', count: 1 },
    ]);
  });

  test('a password, an old workbook, a binary one, other programs’ ones', async () => {
    expect(
      await problemOf(await book([{ name: 'A', rows: [['a']] }], { encryption: { password: 'x', spinCount: 10 } })),
    ).toBe('encrypted');
    expect(await problemOf(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 1, 2, 3))).toBe('old-excel');
    expect(
      await problemOf(
        zipOf([
          { name: 'mimetype', content: 'x' },
          { name: 'content.xml', content: 'x' },
        ]),
      ),
    ).toBe('other-spreadsheet');
    expect(await problemOf(zipOf([{ name: 'readme.txt', content: 'x' }]))).toBe('not-a-table');
    const [relations, ...others] = workbookParts('');
    const binary = {
      ...relations,
      name: '_rels/.rels',
      content: String(relations?.content).replace('workbook.xml', 'workbook.bin'),
    };
    expect(await problemOf(zipOf([binary, ...others]))).toBe('binary-workbook');
    expect(
      await problemOf(
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      ),
    ).toBe('xml-spreadsheet');
    expect(await problemOf(Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0x2d))).toBe('not-a-table');
    expect(await problemOf(Uint8Array.of(1, 0, 0, 0, 2, 3, 4, 0))).toBe('not-a-table');
    expect(await problemOf('')).toBe('empty-file');
    expect(await problemOf(' \n \n')).toBe('empty-file');
    expect(await problemOf('a,b\n1,"never closed\n2,3\n')).toBe('quote-not-closed');
  });
});

describe('files made to hurt', PATIENCE, () => {
  const bomb = (content: string, declaredSize?: number): Part[] =>
    workbookParts('').map((part) =>
      part.name.endsWith('sheet1.xml')
        ? { ...part, content, ...(declaredSize !== undefined && { declaredSize }) }
        : part,
    );

  test('too large, before anything is read', async () => {
    expect(await problemOf(new Uint8Array(20 * MIB + 1))).toBe('too-large');
  });

  test('a part that declares to be too large, and one that lies about it', async () => {
    expect(await problemOf(zipOf(bomb('x', 201 * MIB)))).toBe('inflates-too-far');
    expect(await problemOf(zipOf(bomb('<row/>'.repeat(100_000), 1000)))).toBe('inflates-too-far');
    expect(await problemOf(zipOf(bomb('<row/>', 0)))).toBe('inflates-too-far');
  });

  test('too many parts, the same part twice', async () => {
    const many = Array.from({ length: 501 }, (_, at) => ({ name: `x${at}`, content: '' }));
    expect(await problemOf(zipOf(many))).toBe('too-many-parts');
    const twice = workbookParts('');
    expect(await problemOf(zipOf([...twice, ...twice.slice(-1)]))).toBe('damaged-workbook');
  });

  test('encrypted parts, document types, endless tags', async () => {
    expect(await problemOf(zipOf(workbookParts('').map((part) => ({ ...part, flags: 1 }))))).toBe('encrypted');
    expect(await problemOf(zipOf(bomb('<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>')))).toBe('damaged-workbook');
    expect(await problemOf(zipOf(bomb(`<${'a'.repeat(3 * MIB)}`)))).toBe('damaged-workbook');
    expect(await problemOf(zipOf(bomb('<worksheet')))).toBe('damaged-workbook');
  });

  test('too many rows, columns, cells', async () => {
    const row = (cells: string) => `<worksheet><sheetData>${cells}</sheetData></worksheet>`;
    expect(await problemOf(zipOf(bomb(row('<row><c><v>1</v></c></row>'.repeat(300_001)))))).toBe('too-many-rows');
    expect(await problemOf(zipOf(bomb(row('<row r="1"><c r="XFD1"><v>1</v></c></row>'))))).toBe('too-many-columns');
    const far = Array.from({ length: 20_100 }, (_, at) => `<row r="${at + 1}"><c r="ALL${at + 1}"><v>1</v></c></row>`);
    expect(await problemOf(zipOf(bomb(row(far.join('')))))).toBe('too-many-cells');
    expect(await problemOf('1,2\n'.repeat(300_001))).toBe('too-many-rows');
    expect(await problemOf(`${','.repeat(1024)}x`)).toBe('too-many-columns');
    expect(await problemOf(`<table>${'<tr><td>1'.repeat(300_001)}</table>`)).toBe('too-many-rows');
  });

  test('one long text named a million times', async () => {
    const cells = `<row>${'<c t="s"><v>0</v></c>'.repeat(1000)}</row>`.repeat(15);
    expect(await problemOf(zipOf(workbookParts(cells, `<si><t>${'x'.repeat(32_000)}</t></si>`)))).toBe(
      'inflates-too-far',
    );
    expect(await problemOf(zipOf(workbookParts('', `<si><t>${'x'.repeat(300_000)}</t></si>`)))).toBe(
      'damaged-workbook',
    );
  });
});

describe('long reads', PATIENCE, () => {
  const long = Array.from({ length: 120_000 }, (_, at) => `${at},"some words to read ${at}",more`).join('\n');

  test('tell how far they are and end when told to', async () => {
    const told: number[] = [];
    await readTable(bytesOf(long), { onProgress: (done) => told.push(done) });
    expect(told.at(-1)).toBe(1);
    expect([...told].sort((a, b) => a - b)).toEqual(told);
    expect(told.every((done) => done >= 0 && done <= 1)).toBe(true);
  });

  test.each(['text', 'workbook'] as const)('%s: cancelled from outside while it runs', async (kind) => {
    const sheet = `<row><c><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row>`.repeat(150_000);
    const bytes = kind === 'text' ? bytesOf(long.repeat(4)) : zipOf(workbookParts(sheet));
    const stop = new AbortController();
    const reading = readTable(bytes, { signal: stop.signal });
    setTimeout(() => stop.abort(new Error('cancelled')), 5);
    await expect(reading).rejects.toThrow('cancelled');
  });

  test('cancelled before they begin', async () => {
    await expect(
      readTable(bytesOf('a,b\n1,2'), { signal: AbortSignal.abort(new Error('never mind')) }),
    ).rejects.toThrow('never mind');
  });
});
