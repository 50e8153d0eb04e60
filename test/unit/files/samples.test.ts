import { describe, expect, test } from 'vitest';
import { entitiesOf, fixtureText, importedFile, said } from './imported-file.ts';

/** Sample rows of every export we know, as their makers write them: same people and sales throughout. */
const SAMPLES: [file: string, preset: string, brought: Record<string, number>, refused: string[], notes: string[]][] = [
  ['x.products.csv', 'x.products', { item: 6 }, [], []],
  ['x.products.b-header.csv', 'x.products', {}, [], []],
  ['x.product-codes.csv', 'x.product-codes', { itemCodes: 3 }, [], []],
  ['x.products-cli.csv', 'x.products-cli', { item: 3 }, ['2 parent-variant'], []],
  ['x.customers.csv', 'x.customers', { customer: 6, link: 6, balance: 2 }, [], ['2 test-customer', '7 same-phone']],
  ['x.sales.web.csv', 'x.sales', { posLine: 3, posDiscount: 1 }, [], []],
  ['x.sales.cli.csv', 'x.sales', { posLine: 2, posDiscount: 2 }, [], []],
  ['r.items.csv', 'r.items', { item: 5 }, [], ['4 upc-empty-ean-filled in EAN']],
  ['r.customers.csv', 'r.customers', { customer: 5, link: 5 }, [], ['2 test-customer']],
  ['r.lines.csv', 'r.lines', { posLine: 6, posDiscount: 3 }, [], []],
  ['r.item-summary.csv', 'r.item-summary', { sum: 3 }, [], []],
  ['h.items.csv', 'h.items', { item: 4 }, [], []],
  ['h.customers.csv', 'h.customers', { customer: 3, link: 3 }, ['5 customer-inactive in Active'], ['2 test-customer']],
  ['h.sales.csv', 'h.sales', { posLine: 5, posDiscount: 3 }, [], []],
  ['astro.customers.csv', 'astro.customers', { customer: 4, link: 4, balance: 2 }, [], ['2 test-customer']],
  ['astro.coupon-customers.csv', 'astro.coupon-customers', { invitation: 5 }, [], []],
  ['astro.coupon-items.csv', 'astro.coupon-items', { campaign: 1 }, [], ['0 zero-restored']],
  ['astro.transactions.tsv', 'astro.transactions', { externalPunch: 3 }, [], []],
  ['astro.enrolled-offers.tsv', 'astro.enrolled-offers', { offer: 3 }, [], []],
  ['astro.offer-upload.csv', 'astro.offer-upload', { offerRedemption: 3 }, [], []],
  ['tillside.cards.csv', 'tillside.cards', { card: 5 }, ['7 person-not-identified'], []],
  ['marsello.points.csv', 'marsello.points', { balance: 3 }, [], []],
  ['x.marketing-points.csv', 'x.marketing-points', { balance: 2 }, [], []],
  [
    'square.customers.csv',
    'square.customers',
    { customer: 3, link: 1 },
    [],
    ['2 test-customer', '4 zip-restored in Postal Code'],
  ],
  ['stamp-me.customers.csv', 'stamp-me.customers', { card: 4 }, [], []],
  [
    'loylap.customers.csv',
    'loylap.customers',
    { customer: 3, balance: 4 },
    ['5 customer-inactive in Status'],
    ['4 test-customer'],
  ],
];

describe('the sample rows import as they stand', () => {
  test.each(SAMPLES)('%s is %s', async (file, preset, brought, refused, notes) => {
    const read = await importedFile(fixtureText(file));
    expect(read.preset).toBe(preset);
    expect(
      Object.fromEntries(
        Object.entries(Object.groupBy(read.imported, ({ kind }) => kind)).map(([kind, all]) => [kind, all.length]),
      ),
    ).toEqual(brought);
    expect(said(read.refused)).toEqual(refused);
    expect(said(read.notes)).toEqual(notes);
  });

  test('no export is taken for another one without a gap between them', async () => {
    for (const [file] of SAMPLES) {
      const { detection } = await importedFile(fixtureText(file));
      const [first, second] = detection.matches;
      expect([file, (first?.score ?? 0) > (second?.score ?? 0)]).toEqual([file, true]);
    }
  });
});

describe('X-Series', () => {
  test('products: codes, variants, categories, tags, services', async () => {
    const items = entitiesOf(await importedFile(fixtureText('x.products.csv')), 'item');
    expect(items[1]).toMatchObject({
      posItemId: '0a6f6e36-8b1c-11f0-fb00-000000000002',
      sku: '012345000027',
      codes: [{ type: 'sku', raw: '012345000027' }],
      variant: 'Duck & Pea',
      brand: 'Meadowlark',
      category: 'Dog / Dry Food',
      vendorCode: 'ML-DK24',
      listPriceMinor: 5999,
      tags: ['frequent-buyer', 'dry'],
      isService: false,
    });
    expect(items[4]).toMatchObject({
      sku: 'WASH-RWD',
      isService: true,
      tags: ['service', 'reward'],
      listPriceMinor: 1000,
    });
  });

  test('products of the command line: typed codes, numbered suppliers, parents are no items, bundles are', async () => {
    const items = entitiesOf(await importedFile(fixtureText('x.products-cli.csv')), 'item');
    expect(items[0]).toMatchObject({
      codes: [
        { type: 'sku', raw: '10107' },
        { type: 'upc', raw: '012345000010' },
        { type: 'ean', raw: '9521234500018' },
        { type: 'upc', raw: '012345000027' },
      ],
      vendor: 'Cedar Pet Distribution',
      variant: 'Chicken & Rice',
    });
    expect(items[1]).toMatchObject({ sku: 'BUNDLE-1', isBundle: true });
    expect(items[2]).toMatchObject({ active: false });
  });

  test('customers: first valid phone, folded mail, address, opening balance in money', async () => {
    const read = await importedFile(fixtureText('x.customers.csv'));
    expect(entitiesOf(read, 'customer')[2]).toMatchObject({
      customerCode: 'Tomas-9HX2',
      first: 'Tomás',
      emails: ['tomas.ibarra@example.com'],
      phones: ['+15035550102'],
      noEmail: true,
      address: { line1: '8 Mill St', line2: 'Apt 3', city: 'Salem', state: 'OR', postcode: '97302', country: 'US' },
    });
    expect(entitiesOf(read, 'customer')[3]?.address?.postcode).toBe('04953');
    expect(entitiesOf(read, 'balance').map(({ unit, amount }) => [unit, amount])).toEqual([
      ['cash', 450],
      ['cash', 1225],
    ]);
  });

  test('notes about people are read only when the admin asked', async () => {
    const notesOf = async (keepNotes: boolean) =>
      entitiesOf(await importedFile(fixtureText('x.customers.csv'), { keepNotes }), 'customer').map(({ note }) => note);
    expect((await notesOf(false)).every((note) => note === '')).toBe(true);
    expect((await notesOf(true))[4]).toBe('paper card at till, 7 of 10');
  });

  test('sales: people of the sale row go down to its lines, a line at nothing is a discount', async () => {
    const [first, second, third] = entitiesOf(await importedFile(fixtureText('x.sales.web.csv')), 'posLine');
    expect(first).toMatchObject({
      saleKey: 'WW-1043|Front Till|2026-10-07',
      time: '16:40:30',
      register: 'Front Till',
      user: 'Mara',
      person: { customerCode: 'Tomas-9HX2' },
      itemCode: '012345000027',
      netMinor: 5999,
      discountMinor: 0,
      taxMinor: 480,
      closed: true,
    });
    expect(second).toMatchObject({ lineOrdinal: 2, grossMinor: 5999, discountMinor: 5999, netMinor: 0 });
    expect(third).toMatchObject({ quantity: -1, netMinor: -1999, grossMinor: -1999 });
  });

  test('sales of the command line: the sale’s own id, amounts a unit, a discount without customer', async () => {
    const [coupon, nobody] = entitiesOf(await importedFile(fixtureText('x.sales.cli.csv')), 'posDiscount');
    expect(coupon).toMatchObject({
      level: 'line',
      line: {
        saleKey: 'b8ca3a65-0183-11f1-9a00-000000001041',
        saleLabel: 'WW-1041',
        time: '10:14:52',
        grossMinor: 5499,
        discountMinor: 500,
        netMinor: 4999,
        taxMinor: 400,
      },
    });
    expect(nobody?.line).toMatchObject({ saleLabel: 'WW-1045', person: null, discountMinor: 500 });
  });
});

describe('R-Series', () => {
  test('items: the System ID is not among the codes, prices with their sign', async () => {
    const items = entitiesOf(await importedFile(fixtureText('r.items.csv')), 'item');
    expect(items[0]).toMatchObject({
      posItemId: '210000000101',
      codes: [{ type: 'upc', raw: '012345000010' }],
      vendorCode: 'ML-CH24',
      category: 'Dog / Dry Food',
      listPriceMinor: 5499,
    });
    expect(items[4]).toMatchObject({ sku: 'DAYCARE-PASS6', isService: true, listPriceMinor: 115000 });
  });

  test('lines: discounts as text, tax as a rate, totals rounded half away from zero', async () => {
    const lines = entitiesOf(await importedFile(fixtureText('r.lines.csv')), 'posLine');
    expect(
      lines.map(({ saleKey, lineOrdinal, netMinor, taxMinor }) => [saleKey, lineOrdinal, netMinor, taxMinor]),
    ).toEqual([
      ['20411', 1, 4999, 400],
      ['20412', 1, 4500, 360],
      ['20413', 1, 5999, 480],
      ['20413', 2, 0, 0],
      ['20414', 1, -1999, -160],
      ['20415', 1, 4499, 360],
    ]);
    expect(lines[0]?.person).toMatchObject({ first: 'Nora', last: 'Quill', customerCode: null });
    expect(lines[5]?.person).toBeNull();
  });

  test('customers: mobile before home, state and country as codes', async () => {
    const [, , tomas] = entitiesOf(await importedFile(fixtureText('r.customers.csv')), 'customer');
    expect(tomas).toMatchObject({ noEmail: true, address: { state: 'OR', country: 'US' } });
  });
});

describe('the same sales in three systems', () => {
  test('come out with the same discounts', async () => {
    const discountsOf = async (file: string) =>
      entitiesOf(await importedFile(fixtureText(file)), 'posDiscount').map(({ line }) => [
        line.date,
        line.discountMinor,
        line.netMinor,
      ]);
    const x = [...(await discountsOf('x.sales.cli.csv')), ...(await discountsOf('x.sales.web.csv'))];
    expect(x.sort((a, b) => String(a).localeCompare(String(b)))).toEqual(await discountsOf('r.lines.csv'));
    expect(x).toEqual(await discountsOf('h.sales.csv'));
  });
});

describe('Astro', () => {
  test('a coupon’s customers: status in any spelling, people without mail, dates month first', async () => {
    const invitations = entitiesOf(await importedFile(fixtureText('astro.coupon-customers.csv')), 'invitation');
    expect(invitations.map(({ status, redeemedOn }) => [status, redeemedOn])).toEqual([
      ['redeemed', '2026-10-06'],
      ['active', null],
      ['active', null],
      ['active', null],
      ['active', null],
    ]);
    expect(invitations[3]?.person).toMatchObject({ email: null, phone: '+15035550104' });
  });

  test('a coupon’s items: dollars off make it a rebate', async () => {
    const read = await importedFile(fixtureText('astro.coupon-items.csv'));
    expect(entitiesOf(read, 'campaign')).toEqual([
      {
        campaign: 'October bag',
        type: 'rebate',
        start: null,
        end: null,
        items: [
          {
            code: '012345000010',
            description: 'Meadowlark Adult 24 lb Chicken & Rice',
            maker: 'Meadowlark',
            amountMinor: 500,
          },
          {
            code: '012345000027',
            description: 'Meadowlark Adult 24 lb Duck & Pea',
            maker: 'Meadowlark',
            amountMinor: 500,
          },
          {
            code: '012345000034',
            description: 'Meadowlark Adult 24 lb Beef & Barley',
            maker: 'Meadowlark',
            amountMinor: 500,
          },
        ],
      },
    ]);
  });

  test('unknown captions: what the columns hold decides', async () => {
    const customers = await importedFile(
      'Who,Wer,Reach,Call,State of it,When\nNora,Quill,nora.quill@example.com,(503) 555-0101,Redeemed,10/06/2026\nTomás,Ibarra,tomas.ibarra@example.com,(503) 555-0102,ACTIVE,\n',
    );
    expect(customers.preset).toBe('astro.coupon-customers');
    expect(entitiesOf(customers, 'invitation')[0]).toMatchObject({
      person: { email: 'nora.quill@example.com', phone: '+15035550101' },
      status: 'redeemed',
      redeemedOn: '2026-10-06',
    });
    const items = await importedFile(
      'Thing,Number,Off it\nDuck & Pea 24 lb,012345000027,$5.00\nChicken & Rice 24 lb,012345000010,$5.00\n',
    );
    expect(items.preset).toBe('astro.coupon-items');
    expect(entitiesOf(items, 'campaign')[0]?.items[0]).toEqual({
      code: '012345000027',
      description: 'Duck & Pea 24 lb',
      maker: '',
      amountMinor: 500,
    });
  });

  test('enrolled offers: raw line breaks inside a field do not tear the record', async () => {
    const read = await importedFile(
      'Astro Program ID\tManufacturer\tProgram Title\tProgram Description\tProgram Start Date\tProgram End Date\n' +
        '90411\tMeadowlark\tOctober\tBuy one\r\nget one\r\n5" limit\t10/01/2026\t10/31/2026\n' +
        '90412\tMeadowlark\tCat\t"Best" offer\t10/01/2026\t10/15/2026\n',
    );
    expect(entitiesOf(read, 'offer')).toEqual([
      {
        programId: '90411',
        maker: 'Meadowlark',
        title: 'October',
        description: 'Buy one\nget one\n5" limit',
        start: '2026-10-01',
        end: '2026-10-31',
      },
      {
        programId: '90412',
        maker: 'Meadowlark',
        title: 'Cat',
        description: '"Best" offer',
        start: '2026-10-01',
        end: '2026-10-15',
      },
    ]);
  });
});

describe('other loyalty systems', () => {
  test('stamps that were redeemed are not open rewards', async () => {
    const cards = entitiesOf(await importedFile(fixtureText('stamp-me.customers.csv')), 'card');
    expect(cards.map(({ openPunches, openRewards }) => [openPunches, openRewards])).toEqual([
      [2, 1],
      [3, 1],
      [0, 0],
      [4, 0],
    ]);
  });

  test('a list of differences is not read as balances', async () => {
    const read = await importedFile(fixtureText('marsello.points.csv'), { pointsMean: 'balance' });
    expect(said(read.refused)).toEqual(['4 difference-not-balance in Points']);
    const asDifferences = entitiesOf(await importedFile(fixtureText('marsello.points.csv')), 'balance');
    expect(asDifferences.map(({ amount, means }) => [amount, means])).toContainEqual([-12, 'difference']);
  });
});
