import { type ItemCodeProblem, type ItemKey, parseItemCode } from '../loyalty/item-code.ts';
import type { CustomerRow, ItemCode, ItemRow } from './entities.ts';
import type { Imported, ImportedTable } from './import-table.ts';
import { type Note, type NoteCode, note } from './note.ts';

/** What only the whole file can tell: zeros that can be put back, codes of two items, one person on two rows. */
export function repair(table: Pick<ImportedTable, 'imported' | 'notes'>): void {
  const items = table.imported.filter((one) => one.kind === 'item');
  if (items.length > 0) repairCodes(items, table.notes);
  const customers = table.imported.filter((one) => one.kind === 'customer');
  if (customers.length > 0) noteSharedContacts(customers, table.notes);
}

type OfItem = Extract<Imported, { kind: 'item' }>;
type OfCustomer = Extract<Imported, { kind: 'customer' }>;

const SAID: Partial<Record<ItemCodeProblem, NoteCode>> = {
  'check-digit-wrong': 'check-digit-wrong',
  'check-digit-missing': 'check-digit-missing',
  'zero-lost': 'zero-lost',
  'restricted-number': 'own-number',
  'case-pack': 'case-pack',
  'two-readings': 'two-readings',
  'code-too-long': 'code-too-long',
};

function repairCodes(items: readonly OfItem[], notes: Note[]): void {
  const owners = ownersOfKeys(items);
  const skusLostZeros = mostLostZeros(items);
  for (const { row, entity } of items) {
    for (const code of entity.codes) noteCode(row, entity, code, owners, skusLostZeros || code.type !== 'sku', notes);
  }
}

/** One in ten of a shop's own numbers looks by chance like a trade number without its zeros: then the others do not. */
function mostLostZeros(items: readonly OfItem[]): boolean {
  const short = items.flatMap(({ entity }) =>
    entity.codes.filter(({ type, raw }) => type === 'sku' && /^\d{10,11}$/.test(raw)),
  );
  const lost = short.filter(({ raw }) => parseItemCode(raw).diagnosis?.code === 'zero-lost');
  return lost.length > short.length / 2;
}

/** Rows by every reading of their codes. */
function ownersOfKeys(items: readonly OfItem[]): ReadonlyMap<ItemKey, ReadonlySet<number>> {
  const owners = new Map<ItemKey, Set<number>>();
  for (const { row, entity } of items) {
    for (const { raw } of entity.codes) {
      const parsed = parseItemCode(raw);
      const keys = parsed.diagnosis?.code === 'zero-lost' ? parsed.candidates : [parsed.key];
      for (const key of keys) owners.set(key, (owners.get(key) ?? new Set()).add(row));
    }
  }
  return owners;
}

function noteCode(
  row: number,
  item: ItemRow,
  code: ItemCode,
  owners: ReadonlyMap<ItemKey, ReadonlySet<number>>,
  restorable: boolean,
  notes: Note[],
): void {
  const { key, diagnosis } = parseItemCode(code.raw);
  const restored = diagnosis?.code === 'zero-lost' ? String(diagnosis.data.likely) : null;
  if (restored !== null && restorable && owners.get(restored)?.size === 1) {
    const whole = restored.slice('gtin:00'.length);
    notes.push(note('zero-restored', row, { was: code.raw, now: whole }));
    if (item.sku === code.raw) item.sku = whole;
    code.raw = whole;
    return;
  }
  const said = diagnosis && SAID[diagnosis.code];
  if (said) notes.push(note(said, row, { code: code.raw }));
  const [first = row] = owners.get(key) ?? [];
  if (first !== row) notes.push(note('duplicate-code', row, { code: code.raw, first }));
}

/** Households share a phone, and one person is on file twice: said, never merged by a file. */
function noteSharedContacts(customers: readonly OfCustomer[], notes: Note[]): void {
  const noteShared = (contacts: (customer: CustomerRow) => string[], code: NoteCode) => {
    const firsts = new Map<string, number>();
    for (const { row, entity } of customers) {
      for (const contact of contacts(entity)) {
        const first = firsts.get(contact) ?? row;
        if (first !== row) notes.push(note(code, row, { first }));
        else firsts.set(contact, row);
      }
    }
  };
  noteShared(({ phones }) => phones, 'same-phone');
  noteShared(({ emails }) => emails, 'same-mail');
}
