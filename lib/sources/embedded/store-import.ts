import type { Command } from '../../loyalty/command.ts';
import type { Program } from '../../loyalty/program.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import type { StoreCampaign, StoreContents } from '../../settings/store-file.ts';
import type { FileProblem } from '../../settings/store-file-problem.ts';
import { type CustomerRecord, customerRecord, linkKey } from '../ledger/customer-record.ts';
import { type Imported, ImportRefused } from '../ledger/import-refused.ts';
import { keptKeys, mergedItems, newVersion, otherCurrency, withKeys } from '../ledger/store-merge.ts';
import type { By } from '../port.ts';
import { add, type Database, put, type Reading, type Writing } from './database.ts';
import { headOf, isInUse, markWritten, putHead } from './head.ts';
import { journal } from './journal.ts';
import { COMMAND_STORES, runCommand } from './ledger.ts';
import type { KeptRules } from './rules.ts';
import { STORES, type StoreRow } from './schema.ts';

/** Few enough that a cashier's command in between waits less than a blink. */
const CUSTOMERS_AT_ONCE = 500;
const COUPONS_AT_ONCE = 50;

/**
 * Brings a store file into the database, in steps that may each be repeated: an import that was cut off is finished by
 * importing again. Contact data is taken from the file; punches, rewards and redeemed coupons are never touched.
 */
export async function importContents(
  database: Database,
  contents: StoreContents,
  by: By,
  now: Date,
  kept: KeptRules,
): Promise<Imported> {
  const isFirst = await database.write(
    STORES,
    async (tx) => {
      const used = await isInUse(tx);
      const other = used ? await otherStore(tx, contents) : null;
      if (other) throw new ImportRefused([other]);
      await putCatalogue(tx, contents, by, now.toISOString());
      return !used;
    },
    'relaxed',
  );
  const ids = new Map<string, CustomerId>();
  for (const people of chunks(contents.customers, CUSTOMERS_AT_ONCE)) {
    await database.write(
      ['meta', 'customers', 'links'],
      async (tx) => {
        const stored = people.map(async (person) =>
          ids.set(person.id, await putCustomer(tx, person, contents, isFirst)),
        );
        await Promise.all(stored);
        await markWritten(tx);
      },
      'relaxed',
    );
  }
  const coupons = await giveCoupons(database, contents.campaigns, ids, by, now, kept);
  const { items, customers, programs, campaigns } = contents;
  return {
    items: items.length,
    customers: customers.length,
    programs: programs.length,
    campaigns: campaigns.length,
    coupons,
  };
}

async function otherStore(tx: Reading, { store }: StoreContents): Promise<FileProblem | null> {
  const [row, head] = await Promise.all([tx.objectStore('meta').get('store'), headOf(tx)]);
  const known = row?.name === 'store' ? row.store : null;
  if (!known) return null;
  if (known.retailer !== store.retailer || known.id !== store.id) {
    return {
      what: `This register keeps the ledger of "${known.name}"; the file is of "${store.name}".`,
      where: 'store',
      next: 'Import the file of this store, or set up another register (or browser profile) for the other one.',
    };
  }
  return head.events > 0 ? otherCurrency(known, store) : null;
}

async function putCatalogue(tx: Writing, contents: StoreContents, by: By, at: string): Promise<void> {
  const known = await tx.objectStore('items').getAll();
  const items = mergedItems(known, contents.items);
  const keyOf = keptKeys(contents.items, items);
  const programs = await newVersions(
    tx,
    contents.programs.map((program) => withKeys(program, keyOf)),
  );
  await tx.objectStore('items').clear();
  for (const row of items) add(tx, 'items', row);
  for (const program of programs) put(tx, 'programs', program);
  for (const campaign of contents.campaigns) {
    const offered = campaign.items.map(({ itemKey, amount }) => ({ itemKey: keyOf(itemKey), amount }));
    put(tx, 'campaigns', { ...campaign, items: offered });
  }
  const row: StoreRow = {
    name: 'store',
    store: contents.store,
    programs: contents.programs.map((program) => program.id),
  };
  put(tx, 'meta', row);
  journal(tx, by, at, {
    did: 'import',
    items: contents.items.length,
    customers: contents.customers.length,
    programs: contents.programs.length,
    campaigns: contents.campaigns.length,
  });
  const head = await headOf(tx);
  putHead(tx, head, { rules: head.rules + 1 });
}

/** Programs whose terms changed, as new versions; cards that are open keep the terms they were opened under. */
async function newVersions(tx: Reading, programs: readonly Program[]): Promise<Program[]> {
  const changed: Program[] = [];
  for (const program of programs) {
    const range = IDBKeyRange.bound([program.id, 0], [program.id, Number.MAX_SAFE_INTEGER]);
    const known = (await tx.objectStore('programs').getAll(range)).at(-1);
    const next = newVersion(known ?? null, program);
    if (next) changed.push(next);
  }
  return changed;
}

/** A customer whom a person linked before stays that customer, whatever the POS calls them. */
export async function putCustomer(
  tx: Writing,
  person: StoreContents['customers'][number],
  { store }: Pick<StoreContents, 'store'>,
  isFirst: boolean,
): Promise<CustomerId> {
  const { system, account } = store.pos;
  const byId = linkKey({ system, account, posCustomerId: person.id });
  const byCode = person.code === null ? null : linkKey({ system, account, posCustomerId: `code:${person.code}` });
  const links = tx.objectStore('links');
  // Nobody can be linked yet in a database that this import began: a look for each would double its time.
  const [linked, coded] = isFirst
    ? []
    : await Promise.all([links.get(byId), byCode === null ? undefined : links.get(byCode)]);
  const customer = linked?.customer ?? person.id;
  // Linked to somebody else's account, as in a family: that account keeps its own name, phone and e-mail.
  if (!linked || customer === person.id || linked.how === 'created') put(tx, 'customers', rowOf(person, customer));
  if (!linked) add(tx, 'links', { key: byId, customer, how: 'id', confirmed: true });
  if (byCode !== null && !coded) add(tx, 'links', { key: byCode, customer, how: 'code', confirmed: true });
  return customer;
}

function rowOf(person: StoreContents['customers'][number], id: CustomerId): CustomerRecord {
  const { code, first, last, phone, email, address, group, test } = person;
  return customerRecord({ id, code, first: first ?? '', last: last ?? '', phone, email, address, group, isTest: test });
}

/** Invited customers get their coupon through the ledger like everything else; who has it already keeps it as it is. */
async function giveCoupons(
  database: Database,
  campaigns: readonly StoreCampaign[],
  ids: ReadonlyMap<string, CustomerId>,
  by: By,
  now: Date,
  kept: KeptRules,
): Promise<number> {
  const invitations = campaigns.flatMap((campaign) =>
    campaign.invited.map((person) => {
      const customer = ids.get(person) ?? person;
      return { customer, campaignId: campaign.id, couponId: `${campaign.id}:${customer}` };
    }),
  );
  let given = 0;
  for (const some of chunks(invitations, COUPONS_AT_ONCE)) {
    given += await database.write(
      COMMAND_STORES,
      async (tx) => {
        let written = 0;
        for (const invitation of some) {
          const account = await tx.objectStore('accounts').get(invitation.customer);
          if (account?.coupons.some((coupon) => coupon.couponId === invitation.couponId)) continue;
          const command: Command = { type: 'set-coupon', status: 'ready', ...invitation };
          const intentId = `${by.intentId}:${invitation.couponId}`;
          const receipt = await runCommand(tx, command, { ...by, intentId }, now, kept);
          if (receipt.ok) written += 1;
        }
        return written;
      },
      'relaxed',
    );
  }
  return given;
}

function* chunks<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
