import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { csvOf, harmless, rowsOf } from './damage.ts';
import { bytesOf, entitiesOf, fixtureText, importedFile, said } from './imported-file.ts';

const FILES = [
  'x.products.csv',
  'x.products-cli.csv',
  'x.product-codes.csv',
  'x.customers.csv',
  'x.sales.web.csv',
  'x.sales.cli.csv',
  'r.items.csv',
  'r.customers.csv',
  'r.lines.csv',
  'r.item-summary.csv',
  'h.items.csv',
  'h.customers.csv',
  'h.sales.csv',
  'astro.customers.csv',
  'astro.coupon-items.csv',
  'astro.offer-upload.csv',
  'tillside.cards.csv',
  'marsello.points.csv',
  'x.marketing-points.csv',
  'square.customers.csv',
  'stamp-me.customers.csv',
  'loylap.customers.csv',
];

describe.each(Object.entries(harmless))('%s', (_name, damage) => {
  test.each(FILES)('changes nothing in %s', async (file) => {
    const text = fixtureText(file);
    const clean = await importedFile(text);
    const damaged = await importedFile(await damage(text), { preset: clean.preset });
    expect(damaged.imported.map(({ entity }) => entity)).toEqual(clean.imported.map(({ entity }) => entity));
    expect(damaged.refused.map(({ code }) => code)).toEqual(clean.refused.map(({ code }) => code));
  });
});

const changedCells = (file: string, change: (cell: string, caption: string, row: number) => string): string => {
  const [header = [], ...rows] = rowsOf(fixtureText(file));
  return csvOf([header, ...rows.map((row, at) => row.map((cell, index) => change(cell, header[index] ?? '', at)))]);
};

describe('what a spreadsheet program did to a CSV', () => {
  test('zeros lost in every code and ZIP are put back, and said', async () => {
    const bare = (cell: string) => (/^0\d+$/.test(cell) ? cell.replace(/^0+/, '') : cell);
    for (const file of ['r.items.csv', 'x.products.csv', 'h.items.csv', 'astro.coupon-items.csv']) {
      const clean = await importedFile(fixtureText(file));
      const damaged = await importedFile(changedCells(file, bare));
      expect(damaged.imported).toEqual(clean.imported);
      expect(damaged.notes.map(({ code }) => code)).toContain('zero-restored');
    }
    const customers = await importedFile(changedCells('x.customers.csv', bare));
    expect(entitiesOf(customers, 'customer')[3]?.address?.postcode).toBe('04953');
    expect(said(customers.notes)).toContain('5 zip-restored in postal_postcode');
  });

  test('a zero is not put back where two items could be meant, or in numbers of the shop’s own', async () => {
    const two = await importedFile(
      'System ID,UPC,EAN,Custom SKU,Item\n210000000101,012345000010,,,One\n210000000102,12345000010,,,Two\n',
    );
    expect(said(two.notes)).toEqual(['3 zero-lost']);
    expect(entitiesOf(two, 'item')[1]?.codes).toEqual([{ type: 'upc', raw: '12345000010' }]);
    const own = ['1234567890', '1234567891', '1234567892', '1234567893', '1234567894', '1234567895', '1234567896'];
    const rows = own.map((sku, at) => `id-${at},h,${sku},Item ${at},1,2`).join('\n');
    const shop = await importedFile(`id,handle,sku,name,supply_price,retail_price\n${rows}\n`);
    expect(entitiesOf(shop, 'item').map(({ sku }) => sku)).toEqual(own);
  });

  test('codes in scientific writing: the digits are gone, the rows are refused', async () => {
    const shortened = (cell: string) =>
      /^\d{12,13}$/.test(cell) ? Number(cell).toExponential(5).replace('e', 'E') : cell;
    const read = await importedFile(changedCells('r.items.csv', shortened));
    expect(said(read.refused)).toEqual([
      '2 digits-lost in System ID',
      '3 digits-lost in System ID',
      '4 digits-lost in System ID',
      '5 digits-lost in System ID',
      '6 digits-lost in System ID',
    ]);
  });

  test('item numbers that only look scientific stay', async () => {
    const read = await importedFile(
      'id,handle,sku,name,supply_price,retail_price\na,h,0412E003,One,1,2\nb,h,12E5,Two,1,2\n',
    );
    expect(entitiesOf(read, 'item').map(({ sku }) => sku)).toEqual(['0412E003', '12E5']);
  });

  test('guards against losing zeros are taken off and nothing is computed', async () => {
    const read = await importedFile(
      'id,handle,sku,name,supply_price,retail_price\na,h,"=""012345000010""",One,1,2\nb,h,\'012345000027,Two,1,2\nc,h,"\t012345000041",=HYPERLINK("x"),1,2\n',
    );
    expect(entitiesOf(read, 'item').map(({ sku }) => sku)).toEqual(['012345000010', '012345000027', '012345000041']);
    expect(entitiesOf(read, 'item')[2]?.name).toBe('=HYPERLINK("x")');
  });

  test('comma decimals with semicolons', async () => {
    for (const file of ['x.products.csv', 'h.items.csv', 'x.sales.web.csv']) {
      const text = changedCells(file, (cell) => (/^-?\d+\.\d{1,2}$/.test(cell) ? cell.replace('.', ',') : cell));
      const damaged = await importedFile(csvOf(rowsOf(text), ';'));
      expect(damaged.imported).toEqual((await importedFile(fixtureText(file))).imported);
    }
  });

  test('dates as serial numbers', async () => {
    const serial = (cell: string) =>
      /^\d{4}-\d\d-\d\d$/.test(cell) ? String(Date.parse(cell) / 86_400_000 + 25_569) : cell;
    for (const file of ['r.lines.csv', 'tillside.cards.csv']) {
      expect((await importedFile(changedCells(file, serial))).imported).toEqual(
        (await importedFile(fixtureText(file))).imported,
      );
    }
  });

  test('two currencies in one column are two files', async () => {
    const read = await importedFile(
      changedCells('r.lines.csv', (cell, _caption, row) => (row === 2 ? cell.replace('$', '€') : cell)),
    );
    expect(said(read.refused)).toEqual(['4 currency-differs in Subtotal']);
  });

  test('a percentage is not an amount', async () => {
    const read = await importedFile(
      changedCells('r.lines.csv', (cell, caption, row) => (caption === 'Discount' && row === 0 ? '10%' : cell)),
    );
    expect(said(read.notes)).toContain('2 amount-is-percent in Discount');
  });
});

describe('dates in two orders', () => {
  const cards = (dates: string[]) =>
    `POS Customer,Program,Punches,Last Date\n${dates.map((date, at) => `C-${at},Wash,1,${date}`).join('\n')}\n`;
  const lastDates = async (dates: string[], options = {}) =>
    entitiesOf(await importedFile(cards(dates), options), 'card').map(({ lastDate }) => lastDate);

  test('one telling date settles the file', async () => {
    expect(await lastDates(['05/06/2026', '13/06/2026'])).toEqual(['2026-06-05', '2026-06-13']);
    expect(await lastDates(['05/06/2026', '06/13/2026'])).toEqual(['2026-05-06', '2026-06-13']);
  });

  test('without one it is asked once', async () => {
    await expect(lastDates(['05/06/2026', '07/08/2026'])).rejects.toMatchObject({
      code: 'question-open',
      data: { question: 'date-order', column: 'Last Date' },
    });
    expect(await lastDates(['05/06/2026'], { dateOrder: 'dmy' })).toEqual(['2026-06-05']);
  });

  test('an exporter’s own order holds until its dates say otherwise', async () => {
    const swapped = (cell: string) => cell.replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$2/$1/$3');
    const other = await importedFile(changedCells('astro.enrolled-offers.tsv', swapped).replaceAll(',', ','));
    expect(other.notes.map(({ code }) => code)).toContain('date-in-other-order');
    expect(entitiesOf(other, 'offer')[0]).toMatchObject({ end: '2026-10-31' });
  });

  test('other spellings', async () => {
    expect(
      await lastDates(['2026-10-06', '10/06/26', '6-Oct-26', '"Oct 6, 2026"', '10/06/2026 12:00:00 AM', '2026/10/06'], {
        dateOrder: 'mdy',
      }),
    ).toEqual(Array.from({ length: 6 }, () => '2026-10-06'));
    const read = await importedFile(cards(['Oct-26', '10/06/77', '10/36/2026']), { dateOrder: 'mdy' });
    expect(said(read.notes)).toEqual([
      '2 date-month-only in Last Date',
      '3 date-two-digit-year in Last Date',
      '4 date-unreadable in Last Date',
    ]);
  });
});

describe('what a workbook holds', () => {
  const HEADER = ['POS Customer', 'Program', 'Punches', 'Last Date', 'Phone'];
  const workbook = async (rows: (string | number | Date | null)[][], dateSystem: '1900' | '1904' = '1900') =>
    new Uint8Array(await writeXlsx({ sheets: [{ name: 'Cards', rows: [HEADER, ...rows] }], dateSystem }));

  test.each(['1900', '1904'] as const)('dates of the %s system', async (system) => {
    const day = new Date(Date.UTC(2026, 9, 6));
    const read = await importedFile(await workbook([['C-1', 'Wash', 3, day, 5_035_550_101]], system));
    expect(read.table.date1904).toBe(system === '1904');
    expect(entitiesOf(read, 'card')[0]).toMatchObject({
      openPunches: 3,
      lastDate: '2026-10-06',
      person: { phone: '+15035550101' },
    });
  });

  test('a code of 13 digits shown as 9.52E+12 is whole, one of 17 is not', async () => {
    const items = (ean: number) =>
      writeXlsx({
        sheets: [
          {
            name: 'Items',
            rows: [
              ['System ID', 'EAN', 'Custom SKU', 'Item'],
              ['1', ean, 'A', 'One'],
            ],
          },
        ],
      });
    const whole = await importedFile(new Uint8Array(await items(9_521_234_500_018)));
    expect(entitiesOf(whole, 'item')[0]?.codes).toEqual([{ type: 'ean', raw: '9521234500018' }]);
    const lost = await importedFile(new Uint8Array(await items(12_345_678_901_234_500)));
    expect(said(lost.refused)).toEqual(['2 digits-lost in EAN']);
  });
});

describe('rows that are no records', () => {
  const customers = (rows: string) => importedFile(`Customer ID,First Name,Last Name,ZIP\n${rows}`);

  test('totals first and last', async () => {
    const read = await customers('Totals,,,2\n1,Nora,Quill,97301\n2,Tomás,Ibarra,97302\nTotal:,,,2\n');
    expect(said(read.notes)).toEqual(['2 totals-row', '5 totals-row']);
    expect(entitiesOf(read, 'customer')).toHaveLength(2);
  });

  test('a person called Total is a person', async () => {
    const read = await importedFile('id,handle,sku,name,supply_price,retail_price\n,,total,Total Care,1,2\n');
    expect(entitiesOf(read, 'item')[0]?.name).toBe('Total Care');
  });
});

describe('people', () => {
  const HEADER = 'customer_code,first_name,last_name,phone,email\n';

  test('the training customer in three spellings, and nobody else', async () => {
    const read = await importedFile(
      `${HEADER}A,Sally,Pet Owner,,a@example.com\nB,SALLY,PET  OWNER,,b@example.com\nC,Sally Pet,Owner,,c@example.com\nD,Sally,Owner,,d@example.com\nE,Test,Customer,,e@example.com\n`,
    );
    expect(entitiesOf(read, 'customer').map(({ isTest }) => isTest)).toEqual([true, true, true, false, false]);
  });

  test('phones in any spelling are one phone; placeholders are nothing', async () => {
    const read = await importedFile(
      `${HEADER}A,a,b,(503) 555-0101,\nB,a,b,503.555.0101,noemail@example.com\nC,a,b,+1 503 555 0101 x12,n/a\nD,a,b,'+15035550101,?\nE,a,b,0000000000,e@example.com\nF,a,b,12345,f@example.com;g@example.com\n`,
    );
    const people = entitiesOf(read, 'customer');
    expect(people.slice(0, 4).map(({ phones }) => phones)).toEqual(Array.from({ length: 4 }, () => ['+15035550101']));
    expect(people[4]?.phones).toEqual([]);
    expect(people[5]?.emails).toEqual(['f@example.com', 'g@example.com']);
    expect(said(read.notes)).toEqual(['7 phone-unreadable in phone', '3 same-phone', '4 same-phone', '5 same-phone']);
  });

  test('one person twice with the same mail is said', async () => {
    const read = await importedFile(`${HEADER}A,Nora,Quill,,N@example.com\nB,N.,Quill,,n@example.com\n`);
    expect(said(read.notes)).toEqual(['3 same-mail']);
  });

  test('a list of exactly 1,000 may have been cut', async () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, at) => `C-${at},a,b,,p${at}@example.com`).join('\n');
    expect(said((await importedFile(HEADER + rows(1000))).notes)).toEqual(['0 maybe-cut-off']);
    expect(said((await importedFile(HEADER + rows(999))).notes)).toEqual([]);
  });
});

describe('captions', () => {
  test('a needed column that is missing is named', async () => {
    const [header = [], ...rows] = rowsOf(fixtureText('tillside.cards.csv'));
    const at = header.indexOf('Punches');
    const without = [header, ...rows].map((row) => row.map((cell, index) => (index === at ? '' : cell)));
    await expect(
      importedFile(csvOf([header.map((caption) => (caption === 'Punches' ? 'Punches ' : caption)), ...rows])),
    ).resolves.toMatchObject({ preset: 'tillside.cards' });
    await expect(importedFile(csvOf(without))).rejects.toThrow();
    const lines = rowsOf(fixtureText('r.lines.csv')).map(([, ...rest], row) => [row === 0 ? 'ID' : '1', ...rest]);
    const noQty = lines.map((row) => row.filter((_, index) => index !== 3));
    await expect(importedFile(csvOf(noQty))).rejects.toMatchObject({
      code: 'columns-missing',
      data: { fields: 'quantity' },
    });
  });

  test('captions that poison plain objects, and captions that stand twice', async () => {
    const read = await importedFile(
      '__proto__,constructor,customer_code,first_name,last_name,email,email\nx,y,A,Nora,Quill,n@example.com,z@example.com\n',
    );
    expect(entitiesOf(read, 'customer')[0]).toMatchObject({ customerCode: 'A', emails: ['n@example.com'] });
    expect(said(read.notes)).toEqual(['1 duplicate-column in email']);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  test('doubled quoting inside a field', async () => {
    const read = await importedFile(fixtureText('x.sales.cli.csv'), { keepNotes: true });
    expect(entitiesOf(read, 'posLine')).toHaveLength(2);
  });
});

describe('sales', () => {
  const HEADER =
    'Date,Receipt Number,Line Type,Customer Code,Quantity,Subtotal,Sales Tax,Discount,Total,Details,Register,Status,Sku\n';
  const sale = (status: string, ...lines: string[]) =>
    importedFile(`${HEADER}2026-10-06 10:00:00,W-1,Sale,C,2,20.00,0,0,20.00,x,Till,${status},\n${lines.join('\n')}\n`);
  const line = (quantity: number, subtotal: string, total: string, discount = '0') =>
    `2026-10-06 10:00:00,W-1,Sale Line,,${quantity},${subtotal},0,${discount},${total},Bag,,,SKU`;

  test('amounts a line or a unit: the line’s own total tells', async () => {
    for (const one of [line(2, '20.00', '20.00'), line(2, '10.00', '20.00')]) {
      expect(entitiesOf(await sale('CLOSED', one), 'posLine')[0]?.netMinor).toBe(2000);
    }
    expect(said((await sale('CLOSED', line(2, '20.00', '27.00'))).notes)).toEqual(['3 line-total-differs in Total']);
  });

  test('lines that do not add up to their sale are said', async () => {
    expect(said((await sale('CLOSED', line(2, '30.00', '30.00'))).notes)).toEqual(['2 sale-total-differs']);
  });

  test('a discount on the whole sale stands by itself', async () => {
    const read = await importedFile(
      `${HEADER}2026-10-06 10:00:00,W-1,Sale,C,2,15.00,0,5.00,15.00,x,Till,CLOSED,\n${line(2, '20.00', '20.00')}\n`,
    );
    expect(entitiesOf(read, 'posDiscount')).toMatchObject([{ level: 'sale', line: { discountMinor: 500 } }]);
    expect(read.imported.find(({ kind }) => kind === 'posDiscount')?.row).toBe(2);
  });

  test.each([
    ['CLOSED', true],
    ['Layby closed', true],
    ['PICKED_UP_CLOSED', true],
    ['Completed', true],
    ['SAVED', false],
    ['VOIDED', false],
    ['ONACCOUNT', false],
  ])('%s counts: %s', async (status, counts) => {
    const read = await sale(status, line(2, '20.00', '20.00', '1.00'));
    expect(entitiesOf(read, 'posLine')[0]?.closed).toBe(counts);
    expect(entitiesOf(read, 'posDiscount')).toHaveLength(counts ? 1 : 0);
  });

  test('a line without its sale is refused', async () => {
    const read = await importedFile(`${HEADER}${line(1, '1', '1')}\n`);
    expect(said(read.refused)).toEqual(['2 row-without-sale']);
  });

  test('sums are known for what they are', async () => {
    const byName = await importedFile(
      'Discount Name,Sales Count,Net Discount %\nTotals,9,3%\nOpen Amount,4,2%\nCoupon,5,1%\n',
    );
    expect(byName.preset).toBe('s.discount-sums');
    expect(entitiesOf(byName, 'sum').map(({ of }) => of)).toEqual(['Open Amount', 'Coupon']);
    const generic = await importedFile('Promotion,Discounts\nCoupon,$12.00\n');
    expect([generic.preset, generic.imported[0]?.kind]).toEqual(['generic.sums', 'sum']);
  });

  test('a discount report in any layout, by line or by sale', async () => {
    const byLine = await importedFile('Ticket;Day;Product;Promo Amount;Member\n77;2026-10-06;Bag;-5,00;Nora Quill\n');
    expect(entitiesOf(byLine, 'posDiscount')).toMatchObject([
      { level: 'line', line: { saleKey: '77', discountMinor: 500, person: { first: 'Nora', last: 'Quill' } } },
    ]);
    const bySale = await importedFile('Receipt,Date,Discount\nW-1,2026-10-06,$5.00\n');
    expect(entitiesOf(bySale, 'posDiscount')).toMatchObject([{ level: 'sale', line: { saleKey: 'W-1' } }]);
  });
});

test('letters that were scrambled by an earlier program can be repaired on request', async () => {
  const scrambled = new TextDecoder('windows-1252').decode(bytesOf(fixtureText('x.customers.csv')));
  const asIs = await importedFile(scrambled);
  expect(entitiesOf(asIs, 'customer')[2]?.first).toBe('TomÃ¡s');
  expect(asIs.table.notices).toEqual([{ code: 'scrambled-letters', count: 1 }]);
  expect(entitiesOf(await importedFile(scrambled, { unscramble: true }), 'customer')[2]?.first).toBe('Tomás');
});
