import type { Descriptor } from '../pos/descriptor.ts';
import { type HealthRecord, healthAfter, type ReadSystem } from '../pos/health.ts';
import type { SaleSnapshot } from '../pos/snapshot.ts';
import { serialByKey } from './serial.ts';

interface Documents {
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown): Promise<void>;
}

export interface HealthPorts {
  documents: Documents;
  /** What a system is read by now. */
  descriptorOf(system: string): Promise<Descriptor | null>;
  now(): Date;
}

const KEY = 'pos-health';
/** More registers than a store has are a mistake. */
const MOST_RECORDS = 10;
/** What has not changed is noted this seldom, in milliseconds. */
const BETWEEN_NOTES = 10 * 60 * 1000;

/** What is remembered of every register's readings, over restarts. */
export class PosHealthLog {
  private readonly ports: HealthPorts;
  private readonly oneByOne = serialByKey<'log'>();

  constructor(ports: HealthPorts) {
    this.ports = ports;
  }

  async note(snapshot: SaleSnapshot): Promise<void> {
    await this.oneByOne('log', async () => {
      const records = await this.records();
      const isOf = (one: HealthRecord) => one.system === snapshot.system && one.account === snapshot.account;
      const before = records.find(isOf) ?? null;
      const after = healthAfter(before, snapshot, this.ports.now().toISOString());
      if (after === null || (before && isSame(before, after))) return;
      await this.ports.documents.set(KEY, [after, ...records.filter((one) => !isOf(one))].slice(0, MOST_RECORDS));
    });
  }

  /** Of every system that is still read, the one that was read last first. */
  async all(): Promise<ReadSystem[]> {
    const read = async (record: HealthRecord) => {
      const descriptor = await this.ports.descriptorOf(record.system);
      return descriptor ? [{ record, descriptor }] : [];
    };
    return (await Promise.all((await this.records()).map(read))).flat();
  }

  private async records(): Promise<HealthRecord[]> {
    return (await this.ports.documents.get<HealthRecord[]>(KEY)) ?? [];
  }
}

function isSame(before: HealthRecord, after: HealthRecord): boolean {
  const isFresh = Date.parse(after.at) - Date.parse(before.at) < BETWEEN_NOTES;
  return isFresh && textOf(before) === textOf(after);
}

/** But for the time. */
function textOf(record: HealthRecord): string {
  return JSON.stringify({ ...record, at: null, layouts: record.layouts.map(({ id }) => id) });
}
