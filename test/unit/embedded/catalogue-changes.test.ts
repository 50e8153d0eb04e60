import { beforeEach, describe, expect, it } from 'vitest';
import type { BuyXGetY } from '../../../lib/loyalty/program.ts';
import { fileItemOf } from '../../../lib/settings/store-item.ts';
import { EmbeddedSource } from '../../../lib/sources/embedded/source.ts';
import { line, NORA, openTill, sale, type Till } from './till.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
});

const admin = () => till.by({ role: 'admin' });
async function washProgram(): Promise<BuyXGetY> {
  const program = (await till.source.programs()).find(({ id }) => id === 'self-wash');
  if (program?.kind !== 'buy-x-get-y') throw new Error('no such program');
  return program;
}

describe('a changed program', () => {
  it('is a new version, and decides from then on', async () => {
    const before = await washProgram();
    const saved = await till.source.saveProgram({ ...before, size: 12 }, admin());
    expect(saved.version).toBe(2);
    expect(await washProgram()).toMatchObject({ version: 2, size: 12 });
    expect((await till.source.programVersions('self-wash')).map(({ version }) => version)).toEqual([1, 2]);
    const receipt = await till.run({ type: 'record-sale', sale: sale('1', [line('wash')]) });
    expect(receipt.ok).toBe(true);
    expect((await till.source.summary(NORA)).cards[0]).toMatchObject({ punches: 1, size: 12 });
  });

  it('leaves the cards that are open under the rules they were started under', async () => {
    await till.run({ type: 'record-sale', sale: sale('1', [line('wash')]) });
    await till.source.saveProgram({ ...(await washProgram()), size: 12 }, admin());
    expect((await till.source.summary(NORA)).cards[0]?.size).toBe(10);
  });

  it('that says the same is no new version', async () => {
    const saved = await till.source.saveProgram(await washProgram(), admin());
    expect(saved.version).toBe(1);
    expect(await till.source.programVersions('self-wash')).toHaveLength(1);
  });

  it('cannot become another kind', async () => {
    const other = (await till.source.programs()).find(({ kind }) => kind === 'cash-back');
    if (!other) throw new Error('no cash back');
    await expect(till.source.saveProgram({ ...other, id: 'self-wash' }, admin())).rejects.toThrow(/kind/);
  });

  it('that is new stands at the end of the list', async () => {
    await till.source.saveProgram({ ...(await washProgram()), id: 'new', version: 7 }, admin());
    const last = (await till.source.programs()).at(-1);
    expect(last).toMatchObject({ id: 'new', version: 1 });
  });
});

describe('a changed item', () => {
  const wash = async () => {
    const found = (await till.source.allItems()).find(({ key }) => key === 'sku:wash-self');
    if (!found) throw new Error('no wash');
    return { key: found.key, item: fileItemOf(found) };
  };
  const joined = async (sku: string) =>
    (await till.source.joinItems([{ posProductId: null, sku, name: null }]))[0]?.key ?? null;

  it('answers to its new code, and its programs still know it', async () => {
    const { key, item } = await wash();
    await till.source.saveItems([{ key, item: { ...item, sku: 'SW-2' } }], admin());
    expect(await joined('sw-2')).toBe('sku:wash-self');
    expect(await joined('WASH-SELF')).toBe('sku:wash-self');
  });

  it('cannot take the code of another', async () => {
    const { key, item } = await wash();
    const change = { key, item: { ...item, codes: [{ type: 'UPC', code: '012345000119' }] } };
    await expect(till.source.saveItems([change], admin())).rejects.toThrow(/would both have the code 00012345000119/);
    expect(await joined('012345000119')).toBe('gtin:00012345000119');
  });

  it('are changed together', async () => {
    const all = await till.source.allItems();
    const [chicken, beef] = ['gtin:00012345000119', 'gtin:00012345000126'].map((key) =>
      all.find((one) => one.key === key),
    );
    if (!chicken || !beef) throw new Error('no bags');
    await till.source.saveItems(
      [
        { key: chicken.key, item: { ...fileItemOf(chicken), name: 'Chicken, new bag' } },
        { key: beef.key, item: fileItemOf(beef) },
      ],
      admin(),
    );
    expect((await till.source.items([chicken.key]))[0]?.name).toBe('Chicken, new bag, 4 lb');
  });

  it('that is new is found by its code', async () => {
    const { item } = await wash();
    await till.source.saveItems(
      [{ key: null, item: { ...item, id: 'new', sku: '012345000300', name: 'Duck' } }],
      admin(),
    );
    expect(await joined('12345000300')).toBe('gtin:00012345000300');
  });
});

describe('the store as a file', () => {
  it('has programs as the admin left them, also while Astro counts what makers pay', async () => {
    const { name, now } = till;
    const besideAstro = new EmbeddedSource({ now: () => now, uuid: () => 'u', name, makersElsewhere: () => true });
    const makers = (await besideAstro.programs()).filter(({ owner }) => owner === 'manufacturer');
    expect(new Set(makers.map(({ status }) => status))).toEqual(new Set(['paused']));
    expect(await besideAstro.exportStoreFile()).toEqual(await till.source.exportStoreFile());
  });
});
