import type { CustomerId } from '../../loyalty/sale.ts';
import { type CustomerRecord, customerOf } from '../ledger/customer-record.ts';
import type { Customer } from '../port.ts';
import type { Reading } from './database.ts';

/** Customers who share a phone or an e-mail: the same person twice, or a household. */
export interface Alike {
  by: 'email' | 'phone';
  /** Under one name it is hardly a household. */
  sameName: boolean;
  customers: Customer[];
}

/** The likely ones first. Who was put together already is one customer, and who was erased has nothing to share. */
export async function alikeCustomers(tx: Reading, limit: number): Promise<Alike[]> {
  const found = new Map<string, Alike>();
  for (const by of ['email', 'phone'] as const) {
    for (const ids of await sharing(tx, by)) {
      const customers = await living(tx, ids);
      const known = customers.map(({ id }) => id).join(' ');
      if (customers.length < 2 || found.has(known)) continue;
      const names = new Set(customers.map(({ words }) => words.toSorted().join(' ')));
      found.set(known, { by, sameName: names.size === 1, customers: customers.map(customerOf) });
    }
  }
  return [...found.values()].sort((a, b) => Number(b.sameName) - Number(a.sameName)).slice(0, limit);
}

/** Ids under one key of the index, for each key that has several. */
async function sharing(tx: Reading, by: Alike['by']): Promise<CustomerId[][]> {
  const groups: CustomerId[][] = [];
  let key: string | null = null;
  let ids: CustomerId[] = [];
  for (let cursor = await tx.objectStore('customers').index(by).openKeyCursor(); cursor; ) {
    if (cursor.key === key) ids.push(cursor.primaryKey);
    else {
      key = cursor.key;
      ids = [cursor.primaryKey];
    }
    if (ids.length === 2) groups.push(ids);
    cursor = await cursor.continue();
  }
  return groups;
}

async function living(tx: Reading, ids: readonly CustomerId[]): Promise<CustomerRecord[]> {
  const rows = await Promise.all(
    ids.map(async (id) => {
      const [row, account] = await Promise.all([
        tx.objectStore('customers').get(id),
        tx.objectStore('accounts').get(id),
      ]);
      return row && account?.mergedInto === undefined ? [row] : [];
    }),
  );
  return rows.flat();
}
