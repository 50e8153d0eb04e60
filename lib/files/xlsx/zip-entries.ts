import { MAX_INFLATED_BYTES, MAX_PARTS } from '../limits.ts';
import { FileProblem } from '../problem.ts';

export interface ZipEntry {
  packed: Uint8Array<ArrayBuffer>;
  stored: boolean;
  /** As declared; inflating stops at the first byte beyond it. */
  size: number;
}

const END_RECORD = 0x06054b50;
const CENTRAL_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_RECORD_BYTES = 22;
const SLICE = 16 * 1024;

const damaged = (what: string) => new FileProblem('damaged-workbook', { what });

/**
 * The parts of a workbook by lower-cased name. What the directory declares is checked before a byte is inflated, so that a
 * zip bomb is refused by its own figures, or while inflating when these lie.
 */
export function zipEntries(bytes: Uint8Array<ArrayBuffer>): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_PARTS) throw new FileProblem('too-many-parts', { limit: MAX_PARTS });
  const entries = new Map<string, ZipEntry>();
  let at = view.getUint32(end + 16, true);
  let inflated = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL_ENTRY) throw damaged('directory');
    const nameLength = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const entry = entryAt(bytes, view, at);
    inflated += entry.size;
    if (inflated > MAX_INFLATED_BYTES) throw new FileProblem('inflates-too-far', { limit: MAX_INFLATED_BYTES });
    const key = name.replaceAll('\\', '/').toLowerCase();
    if (entries.has(key)) throw damaged('directory');
    entries.set(key, entry);
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function endRecord(view: DataView): number {
  const last = view.byteLength - END_RECORD_BYTES;
  for (let at = last; at >= 0 && at >= last - 0xffff; at--) {
    if (view.getUint32(at, true) === END_RECORD) return at;
  }
  throw damaged('directory');
}

function entryAt(bytes: Uint8Array<ArrayBuffer>, view: DataView, at: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  if (flags & 1) throw new FileProblem('encrypted');
  const method = view.getUint16(at + 10, true);
  const packedSize = view.getUint32(at + 20, true);
  const size = view.getUint32(at + 24, true);
  const local = view.getUint32(at + 42, true);
  if (method !== 0 && method !== 8) throw damaged('compression');
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL_ENTRY) throw damaged('directory');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packedSize > view.byteLength) throw damaged('directory');
  return { packed: bytes.subarray(start, start + packedSize), stored: method === 0, size };
}

/** The content of a part, piece by piece, with the share of it that has been consumed. */
export async function* inflated(entry: ZipEntry): AsyncGenerator<{ bytes: Uint8Array; done: number }> {
  let consumed = 0;
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      if (consumed >= entry.packed.length) return controller.close();
      controller.enqueue(entry.packed.subarray(consumed, consumed + SLICE));
      consumed += SLICE;
    },
  });
  const plain = entry.stored ? source : source.pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = plain.getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > entry.size) throw new FileProblem('inflates-too-far', { limit: entry.size });
      yield { bytes: value, done: Math.min(1, consumed / entry.packed.length) };
    }
  } catch (error) {
    throw error instanceof FileProblem ? error : damaged('compression');
  } finally {
    // Left early, it gets no more to inflate. Cancelling it instead makes Node throw from inside the stream.
    consumed = entry.packed.length;
    reader.releaseLock();
  }
}
