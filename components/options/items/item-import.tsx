import { itemChangeOf, itemLookup, keptOfItems } from '../../../lib/imports/items.ts';
import type { StoreItem } from '../../../lib/settings/store-item.ts';
import { useConsole } from '../console-context.ts';
import { ImportPanel } from '../import/import-panel.tsx';
import type { ReadFile } from '../import/read-file.ts';
import { useImportSettings } from '../import/use-import-settings.ts';

interface ItemImportProps {
  items: readonly StoreItem[];
  today: string;
  onDone: () => Promise<void>;
  read?: ReadFile;
}

/** The product file of the POS: new items, and codes and prices that changed. */
export function ItemImport({ items, today, onDone, read }: ItemImportProps) {
  const { ask } = useConsole();
  const settings = useImportSettings(today);
  const byKey = new Map(items.map((item) => [item.key, item]));
  return (
    <ImportPanel
      label="Choose the product file"
      hint="Export the products of your POS as CSV or Excel and choose the file. Nothing is written before you have seen what would change, and nothing is ever removed."
      things={{ one: 'item', other: 'items' }}
      {...(read && { read })}
      task={{
        wanted: ['item'],
        settings,
        kept: keptOfItems,
        lookup: itemLookup(items),
        write: async (outcomes) => {
          const changes = outcomes.flatMap((outcome) => itemChangeOf(outcome, byKey, () => crypto.randomUUID()) ?? []);
          const all = await ask({ type: 'save-items', changes });
          if (all.ok) return [];
          // One item that cannot be written does not keep the others away.
          const refused: string[] = [];
          for (const change of changes) {
            const answer = await ask({ type: 'save-items', changes: [change] });
            if (!answer.ok) refused.push(answer.message);
          }
          return refused;
        },
        done: onDone,
      }}
    />
  );
}
