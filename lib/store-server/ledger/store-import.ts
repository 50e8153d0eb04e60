import type { Account } from '../../loyalty/account.ts';
import type { Program } from '../../loyalty/program.ts';
import type { CustomerId } from '../../loyalty/sale.ts';
import type { StoreCampaign, StoreContents } from '../../settings/store-file.ts';
import type { FileProblem } from '../../settings/store-file-problem.ts';
import { customerRecord, linkKey } from '../../sources/ledger/customer-record.ts';
import { type Imported, ImportRefused } from '../../sources/ledger/import-refused.ts';
import type { ItemRecord } from '../../sources/ledger/item-record.ts';
import { keptKeys, mergedItems, newVersion, otherCurrency, withKeys } from '../../sources/ledger/store-merge.ts';
import type { By } from '../../sources/port.ts';
import type { Engine, Reading, Writing } from '../engine/engine.ts';
import { sql } from '../engine/sql.ts';
import { namesOf } from './catalogue.ts';
import type { Desk } from './desk.ts';
import { linkRow, putCustomer, putLink } from './directory.ts';
import { journal } from './journal.ts';
import { runCommand } from './run-command.ts';
import { nextChange, takeTurn, tenantOf, turnOf } from './tenant.ts';

/** Few enough that a cashier's command in between waits less than a blink. */
const CUSTOMERS_AT_ONCE = 100;

/**
 * Brings a store file into a retailer's data, in steps that may each be repeated: an import that was cut off is finished by
 * importing again. Contact data is taken from the file; punches, rewards and redeemed coupons are never touched.
 */
export async function importContents(engine: Engine, desk: Desk, contents: StoreContents, by: By): Promise<Imported> {
  await engine.commit(async (tx) => {
    await turnOf(tx, desk);
    const other = await otherStore(tx, desk, contents);
    if (other) throw new ImportRefused([other]);
    await putCatalogue(tx, desk, contents, by);
  });
  const ids = new Map<string, CustomerId>();
  for (const people of chunks(contents.customers, CUSTOMERS_AT_ONCE)) {
    await engine.commit(async (tx) => {
      takeTurn(tx, desk.tenant);
      await putPeople(tx, desk, people, contents, ids);
    });
  }
  const coupons = await giveCoupons(engine, desk, contents.campaigns, ids, by);
  // Whoever read people meanwhile reads them again.
  await engine.commit(async (tx) => nextChange(tx, desk.tenant, { rules: 1 }));
  const { items, customers, programs, campaigns } = contents;
  return {
    items: items.length,
    customers: customers.length,
    programs: programs.length,
    campaigns: campaigns.length,
    coupons,
  };
}

async function otherStore(tx: Reading, desk: Desk, { store }: StoreContents): Promise<FileProblem | null> {
  const tenant = await tenantOf(tx, desk.tenant);
  const { stores } = await desk.rules.current(tx, desk.tenant, tenant);
  const [first] = stores.values();
  if (first && first.retailer !== store.retailer) {
    return {
      what: `This server keeps the ledger of the retailer "${first.retailer}"; the file is of "${store.retailer}".`,
      where: 'store, retailer',
      next: 'Import the file of a store of this retailer, or pair with the server of the other one.',
    };
  }
  const known = stores.get(store.id);
  return known && tenant.events > 0 ? otherCurrency(known, store) : null;
}

async function putCatalogue(tx: Writing, desk: Desk, contents: StoreContents, by: By): Promise<void> {
  const { tenant } = desk;
  const { store } = contents;
  const [rows, versions] = await Promise.all([
    tx.all<{ body: string }>(sql`SELECT body FROM items WHERE tenant = ${tenant}`),
    tx.all<{ body: string }>(sql`SELECT body FROM programs WHERE tenant = ${tenant} ORDER BY id, version`),
  ]);
  const known = rows.map(({ body }) => JSON.parse(body) as ItemRecord);
  const latest = new Map(versions.map(({ body }) => JSON.parse(body) as Program).map((one) => [one.id, one]));
  const items = mergedItems(known, contents.items);
  const keyOf = keptKeys(contents.items, items);

  putItems(tx, tenant, store.pos, known, items);
  contents.programs.forEach((file, place) => {
    const program = newVersion(latest.get(file.id) ?? null, withKeys(file, keyOf));
    if (program) {
      tx.write(sql`INSERT INTO programs (tenant, id, version, place, body)
        VALUES (${tenant}, ${program.id}, ${program.version}, ${place}, ${JSON.stringify(program)})`);
    }
    tx.write(sql`UPDATE programs SET place = ${place} WHERE tenant = ${tenant} AND id = ${file.id}`);
  });
  for (const campaign of contents.campaigns) {
    const body = { ...campaign, items: campaign.items.map((item) => ({ ...item, itemKey: keyOf(item.itemKey) })) };
    tx.write(sql`INSERT INTO campaigns (tenant, id, body) VALUES (${tenant}, ${campaign.id}, ${JSON.stringify(body)})
      ON CONFLICT (tenant, id) DO UPDATE SET body = excluded.body`);
  }
  tx.write(sql`INSERT INTO stores (tenant, id, body) VALUES (${tenant}, ${store.id}, ${JSON.stringify(store)})
    ON CONFLICT (tenant, id) DO UPDATE SET body = excluded.body`);
  nextChange(tx, tenant, { rules: 1 });
  const { customers, programs, campaigns } = contents;
  journal(tx, desk, by, desk.now().toISOString(), [
    {
      did: 'import',
      items: contents.items.length,
      customers: customers.length,
      programs: programs.length,
      campaigns: campaigns.length,
    },
  ]);
}

function putItems(
  tx: Writing,
  tenant: string,
  pos: StoreContents['store']['pos'],
  known: readonly ItemRecord[],
  items: readonly ItemRecord[],
): void {
  const before = new Map(known.map((item) => [item.key, JSON.stringify(item)]));
  const kept = new Set(items.map((item) => item.key));
  for (const { key } of known.filter((item) => !kept.has(item.key))) {
    tx.write(sql`DELETE FROM items WHERE tenant = ${tenant} AND key = ${key}`);
    tx.write(sql`DELETE FROM item_names WHERE tenant = ${tenant} AND key = ${key}`);
  }
  const changed = items.filter((item) => before.get(item.key) !== JSON.stringify(item));
  for (const item of changed) {
    tx.write(sql`INSERT INTO items (tenant, key, body) VALUES (${tenant}, ${item.key}, ${JSON.stringify(item)})
      ON CONFLICT (tenant, key) DO UPDATE SET body = excluded.body`);
    // Ids of other POS accounts are not in this file.
    tx.write(sql`DELETE FROM item_names WHERE tenant = ${tenant} AND key = ${item.key} AND name NOT LIKE 'id:%'`);
  }
  for (const item of changed) {
    for (const name of namesOf(pos, item)) {
      tx.write(sql`INSERT INTO item_names (tenant, name, key) VALUES (${tenant}, ${name}, ${item.key})
        ON CONFLICT (tenant, name) DO UPDATE SET key = excluded.key`);
    }
  }
}

/** A customer whom a person linked before stays that customer, whatever the POS calls them. */
async function putPeople(
  tx: Writing,
  { tenant }: Desk,
  people: StoreContents['customers'],
  { store }: StoreContents,
  ids: Map<string, CustomerId>,
): Promise<void> {
  const { system, account } = store.pos;
  const linked = await Promise.all(
    people.map(async (person) => {
      const byId = linkKey({ system, account, posCustomerId: person.id });
      const byCode = person.code === null ? null : linkKey({ system, account, posCustomerId: `code:${person.code}` });
      const [id, code] = await Promise.all([
        linkRow(tx, tenant, byId),
        byCode === null ? null : linkRow(tx, tenant, byCode),
      ]);
      return { person, byId, byCode, id, code };
    }),
  );
  nextChange(tx, tenant);
  for (const { person, byId, byCode, id, code } of linked) {
    const customer = id?.customer ?? person.id;
    const { first, last, test, ...rest } = person;
    ids.set(person.id, customer);
    putCustomer(
      tx,
      tenant,
      customerRecord({ ...rest, id: customer, first: first ?? '', last: last ?? '', isTest: test }),
    );
    if (!id) putLink(tx, tenant, byId, customer, 'id', true);
    if (byCode !== null && !code) putLink(tx, tenant, byCode, customer, 'code', true);
  }
}

/** Invited customers get their coupon through the ledger like everything else; who has it already keeps it as it is. */
async function giveCoupons(
  engine: Engine,
  desk: Desk,
  campaigns: readonly StoreCampaign[],
  ids: ReadonlyMap<string, CustomerId>,
  by: By,
): Promise<number> {
  let given = 0;
  for (const campaign of campaigns) {
    for (const person of campaign.invited) {
      const customer = ids.get(person) ?? person;
      const couponId = `${campaign.id}:${customer}`;
      const ran = await engine.commit(async (tx) => {
        const row = await tx.one<{ body: string }>(
          sql`SELECT body FROM accounts WHERE tenant = ${desk.tenant} AND customer = ${customer}`,
        );
        const account = row && (JSON.parse(row.body) as Account);
        if (!account || account.coupons.some((coupon) => coupon.couponId === couponId)) return null;
        const intentId = `${by.intentId}:${couponId}`;
        return runCommand(
          tx,
          desk,
          { type: 'set-coupon', status: 'ready', customer, campaignId: campaign.id, couponId },
          { ...by, intentId },
        );
      });
      if (ran?.receipt.ok) given += 1;
    }
  }
  return given;
}

function* chunks<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
