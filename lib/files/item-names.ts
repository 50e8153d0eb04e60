import type { ItemRow } from './entities.ts';
import { foldedName } from './folded-name.ts';
import type { ImportedTable } from './import-table.ts';
import { note } from './note.ts';

/**
 * Reports without item codes tell an item by its description: it counts when exactly one item has that name. Anything less
 * than the whole name is a guess, and stays unknown.
 */
export function nameItems(table: Pick<ImportedTable, 'imported' | 'notes'>, items: readonly ItemRow[]): void {
  const byName = new Map<string, Set<ItemRow>>();
  for (const item of items) {
    for (const name of namesOf(item)) byName.set(name, (byName.get(name) ?? new Set()).add(item));
  }
  for (const { row, kind, entity } of table.imported) {
    const line = kind === 'posLine' ? entity : kind === 'posDiscount' ? entity.line : null;
    if (line === null || line.itemCode !== null || line.description === '') continue;
    const found = [...(byName.get(foldedName(line.description)) ?? [])];
    const [item] = found;
    if (item && found.length === 1) line.itemCode = codeOf(item);
    else if (kind === 'posLine') table.notes.push(note(item ? 'item-ambiguous' : 'item-unknown', row));
  }
}

/** Systems put the variant behind the name in their own ways. */
const namesOf = ({ name, variant }: ItemRow): string[] =>
  (variant === null ? [name] : [`${name} / ${variant}`, `${name} - ${variant}`, `${name} ${variant}`]).map(foldedName);

const codeOf = ({ codes, sku, posItemId }: ItemRow): string | null => codes[0]?.raw ?? sku ?? posItemId;
