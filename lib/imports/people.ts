import type { CustomerRow } from '../files/entities.ts';
import type { ImportedTable } from '../files/import-table.ts';
import type { Lookup } from '../files/lookup.ts';
import type { Outcome } from '../files/outcome.ts';
import type { StoreCustomer } from '../settings/store-file.ts';

/** The POS's customer file, brought to the store's customers. */

export function keptOfPeople(table: ImportedTable): ImportedTable {
  return { ...table, imported: table.imported.filter(({ kind }) => kind === 'customer') };
}

/** The ledger itself knows who is on file and changes only what differs: nobody is asked for each of a hundred thousand rows. */
export const unasked: Lookup = {
  programs: [],
  existing: () => Promise.resolve(new Map()),
  invitations: () => Promise.resolve([]),
};

export function personOf({ one }: Outcome): StoreCustomer | null {
  return one.kind === 'customer' ? storeCustomer(one.entity) : null;
}

/** Named by the surest thing that the file has, so that the same file names the same people again. */
function storeCustomer(row: CustomerRow): StoreCustomer | null {
  const [email = null] = row.emails;
  const [phone = null] = row.phones;
  const id = row.posCustomerId ?? row.customerCode ?? email ?? phone;
  if (id === null) return null;
  return {
    id,
    code: row.customerCode,
    first: row.first || row.company || null,
    last: row.last || null,
    phone,
    email,
    address: row.address !== null,
    group: row.group || null,
    test: row.isTest,
  };
}
