import { scanPart } from './xml-part.ts';
import { attribute } from './xml-scanner.ts';
import type { ZipEntry } from './zip-entries.ts';

/** Number formats 14 to 58 that every workbook knows without declaring them (ECMA-376 part 1, 18.8.30). */
const BUILT_IN_DATES = [
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56,
  57, 58,
];

/** The cell styles (by number) that show a number as a date or time. */
export async function readDateStyles(entry: ZipEntry): Promise<ReadonlySet<number>> {
  const dateFormats = new Set(BUILT_IN_DATES);
  const dateStyles = new Set<number>();
  let inCellStyles = false;
  let style = 0;
  await scanPart(entry, {
    open(name, attributes) {
      if (name === 'numFmt') {
        const id = Number(attribute(attributes, 'numFmtId'));
        if (isDateFormat(attribute(attributes, 'formatCode') ?? '')) dateFormats.add(id);
        else dateFormats.delete(id);
      } else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles) {
        if (dateFormats.has(Number(attribute(attributes, 'numFmtId')))) dateStyles.add(style);
        style++;
      }
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
    text: () => undefined,
  });
  return dateStyles;
}

/** Letters of a date or time outside quotes, escapes and colours. */
export function isDateFormat(code: string): boolean {
  const bare = code
    .slice(0, 256)
    .replace(/"[^"]*"|\\.|[_*]./g, '')
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return !/general/i.test(bare) && /[ymdhs]/i.test(bare);
}
