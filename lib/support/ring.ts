import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { Chunk, RecordingStore } from './recorder.ts';

/** Characters of all recordings together. Hard: what is older goes before the newest is written. */
export const MOST_RECORDED = 3_000_000;
/** Days after which a recording goes, however much room there is. */
const LONGEST_KEPT = 7;

interface Schema extends DBSchema {
  chunks: { key: number; value: Chunk; indexes: { life: string } };
  lives: { key: string; value: { life: string; size: number; begunAt: number } };
}

interface RingOptions {
  now(): Date;
  name?: string;
  most?: number;
}

/** The last sales of this register, as they were recorded. In a database of its own: the ledger is never touched, and losing this loses no punch. */
export class Ring implements RecordingStore {
  private readonly options: RingOptions;
  private opening: Promise<IDBPDatabase<Schema>> | null = null;

  constructor(options: RingOptions) {
    this.options = options;
  }

  async append(chunk: Chunk): Promise<void> {
    const most = this.options.most ?? MOST_RECORDED;
    const now = this.options.now().getTime();
    const tx = (await this.database()).transaction(['chunks', 'lives'], 'readwrite', { durability: 'relaxed' });
    const lives = await tx.objectStore('lives').getAll();
    const own = lives.find((one) => one.life === chunk.life);
    const begunAt = own?.begunAt ?? now;
    let total = chunk.size + lives.reduce((sum, one) => sum + one.size, 0);
    const tooOld = now - LONGEST_KEPT * 86_400_000;
    for (const life of lives.toSorted((a, b) => a.begunAt - b.begunAt)) {
      if (life.life === chunk.life || (total <= most && life.begunAt >= tooOld)) continue;
      total -= life.size;
      await tx.objectStore('lives').delete(life.life);
      for (const key of await tx.objectStore('chunks').index('life').getAllKeys(life.life)) {
        await tx.objectStore('chunks').delete(key);
      }
    }
    await tx.objectStore('lives').put({ life: chunk.life, size: (own?.size ?? 0) + chunk.size, begunAt });
    await tx.objectStore('chunks').add(chunk);
    await tx.done;
  }

  async read(): Promise<Chunk[]> {
    return (await this.database()).getAll('chunks');
  }

  async clear(): Promise<void> {
    const tx = (await this.database()).transaction(['chunks', 'lives'], 'readwrite');
    await Promise.all([tx.objectStore('chunks').clear(), tx.objectStore('lives').clear(), tx.done]);
  }

  private database(): Promise<IDBPDatabase<Schema>> {
    this.opening ??= openDB<Schema>(this.options.name ?? 'tillside-recording', 1, {
      upgrade(database) {
        database.createObjectStore('chunks', { autoIncrement: true }).createIndex('life', 'life');
        database.createObjectStore('lives', { keyPath: 'life' });
      },
      terminated: () => {
        this.opening = null;
      },
    });
    this.opening.catch(() => {
      this.opening = null;
    });
    return this.opening;
  }
}
