import { describe, expect, test } from 'vitest';
import { opening } from '../../../lib/files/card-judge.ts';
import { convert } from '../../../lib/files/conversion.ts';
import { dryRun } from '../../../lib/files/dry-run.ts';
import type { Plan } from '../../../lib/files/outcome.ts';
import { csvOf, rowsOf } from './damage.ts';
import { entitiesOf, fixtureText, importedFile, settings } from './imported-file.ts';
import { StoreInMemory } from './store-in-memory.ts';

const PROGRAMS = [
  { id: 'dry', title: 'Meadowlark Dry 24 lb', size: 12, windowMonths: null },
  { id: 'wash', title: 'Self-Serve Wash 10+1', size: 10, windowMonths: 6 },
];

const planOf = async (file: string, store: StoreInMemory, options = {}): Promise<Plan> =>
  dryRun(await importedFile(file, options), store, { today: settings.today });

const verdicts = ({ outcomes }: Plan, kind?: string) =>
  outcomes
    .filter((one) => kind === undefined || one.kind === kind)
    .map(({ row, verdict, reason, notices }) =>
      [row, verdict, reason?.code ?? notices[0]?.code ?? ''].join(' ').trim(),
    );

/** A store into which the sample customers have been imported. */
async function storeWithCustomers(): Promise<StoreInMemory> {
  const store = new StoreInMemory(PROGRAMS);
  store.commit(await planOf(fixtureText('x.customers.csv'), store));
  return store;
}

const FILES = [
  'x.products.csv',
  'x.product-codes.csv',
  'x.customers.csv',
  'x.sales.web.csv',
  'x.sales.cli.csv',
  'r.items.csv',
  'r.customers.csv',
  'r.lines.csv',
  'h.items.csv',
  'h.sales.csv',
  'astro.customers.csv',
  'astro.coupon-customers.csv',
  'astro.coupon-items.csv',
  'astro.transactions.tsv',
  'astro.enrolled-offers.tsv',
  'astro.offer-upload.csv',
  'tillside.cards.csv',
  'marsello.points.csv',
  'square.customers.csv',
  'loylap.customers.csv',
];

describe.each(FILES)('%s', (file) => {
  const text = fixtureText(file);

  test('is new the first time and changes nothing the second', async () => {
    const store = await storeWithCustomers();
    const first = await planOf(text, store);
    const before = store.size;
    store.commit(first);
    const size = store.size;
    const again = await planOf(text, store);
    expect(first.counts.new + first.counts.changed + first.counts.same + first.counts.conflicting).toBe(
      first.outcomes.length,
    );
    expect(size).toBeGreaterThanOrEqual(before);
    expect(again.counts).toMatchObject({ new: 0, changed: 0 });
    expect(store.commit(again)).toBe(0);
    expect(store.size).toBe(size);
  });

  test('changes nothing in another order either', async () => {
    const store = await storeWithCustomers();
    store.commit(await planOf(text, store));
    const [header = [], ...rows] = rowsOf(text);
    const sales = file.startsWith('x.sales');
    const turned = sales ? rows : [...rows].reverse();
    const again = await planOf(csvOf([header, ...turned]), store);
    const moved = again.outcomes.filter(
      ({ verdict, one }) =>
        ['new', 'changed'].includes(verdict) && !('means' in one.entity && one.entity.means === 'difference'),
    );
    expect(moved.map(({ keys }) => keys)).toEqual([]);
  });
});

describe('a row added', () => {
  test('is the only thing new', async () => {
    const store = await storeWithCustomers();
    const text = fixtureText('x.customers.csv');
    const width = rowsOf(text)[0]?.length ?? 0;
    const odette = ['Odette-1', 'Odette', 'Marsh', ...Array.from({ length: width - 3 }, () => '')].join(',');
    const plan = await planOf(`${text}${odette}\n`, store);
    expect(plan.counts).toMatchObject({ new: 2, changed: 0, conflicting: 0 });
    expect(plan.outcomes.filter(({ verdict }) => verdict === 'new').map(({ row }) => row)).toEqual([8, 8]);
  });
});

describe('what is on file', () => {
  const HEADER = 'customer_code,first_name,last_name,phone,email\n';

  test('a file corrects and adds, and never erases', async () => {
    const store = new StoreInMemory();
    store.commit(await planOf(`${HEADER}A,Nora,Quill,5035550101,n@example.com\n`, store));
    const plan = await planOf(`${HEADER}A,Nora,Quill-Marsh,,n@example.com\n`, store);
    expect(plan.outcomes[0]?.changes).toEqual([{ field: 'last', before: 'Quill', after: 'Quill-Marsh' }]);
  });

  test('two records of one household stay two', async () => {
    const store = new StoreInMemory();
    store.commit(await planOf(`${HEADER}A,Nora,Quill,5035550101,\n`, store));
    const plan = await planOf(`${HEADER}B,N.,Quill,5035550101,\n`, store);
    expect(verdicts(plan, 'customer')).toEqual(['2 new phone-of-another']);
  });

  test('somebody known by phone only gets the code', async () => {
    const store = new StoreInMemory();
    const anyone = 'Name,Phone\nNora Quill,(503) 555-0101\n';
    store.commit(await planOf(anyone, store, { preset: 'generic.customers' }));
    const plan = await planOf(`${HEADER}A,Nora,Quill,5035550101,\n`, store);
    expect(plan.outcomes[0]).toMatchObject({ verdict: 'changed', changes: [{ field: 'customerCode', after: 'A' }] });
  });

  test('one code in two rows with different words is a conflict, with the same words nothing', async () => {
    const store = new StoreInMemory();
    const plan = await planOf(
      `${HEADER}A,Nora,Quill,,n@example.com\nA,Nora,Quill,,n@example.com\nA,Norah,Quill,,n@example.com\n`,
      store,
    );
    expect(verdicts(plan, 'customer')).toEqual(['2 new', '3 same same-row-twice', '4 conflicting same-key-differs']);
  });

  test('a code that belongs to another item is a conflict', async () => {
    const store = new StoreInMemory();
    const header = 'id,handle,sku,name,supply_price,retail_price\n';
    store.commit(await planOf(`${header}a,h,012345000010,One,1,2\n`, store));
    expect(verdicts(await planOf(`${header}b,h,012345000010,Two,1,2\n`, store))).toEqual([
      '2 conflicting duplicate-code',
    ]);
  });
});

describe('coupons', () => {
  const CAPTIONS = 'Coupon,Customer First Name,Customer Last Name,Email,Phone,Status,Redeemed Date\n';

  test('people are matched by mail and phone; who is not known stays unmatched', async () => {
    const store = await storeWithCustomers();
    const plan = await planOf(fixtureText('astro.coupon-customers.csv'), store);
    expect(plan.outcomes.map(({ person }) => (person?.found ? person.by : person?.why))).toEqual([
      'mail',
      'mail',
      'mail',
      'phone',
      'unknown',
    ]);
    expect(plan.counts.new).toBe(5);
  });

  test('a name alone, or a phone of two people, is for a person to decide', async () => {
    const store = await storeWithCustomers();
    const plan = await planOf(`${CAPTIONS}Bag,Tomás,Ibarra,,,Active,\nBag,Nora,Quill,,(503) 555-0101,Active,\n`, store);
    expect(verdicts(plan)).toEqual(['2 conflicting name-only', '3 conflicting matches-several']);
  });

  test('states go forward; backward is shown; who is missing is reported and kept', async () => {
    const store = await storeWithCustomers();
    const list = (nora: string, tomas: string) =>
      `${CAPTIONS}Bag,Nora,Quill,nora.quill@example.com,,${nora},\n${tomas === '' ? '' : `Bag,Tomás,Ibarra,tomas.ibarra@example.com,,${tomas},\n`}`;
    store.commit(await planOf(list('Ready', 'Active'), store));
    const forward = await planOf(list('Redeemed', 'Active'), store);
    expect(verdicts(forward)).toEqual(['2 changed', '3 same']);
    store.commit(forward);
    const backward = await planOf(list('Active', ''), store);
    expect(verdicts(backward)).toEqual(['2 conflicting status-backward']);
    expect(backward.absent).toHaveLength(1);
  });
});

describe('paper cards', () => {
  test('full cards, overflow, programs that are unknown or whose time has passed', async () => {
    const store = await storeWithCustomers();
    const plan = await planOf(
      `POS Customer,Program,Punches,Last Date\nNora-Q4RT,Self-Serve Wash 10+1,10,2026-09-30\nTomas-9HX2,dry,14,2026-09-30\nPriya-M7DN,Biscuit Club,4,\nJeanLuc-3VBC,wash,3,2026-01-02\n`,
      store,
    );
    expect(verdicts(plan)).toEqual([
      '2 new card-full',
      '3 new card-overflow',
      '4 rejected program-unknown',
      '5 new window-passed',
    ]);
    expect(plan.outcomes[2]?.reason?.data).toEqual({ programs: 'Meadowlark Dry 24 lb, Self-Serve Wash 10+1' });
  });

  test('a full card is one reward and an empty card', async () => {
    const [card] = entitiesOf(await importedFile('POS Customer,Program,Punches,Open Rewards\nA,Wash,23,1\n'), 'card');
    if (!card) throw new Error('no card');
    expect(opening(card, 10)).toEqual({ openPunches: 3, openRewards: 3 });
    expect(opening({ ...card, openPunches: 10 }, 10)).toEqual({ openPunches: 0, openRewards: 2 });
  });

  test('two cards of one person stay two, by their label', async () => {
    const store = await storeWithCustomers();
    const plan = await planOf(fixtureText('tillside.cards.csv'), store);
    expect(plan.counts).toMatchObject({ new: 5, rejected: 1 });
    expect(new Set(plan.outcomes.map(({ keys }) => keys[0])).size).toBe(5);
  });
});

describe('differences', () => {
  test('are taken once a file, and again with the next file', async () => {
    const store = await storeWithCustomers();
    const text = fixtureText('marsello.points.csv');
    store.commit(await planOf(text, store));
    expect((await planOf(text, store)).counts).toMatchObject({ new: 0, same: 3 });
    expect((await planOf(`${text}\n`, store)).counts).toMatchObject({ new: 3 });
  });
});

describe('chunks', { timeout: 60_000 }, () => {
  const people = Array.from({ length: 2300 }, (_, at) => `C-${at},First,Last ${at},,p${at}@example.com`).join('\n');
  const text = `customer_code,first_name,last_name,phone,email\n${people}\n`;

  test('after a crash the rest is written, and nothing twice', async () => {
    const store = new StoreInMemory();
    const plan = await planOf(text, store);
    expect(plan.chunks.map(({ outcomes }) => outcomes.length)).toEqual([1000, 1000, 1000, 1000, 600]);
    store.commit(plan, plan.chunks.slice(0, 2));
    const resumed = await planOf(text, store);
    expect(resumed.counts).toMatchObject({ new: 2600, same: 2000 });
    expect(store.commit(resumed)).toBe(2600);
    expect((await planOf(text, store)).counts).toMatchObject({ new: 0, changed: 0 });
  });

  test('a dry run tells how far it is and can be cancelled', async () => {
    const imported = await importedFile(text);
    await expect(
      dryRun(imported, new StoreInMemory(), {
        today: settings.today,
        signal: AbortSignal.abort(new Error('cancelled')),
      }),
    ).rejects.toThrow('cancelled');
  });
});

describe('conversion of points', () => {
  test('rounds down, lists what is left, shows the largest', async () => {
    const balances = entitiesOf(await importedFile(fixtureText('x.marketing-points.csv')), 'balance');
    const report = convert(balances, { from: 'points', per: 20, to: 'punches', gives: 1 });
    expect(report.converted.map(({ amount, remainder }) => [amount, remainder])).toEqual([
      [2, 5],
      [6, 3],
    ]);
    expect(report.totals).toEqual({ before: 168, after: 8, remainder: 8 });
    expect(report.examples[0]?.amount).toBe(6);
    expect(() => convert(balances, { from: 'points', per: 0, to: 'punches', gives: 1 })).toThrow(RangeError);
  });
});
