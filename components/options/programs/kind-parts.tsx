import type { BuyXGetY, CashBack, Prepaid } from '../../../lib/loyalty/program.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { PartProps } from './change.ts';
import { MoneyField } from './reward-part.tsx';

export function PunchCardPart({ program, onChange }: PartProps<BuyXGetY>) {
  return (
    <section className="panel" aria-labelledby="card-part">
      <h2 id="card-part">Card</h2>
      <NumberField
        name="size"
        label="Purchases that fill it"
        value={program.size}
        hint="2 to 30 are drawn as punches, more as a number and a bar."
        onChange={(size = Number.NaN) => onChange({ size })}
      />
      <OptionList
        label="Which purchases go on one card?"
        name="mixing"
        value={program.mixing}
        options={[
          { value: 'mixed', title: 'Any of its items, mixed' },
          { value: 'same-for-same', title: 'One item only: the card gives that same item' },
        ]}
        onChoose={(value) => onChange({ mixing: value === 'mixed' ? 'mixed' : 'same-for-same' })}
      />
      <NumberField
        name="window"
        label="Punches stop counting after, in months"
        value={program.windowMonths}
        optional
        hint="Leave it empty if they never do."
        onChange={(windowMonths) => onChange({ windowMonths })}
      />
      <ManyAtOnce program={program} onChange={onChange} />
    </section>
  );
}

const USUAL_REASONS = [
  { value: 'several', title: 'Several bought in one visit' },
  { value: 'paper-card', title: 'From a paper card' },
  { value: 'missed', title: 'Missed on an earlier sale' },
  { value: 'order', title: 'Phone or online order' },
];

/** Whether a person has to say why one visit brings many purchases, and which answer is chosen beforehand. */
function ManyAtOnce({ program, onChange }: PartProps<BuyXGetY>) {
  const { multiPurchaseReason: asks } = program;
  const preset = asks?.preset ?? 'several';
  const known = USUAL_REASONS.some(({ value }) => value === preset);
  return (
    <>
      <NumberField
        name="ask-above"
        label="Ask why when one visit brings more than"
        value={asks?.above}
        optional
        hint="Purchases in one sale. Leave it empty and nobody is asked."
        onChange={(above) => onChange({ multiPurchaseReason: above === undefined ? undefined : { above, preset } })}
      />
      {asks && (
        <SelectField
          name="ask-preset"
          label="The usual answer"
          value={preset}
          options={known ? USUAL_REASONS : [{ value: preset, title: preset }, ...USUAL_REASONS]}
          onChange={(chosen) => onChange({ multiPurchaseReason: { ...asks, preset: chosen } })}
        />
      )}
    </>
  );
}

export function PassPart({ program, onChange }: PartProps<Prepaid>) {
  return (
    <section className="panel" aria-labelledby="card-part">
      <h2 id="card-part">Pass</h2>
      <NumberField
        name="visits"
        label="Visits that are paid for"
        value={program.visits}
        onChange={(visits = Number.NaN) => onChange({ visits })}
      />
      <MoneyField
        name="price"
        label="Price of the pass"
        value={program.price}
        onChange={(price) => onChange({ price })}
      />
      <CheckBox
        name="bonus"
        label="One more visit is free"
        hint="After the last paid one: pay for 6, the 7th is free."
        checked={program.bonusVisit}
        onChange={(bonusVisit) => onChange({ bonusVisit })}
      />
      <OptionList
        label="What does a customer get back who returns the pass?"
        name="refund"
        value={program.refund ?? 'list-price'}
        options={[
          { value: 'list-price', title: 'The price, less the visits made at their single price' },
          { value: 'recognised', title: 'The price, less the share of the visits made' },
        ]}
        onChoose={(value) => onChange({ refund: value === 'recognised' ? 'recognised' : 'list-price' })}
      />
    </section>
  );
}

export function CashBackPart({ program, onChange }: PartProps<CashBack>) {
  return (
    <section className="panel" aria-labelledby="card-part">
      <h2 id="card-part">Cash back</h2>
      <NumberField
        name="share"
        label="Percent of what is paid"
        value={program.bp}
        digits={2}
        hint="Usually 3 to 10."
        onChange={(bp = Number.NaN) => onChange({ bp })}
      />
      <NumberField
        name="size"
        label="Purchases until it is paid out"
        value={program.size}
        onChange={(size = Number.NaN) => onChange({ size })}
      />
      <OptionList
        label="What earns?"
        name="earns-on"
        value={program.earnsOn}
        options={[
          { value: 'items', title: 'Only the items of this program' },
          {
            value: 'any-visit',
            title: 'The whole sale, whatever is bought',
            detail: 'Shipping and donations as well, unless they are listed as items that never count.',
          },
        ]}
        onChoose={(value) => onChange({ earnsOn: value === 'items' ? 'items' : 'any-visit' })}
      />
      <OptionList
        label="The percentage is of"
        name="basis"
        value={program.basis}
        options={[
          { value: 'subtotal', title: 'the price before tax' },
          { value: 'total', title: 'the price including tax' },
        ]}
        onChoose={(value) => onChange({ basis: value === 'total' ? 'total' : 'subtotal' })}
      />
      <OptionList
        label="Discounts on an item or on the sale"
        name="discounts"
        value={program.discounts ?? 'off'}
        options={[
          { value: 'off', title: 'come off first: the percentage is of what is paid' },
          { value: 'ignored', title: 'change nothing: the percentage is of the full price' },
        ]}
        onChoose={(value) => onChange({ discounts: value === 'ignored' ? 'ignored' : undefined })}
      />
      <OptionList
        label="Paying out"
        name="payout"
        value={program.payout}
        options={[
          { value: 'up-to-sale', title: 'At most what the sale costs; the rest is kept' },
          { value: 'all-or-nothing', title: 'All at once, on a sale that is large enough' },
        ]}
        onChoose={(value) => onChange({ payout: value === 'up-to-sale' ? 'up-to-sale' : 'all-or-nothing' })}
      />
      <CheckBox
        name="same-sale"
        label="The sale that fills the tally may pay it out already"
        checked={program.sameSalePayout}
        onChange={(sameSalePayout) => onChange({ sameSalePayout })}
      />
      <CheckBox
        name="earns-on-payout"
        label="A sale that pays out earns again on the rest"
        checked={program.earnsOnPayoutSale}
        onChange={(earnsOnPayoutSale) => onChange({ earnsOnPayoutSale })}
      />
      <CheckBox
        name="units"
        label="Count every unit as a purchase, not every sale"
        checked={program.counts === 'units'}
        onChange={(units) => onChange({ counts: units ? 'units' : 'sales' })}
      />
    </section>
  );
}
