import { describe, expect, test } from 'vitest';
import { csvText } from '../../../lib/files/csv-writer.ts';
import { astroCustomerList } from '../../../lib/files/exports/astro-customer-list.ts';
import { couponCustomers } from '../../../lib/files/exports/coupon-customers.ts';
import { freeGoodsDetails } from '../../../lib/files/exports/free-goods-details.ts';
import { type OfferRedemption, offerUpload } from '../../../lib/files/exports/offer-upload.ts';
import {
  auditExport,
  cardsExport,
  customersExport,
  discountsExport,
  reconciliationExport,
} from '../../../lib/files/exports/own-exports.ts';
import { paperCardTemplate } from '../../../lib/files/exports/paper-cards.ts';
import { participationExport } from '../../../lib/files/exports/participation.ts';
import { redeemedCoupons } from '../../../lib/files/exports/redeemed-coupons.ts';
import { transactionExport } from '../../../lib/files/exports/transaction-export.ts';
import { xLoyaltyBalances } from '../../../lib/files/exports/x-loyalty-balances.ts';
import { xlsxBytes } from '../../../lib/files/xlsx-writer.ts';
import { entitiesOf, fixtureText, importedFile } from './imported-file.ts';

const lines = (text: string): string[] => text.replace('\ufeff', '').trimEnd().split(/\r?\n/);

const TOMAS: OfferRedemption = {
  programId: '90411',
  customerId: 'Tomas-9HX2',
  first: 'Tomás',
  last: 'Ibarra',
  address: '8 Mill St Apt 3',
  city: 'Salem',
  state: 'or',
  zip: '97302',
  email: 'tomas.ibarra@example.com',
  phone: '+15035550102',
  transaction: 'ww-1043',
  date: '2026-10-07',
  code: '0012345000027',
  description: 'Meadowlark Adult 24 lb Duck & Pea',
  value: { units: 1 },
  isTest: false,
};

describe('the offer upload', () => {
  const october = { month: '2026-10', exponent: 2 };
  const priya = {
    ...TOMAS,
    programId: '90412',
    customerId: 'Priya-M7DN',
    first: 'Priya',
    last: "O'Dell",
    address: '40 Harbor Rd',
    city: 'Newport',
    state: 'ME',
    zip: '04953',
    email: 'priya.odell@example.org',
    phone: '(503) 555-0103',
    transaction: 'WW-1046',
    date: '2026-10-09',
    code: '12345000041',
    description: 'Meadowlark Cat Salmon 6 lb',
  };
  const nora = {
    ...TOMAS,
    programId: '90413',
    customerId: 'Nora-Q4RT',
    first: 'Nora',
    last: 'Quill',
    address: '12 Alder Ct',
    zip: '97301',
    email: 'nora.quill@example.com',
    phone: '5035550101',
    transaction: 'WW-1052',
    date: '2026-10-24',
    code: '012345000058',
    description: 'Fjordpaw Salmon Sticks 6 oz',
    value: { amount: 100 },
  };

  test('is the template, sign by sign', () => {
    const { sheet, left } = offerUpload([TOMAS, priya, nora], october);
    expect(lines(csvText(sheet))).toEqual(lines(fixtureText('astro.offer-upload.csv')));
    expect(left).toEqual([]);
    expect(sheet.fileName).toBe('ASTRO_OFFER_REDEMPTION_10_2026');
    expect(offerUpload([], { ...october, all: true }).sheet.fileName).toBe('ASTRO_OFFER_REDEMPTION_ALL_10_2026');
  });

  test('rows that would be dropped there stay here, with the reason', () => {
    const rows = [
      { ...TOMAS, isTest: true },
      { ...TOMAS, code: '9521234500018' },
      { ...TOMAS, transaction: ' ' },
      { ...TOMAS, programId: 'x' },
      { ...TOMAS, value: { units: 0 } },
      TOMAS,
    ];
    const { sheet, left } = offerUpload(rows, october);
    expect(left.map(({ code, row, data }) => [row, code, data.field ?? ''])).toEqual([
      [1, 'upload-test-customer', ''],
      [2, 'upload-code-too-long', ''],
      [3, 'upload-field-missing', 'transaction'],
      [4, 'upload-field-missing', 'programId'],
      [5, 'upload-field-missing', 'value'],
    ]);
    expect(sheet.rows).toHaveLength(1);
  });

  test('reads back, from both kinds of file', async () => {
    const { sheet } = offerUpload([TOMAS, priya], october);
    for (const bytes of [new TextEncoder().encode(csvText(sheet)), await xlsxBytes(sheet)]) {
      expect(
        entitiesOf(await importedFile(bytes), 'offerRedemption').map(({ code, date, quantity }) => [
          code,
          date,
          quantity,
        ]),
      ).toEqual([
        ['012345000027', '2026-10-07', 1],
        ['012345000041', '2026-10-09', 1],
      ]);
    }
  });
});

describe('exports in other programs’ layouts', () => {
  test('transaction_export: their columns in their order, ours behind', async () => {
    const sheet = transactionExport(
      [
        {
          date: '2026-10-06',
          customerId: 'Nora-Q4RT',
          customerName: 'Nora Quill',
          email: 'nora.quill@example.com',
          address: '12 Alder Ct',
          city: 'Salem',
          state: 'OR',
          zip: '97301',
          customerSince: '2024-02-11',
          maker: 'Meadowlark',
          code: '012345000010',
          description: 'Meadowlark Adult 24 lb Chicken & Rice',
          quantity: 1,
          custom: new Map([['Pet', 'Rex']]),
        },
      ],
      ['Pet'],
    );
    const [header, row] = lines(fixtureText('astro.transactions.tsv'));
    expect(lines(csvText(sheet))).toEqual([
      `${header?.replaceAll('\t', ',')},Pet`,
      `${row?.replaceAll('\t', ',')},Rex`,
    ]);
    expect((await importedFile(csvText(sheet))).preset).toBe('astro.transactions');
  });

  test('a coupon’s customers come back as they went', async () => {
    const read = await importedFile(fixtureText('astro.coupon-customers.csv'));
    const invitations = entitiesOf(read, 'invitation');
    const again = await importedFile(csvText(couponCustomers(invitations)));
    expect(entitiesOf(again, 'invitation')).toEqual(invitations);
  });

  test('redeemed coupons, with what is known of each and no more of a person than the name', () => {
    const known = {
      maker: 'Meadowlark',
      coupon: '=Off',
      first: 'Nora',
      last: 'Quill',
      date: '2026-11-06',
      exponent: 2,
    };
    const taken = { transaction: 'WW-1041', code: '012345000010', description: 'Chicken 24 lb', knownFrom: 'Register' };
    const listed = { transaction: '', code: '', description: '', knownFrom: 'Customer list' };
    const sheet = redeemedCoupons([
      { ...known, ...taken, rebate: 500 },
      { ...known, ...listed, rebate: null },
    ]);
    expect(lines(csvText(sheet)).slice(0, 3)).toEqual([
      'Manufacturer Name,Coupon,Customer First Name,Customer Last Name,Status,Redeemed Date,TransactionID,UPC,Product Description,Quantity Free/Rebate Amount,Known from',
      'Meadowlark,"\'=Off",Nora,Quill,Redeemed,11/06/2026,WW-1041,012345000010,Chicken 24 lb,5.00,Register',
      'Meadowlark,"\'=Off",Nora,Quill,Redeemed,11/06/2026,,,,1,Customer list',
    ]);
  });

  test('the customer list for Astro, without the training customer', async () => {
    const customers = entitiesOf(await importedFile(fixtureText('astro.customers.csv')), 'customer');
    const sheet = astroCustomerList(
      customers.map((customer) => ({ customer, points: 5 })),
      true,
    );
    expect(lines(csvText(sheet)).slice(0, 2)).toEqual([
      'Internal Customer ID,First Name,Last Name,Email Address,Phone Number,Points',
      'Nora-Q4RT,Nora,Quill,nora.quill@example.com,5035550101,5',
    ]);
    expect((await importedFile(csvText(sheet))).preset).toBe('astro.customers');
  });

  test('balances back to X-Series: totals with all their digits', () => {
    expect(lines(csvText(xLoyaltyBalances([{ customerCode: 'Nora-Q4RT', balance: 450 }], 2)))).toEqual([
      'customer_code,loyalty_balance',
      'Nora-Q4RT,4.50',
    ]);
  });

  test('participation and free goods', () => {
    const [participation] = lines(csvText(participationExport([])));
    expect(participation).toBe(
      'Manufacturer Name,Program Name,Unique Customers,Cards Punched,Items Sold,Rewards Earned,Rewards Redeemed',
    );
    const good = {
      batchId: null,
      date: '2026-10-07',
      maker: 'Meadowlark',
      program: 'Dry',
      customerName: 'Nora Quill',
      code: '012345000010',
      description: 'Bag',
      units: 1,
      amount: null,
      exponent: 2,
    };
    const [header, row] = lines(csvText(freeGoodsDetails([good])));
    expect([header?.split(',')[0], row?.split(',')[0]]).toEqual(['Astro Batch ID', '-1']);
  });

  test('the paper card template is the one that is read', async () => {
    const [header] = lines(csvText(paperCardTemplate()));
    expect(header).toBe(lines(fixtureText('tillside.cards.csv'))[0]);
  });
});

describe('our own exports', () => {
  test('name their layout in the last caption and give money twice', async () => {
    const discounts = entitiesOf(await importedFile(fixtureText('x.sales.cli.csv')), 'posDiscount');
    const [header, row] = lines(csvText(discountsExport(discounts, 2)));
    expect(header).toMatch(/,Discount \(minor units\),Discount,Net \(minor units\),Net,tillside\.discounts v1$/);
    expect(row).toContain(',500,5.00,4999,49.99,');
    const captions = [customersExport([]), cardsExport([]), reconciliationExport([], 2), auditExport([])].map(
      ({ columns }) => columns.at(-1),
    );
    expect(captions).toEqual([
      'tillside.customers v1',
      'tillside.cards-on-file v1',
      'tillside.reconciliation v1',
      'tillside.audit v1',
    ]);
  });

  test('reconciliation says nothing where nothing is', () => {
    const row = {
      verdict: 'only-in-pos',
      kind: 'Coupon',
      title: 'October bag',
      sale: 'WW-1045',
      date: '2026-10-08',
      customerCode: '',
      customer: '',
      item: '012345000034',
      description: 'A bag',
      inPos: 500,
      inLedger: null,
      inAstro: '',
      decision: '',
      decidedBy: '',
      decidedAt: '',
    };
    expect(lines(csvText(reconciliationExport([row], 2)))[1]).toBe(
      'only-in-pos,Coupon,October bag,WW-1045,2026-10-08,,,012345000034,A bag,500,5.00,,,,,,,',
    );
  });
});
