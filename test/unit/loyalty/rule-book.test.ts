import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../../..');
const book = readFileSync(join(ROOT, 'docs/rules.md'), 'utf8');

/** The rule book is looked up in a hurry: what it points at has to be there. */
describe('docs/rules.md', () => {
  it('names files that exist', () => {
    const files = [...book.matchAll(/`([a-z-]+\.ts)`/g)].map((match) => match[1] ?? '');
    expect(new Set(files).size).toBeGreaterThan(20);
    expect(files.filter((file) => !existsSync(join(ROOT, 'lib/loyalty', file)))).toEqual([]);
  });

  it('names settings that a store file has', () => {
    // The store file knows every setting, wherever its parts are written down.
    const schemas = readdirSync(join(ROOT, 'lib/settings')).filter((file) => file.endsWith('-schema.ts'));
    const types = schemas.map((file) => readFileSync(join(ROOT, 'lib/settings', file), 'utf8')).join();
    const table = book.slice(book.indexOf('## Every open default'), book.indexOf('## Invariants'));
    const settings = table
      .split('\n')
      .flatMap((row) => [...(row.split('|')[3] ?? '').matchAll(/`([A-Za-z.]+)`/g)].map((match) => match[1] ?? ''));
    expect(settings.length).toBeGreaterThan(10);
    const missing = settings.filter((name) => !new RegExp(`\\b${name.split('.').at(-1)}\\??:`).test(types));
    expect(missing).toEqual([]);
  });

  it('says where each law and example is proven', () => {
    const table = book.slice(book.indexOf('## Where each is proven'), book.indexOf('## Figures of another'));
    const files = [...table.matchAll(/`((?:lib|test)\/[a-z/-]+(?:\.test)?(?:\.ts)?)`/g)].map((match) => match[1] ?? '');
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
    const laws = [...table.matchAll(/^\| (I\d.*?) \|/gm)].map((match) => match[1] ?? '').join(' ');
    const listed = new Set<number>();
    for (const [, first = '', last = first] of laws.matchAll(/I(\d+)(?: to I(\d+))?/g))
      for (let number = Number(first); number <= Number(last); number++) listed.add(number);
    expect(
      Array.from({ length: 30 }, (_, i) => i + 1).filter((number) => !listed.has(number) && number !== 30),
    ).toEqual([]);
    expect(table).toContain('I30');
  });

  it('leads to headings that are there', () => {
    const anchors = [...book.matchAll(/\]\(#([^)]+)\)/g)].map((match) => match[1] ?? '');
    const headings = [...book.matchAll(/^## (.+)$/gm)].map((match) =>
      (match[1] ?? '')
        .toLowerCase()
        .replaceAll(/[^a-z -]/g, '')
        .replaceAll(' ', '-'),
    );
    expect(anchors.filter((anchor) => !headings.includes(anchor))).toEqual([]);
    const references = [...book.matchAll(/\]\[([a-z-]+)\]/g)].map((match) => match[1] ?? '');
    expect(references.filter((name) => !book.includes(`\n[${name}]: https://`))).toEqual([]);
  });

  it('defines every invariant that a test is named after', () => {
    const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.ts'),
    );
    const named = tests.flatMap((name) =>
      [...readFileSync(join(import.meta.dirname, name), 'utf8').matchAll(/\bI(\d+)\b/g)].map((match) =>
        Number(match[1]),
      ),
    );
    expect([...new Set(named)].filter((number) => !book.includes(`\n| I${number} |`))).toEqual([]);
  });
});
