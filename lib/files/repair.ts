import { repairCodes, type WrittenCode } from './code-repair.ts';
import type { CustomerRow } from './entities.ts';
import type { Imported, ImportedTable } from './import-table.ts';
import { type Note, type NoteCode, note } from './note.ts';

/** What only the whole file can tell: zeros that can be put back, codes of two items, one person on two rows. */
export function repair(table: Pick<ImportedTable, 'imported' | 'notes'>): void {
  repairCodes(table.imported.flatMap(codesIn), table.notes);
  const customers = table.imported.filter((one) => one.kind === 'customer');
  noteShared(customers, ({ phones }) => phones, 'same-phone', table.notes);
  noteShared(customers, ({ emails }) => emails, 'same-mail', table.notes);
}

function codesIn(one: Imported): WrittenCode[] {
  const { row } = one;
  if (one.kind === 'item') {
    const item = one.entity;
    return item.codes.map((code) => ({
      row,
      item: String(row),
      raw: code.raw,
      own: code.type === 'sku',
      restore(whole) {
        if (item.sku === code.raw) item.sku = whole;
        code.raw = whole;
      },
    }));
  }
  if (one.kind !== 'campaign') return [];
  return one.entity.items.map((item, index) => ({
    row,
    item: `${row}.${index}`,
    raw: item.code,
    own: false,
    restore(whole) {
      item.code = whole;
    },
  }));
}

/** Households share a phone, and one person is on file twice: said, never merged by a file. */
function noteShared(
  customers: readonly Extract<Imported, { kind: 'customer' }>[],
  contacts: (customer: CustomerRow) => string[],
  code: NoteCode,
  notes: Note[],
): void {
  const firsts = new Map<string, number>();
  for (const { row, entity } of customers) {
    for (const contact of contacts(entity)) {
      const first = firsts.get(contact) ?? row;
      if (first === row) firsts.set(contact, row);
      else notes.push(note(code, row, { first }));
    }
  }
}
