import { FileProblem } from '../problem.ts';
import { type XmlHandlers, XmlScanner } from './xml-scanner.ts';
import { inflated, type ZipEntry } from './zip-entries.ts';

/** Runs one part of a workbook through the scanner. `between` is awaited after each piece, with the share done. */
export async function scanPart(
  entry: ZipEntry,
  handlers: XmlHandlers,
  between: (done: number) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const scanner = new XmlScanner(handlers);
  let decoder: TextDecoder | null = null;
  for await (const { bytes, done } of inflated(entry)) {
    decoder ??= new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8');
    scanner.push(decoder.decode(bytes, { stream: true }));
    await between(done);
  }
  scanner.push(decoder?.decode() ?? '');
  scanner.end();
}

export function partNamed(parts: ReadonlyMap<string, ZipEntry>, name: string): ZipEntry {
  const entry = parts.get(name.toLowerCase());
  if (!entry) throw new FileProblem('damaged-workbook', { what: 'part' });
  return entry;
}
