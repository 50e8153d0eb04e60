import { describe, expect, it } from 'vitest';
import type { BuyXGetY, CashBack, Prepaid } from '../../../lib/loyalty/program.ts';
import { readStoreFile, type StoreContents, storeFileOf } from '../../../lib/settings/store-file.ts';
import type { StoreFile } from '../../../lib/settings/store-file-schema.ts';
import { demoStore } from './demo-store.ts';

function contentsOf(file: unknown, day = '2026-11-23'): StoreContents {
  const reading = readStoreFile(file, `${day}T20:00:00Z`);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.contents;
}

function problemsOf(file: unknown) {
  const reading = readStoreFile(file, '2026-11-23T20:00:00Z');
  return reading.ok ? [] : reading.problems;
}

describe('a store file', () => {
  it('reads the demo store: codes become keys, what is left out has its usual value', () => {
    const { items, customers, programs, campaigns } = contentsOf(demoStore());
    expect([items.length, customers.length, programs.length, campaigns.length]).toEqual([18, 8, 5, 2]);
    expect(programs[1]).toMatchObject({
      version: 1,
      status: 'active',
      stores: 'all',
      earnsWhenDiscounted: true,
      items: [{ itemKey: 'sku:wash-express' }, { itemKey: 'sku:wash-reward', role: 'redeemable' }],
      reward: { form: 'reward-item', itemKey: 'sku:wash-reward', price: 1000 },
    });
    expect(programs[4]?.items[0]?.itemKey).toBe('gtin:00012345000119');
    expect(items.find((item) => item.sku === '012345000119')?.key).toBe('gtin:00012345000119');
  });

  it('counts days from the import, over the end of a year', () => {
    expect(contentsOf(demoStore(), '2026-12-20').campaigns[0]).toMatchObject({
      startsOn: '2026-12-13',
      endsOn: '2027-01-12',
    });
  });

  it("takes the day from the store's zone", () => {
    const reading = readStoreFile(demoStore(), '2026-11-24T07:59:00Z');
    expect(reading.ok && reading.contents.campaigns[0]?.startsOn).toBe('2026-11-16');
  });

  it('is the same store after being written and read again, on any day', () => {
    const contents = contentsOf(demoStore());
    expect(contentsOf(storeFileOf(contents), '2031-01-01')).toEqual(contents);
  });

  it('keeps every field of every kind of program', () => {
    const common = {
      version: 3,
      title: 'Everything',
      description: 'With every field.',
      owner: 'manufacturer',
      maker: 'Tidewater',
      status: 'paused',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
      stores: ['main'],
      items: [],
      earnsWhenDiscounted: false,
      fractions: 'none',
      currency: 'CAD',
      requires: { email: true, address: false },
      limits: { punchesPerDay: 3, redemptionsPerDay: 2, redemptionsPerCustomer: 1, correction: 5 },
      imported: true,
    } as const;
    const item = { itemKey: 'sku:wash-self', value: 1500, group: 'washes', cashBackBp: 500 } as const;
    const card: Required<BuyXGetY> = {
      ...common,
      stores: ['main'],
      notForGroups: ['Staff', 'Trade'],
      id: 'card',
      kind: 'buy-x-get-y',
      items: [{ ...item, role: 'both' }],
      size: 12,
      rewardCount: 2,
      reward: { form: 'named-discount', itemKey: 'sku:nail-trim', off: { bp: 5000 } },
      choice: 'same-group',
      mixing: 'same-for-same',
      windowMonths: 18,
      multiPurchaseReason: { above: 2, preset: 'Stocking up' },
    };
    const pass: Required<Prepaid> = {
      ...common,
      stores: ['main'],
      notForGroups: ['Staff', 'Trade'],
      id: 'pass',
      kind: 'prepaid',
      items: [{ ...item, role: 'pass-start' }],
      visits: 6,
      bonusVisit: true,
      price: 10000,
      refund: 'recognised',
    };
    const tally: Required<CashBack> = {
      ...common,
      stores: ['main'],
      notForGroups: ['Staff', 'Trade'],
      id: 'tally',
      kind: 'cash-back',
      items: [{ ...item, role: 'qualifying' }],
      bp: 1000,
      basis: 'total',
      discounts: 'ignored',
      earnsOn: 'any-visit',
      size: 5,
      counts: 'units',
      sameSalePayout: true,
      earnsOnPayoutSale: false,
      payout: 'all-or-nothing',
    };
    const contents = { ...contentsOf(demoStore()), programs: [card, pass, tally] };
    expect(contentsOf(storeFileOf(contents)).programs).toEqual([card, pass, tally]);
  });
});

describe('a wrong store file', () => {
  it.each([
    [[1, 2], '"format" is not'],
    [null, '"format" is not'],
    ['tillside-store', '"format" is not'],
    [{ format: 'tillside-store', version: 2 }, 'newer Tillside'],
    [{ format: 'tillside-store', version: 1 }, '"store" is missing'],
  ])('%j', (file, words) => {
    expect(problemsOf(file)[0]?.what).toContain(words);
    expect(problemsOf(file)[0]?.next).not.toBe('');
  });

  it.each<[string, (file: StoreFile) => void, string, string]>([
    [
      'a code that no item has',
      (file) => Object.assign(file.programs[0]?.items[0] ?? {}, { code: 'WASH-LOST' }),
      'No item has the code "WASH-LOST"',
      'program "Self wash: buy 10, get 1 free", items',
    ],
    [
      'a reward item that no item is',
      (file) => Object.assign(file.programs[1] ?? {}, { reward: { form: 'reward-item', code: 'NOPE', price: 1 } }),
      'No item has the code "NOPE"',
      'program "Express wash: buy 5, get $5 off", reward',
    ],
    [
      'a coupon for an unknown item',
      (file) => Object.assign(file.campaigns[0] ?? {}, { items: [{ code: '012345999999', amount: 1 }] }),
      'No item has the code',
      'campaign "$5 off Bramble & Bone", items',
    ],
    [
      'two items with one code, written differently',
      (file) => Object.assign(file.items[0] ?? {}, { codes: [{ type: 'EAN', code: '0012345000119' }] }),
      '"Self Wash" and "Bramble & Bone Chicken" share the code 00012345000119',
      'item "Bramble & Bone Chicken"',
    ],
    [
      'two items with one id',
      (file) => Object.assign(file.items[1] ?? {}, { id: file.items[0]?.id }),
      'is there twice',
      'items',
    ],
    [
      'two customers with one code',
      (file) => Object.assign(file.customers[1] ?? {}, { code: 'SALLY-4xpq' }),
      'Two customers have the code',
      'customers',
    ],
    [
      'an invited stranger',
      (file) => file.campaigns[1]?.invited.push('nobody'),
      '"nobody" is not among the customers',
      'campaign "Free Tidewater Salmon Bites", invited',
    ],
    [
      'an item twice in one program',
      (file) => file.programs[0]?.items.push({ code: 'wash-self', role: 'redeemable' }),
      'stands twice',
      'program "Self wash: buy 10, get 1 free", items',
    ],
    [
      'a program without a purchase',
      (file) => Object.assign(file.programs[0] ?? {}, { items: [{ code: 'WASH-SELF', role: 'redeemable' }] }),
      'No item of this program earns a punch',
      'program "Self wash: buy 10, get 1 free"',
    ],
    [
      'a role of another kind',
      (file) => file.programs[0]?.items.push({ code: 'WASH-EXPRESS', role: 'pass-visit' }),
      'a role that this kind of program does not know',
      'program "Self wash: buy 10, get 1 free"',
    ],
    [
      'dates the wrong way round',
      (file) => Object.assign(file.campaigns[0] ?? {}, { startsOn: '+5', endsOn: '+4' }),
      'ends before it starts',
      'campaign "$5 off Bramble & Bone"',
    ],
    [
      'a fraction of a cent',
      (file) => Object.assign(file.items[3] ?? {}, { price: 150.5 }),
      '"price" must be a whole number',
      'items, entry 4 ("Day-care Pass, 6 Days"), price',
    ],
    [
      'a field that nobody reads',
      (file) => Object.assign(file.programs[0] ?? {}, { rewardcount: 2 }),
      'a field that a store file does not have: "rewardcount"',
      'programs, entry 1 ("Self wash: buy 10, get 1 free")',
    ],
    [
      'a zone that does not exist',
      (file) => Object.assign(file.store, { zone: 'Mars/Base' }),
      'must be a time zone',
      'store, zone',
    ],
    [
      'a day that does not exist',
      (file) => Object.assign(file.campaigns[0] ?? {}, { endsOn: '2026-02-30' }),
      'must be a date',
      'campaigns, entry 1',
    ],
    [
      'an unknown kind of program',
      (file) => Object.assign(file.programs[0] ?? {}, { kind: 'points' }),
      '"kind" is none of the known kinds',
      'programs, entry 1',
    ],
  ])('%s', (_name, change, what, where) => {
    const problems = problemsOf(demoStore(change));
    expect(problems).toContainEqual({
      what: expect.stringContaining(what),
      where: expect.stringContaining(where),
      next: expect.stringMatching(/\.$/),
    });
  });

  it('says everything at once, but not without end', () => {
    const wrong = demoStore((file) => {
      for (const item of file.items) Object.assign(item, { price: 'dear', name: '' });
    });
    expect(problemsOf(wrong).length).toBe(20);
  });
});
