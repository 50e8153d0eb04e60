import { useState } from 'react';
import { newItemId } from '../../../lib/imports/items.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { codeHealth, kindOfCode } from '../../../lib/settings/code-health.ts';
import { fileItemOf, keysOf, type StoreItem } from '../../../lib/settings/store-item.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { Note } from '../../ui/note.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf } from '../route.ts';
import { useFormat } from '../use-format.ts';

interface ItemEditorProps {
  /** Null: a new one. */
  item: StoreItem | null;
  /** What a new one begins with: scanned, or typed somewhere else. */
  code: string;
  catalogue: CatalogueReply;
  onSaved: () => Promise<void>;
}

type Draft = Omit<StoreItem, 'key'>;

/** One item and every code that it answers to. */
export function ItemEditor({ item, code, catalogue, onSaved }: ItemEditorProps) {
  const { ask } = useConsole();
  const { fractionDigits } = useFormat();
  const deed = useDeed();
  const [draft, setDraft] = useState<Draft>(() => (item ? fileItemOf(item) : blank(code)));
  const change = (wanted: Partial<Draft>) => setDraft({ ...draft, ...wanted });
  const save = () =>
    deed.run(async () => {
      const own = { ...draft, sku: draft.sku.trim() };
      granted(await ask({ type: 'save-items', changes: [{ key: item?.key ?? null, item: own }] }));
      await onSaved();
      window.location.hash = hashOf('items');
      return null;
    });
  const missing =
    draft.name.trim() === ''
      ? 'The item needs a name.'
      : draft.sku.trim() === ''
        ? 'The item needs the number or code that the POS sends.'
        : Number.isNaN(draft.price)
          ? 'The price is no amount.'
          : null;
  return (
    <section className="panel" aria-label={item ? item.name : 'New item'}>
      <TextField
        name="sku"
        label="Item number or code"
        value={draft.sku}
        hint={
          draft.sku.trim() === ''
            ? 'Scan the item, or type the number that your POS has for it.'
            : kindOfCode(draft.sku.trim())
        }
        onChange={(sku) => change({ sku })}
      />
      <TextField name="name" label="Name" value={draft.name} onChange={(name) => change({ name })} />
      <TextField
        name="variant"
        label="Size or kind"
        value={draft.variant ?? ''}
        hint="Such as “4 lb”. Leave it empty if there is only one."
        onChange={(variant) => change({ variant: variant === '' ? null : variant })}
      />
      <NumberField
        name="price"
        label="Price"
        value={draft.price ?? undefined}
        digits={fractionDigits}
        optional
        onChange={(price) => change({ price: price ?? null })}
      />
      <CheckBox
        name="service"
        label="A service, not goods"
        checked={draft.service}
        onChange={(service) => change({ service })}
      />
      <Codes codes={draft.codes} onChange={(codes) => change({ codes })} />
      <Odd draft={draft} item={item} catalogue={catalogue} />
      <div className="actions">
        <Button action="save-item" look="primary" busy={deed.busy} blocked={missing} onPress={() => void save()}>
          Save the item
        </Button>
        <a className="button plain" href={hashOf('items')}>
          Cancel
        </a>
      </div>
      <Outcome deed={deed} />
    </section>
  );
}

const blank = (code: string): Draft => ({
  id: newItemId(crypto.randomUUID()),
  sku: code,
  codes: [],
  name: '',
  variant: null,
  price: null,
  service: false,
  tags: [],
});

function Codes({ codes, onChange }: { codes: Draft['codes']; onChange: (codes: Draft['codes']) => void }) {
  const [code, setCode] = useState('');
  const add = () => {
    const wanted = code.trim();
    if (wanted !== '' && !codes.some((one) => one.code === wanted))
      onChange([...codes, { type: 'OTHER', code: wanted }]);
    setCode('');
  };
  return (
    <fieldset className="codes">
      <legend className="label">Other codes that mean this item</legend>
      {codes.map((one) => (
        <p key={one.code} className="code-row">
          <span>{kindOfCode(one.code)}</span>
          <Button
            action="remove-code"
            look="link"
            object={one.code}
            onPress={() => onChange(codes.filter((other) => other !== one))}
          >
            Remove
          </Button>
        </p>
      ))}
      <div className="code-row">
        <TextField name="code" label="Another code" value={code} onChange={setCode} onEnter={add} />
        <Button action="add-code" onPress={add}>
          Add
        </Button>
      </div>
    </fieldset>
  );
}

/** What the register would read wrongly, before it is saved. */
function Odd({ draft, item, catalogue }: { draft: Draft; item: StoreItem | null; catalogue: CatalogueReply }) {
  if (draft.sku.trim() === '') return null;
  const key = item?.key ?? keysOf(draft)[0];
  const wanted: StoreItem = { ...draft, key };
  const others = catalogue.items.filter((other) => other.key !== item?.key);
  const found = codeHealth([...others, wanted], catalogue.programs).filter(
    (one) => one.item === key && one.level !== 'note',
  );
  return found.map(({ text, level }) => <Note key={text} tone={level === 'wrong' ? 'bad' : 'warn'} title={text} />);
}
