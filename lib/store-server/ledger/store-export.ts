import { type StoreCampaign, storeFileOf } from '../../settings/store-file.ts';
import type { StoreFile } from '../../settings/store-file-schema.ts';
import type { ItemRecord } from '../../sources/ledger/item-record.ts';
import type { Reading } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import type { CustomerRow } from './customer-row.ts';
import type { Desk } from './desk.ts';
import { storeOf } from './rules.ts';
import { tenantOf } from './tenant.ts';

/** The store as a file of the form it was imported from. The ledger is not in it. */
export async function exportStore(tx: Reading, { tenant, store, rules }: Desk): Promise<StoreFile> {
  const [row, items, customers, campaigns] = await Promise.all([
    tenantOf(tx, tenant),
    tx.all<{ body: string }>(sql`SELECT body FROM items WHERE tenant = ${tenant} ORDER BY key`),
    tx.all<CustomerRow>(sql`SELECT * FROM customers WHERE tenant = ${tenant} ORDER BY id`),
    tx.all<{ body: string }>(sql`SELECT body FROM campaigns WHERE tenant = ${tenant} ORDER BY id`),
  ]);
  const current = await rules.current(tx, tenant, row);
  return storeFileOf({
    store: storeOf(current, store),
    programs: current.programs,
    items: items.map(({ body }) => JSON.parse(body) as ItemRecord),
    campaigns: campaigns.map(({ body }) => JSON.parse(body) as StoreCampaign),
    customers: customers.map((one) => ({
      id: one.id,
      code: one.code,
      first: one.first || null,
      last: one.last || null,
      phone: one.phone,
      email: one.email,
      address: one.address === 1,
      group: one.grp,
      test: one.is_test === 1,
    })),
  });
}
