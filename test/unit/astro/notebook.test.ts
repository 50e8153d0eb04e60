// @vitest-environment node
import { afterEach, describe, expect, test } from 'vitest';
import type { Notebook } from '../../../lib/sources/astro/notebook.ts';
import { NotebookDatabase } from '../../../lib/sources/astro/notebook-database.ts';
import { MemoryNotebook } from '../../astro/memory-notebook.ts';

let opened: NotebookDatabase[] = [];
let number = 0;

afterEach(async () => {
  for (const one of opened) await one.close();
  opened = [];
});

function database(name = `notes-${++number}`): NotebookDatabase {
  const one = new NotebookDatabase(name);
  opened.push(one);
  return one;
}

const alias = (id: string, itemKey: string | null) =>
  ({ kind: 'alias', id, page: itemKey === null ? null : { itemKey } }) as const;

describe.each([
  ['memory', () => new MemoryNotebook()],
  ['database', () => database()],
] as [string, () => Notebook][])('a notebook in %s', (_, make) => {
  test('keeps, replaces and removes pages, each kind for itself', async () => {
    const notebook = make();
    await notebook.write([alias('a', 'gtin:1'), alias('b', 'gtin:2'), { kind: 'day', id: 'a', page: { sale: 's' } }]);
    await notebook.write([alias('a', 'gtin:3'), alias('b', null)]);
    expect(await notebook.get('alias', 'a')).toEqual({ itemKey: 'gtin:3' });
    expect(await notebook.get('alias', 'b')).toBeNull();
    expect(await notebook.get('day', 'a')).toEqual({ sale: 's' });
  });

  test('lists pages in the order of their ids, by how they begin', async () => {
    const notebook = make();
    await notebook.write(
      ['2026-11-23 front 2', '2026-11-23 back 1', '2026-11-23 front 10', '2026-11-22 front 9'].map((id) =>
        alias(id, id),
      ),
    );
    const ids = async (prefix?: string) => (await notebook.list('alias', prefix)).map((one) => one.id);
    expect(await ids('2026-11-23 front ')).toEqual(['2026-11-23 front 10', '2026-11-23 front 2']);
    expect(await ids()).toHaveLength(4);
    expect(await ids('2027')).toEqual([]);
  });

  test('hands out copies', async () => {
    const notebook = make();
    await notebook.write([alias('a', 'gtin:1')]);
    const page = await notebook.get('alias', 'a');
    if (page) page.itemKey = 'changed';
    expect(await notebook.get('alias', 'a')).toEqual({ itemKey: 'gtin:1' });
  });
});

describe('the database', () => {
  test('outlives its connection', async () => {
    const first = database('kept');
    await first.write([alias('a', 'gtin:1')]);
    await first.close();
    expect(await first.get('alias', 'a')).toEqual({ itemKey: 'gtin:1' });
    expect(await database('kept').get('alias', 'a')).toEqual({ itemKey: 'gtin:1' });
  });

  test('writes all of a change or nothing', async () => {
    const notebook = database();
    const broken = { kind: 'alias', id: 'b', page: { itemKey: () => 'no data' } } as never;
    await expect(notebook.write([alias('a', 'gtin:1'), broken])).rejects.toMatchObject({ name: 'SourceFailure' });
    expect(await notebook.get('alias', 'a')).toBeNull();
  });
});
