import { FileProblem } from './problem.ts';

export type Container = 'workbook' | 'html' | 'text';

/** What a file is by its content; names lie (`.xls` is tab-separated text, a web page or a workbook). */
export function containerOf(bytes: Uint8Array): Container {
  if (bytes.length === 0) throw new FileProblem('empty-file');
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'workbook';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    throw new FileProblem(includesUtf16(bytes, 'EncryptedPackage') ? 'encrypted' : 'old-excel');
  }
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46]) || startsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) {
    throw new FileProblem('not-a-table');
  }
  const start = asciiStart(bytes);
  if (start.includes('urn:schemas-microsoft-com:office:spreadsheet') && start.includes('<workbook')) {
    throw new FileProblem('xml-spreadsheet');
  }
  if (start.includes('progid="excel.sheet"')) throw new FileProblem('xml-spreadsheet');
  return /^\s*<(!doctype|html|table|\?xml|head|meta)/.test(start) && /<(html|table)/.test(start) ? 'html' : 'text';
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte);

/** The first letters in lower case, zero bytes of UTF-16 and its mark left out. */
function asciiStart(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes.subarray(0, 4096)) {
    if (byte > 0 && byte < 128) text += String.fromCharCode(byte);
  }
  return text.toLowerCase();
}

function includesUtf16(bytes: Uint8Array, word: string): boolean {
  const pattern = Array.from(word).flatMap((char) => [char.charCodeAt(0), 0]);
  const [first = 0] = pattern;
  for (let at = bytes.indexOf(first); at !== -1; at = bytes.indexOf(first, at + 1)) {
    if (pattern.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
