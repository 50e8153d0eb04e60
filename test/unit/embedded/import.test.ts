import { beforeEach, describe, expect, it } from 'vitest';
import { demoStore } from './demo-store.ts';
import { contentsOf, line, NORA, openTill, POS, SALLY, sale, Till, TOMAS } from './till.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});

const admin = () => till.by({ role: 'admin' });

describe('importing a store file', () => {
  it('makes the store: profile, programs in their order, items, customers and their links', async () => {
    expect(await till.source.profile()).toEqual({
      retailer: 'willow-wag',
      store: 'main',
      id: 'main',
      name: 'Willow & Wag',
      zone: 'America/Los_Angeles',
      currency: 'USD',
      locale: 'en-US',
      pos: POS,
      today: '2026-11-23',
    });
    const ids = (await till.source.programs()).map((program) => program.id);
    expect(ids).toEqual(['self-wash', 'express-wash', 'day-care', 'bakery', 'bramble-bone']);
    expect(await till.source.counts()).toEqual({ items: 18, customers: 8 });
    for (const posCustomerId of [NORA, 'code:Nora-Q4RT']) {
      expect((await till.source.customerOf({ ...POS, posCustomerId }))?.customer.id).toBe(NORA);
    }
  });

  it('gives the invited customers their coupons through the ledger', async () => {
    const coupons = async (customer: string) =>
      (await till.source.summary(customer)).coupons.map(({ campaignId, status }) => `${campaignId} ${status}`);
    expect(await coupons(SALLY)).toEqual(['bramble-october active', 'tidewater-treats active']);
    expect(await coupons(TOMAS)).toEqual(['tidewater-treats active']);
    expect(await coupons('0a6f6e36-8b1c-11f0-fb01-000000000004')).toEqual([]);
    expect(await till.source.verify()).toEqual({ events: 5, customers: 4, problems: [] });
  });

  it('a second time changes nothing', async () => {
    const { meta: _, journal: __, ...before } = await contentsOf(till.name);
    const again = await till.source.importStoreFile(demoStore(), admin());
    const { meta: ___, journal: ____, ...after } = await contentsOf(till.name);
    expect(after).toEqual(before);
    expect(again).toEqual({ items: 18, customers: 8, programs: 5, campaigns: 2, coupons: 0 });
  });

  it('leaves a redeemed coupon redeemed and punches as they are', async () => {
    const couponId = `bramble-october:${NORA}`;
    const item = { itemKey: 'gtin:00012345000119' };
    const lines = [line('chicken')];
    await till.run({ type: 'redeem-coupon', customer: NORA, couponId, sale: sale('s1', lines), item });
    const before = await till.source.summary(NORA);
    await till.source.importStoreFile(demoStore(), admin());
    expect(await till.source.summary(NORA)).toEqual(before);
  });

  it('makes a new version of a program whose terms changed; an open card keeps its own', async () => {
    await till.run({ type: 'record-sale', sale: sale('s1', [line('wash', 3)]) });
    const changed = demoStore((file) => Object.assign(file.programs[0] ?? {}, { size: 12, title: 'Wash: buy 12' }));
    await till.source.importStoreFile(changed, admin());
    const [program] = await till.source.programs();
    expect(program).toMatchObject({ id: 'self-wash', version: 2, size: 12 });
    expect((await till.source.summary(NORA)).cards[0]).toMatchObject({ punches: 3, size: 10, title: 'Wash: buy 12' });
    await till.source.importStoreFile(changed, admin());
    expect((await till.source.programs())[0]?.version).toBe(2);
  });

  it('keeps the key of an item that gets a barcode, and its punches', async () => {
    await till.run({ type: 'record-sale', sale: sale('s1', [line('wash', 3)]) });
    const withBarcode = demoStore((file) =>
      Object.assign(file.items[0] ?? {}, { sku: 'SW-1', codes: [{ type: 'UPC', code: '012345000010' }] }),
    );
    const coded = JSON.parse(JSON.stringify(withBarcode).replaceAll('"code":"WASH-SELF"', '"code":"SW-1"'));
    await till.source.importStoreFile(coded, admin());
    const [byNewCode, byOldCode] = await till.source.joinItems([
      { posProductId: null, sku: '012345000010', name: null },
      { posProductId: null, sku: 'WASH-SELF', name: null },
    ]);
    expect([byNewCode?.key, byOldCode?.key]).toEqual(['sku:wash-self', 'sku:wash-self']);
    expect(await till.run({ type: 'record-sale', sale: sale('s2', [line('wash', 1)]) })).toMatchObject({ changes: 1 });
  });

  it('keeps an item that the file no longer has, without the codes that another one took over', async () => {
    const moved = demoStore((file) => {
      const leash = file.items.findIndex((item) => item.name === 'Canvas Leash');
      file.items.splice(leash, 1);
      file.items[0]?.codes.push({ type: 'UPC', code: '012345000218' });
    });
    await till.source.importStoreFile(moved, admin());
    const [joined] = await till.source.joinItems([{ posProductId: null, sku: '012345000218', name: null }]);
    expect(joined?.name).toBe('Self Wash');
  });

  it('updates the person who was created for that POS customer', async () => {
    const posCustomerId = 'pos-new';
    const made = await till.source.createCustomer(
      { first: 'Ada', last: 'Marsh', phone: '503-555-0150', email: 'ada@example.com' },
      { ...POS, posCustomerId },
      till.by(),
    );
    if (!made.ok) throw new Error(made.reason.code);
    const file = demoStore((one) => {
      one.customers.push({
        ...demoStore().customers[1],
        id: posCustomerId,
        code: 'Ada-1',
        first: 'Ada',
        last: 'Marsh-Hill',
      } as never);
      one.campaigns[1]?.invited.push(posCustomerId);
    });
    await till.source.importStoreFile(file, admin());
    expect((await till.source.customerOf({ ...POS, posCustomerId }))?.customer).toMatchObject({
      id: made.value.id,
      last: 'Marsh-Hill',
    });
    expect((await till.source.summary(made.value.id)).coupons).toHaveLength(1);
    expect(await till.source.search('marsh', 9)).toHaveLength(1);
  });

  it('leaves an account its own name, phone and e-mail when somebody else of the family was linked to it by hand', async () => {
    const posCustomerId = 'pos-partner';
    const link = { ...POS, posCustomerId };
    await till.source.link(NORA, link, 'hand', till.by());
    const before = await till.source.customerOf({ ...POS, posCustomerId: NORA });
    const file = demoStore((one) => {
      one.customers.push({
        ...demoStore().customers[1],
        id: posCustomerId,
        code: 'Abe-1',
        first: 'Abe',
        phone: '503-555-0159',
        email: 'abe@example.com',
      } as never);
    });
    await till.source.importStoreFile(file, admin());
    expect(await till.source.customerOf({ ...POS, posCustomerId: NORA })).toEqual(before);
    expect((await till.source.customerOf(link))?.customer.id).toBe(NORA);
    expect(await till.source.search('0159', 9)).toEqual([]);
  });

  it('can be exported and is the same store on another register', async () => {
    const other = new Till();
    const file = await till.source.exportStoreFile();
    await other.source.importStoreFile(file, other.by());
    expect(await other.source.exportStoreFile()).toEqual(file);
    expect(await other.source.programs()).toEqual(await till.source.programs());
  });
});

describe('a store file is refused with words and nothing of it is written', () => {
  it('when it is wrong', async () => {
    const fresh = new Till();
    const wrong = demoStore((file) => Object.assign(file.programs[0]?.items[0] ?? {}, { code: 'NONE' }));
    await expect(fresh.source.importStoreFile(wrong, fresh.by())).rejects.toThrow(
      'No item has the code "NONE". (program "Self wash: buy 10, get 1 free", items) Add the item',
    );
    expect(await fresh.source.counts()).toEqual({ items: 0, customers: 0 });
  });

  it.each([
    ['another retailer', { retailer: 'other' }, 'keeps the ledger of "Willow & Wag"'],
    ['another store', { id: 'second' }, 'keeps the ledger of "Willow & Wag"'],
    ['another currency, with amounts on file', { currency: 'CAD' }, 'The ledger is kept in USD'],
  ])('when it is of %s', async (_, store, words) => {
    const before = await contentsOf(till.name);
    const other = demoStore((file) => Object.assign(file.store, store));
    await expect(till.source.importStoreFile(other, admin())).rejects.toThrow(words);
    expect(await contentsOf(till.name)).toEqual(before);
  });
});

it('before any import there is nothing to earn and nothing breaks', async () => {
  const fresh = new Till();
  expect(await fresh.source.programs()).toEqual([]);
  expect(await fresh.source.profile()).toMatchObject({ retailer: '', name: '' });
  expect(await fresh.source.summary('nobody')).toMatchObject({ cards: [], coupons: [] });
  expect(await fresh.source.search('nora', 5)).toEqual([]);
  await expect(fresh.run({ type: 'record-sale', sale: sale('s1', [], { customer: null }) })).rejects.toMatchObject({
    reason: 'unavailable',
  });
  const ada = { first: 'Ada', last: 'Marsh', phone: '', email: '' };
  await expect(fresh.source.createCustomer(ada, null, fresh.by())).rejects.toMatchObject({ reason: 'unavailable' });
  expect(await fresh.source.counts()).toEqual({ items: 0, customers: 0 });
});
