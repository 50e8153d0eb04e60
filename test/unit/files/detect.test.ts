import { describe, expect, test } from 'vitest';
import { detect, layoutKey, mapped } from '../../../lib/files/detect.ts';
import { headerOf } from '../../../lib/files/header.ts';
import { importTable, questionsOf } from '../../../lib/files/import-table.ts';
import { summary } from '../../../lib/files/note.ts';
import { knownPresets } from '../../../lib/files/presets/known-presets.ts';
import { outletsOf } from '../../../lib/files/presets/x-products.ts';
import { readTable } from '../../../lib/files/read-table.ts';
import { bytesOf, entitiesOf, fixtureText, importedFile, settings } from './imported-file.ts';

const tableOf = (text: string) => readTable(bytesOf(text));

describe('which export is it', () => {
  test('the name of the file is a hint and never enough', async () => {
    const table = await tableOf('a,b\nx,y\n');
    expect(detect(table, knownPresets, { fileName: 'product-export.csv' }).matches).toEqual([]);
  });

  test('the sheet’s name counts as well', async () => {
    const table = { ...(await tableOf(fixtureText('r.lines.csv'))), sheet: 'reports_sales_listings_transact' };
    const plain = detect({ ...table, sheet: '' }, knownPresets).matches[0]?.score ?? 0;
    expect(detect(table, knownPresets).matches[0]?.score).toBeGreaterThan(plain);
  });

  test('a screen that wants coupons is not offered item lists', async () => {
    const table = await tableOf('UPC,Description\n012345000010,Chicken & Rice 24 lb\n');
    const all = detect(table, knownPresets).matches.map(({ preset }) => preset.id);
    expect(all).toContain('generic.items');
    const coupons = detect(
      table,
      knownPresets.filter(({ brings }) => brings.includes('campaign')),
    );
    expect(coupons.matches.map(({ preset }) => preset.id)).toEqual(['astro.coupon-items']);
  });

  test('a file of data without captions has no header', async () => {
    await expect(tableOf('1,2,3\n4,5,6\n').then((table) => detect(table, knownPresets))).rejects.toMatchObject({
      code: 'no-header',
    });
  });

  test('presets are told apart by their ids', () => {
    expect(new Set(knownPresets.map(({ id }) => id)).size).toBe(knownPresets.length);
  });
});

describe('a layout nobody knows', () => {
  const text = 'Bon,Tag,Nachlass,Ware,Kunde\n77,2026-10-06,"5,00",Bag,Nora Quill\n';
  const mapping = new Map([
    ['sale', ['Bon']],
    ['date', ['Tag']],
    ['discount', ['Nachlass']],
    ['description', ['Ware']],
    ['customer', ['Kunde']],
  ]);
  const discounts = knownPresets.find(({ id }) => id === 'generic.discounts');

  test('is mapped once by hand, and known the next time', async () => {
    if (!discounts) throw new Error('no preset for discounts');
    const table = await tableOf(text);
    const detection = detect(table, knownPresets);
    expect(detection.matches).toEqual([]);
    const match = mapped(detection, discounts, mapping);
    const read = await importTable(table, detection, match, settings);
    expect(entitiesOf(read, 'posDiscount')).toMatchObject([
      { level: 'line', line: { saleKey: '77', discountMinor: 500, description: 'Bag', person: { first: 'Nora' } } },
    ]);

    const remembered = new Map([
      [layoutKey(detection.header), { preset: discounts.id, version: discounts.version, mapping }],
    ]);
    const [first] = detect(await tableOf(text), knownPresets, { remembered }).matches;
    expect([first?.preset.id, first?.missing]).toEqual(['generic.discounts', []]);
    const older = new Map([[layoutKey(detection.header), { preset: discounts.id, version: 0, mapping }]]);
    expect(detect(await tableOf(text), knownPresets, { remembered: older }).matches).toEqual([]);
  });

  test('the same captions in another order are the same layout', () => {
    const key = (captions: string[]) => layoutKey(headerOf({ number: 1, cells: captions }));
    expect(key(['Receipt #', 'Date'])).toBe(key(['DATE', 'Receipt']));
    expect(key(['Receipt', 'Date'])).not.toBe(key(['Receipt', 'Day']));
  });
});

describe('questions', () => {
  const asked = async (text: string, given = {}) => {
    const table = await tableOf(text);
    const detection = detect(table, knownPresets);
    const [match] = detection.matches;
    return match
      ? questionsOf(table, detection, match, {
          ...settings,
          campaign: undefined,
          pointsMean: undefined,
          cardSize: undefined,
          ...given,
        }).map(({ code }) => code)
      : [];
  };

  test('are asked where a file cannot tell', async () => {
    expect(await asked(fixtureText('astro.coupon-items.csv'))).toEqual(['campaign']);
    expect(await asked(fixtureText('marsello.points.csv'))).toEqual(['points-mean']);
    expect(await asked(fixtureText('stamp-me.customers.csv'))).toEqual(['card-size']);
    expect(await asked(fixtureText('astro.coupon-customers.csv'))).toEqual([]);
    expect(await asked('Email,Status\nn@example.com,Active\n')).toEqual(['campaign']);
  });

  test('and not again when they are answered', async () => {
    expect(await asked(fixtureText('stamp-me.customers.csv'), { cardSize: 5 })).toEqual([]);
  });

  test('a file with open questions is not imported', async () => {
    await expect(importedFile(fixtureText('astro.coupon-items.csv'), { campaign: undefined })).rejects.toMatchObject({
      code: 'question-open',
      data: { question: 'campaign' },
    });
  });
});

test('outlets stand in captions', () => {
  const captions = [
    'sku',
    'inventory_Main_Outlet',
    'reorder_point_Main_Outlet',
    'inventory_Warehouse_-_Mill_St_(MAIN)',
  ];
  expect(outletsOf(headerOf({ number: 1, cells: captions }))).toEqual(['Main Outlet', 'Warehouse - Mill St (MAIN)']);
});

test('many rows with one fault are one line', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `C-${at},a,b,123,p${at}@example.com`).join('\n');
  const { notes } = await importedFile(`customer_code,first_name,last_name,phone,email\n${rows}\n`);
  expect(summary(notes)).toMatchObject([{ code: 'phone-unreadable', column: 'phone', count: 30, first: { row: 2 } }]);
});
