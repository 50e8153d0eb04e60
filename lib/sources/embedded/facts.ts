import type { Account } from '../../loyalty/account.ts';
import type { Command } from '../../loyalty/command.ts';
import type { CustomerFacts, Slice } from '../../loyalty/decision.ts';
import { customersOf, readSet } from '../../loyalty/read-set.ts';
import type { CustomerId, SaleKey } from '../../loyalty/sale.ts';
import type { CustomerRecord } from '../ledger/customer-record.ts';
import type { Reading } from './database.ts';
import { offerUse } from './offer-uses.ts';
import type { SaleRow } from './schema.ts';

/** What is on file that a decision reads, apart from the store's rules. */
export interface Facts extends Omit<Slice, 'programs'> {
  sale: SaleRow | null;
  customers: ReadonlyMap<CustomerId, CustomerFacts>;
}

interface Person {
  row: CustomerRecord | undefined;
  account: Account | undefined;
}

export async function factsFor(tx: Reading, command: Command): Promise<Facts> {
  const named = readSet(command);
  const people = new Map<CustomerId, Person>();
  const [namedSale] = await Promise.all([saleOf(tx, named.sale), loadPeople(tx, people, named.customers)]);
  // Commands about an earlier click name the click; which sale that was stands in the account.
  const account = named.sale === null ? people.get(named.customers[0] ?? '')?.account : undefined;
  const sale = namedSale ?? (await saleOf(tx, account ? readSet(command, account).sale : null));
  // The sale may stand under somebody else until this command.
  await loadPeople(tx, people, customersOf(sale));
  await loadHeirs(tx, people);
  return {
    sale,
    accounts: new Map([...people].flatMap(([id, { account: one }]) => (one ? [[id, one]] : []))),
    customers: new Map([...people].flatMap(([id, { row }]) => (row ? [[id, knownOf(row)]] : []))),
    ...(command.type === 'redeem-offer' && {
      offersUsed: new Map([[command.offerId, await offerUse(tx, command.offerId)]]),
    }),
  };
}

/** What the rules may know of a person. */
export function knownOf(row: CustomerRecord): CustomerFacts {
  const { email, address, isTest, group } = row;
  return { email: email !== null, address, isTest, ...(group !== null && { group }) };
}

async function loadPeople(
  tx: Reading,
  people: Map<CustomerId, Person>,
  ids: readonly (CustomerId | null)[],
): Promise<void> {
  await Promise.all(
    [...new Set(ids)].map(async (id) => {
      if (id === null || people.has(id)) return;
      const [row, account] = await Promise.all([
        tx.objectStore('customers').get(id),
        tx.objectStore('accounts').get(id),
      ]);
      people.set(id, { row, account });
    }),
  );
}

/** Who was merged into somebody: what is theirs is there now. */
async function loadHeirs(tx: Reading, people: Map<CustomerId, Person>): Promise<void> {
  const heirs = [...people.values()].flatMap(({ account }) => account?.mergedInto ?? []);
  const unread = heirs.filter((id) => !people.has(id));
  if (unread.length === 0) return;
  await loadPeople(tx, people, unread);
  await loadHeirs(tx, people);
}

async function saleOf(tx: Reading, key: SaleKey | null): Promise<SaleRow | null> {
  return key === null ? null : ((await tx.objectStore('sales').get(key)) ?? null);
}
