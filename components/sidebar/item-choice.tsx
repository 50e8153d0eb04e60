import { useState } from 'react';
import { OptionList } from '../ui/option-list.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useLanguage } from './session-context.ts';

/** Longer lists get a field to narrow them down. */
const LONG_LIST = 8;
const MOST_SHOWN = 30;

interface ItemChoiceProps {
  items: readonly { itemKey: string; name: string }[];
  value: string | null;
  onChoose: (itemKey: string) => void;
}

export function ItemChoice({ items, value, onChoose }: ItemChoiceProps) {
  const { words, format } = useLanguage();
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLocaleLowerCase();
  const matching = items.filter((item) => item.itemKey === value || item.name.toLocaleLowerCase().includes(wanted));
  const shown = matching.slice(0, MOST_SHOWN);
  return (
    <>
      {items.length > LONG_LIST && (
        <TextField name="filter" kind="search" label={words.itemChoice.filter} value={filter} onChange={setFilter} />
      )}
      <OptionList
        label={words.itemChoice.label}
        name="item"
        dense
        options={shown.map((item) => ({ value: item.itemKey, title: item.name }))}
        value={value}
        onChoose={onChoose}
      />
      {matching.length > shown.length && (
        <p className="soft">{words.itemChoice.more(matching.length - shown.length, format)}</p>
      )}
    </>
  );
}
