import Papa from 'papaparse';
import { xlsxBytes } from '../../../lib/files/xlsx-writer.ts';
import { bytesOf } from './imported-file.ts';

/** What happens to files between the program that wrote them and us. */
export type Damage = (text: string) => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;

export const rowsOf = (text: string): string[][] =>
  Papa.parse<string[]>(text, {
    skipEmptyLines: true,
    newline: '\n',
    delimiter: text.includes('\t') ? '\t' : ',',
  }).data.map((row) => row.map(String));

export const csvOf = (rows: readonly (readonly string[])[], delimiter = ',', newline = '\n'): string =>
  Papa.unparse(
    rows.map((row) => [...row]),
    { delimiter, newline },
  ) + newline;

const onRows =
  (change: (rows: string[][]) => string[][], delimiter = ','): Damage =>
  (text) =>
    bytesOf(csvOf(change(rowsOf(text)), delimiter));

const utf16 = (text: string): Uint8Array<ArrayBuffer> => {
  const units = Uint16Array.from(`\ufeff${text}`, (char) => char.charCodeAt(0));
  return new Uint8Array(units.buffer);
};

/** Damage from which everything can be recovered: the file must come out as if it had never happened. */
export const harmless: Record<string, Damage> = {
  'a byte order mark': (text) => bytesOf(`\ufeff${text}`),
  'CR LF': (text) => bytesOf(csvOf(rowsOf(text), ',', '\r\n')),
  'CR alone': (text) => bytesOf(csvOf(rowsOf(text), ',', '\r')),
  'every field quoted': (text) => bytesOf(Papa.unparse(rowsOf(text), { quotes: true, newline: '\n' })),
  semicolons: (text) => bytesOf(csvOf(rowsOf(text), ';')),
  bars: (text) => bytesOf(csvOf(rowsOf(text.replaceAll('|', '/')), '|')),
  'tab-separated text called .xls': (text) => bytesOf(csvOf(rowsOf(text), '\t')),
  'Unicode text of a spreadsheet program': (text) => utf16(csvOf(rowsOf(text), '\t', '\r\n')),
  'UTF-16 without a mark': (text) => utf16(csvOf(rowsOf(text), '\t')).slice(2),
  'Windows-1252': (text) => Uint8Array.from(csvOf(rowsOf(text)), (char) => char.charCodeAt(0)),
  'captions in capitals with blanks, dots and stars': onRows(([header = [], ...rows]) => [
    header.map((caption) => ` ${caption.toUpperCase()}.* `),
    ...rows,
  ]),
  'columns in another order': onRows((rows) => rows.map((row) => [...row].reverse())),
  'a column nobody knows': onRows((rows) => rows.map((row, at) => [...row, at === 0 ? 'Our own remark' : 'x'])),
  'titles above the captions': onRows((rows) => [['Weekly report'], ['Printed', 'on 2026-10-09'], ...rows]),
  'blank lines between': onRows((rows) => rows.flatMap((row) => [row, row.map(() => '')])),
  'captions again in the middle': onRows(([header = [], ...rows]) => [header, ...rows, header]),
  'invisible blanks round everything': onRows((rows) => rows.map((row) => row.map((cell) => `\u00a0${cell}\u200b`))),
  'a web page called .xls': (text) =>
    bytesOf(
      `<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><title>t</title><style>td{mso-number-format:"@"}</style></head><body><script>alert('<table>')</script><table border=1>${rowsOf(
        text,
      )
        .map((row) => `<tr>${row.map((cell) => `<td class='a>b'>${escaped(cell)}</td>`).join('')}</tr>`)
        .join('\n')}</table><table><tr><td>second</td></tr></table></body></html>`,
    ),
  'a workbook of texts': (text) => {
    const [columns = [], ...rows] = rowsOf(text);
    return xlsxBytes({ fileName: 'sheet', columns, rows });
  },
};

const escaped = (cell: string): string =>
  cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll(' ', '&nbsp;');
