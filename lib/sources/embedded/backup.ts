import { deleteDB, type StoreKey, type StoreValue } from 'idb';
import * as z from 'zod';
import { type SealKey, SourceFailure } from '../port.ts';
import { Database, type Name, put, type Writing } from './database.ts';
import { headOf, isInUse } from './head.ts';
import { verifyChains } from './history.ts';
import { type HeadRow, type Schema, STORES, VERSION } from './schema.ts';
import { BackupRefused, seal, unseal } from './sealed-file.ts';

/**
 * The whole database as JSON lines: what it is, then every row, then the counts. Packed and sealed under a passphrase. A copy
 * is only a copy if nothing was written meanwhile, so it is made again when something was.
 */

const ROWS_AT_ONCE = 1000;
const TRIES = 3;

/** Characters packed at a time: line by line would take several times as long. */
const PIECE = 64_000;

const titleSchema = z.strictObject({ tillside: z.literal('backup'), schema: z.int().min(1), madeAt: z.string() });
const rowSchema = z.tuple([z.enum(STORES), z.unknown(), z.union([z.string(), z.number(), z.null()])]);
const manifestSchema = z.strictObject({ rows: z.record(z.enum(STORES), z.int().min(0)), events: z.int().min(0) });

type Row = z.infer<typeof rowSchema>;
type Manifest = z.infer<typeof manifestSchema>;

export interface BackupContents {
  madeAt: string;
  events: number;
  customers: number;
}

export async function makeBackup(database: Database, key: SealKey, madeAt: string): Promise<Blob> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const before = await database.read(['meta'], headOf);
    const lines = linesOf(database, madeAt, before.events);
    const packed = await new Response(streamOf(lines).pipeThrough(new CompressionStream('gzip'))).blob();
    const after = await database.read(['meta'], headOf);
    if (after.revision === before.revision) return seal(packed, key);
  }
  throw new SourceFailure('unavailable', 'the register was in use all the time: make the backup when no sale is open');
}

async function* linesOf(database: Database, madeAt: string, events: number): AsyncGenerator<string> {
  yield JSON.stringify({ tillside: 'backup', schema: VERSION, madeAt } satisfies z.infer<typeof titleSchema>);
  const rows = noRows();
  for (const store of STORES) {
    for await (const row of rowsOf(database, store)) {
      rows[store] += 1;
      yield JSON.stringify(row);
    }
  }
  yield JSON.stringify({ rows, events } satisfies Manifest);
}

async function* rowsOf(database: Database, store: Name): AsyncGenerator<Row> {
  let after: IDBValidKey | null = null;
  for (;;) {
    const { keys, values, isKeyed }: Page = await pageOf(database, store, after);
    for (const [i, value] of values.entries()) yield [store, value, isKeyed ? (keys[i] as number) : null];
    if (values.length < ROWS_AT_ONCE) return;
    after = keys.at(-1) ?? null;
  }
}

interface Page {
  keys: IDBValidKey[];
  values: unknown[];
  /** The key is not part of the value. */
  isKeyed: boolean;
}

function pageOf(database: Database, store: Name, after: IDBValidKey | null): Promise<Page> {
  const range = after === null ? null : IDBKeyRange.lowerBound(after, true);
  return database.read([store], async (tx) => {
    const rows = tx.objectStore(store);
    const [keys, values] = await Promise.all([rows.getAllKeys(range, ROWS_AT_ONCE), rows.getAll(range, ROWS_AT_ONCE)]);
    return { keys, values, isKeyed: rows.keyPath === null };
  });
}

/** Restores into a database that was never used, checks all of it, and only then makes it the ledger. */
export async function restoreBackup(database: Database, file: Blob, passphrase: string): Promise<BackupContents> {
  return (await restored(database, file, passphrase)).contents;
}

async function restored(database: Database, file: Blob, passphrase: string): Promise<Checked> {
  const packed = await unseal(file, passphrase);
  await database.write(STORES, refuseIfInUse, 'relaxed');
  const { title, manifest, meta, rows } = await putRows(database, packed);
  const found = await verifyChains(database);
  const [problem] = found.problems;
  if (problem) throw new BackupRefused(`The backup does not hold together: ${problem}`);
  const complete = STORES.every((store) => rows[store] === manifest.rows[store]);
  if (!complete || found.events !== manifest.events || found.customers !== rows.accounts) {
    throw new BackupRefused('The backup is not complete.');
  }
  await database.write(['meta'], async (tx) => {
    if ((await tx.objectStore('meta').getKey('head')) !== undefined) throw inUse();
    for (const row of meta) putRow(tx, row);
  });
  return {
    contents: { madeAt: title.madeAt, events: found.events, customers: rows.customers },
    head: await database.read(['meta'], headOf),
  };
}

interface Checked {
  contents: BackupContents;
  /** Of the ledger that it is a copy of: no other one has the same counts, times and changes. */
  head: HeadRow;
}

/** Makes the register fresh again, once it is proved that this file holds everything that is in it now. */
export async function emptyInto(database: Database, drillName: string, file: Blob, passphrase: string): Promise<void> {
  const { head } = await drilled(drillName, file, passphrase);
  await database.write(STORES, async (tx) => {
    if (JSON.stringify(await headOf(tx)) !== JSON.stringify(head)) {
      throw new BackupRefused(
        'This backup does not hold everything that is here now. Save one when no sale is open, and choose that.',
      );
    }
    for (const store of STORES) await tx.objectStore(store).clear();
  });
}

/** Everything that a restore does, in a database of its own that is thrown away afterwards. */
export async function drillRestore(name: string, file: Blob, passphrase: string): Promise<BackupContents> {
  return (await drilled(name, file, passphrase)).contents;
}

async function drilled(name: string, file: Blob, passphrase: string): Promise<Checked> {
  const drill = new Database(name, false);
  await deleteDB(name);
  try {
    return await restored(drill, file, passphrase);
  } finally {
    await drill.close();
    await deleteDB(name);
  }
}

async function refuseIfInUse(tx: Writing): Promise<void> {
  if (await isInUse(tx)) throw inUse();
}

function inUse(): BackupRefused {
  return new BackupRefused('This register has a ledger already: a backup is restored into a fresh one only.');
}

interface Restored {
  title: z.infer<typeof titleSchema>;
  manifest: Manifest;
  /** Kept back: with them the database is in use. */
  meta: Row[];
  rows: Manifest['rows'];
}

async function putRows(database: Database, packed: Blob): Promise<Restored> {
  const rows = noRows();
  const meta: Row[] = [];
  let title: Restored['title'] | null = null;
  let manifest: Manifest | null = null;
  for await (const some of batchesOf(packed)) {
    const batch: Row[] = [];
    for (const parsed of some) {
      if (title === null) title = titleOf(parsed);
      else if (Array.isArray(parsed)) batch.push(checked(rowSchema, parsed));
      else manifest = checked(manifestSchema, parsed);
    }
    for (const [store] of batch) rows[store] += 1;
    meta.push(...batch.filter(([store]) => store === 'meta'));
    await database.write(
      STORES,
      async (tx) => {
        for (const row of batch) if (row[0] !== 'meta') putRow(tx, row);
      },
      'relaxed',
    );
  }
  if (title === null || manifest === null) throw new BackupRefused('The backup is not complete.');
  return { title, manifest, meta, rows };
}

function putRow(tx: Writing, [store, value, key]: Row): void {
  put(tx, store, value as StoreValue<Schema, Name>, (key ?? undefined) as StoreKey<Schema, Name>);
}

function titleOf(parsed: unknown): Restored['title'] {
  const title = checked(titleSchema, parsed);
  if (title.schema > VERSION)
    throw new BackupRefused('The backup was made by a newer Tillside: update this one first.');
  return title;
}

function checked<T>(schema: z.ZodType<T>, parsed: unknown): T {
  const result = schema.safeParse(parsed);
  if (!result.success) throw new BackupRefused('The backup has a line that Tillside does not know.');
  return result.data;
}

/** The parsed lines, some at a time: a large ledger never is in memory as a whole. */
async function* batchesOf(packed: Blob): AsyncGenerator<unknown[]> {
  const reader = packed
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .pipeThrough(new TextDecoderStream())
    .getReader();
  let rest = '';
  let batch: unknown[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    const lines = (rest + value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) batch.push(JSON.parse(line));
    if (batch.length >= ROWS_AT_ONCE) {
      yield batch;
      batch = [];
    }
  }
  yield batch;
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      let text = '';
      while (text.length < PIECE) {
        const { done, value } = await lines.next();
        if (done) {
          controller.enqueue(encoder.encode(text));
          controller.close();
          return;
        }
        text += `${value}\n`;
      }
      controller.enqueue(encoder.encode(text));
    },
  });
}

function noRows(): Manifest['rows'] {
  return Object.fromEntries(STORES.map((store) => [store, 0])) as Manifest['rows'];
}
