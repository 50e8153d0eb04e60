import type { BuyXGetY, Discount, Reward } from '../../../lib/loyalty/program.ts';
import type { StoreItem } from '../../../lib/settings/store-item.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { ItemPicker } from '../items/item-picker.tsx';
import { useFormat } from '../use-format.ts';
import type { PartProps } from './change.ts';

const FORMS: readonly { value: Reward['form']; title: string; detail: string }[] = [
  {
    value: 'free-item',
    title: 'An item for free',
    detail: 'The cashier rings up the item as usual and takes its whole price off. Works on every point of sale.',
  },
  {
    value: 'sale-discount',
    title: 'A discount on the sale',
    detail: 'The cashier takes an amount or a percentage off. Tillside says how much; no extra item is needed.',
  },
  {
    value: 'named-discount',
    title: 'Design A: an item named after the discount',
    detail:
      'Make a non-inventory item such as “10% off purchase”. Ringing it up reminds the cashier to take the discount off; it stays on the receipt.',
  },
  {
    value: 'linked-discount',
    title: 'Design B: an item that brings its own discount',
    detail:
      'If your point of sale can link a discount to an item, ringing up that item takes the discount off by itself.',
  },
  {
    value: 'reward-item',
    title: 'Design C: an item at the reduced price',
    detail:
      'A $15 wash with $5 off becomes an item “Self Wash Loyalty Reward” at $10, rung up instead of the wash. It is paid, but earns no punch.',
  },
];

const CHOICES: readonly { value: BuyXGetY['choice']; title: string }[] = [
  { value: 'any-eligible', title: 'Any item that may be the reward' },
  { value: 'lesser-or-equal', title: 'One that costs no more than the cheapest one bought' },
  { value: 'least-value', title: 'The cheapest one bought' },
  { value: 'most-frequent', title: 'The one bought most often' },
  { value: 'same-group', title: 'One of the same group as those bought' },
];

/** What a full card gives, and how it reaches the sale. */
export function RewardPart({ program, onChange, items }: PartProps<BuyXGetY> & { items: readonly StoreItem[] }) {
  const { reward } = program;
  return (
    <section className="panel" aria-labelledby="reward-part">
      <h2 id="reward-part">Reward</h2>
      <OptionList
        label="How does the customer get it?"
        name="reward-form"
        options={FORMS}
        value={reward.form}
        onChoose={(form) => {
          const chosen = FORMS.find(({ value }) => value === form);
          if (chosen) onChange({ reward: asForm(reward, chosen.value) });
        }}
      />
      {'itemKey' in reward && (
        <RewardItem
          reward={reward}
          items={items}
          onChoose={(item) => onChange({ ...withRewardItem(program, item) })}
          onClear={() => onChange({ reward: { ...reward, itemKey: '' } })}
        />
      )}
      {'off' in reward && (
        <DiscountFields off={reward.off} onChange={(off) => onChange({ reward: { ...reward, off } })} />
      )}
      {reward.form === 'reward-item' && (
        <MoneyField
          name="reward-price"
          label="Price of the reward item"
          value={reward.price}
          onChange={(price) => onChange({ reward: { ...reward, price } })}
        />
      )}
      {reward.form === 'free-item' && (
        <SelectField
          name="choice"
          label="Which item may the customer take?"
          value={program.choice}
          options={CHOICES}
          onChange={(choice) => onChange({ choice })}
        />
      )}
      <NumberField
        name="reward-count"
        label="Rewards of a full card"
        value={program.rewardCount}
        onChange={(rewardCount = Number.NaN) => onChange({ rewardCount })}
      />
    </section>
  );
}

/** What was said already is kept where the other form has it too. */
function asForm(reward: Reward, form: Reward['form']): Reward {
  const itemKey = 'itemKey' in reward ? reward.itemKey : '';
  const off: Discount = 'off' in reward ? reward.off : { bp: 1000 };
  switch (form) {
    case 'free-item':
      return { form };
    case 'sale-discount':
      return { form, off };
    case 'reward-item':
      return { form, itemKey, price: Number.NaN };
    case 'named-discount':
    case 'linked-discount':
      return { form, itemKey, off };
  }
}

/** An item at a reduced price is paid: its role keeps it from earning. */
function withRewardItem(program: BuyXGetY, { key, price }: StoreItem): Pick<BuyXGetY, 'reward' | 'items'> {
  const { reward, items } = program;
  if (!('itemKey' in reward)) return { reward, items };
  if (reward.form !== 'reward-item') return { reward: { ...reward, itemKey: key }, items };
  const others = items.filter(
    ({ itemKey, role }) => itemKey !== key && itemKey !== (role === 'redeemable' ? reward.itemKey : ''),
  );
  return {
    reward: { ...reward, itemKey: key, price: price ?? reward.price },
    items: [...others, { itemKey: key, role: 'redeemable' }],
  };
}

interface RewardItemProps {
  reward: Extract<Reward, { itemKey: string }>;
  items: readonly StoreItem[];
  onChoose: (item: StoreItem) => void;
  onClear: () => void;
}

function RewardItem({ reward, items, onChoose, onClear }: RewardItemProps) {
  const chosen = items.find(({ key }) => key === reward.itemKey);
  if (!chosen) return <ItemPicker label="The reward item" items={items} taken={new Set()} onPick={onChoose} />;
  return (
    <div className="chosen-head">
      <p>
        <small className="soft">The reward item</small>
        <b dir="auto">{chosen.name}</b>
        <small className="soft">{chosen.sku}</small>
      </p>
      <Button action="change-reward-item" look="link" onPress={onClear}>
        Choose another
      </Button>
    </div>
  );
}

function DiscountFields({ off, onChange }: { off: Discount; onChange: (off: Discount) => void }) {
  const isShare = 'bp' in off;
  return (
    <div className="beside">
      <SelectField
        name="off"
        label="Taken off"
        value={isShare ? 'share' : 'amount'}
        options={[
          { value: 'share', title: 'a percentage' },
          { value: 'amount', title: 'an amount' },
        ]}
        onChange={(kind) => onChange(kind === 'share' ? { bp: 1000 } : { amount: 500 })}
      />
      {isShare ? (
        <NumberField
          key="share"
          name="off-share"
          label="Percent"
          value={off.bp}
          digits={2}
          before="%"
          onChange={(bp = Number.NaN) => onChange({ bp })}
        />
      ) : (
        <MoneyField
          key="amount"
          name="off-amount"
          label="Amount"
          value={off.amount}
          onChange={(amount) => onChange({ amount })}
        />
      )}
    </div>
  );
}

interface MoneyFieldProps {
  name: string;
  label: string;
  value: number;
  hint?: string;
  onChange: (value: number) => void;
}

/** An amount in the store's currency. */
export function MoneyField({ onChange, ...field }: MoneyFieldProps) {
  const { fractionDigits } = useFormat();
  return <NumberField {...field} digits={fractionDigits} onChange={(value = Number.NaN) => onChange(value)} />;
}
