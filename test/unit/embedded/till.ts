import type { Command } from '../../../lib/loyalty/command.ts';
import type { Sale, SaleLine } from '../../../lib/loyalty/sale.ts';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import type { By, Receipt } from '../../../lib/sources/port.ts';
import { demoStore } from './demo-store.ts';

export const SALLY = '0a6f6e36-8b1c-11f0-fb01-000000000001';
export const NORA = '0a6f6e36-8b1c-11f0-fb01-000000000002';
export const TOMAS = '0a6f6e36-8b1c-11f0-fb01-000000000003';
export const POS = { system: 'lightspeed-x', account: 'demo' };

let databases = 0;
let intents = 0;

/** A register with its ledger: a clock that stands still until it is moved, and a fresh database unless one is named. */
export class Till {
  readonly name: string;
  readonly source: EmbeddedSource;
  now = new Date('2026-11-23T20:00:00.000Z');

  constructor(name = `till-${++databases}`) {
    this.name = name;
    let ids = 0;
    this.source = new EmbeddedSource({ now: () => this.now, uuid: () => `${name}-id-${++ids}`, name });
  }

  by(change: Partial<By> = {}): By {
    intents += 1;
    return {
      intentId: `intent-${intents}`,
      register: 'R1',
      actor: 'register:R1',
      role: 'cashier',
      occurredAt: this.now.toISOString(),
      ...change,
    };
  }

  run(command: Command, change: Partial<By> = {}): Promise<Receipt> {
    return this.source.execute(command, this.by(change));
  }

  later(minutes: number): void {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
  }
}

/** A register with the demo store on it. */
export async function openTill(): Promise<Till> {
  const till = new Till();
  await till.source.importStoreFile(demoStore(), till.by({ role: 'admin' }));
  return till;
}

const ITEMS = {
  wash: { itemKey: 'sku:wash-self', description: 'Self Wash', price: 1500 },
  chicken: { itemKey: 'gtin:00012345000119', description: 'Bramble & Bone Chicken', price: 3999 },
  salmon: { itemKey: 'gtin:00012345000140', description: 'Tidewater Salmon Bites', price: 899 },
} as const;

export function line(item: keyof typeof ITEMS, quantity = 1, paid = ITEMS[item].price * quantity): SaleLine {
  const { itemKey, description, price } = ITEMS[item];
  return {
    id: `line-${item}`,
    itemKey,
    description,
    quantity,
    paid: { known: true, amount: paid },
    listed: price * quantity,
    kind: 'product',
  };
}

export function sale(id: string, lines: SaleLine[], change: Partial<Sale> = {}): Sale {
  const subtotal = lines.reduce((sum, one) => sum + (one.paid.known ? one.paid.amount : 0), 0);
  return {
    key: `lightspeed-x:demo:${id}`,
    label: id,
    customer: NORA,
    state: 'open',
    lines,
    subtotal,
    tax: 0,
    saleDiscount: 0,
    discountsVisible: true,
    ...change,
  };
}

/** Everything a database holds, store by store. */
export async function contentsOf(name: string): Promise<Record<string, unknown[]>> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name);
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const contents: Record<string, unknown[]> = {};
  for (const store of database.objectStoreNames) {
    contents[store] = await new Promise((resolve, reject) => {
      const request = database.transaction(store).objectStore(store).getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }
  database.close();
  return contents;
}
