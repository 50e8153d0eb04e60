// @vitest-environment node
import { openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Schema } from '../../../lib/sources/embedded/schema.ts';
import { demoStore } from './demo-store.ts';
import { endAtWrite, killed } from './ending.ts';
import { contentsOf, line, NORA, openTill, sale, Till } from './till.ts';

const PASSPHRASE = 'correct horse battery staple';

let till: Till;
beforeEach(async () => {
  till = await openTill();
  await till.run({ type: 'record-sale', sale: sale('s1', [line('wash', 12)], { state: 'completed' }) });
  await till.run({ type: 'record-sale', sale: sale('s2', [line('chicken')]) });
  await till.source.rememberItem({ posProductId: 'pos-1', sku: null, name: null }, 'sku:wash-self', till.by());
});

describe('a backup', () => {
  it('restored on a fresh register is the same ledger, which goes on', async () => {
    const by = till.by();
    const receipt = await till.source.execute({ type: 'record-sale', sale: sale('s3', [line('wash')]) }, by);
    const file = await till.source.backup(PASSPHRASE);
    const other = new Till();
    expect(await other.source.restore(file, PASSPHRASE)).toEqual({
      madeAt: '2026-11-23T20:00:00.000Z',
      events: 5 + 13 + 1 + 1,
      customers: 8,
    });
    expect(await contentsOf(other.name)).toEqual(await contentsOf(till.name));
    expect(await other.source.verify()).toEqual(await till.source.verify());
    expect(await other.source.receipt(by.intentId)).toEqual(receipt);
    expect(await other.run({ type: 'record-sale', sale: sale('s4', [line('wash')]) })).toMatchObject({
      ok: true,
      changes: 1,
    });
    expect(await other.source.verify()).toMatchObject({ problems: [] });
  });

  it('does not show what is in it, and differs every time', async () => {
    const [one, two] = await Promise.all([till.source.backup(PASSPHRASE), till.source.backup(PASSPHRASE)]);
    expect(await one.text()).not.toMatch(/Nora|Quill|self-wash/);
    expect(await one.text()).not.toBe(await two.text());
  });

  it('opens with nothing but its passphrase, in any way that it can be typed', async () => {
    const file = await till.source.backup('Büro geheim');
    await expect(new Till().source.restore(file, 'Buro geheim')).rejects.toThrow('The passphrase is not the one');
    expect(await new Till().source.restore(file, 'Büro geheim'.normalize('NFD'))).toMatchObject({ customers: 8 });
  });

  it.each([
    ['a changed byte', (bytes: Uint8Array) => bytes.with(bytes.length - 40, (bytes.at(-40) ?? 0) ^ 1), 'was changed'],
    ['a changed head', (bytes: Uint8Array) => replaced(bytes, '"rounds":600000', '"rounds":600001'), 'was changed'],
    ['a cut-off end', (bytes: Uint8Array) => bytes.slice(0, -1), 'was changed'],
    ['fewer rounds', (bytes: Uint8Array) => replaced(bytes, '"rounds":600000', '"rounds":1'), 'not a backup'],
    ['another file', () => new TextEncoder().encode('{"format":"tillside-store"}\n'), 'not a backup'],
    ['nothing', () => new Uint8Array(), 'not a backup'],
  ])('with %s is refused, and nothing of it stays', async (_, change, words) => {
    const file = await till.source.backup(PASSPHRASE);
    const changed = new Blob([new Uint8Array(change(new Uint8Array(await file.arrayBuffer())))]);
    const other = new Till();
    await expect(other.source.restore(changed, PASSPHRASE)).rejects.toThrow(words);
    expect(await other.source.counts()).toEqual({ items: 0, customers: 0 });
  });

  it('is not restored over a ledger', async () => {
    const file = await till.source.backup(PASSPHRASE);
    const before = await contentsOf(till.name);
    await expect(till.source.restore(file, PASSPHRASE)).rejects.toThrow('has a ledger already');
    expect(await contentsOf(till.name)).toEqual(before);
  });

  it('of a ledger that was tampered with is refused', async () => {
    const database = await openDB<Schema>(till.name);
    const event = await database.get('events', 7);
    if (event) await database.put('events', { ...event, actor: 'somebody else' }, 7);
    database.close();
    const file = await till.source.backup(PASSPHRASE);
    const other = new Till();
    await expect(other.source.restore(file, PASSPHRASE)).rejects.toThrow('Event 3 of customer');
    expect(await other.source.programs()).toEqual([]);
  });

  it('is made again when the register was used meanwhile, and is one state of the ledger', async () => {
    let sales = 0;
    const sell = () => till.run({ type: 'record-sale', sale: sale(`busy-${++sales}`, [line('wash')]) });
    const encode = vi.spyOn(TextEncoder.prototype, 'encode').mockImplementationOnce((text = '') => {
      void sell();
      return new Uint8Array(Buffer.from(text));
    });
    const file = await till.source.backup(PASSPHRASE);
    encode.mockRestore();
    expect(sales).toBe(1);
    const other = new Till();
    await other.source.restore(file, PASSPHRASE);
    expect(await contentsOf(other.name)).toEqual(await contentsOf(till.name));
  });
});

describe('a restore that was cut off', () => {
  async function cutOff(): Promise<{ file: Blob; name: string }> {
    const file = await till.source.backup(PASSPHRASE);
    const other = new Till();
    endAtWrite(1, killed, 'meta');
    await expect(other.source.restore(file, PASSPHRASE)).rejects.toThrow('killed');
    vi.restoreAllMocks();
    expect((await contentsOf(other.name)).events).toHaveLength(19);
    return { file, name: other.name };
  }

  it('leaves no ledger, and can simply be done again', async () => {
    const { file, name } = await cutOff();
    const other = new Till(name);
    expect(await other.source.programs()).toEqual([]);
    const command = { type: 'record-sale', sale: sale('s9', [line('wash')]) } as const;
    await expect(other.run(command)).rejects.toThrow('no store is set up');
    expect(await other.source.restore(file, PASSPHRASE)).toMatchObject({ customers: 8 });
    expect(await contentsOf(name)).toEqual(await contentsOf(till.name));
    expect(await other.run(command)).toMatchObject({ ok: true, changes: 1 });
  });

  it('is forgotten by an import', async () => {
    const { name } = await cutOff();
    const other = new Till(name);
    await other.source.importStoreFile(demoStore(), other.by());
    expect(await other.source.verify()).toEqual({ events: 5, customers: 4, problems: [] });
  });
});

describe('a restore drill', () => {
  it('says what would come back, and touches and leaves nothing', async () => {
    const file = await till.source.backup(PASSPHRASE);
    const before = await contentsOf(till.name);
    expect(await till.source.restoreDrill(file, PASSPHRASE)).toMatchObject({ events: 19, customers: 8 });
    expect(await contentsOf(till.name)).toEqual(before);
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(`${till.name}-drill`);
    await expect(till.source.restoreDrill(file, 'wrong')).rejects.toThrow('The passphrase is not the one');
    expect((await till.source.summary(NORA)).rewards).toHaveLength(1);
  });
});

function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = new TextDecoder('latin1').decode(bytes);
  return Uint8Array.from(text.replace(from, to), (char) => char.charCodeAt(0));
}
