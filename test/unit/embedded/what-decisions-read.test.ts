import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { StoreFile } from '../../../lib/settings/store-file-schema.ts';
import { demoStore } from './demo-store.ts';
import { contentsOf, line, NORA, openTill, POS, SALLY, sale, Till, TOMAS } from './till.ts';

const BITES = { itemKey: 'gtin:00012345000140', lineId: 'line-salmon' };
const OFFER = { id: 'bites-offer', title: 'Bites: 2.00 off', maker: 'Tidewater', type: 'rebate' as const };

async function tillWith(change: (file: StoreFile) => void): Promise<Till> {
  const till = new Till();
  const file = demoStore() as StoreFile;
  change(file);
  await till.source.importStoreFile(file, till.by({ role: 'admin' }));
  return till;
}

function withOffer(limits: Partial<NonNullable<StoreFile['campaigns'][number]['offer']>>) {
  return tillWith((file) => {
    const items = [{ code: '012345000140', amount: 200 }];
    const offer = { buy: 1, get: 1, ...limits };
    file.campaigns.push({ ...OFFER, startsOn: '-1', endsOn: '+30', items, offer, invited: [] });
  });
}

function takeOffer(till: Till, customer: string, id: string) {
  const of = sale(id, [line('salmon')], { customer });
  return till.run({ type: 'redeem-offer', customer, offerId: OFFER.id, sale: of, item: BITES });
}

describe('an offer that is limited over all customers', () => {
  it('is used up when others have taken all units, and comes back with a discarded sale', async () => {
    const till = await withOffer({ totalUnits: 1 });
    expect(await takeOffer(till, NORA, 's1')).toMatchObject({ ok: true });
    const refused = { ok: false, reason: { code: 'limit-reached', data: { per: 'offer' } } };
    expect(await takeOffer(till, SALLY, 's2')).toMatchObject(refused);
    await till.run({ type: 'record-sale', sale: sale('s1', [], { state: 'discarded' }) });
    expect(await takeOffer(till, SALLY, 's2')).toMatchObject({ ok: true });
    expect(await takeOffer(till, TOMAS, 's3')).toMatchObject(refused);
  });

  it('is used up when the next rebate would pass its amount', async () => {
    const till = await withOffer({ totalAmount: 300 });
    expect(await takeOffer(till, NORA, 's1')).toMatchObject({ ok: true });
    expect(await takeOffer(till, SALLY, 's2')).toMatchObject({
      ok: false,
      reason: { code: 'limit-reached', data: { per: 'offer-amount' } },
    });
  });

  it('that an undo gives back can be taken by somebody else', async () => {
    const till = await withOffer({ totalUnits: 1 });
    const taken = await takeOffer(till, NORA, 's1');
    await till.run({ type: 'undo', customer: NORA, intentId: taken.intentId });
    expect(await takeOffer(till, SALLY, 's2')).toMatchObject({ ok: true });
  });
});

it('a store that declined a campaign redeems none of it', async () => {
  const till = await tillWith((file) => {
    const items = [{ code: '012345000140', amount: 200 }];
    const offer = { buy: 1, get: 1 };
    file.campaigns.push({ ...OFFER, startsOn: '-1', endsOn: '+30', items, offer, invited: [], answer: 'declined' });
  });
  expect(await takeOffer(till, NORA, 's1')).toMatchObject({ ok: false, reason: { code: 'offer-not-running' } });
});

describe('an account style whose purchases arrive by report', () => {
  it('redeems no coupon and says which style it is', async () => {
    const till = await tillWith((file) => {
      file.store.accountStyle = 'pos-report';
    });
    const { coupons } = await till.source.summary(NORA);
    const command: Command = {
      type: 'redeem-coupon',
      customer: NORA,
      couponId: coupons[0]?.couponId ?? '',
      sale: sale('s1', [line('salmon')]),
      item: BITES,
    };
    expect(await till.run(command)).toMatchObject({
      ok: false,
      reason: { code: 'coupon-account-style', data: { style: 'pos-report' } },
    });
    expect(await till.source.profile()).toMatchObject({ accountStyle: 'pos-report' });
  });
});

describe('two accounts of one person', () => {
  let till: Till;
  const bought = () => sale('s1', [line('wash', 2)], { customer: SALLY, state: 'completed' });

  beforeEach(async () => {
    till = await openTill();
    await till.run({ type: 'record-sale', sale: bought() });
    const merge: Command = {
      type: 'merge-customers',
      customer: NORA,
      from: SALLY,
      combine: true,
      reason: 'same person',
    };
    expect(await till.run(merge, { role: 'admin' })).toMatchObject({ ok: true });
  });

  it('are found as one by every link', async () => {
    const found = await till.source.customerOf({ ...POS, posCustomerId: SALLY });
    expect(found?.customer.id).toBe(NORA);
  });

  it('have the returns of both', async () => {
    const returned = sale('s1', [line('wash', 1)], { customer: NORA, state: 'completed' });
    expect(await till.run({ type: 'record-sale', sale: returned })).toMatchObject({ ok: true });
    expect((await till.source.summary(NORA)).cards[0]?.punches).toBe(1);
  });
});

describe('what people said', () => {
  it('is kept beside the events, not in them', async () => {
    const till = await openTill();
    const note = 'Card of her mother, Mrs Quill';
    const paper = { programId: 'self-wash', units: 3, from: '2026-01-05', to: '2026-03-02', note };
    const receipt = await till.run({ type: 'convert-paper-card', customer: NORA, ...paper });
    expect(receipt).toMatchObject({ ok: true, changes: 3 });
    const { notes = [], events = [] } = await contentsOf(till.name);
    expect(notes).toEqual([{ customer: NORA, intentId: receipt.intentId, text: note, at: till.now.toISOString() }]);
    expect(JSON.stringify(events)).not.toContain('Quill');
  });
});

it('a ledger of an earlier Tillside gets the new lists and keeps everything', async () => {
  vi.resetModules();
  vi.doMock('../../../lib/sources/embedded/schema.ts', async (original) => {
    const real = await original<typeof import('../../../lib/sources/embedded/schema.ts')>();
    const upgrade: typeof real.upgrade = (database, from) => {
      real.upgrade(database, from);
      for (const later of ['notes', 'offerUses'] as const) database.deleteObjectStore(later);
    };
    return {
      ...real,
      VERSION: 1,
      upgrade,
      STORES: real.STORES.filter((one) => one !== 'notes' && one !== 'offerUses'),
    };
  });
  vi.doMock('../../../lib/sources/embedded/ledger.ts', async (original) => {
    const real = await original<typeof import('../../../lib/sources/embedded/ledger.ts')>();
    const isOld = (one: string) => one !== 'notes' && one !== 'offerUses';
    return { ...real, COMMAND_STORES: real.COMMAND_STORES.filter(isOld) };
  });
  const { EmbeddedSource: Earlier } = await import('../../../lib/sources/embedded/source.ts');
  const till = new Till();
  const earlier = new Earlier({ now: () => till.now, uuid: () => 'id', name: till.name });
  await earlier.importStoreFile(demoStore(), till.by({ role: 'admin' }));
  await earlier.execute({ type: 'record-sale', sale: sale('s1', [line('wash', 2)]) }, till.by());
  await earlier.close();
  vi.doUnmock('../../../lib/sources/embedded/schema.ts');
  vi.doUnmock('../../../lib/sources/embedded/ledger.ts');
  expect((await till.source.summary(NORA)).cards[0]?.punches).toBe(2);
  const paper = { programId: 'self-wash', units: 1, from: '2026-01-05', to: '2026-03-02', note: 'seen' };
  expect(await till.run({ type: 'convert-paper-card', customer: NORA, ...paper })).toMatchObject({ ok: true });
  expect((await contentsOf(till.name)).notes).toHaveLength(1);
});
