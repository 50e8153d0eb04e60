import { useState } from 'react';
import { type ItemKey, parseItemCode } from '../../../lib/loyalty/item-code.ts';
import type { StoreItem } from '../../../lib/settings/store-item.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { hashOf } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { found, keyIndex } from './item-search.ts';

interface ItemPickerProps {
  label: string;
  items: readonly StoreItem[];
  /** Chosen already: not offered again. */
  taken: ReadonlySet<ItemKey>;
  onPick: (item: StoreItem) => void;
}

const OFFERED = 6;

/** Finds an item by name or number, or takes it at once when its code is scanned. */
export function ItemPicker({ label, items, taken, onPick }: ItemPickerProps) {
  const format = useFormat();
  const [query, setQuery] = useState('');
  const free = items.filter(({ key }) => !taken.has(key));
  // The first of a handful is chosen without a question.
  const isAsking = query.trim() !== '' || (taken.size === 0 && free.length <= OFFERED);
  const offered = isAsking ? found(free, query).slice(0, OFFERED) : [];
  const pick = (item: StoreItem) => {
    onPick(item);
    setQuery('');
  };
  const scanned = () => {
    const index = keyIndex(free);
    const item = index.get(parseItemCode(query, { known: new Set(index.keys()) }).key) ?? offered[0];
    if (item) pick(item);
  };
  return (
    <div className="picker">
      <TextField
        name="pick-item"
        label={label}
        kind="search"
        value={query}
        hint="Type a name, or scan the item."
        onChange={setQuery}
        onEnter={scanned}
      />
      {offered.length > 0 && (
        <ul className="rows">
          {offered.map((item) => (
            <li key={item.key}>
              <Button action="pick-item" look="row" onPress={() => pick(item)}>
                <span className="row-text" dir="auto">
                  {item.variant === null ? item.name : `${item.name}, ${item.variant}`}
                </span>
                <small className="soft">
                  {item.sku}
                  {item.price !== null && ` · ${format.money(item.price)}`}
                </small>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {query.trim() !== '' && offered.length === 0 && (
        <p className="soft">
          No item like that. <a href={hashOf('items', 'new', query.trim())}>Add it to the items first</a>.
        </p>
      )}
    </div>
  );
}
