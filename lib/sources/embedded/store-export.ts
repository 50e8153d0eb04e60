import { type StoreContents, type StoreCustomer, storeFileOf } from '../../settings/store-file.ts';
import type { StoreFile } from '../../settings/store-file-schema.ts';
import type { CustomerRecord } from '../ledger/customer-record.ts';
import type { Database } from './database.ts';
import { headOf } from './head.ts';
import { KeptRules } from './rules.ts';

/**
 * The store as a file of the form it was imported from. The ledger is not in it. Programs are as the admin left them: what rests only
 * while another source counts it does not rest in the file.
 */
export async function exportStore(database: Database): Promise<StoreFile> {
  const contents = await database.read(
    ['meta', 'items', 'customers', 'programs', 'campaigns'],
    async (tx): Promise<StoreContents> => {
      const { store, programs } = await new KeptRules().current(tx, await headOf(tx));
      const [items, customers, campaigns] = await Promise.all([
        tx.objectStore('items').getAll(),
        tx.objectStore('customers').getAll(),
        tx.objectStore('campaigns').getAll(),
      ]);
      return { store, programs, campaigns, items, customers: customers.map(personOf) };
    },
  );
  return storeFileOf(contents);
}

function personOf({ id, code, first, last, phone, email, address, group, isTest }: CustomerRecord): StoreCustomer {
  return { id, code, first: first || null, last: last || null, phone, email, address, group, test: isTest };
}
