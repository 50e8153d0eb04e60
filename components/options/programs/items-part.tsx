import type { ItemKey } from '../../../lib/loyalty/item-code.ts';
import type { ItemRole, Program, ProgramItem } from '../../../lib/loyalty/program.ts';
import type { StoreItem } from '../../../lib/settings/store-item.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { ItemPicker } from '../items/item-picker.tsx';
import { useFormat } from '../use-format.ts';
import type { PartProps } from './change.ts';
import { ROLES, ROLES_OF } from './program-words.ts';

/** What counts in the program, and what each item does in it. */
export function ItemsPart({ program, onChange, items }: PartProps & { items: readonly StoreItem[] }) {
  const taken = new Set(program.items.map(({ itemKey }) => itemKey));
  const put = (at: number, item: ProgramItem) =>
    onChange({ items: program.items.map((one, i) => (i === at ? item : one)) });
  return (
    <section className="panel" aria-labelledby="items-part">
      <h2 id="items-part">{program.kind === 'prepaid' ? 'Items: the pass and the visit' : 'Items that count'}</h2>
      {program.items.length > 0 && (
        <ul className="chosen">
          {program.items.map((item, at) => (
            <ChosenItem
              key={item.itemKey}
              program={program}
              item={item}
              known={items.find(({ key }) => key === item.itemKey)}
              onChange={(changed) => put(at, changed)}
              onRemove={() => onChange({ items: program.items.filter((one) => one !== item) })}
            />
          ))}
        </ul>
      )}
      <ItemPicker
        label="Add an item or service"
        items={items}
        taken={taken}
        onPick={({ key }) => onChange({ items: [...program.items, { itemKey: key, role: nextRole(program) }] })}
      />
    </section>
  );
}

/** A pass needs one item of each role; elsewhere the next item usually does what the one before it does. */
function nextRole(program: Program): ItemRole {
  const [usual = 'qualifying'] = ROLES_OF[program.kind];
  if (program.kind === 'prepaid') return program.items.some(({ role }) => role === 'pass-start') ? 'pass-visit' : usual;
  if (program.kind === 'buy-x-get-y' && program.reward.form !== 'free-item') return 'qualifying';
  return program.items.findLast(({ role }) => role !== 'redeemable' && role !== 'excluded')?.role ?? usual;
}

interface ChosenItemProps {
  program: Program;
  item: ProgramItem;
  known: StoreItem | undefined;
  onChange: (item: ProgramItem) => void;
  onRemove: () => void;
}

function ChosenItem({ program, item, known, onChange, onRemove }: ChosenItemProps) {
  const format = useFormat();
  const name = known?.name ?? nameless(item.itemKey);
  const choice = program.kind === 'buy-x-get-y' && program.reward.form === 'free-item' ? program.choice : null;
  return (
    <li>
      <div className="chosen-head">
        <p>
          <b dir="auto">{known?.variant ? `${name}, ${known.variant}` : name}</b>
          <small className="soft">
            {known?.sku}
            {known && known.price !== null && ` · ${format.money(known.price)}`}
          </small>
        </p>
        <Button action="remove-item" look="link" object={name} onPress={onRemove}>
          Remove
        </Button>
      </div>
      {ROLES_OF[program.kind].length > 1 && (
        <SelectField
          name="role"
          label={`What ${name} does`}
          hideLabel
          value={item.role}
          options={ROLES_OF[program.kind].map((value) => ({ value, title: ROLES[value] }))}
          onChange={(role) => onChange({ ...item, role })}
        />
      )}
      {choice === 'same-group' && (
        <TextField
          name="group"
          label={`Group of ${name}`}
          value={item.group ?? ''}
          hint="Items of one group may stand for each other, such as “4 lb bags”."
          onChange={(group) => onChange(withGroup(item, group))}
        />
      )}
      {(choice === 'least-value' || choice === 'lesser-or-equal') && (
        <NumberField
          name="value"
          label={`List value of ${name}`}
          value={item.value}
          digits={format.fractionDigits}
          optional
          hint="Leave it empty to compare by what was paid."
          onChange={(value) => onChange(withValue(item, value))}
        />
      )}
      {program.kind === 'cash-back' && (
        <NumberField
          name="cash-back"
          label={`Own percentage of ${name}`}
          value={item.cashBackBp}
          digits={2}
          optional
          hint="Leave it empty to use the program’s own."
          onChange={(bp) => onChange(withShare(item, bp))}
        />
      )}
    </li>
  );
}

const nameless = (key: ItemKey): string => `Unknown item ${key.slice(key.indexOf(':') + 1)}`;

function withGroup({ group: _before, ...item }: ProgramItem, group: string): ProgramItem {
  return group === '' ? item : { ...item, group };
}

function withValue({ value: _before, ...item }: ProgramItem, value: number | undefined): ProgramItem {
  return value === undefined ? item : { ...item, value };
}

function withShare({ cashBackBp: _before, ...item }: ProgramItem, bp: number | undefined): ProgramItem {
  return bp === undefined ? item : { ...item, cashBackBp: bp };
}
