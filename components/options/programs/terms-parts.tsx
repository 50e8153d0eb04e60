import { useState } from 'react';
import type { Format } from '../../../lib/i18n/format.ts';
import { MOST_CASH, type Program } from '../../../lib/loyalty/program.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useFormat } from '../use-format.ts';
import type { PartProps } from './change.ts';

export function TextPart({ program, onChange }: PartProps) {
  return (
    <section className="panel" aria-labelledby="text-part">
      <h2 id="text-part">Name</h2>
      <TextField
        name="title"
        label="Title"
        value={program.title}
        hint="Customers and cashiers see it: “Self wash: buy 10, get 1 free”."
        onChange={(title) => onChange({ title })}
      />
      <TextField
        name="description"
        label="Description"
        value={program.description}
        maxLength={1000}
        onChange={(description) => onChange({ description })}
      />
      <OptionList
        label="Who pays for the reward?"
        name="owner"
        value={program.owner}
        options={[
          { value: 'store', title: 'The store', detail: 'Everything about it lives here.' },
          {
            value: 'manufacturer',
            title: 'A manufacturer',
            detail:
              'Tillside records what was given and lists it to be finished in Astro, where the credit is claimed.',
          },
        ]}
        onChoose={(owner) => onChange({ owner: owner === 'manufacturer' ? 'manufacturer' : 'store' })}
      />
      {program.owner === 'manufacturer' && (
        <TextField
          name="maker"
          label="Manufacturer"
          value={program.maker ?? ''}
          onChange={(maker) => onChange({ maker: maker === '' ? undefined : maker })}
        />
      )}
      {program.owner === 'store' && (
        <CheckBox
          name="imported"
          label="The point of sale sends its purchases by itself"
          hint="Only where your Astro account imports sales. Tillside then adds none of them: each would count twice."
          checked={program.imported === true}
          onChange={(imported) => onChange({ imported: imported ? true : undefined })}
        />
      )}
    </section>
  );
}

export function DatesPart({ program, onChange }: PartProps) {
  const { limits = {}, requires = {} } = program;
  const format = useFormat();
  const limit = (name: keyof typeof limits) => (value: number | undefined) => {
    const { [name]: _before, ...rest } = limits;
    const next = value === undefined ? rest : { ...rest, [name]: value };
    onChange({ limits: Object.keys(next).length === 0 ? undefined : next });
  };
  const required = (name: 'email' | 'address') => (wanted: boolean) => {
    const { [name]: _before, ...rest } = requires;
    const next = wanted ? { ...rest, [name]: true } : rest;
    onChange({ requires: Object.keys(next).length === 0 ? undefined : next });
  };
  return (
    <section className="panel" aria-labelledby="dates-part">
      <h2 id="dates-part">Dates and limits</h2>
      <div className="beside">
        <TextField
          name="from"
          label="First day"
          kind="date"
          value={program.validFrom ?? ''}
          onChange={(day) => onChange({ validFrom: day === '' ? undefined : day })}
        />
        <TextField
          name="to"
          label="Last day"
          kind="date"
          value={program.validTo ?? ''}
          onChange={(day) => onChange({ validTo: day === '' ? undefined : day })}
        />
      </div>
      <p className="soft">Leave a day empty if there is none. Both days belong to the program.</p>
      <CheckBox
        name="discounted"
        label="Purchases with a discount count too"
        hint="Free lines and rewards never count."
        checked={program.earnsWhenDiscounted}
        onChange={(earnsWhenDiscounted) => onChange({ earnsWhenDiscounted })}
      />
      <CheckBox
        name="fractions"
        label="Weighed goods count: one purchase a line"
        checked={program.fractions !== 'none'}
        onChange={(count) => onChange({ fractions: count ? undefined : 'none' })}
      />
      <GroupsField
        groups={program.notForGroups ?? []}
        onChange={(groups) => onChange({ notForGroups: groups.length === 0 ? undefined : groups })}
      />
      <CheckBox
        name="email"
        label="A reward needs the customer’s e-mail"
        checked={requires.email === true}
        onChange={required('email')}
      />
      <CheckBox
        name="address"
        label="A reward needs the customer’s address"
        checked={requires.address === true}
        onChange={required('address')}
      />
      <div className="beside">
        <NumberField
          name="per-day"
          label="Most purchases a day"
          value={limits.punchesPerDay}
          optional
          onChange={limit('punchesPerDay')}
        />
        <NumberField
          name="rewards-per-day"
          label="Most rewards a day"
          value={limits.redemptionsPerDay}
          optional
          onChange={limit('redemptionsPerDay')}
        />
        <NumberField
          name="rewards-per-customer"
          label="Most rewards a customer"
          value={limits.redemptionsPerCustomer}
          optional
          onChange={limit('redemptionsPerCustomer')}
        />
      </div>
      <p className="soft">For each customer. Leave a limit empty if there is none.</p>
      <CorrectionField kind={program.kind} value={limits.correction} format={format} onChange={limit('correction')} />
    </section>
  );
}

/** Names of customer groups, kept as typed: a comma that was just typed stays. */
function GroupsField({ groups, onChange }: { groups: string[]; onChange: (groups: string[]) => void }) {
  const [typed, setTyped] = useState(() => groups.join(', '));
  return (
    <TextField
      name="groups"
      label="Customer groups that earn nothing"
      value={typed}
      maxLength={200}
      hint="As the point of sale calls them, with commas between: “Staff, Trade”. Leave it empty if everybody earns."
      onChange={(text) => {
        setTyped(text);
        onChange([...new Set(text.split(',').map((one) => one.trim()))].filter((one) => one !== ''));
      }}
    />
  );
}

interface CorrectionFieldProps {
  kind: Program['kind'];
  value: number | undefined;
  format: Format;
  onChange: (most: number | undefined) => void;
}

function CorrectionField({ kind, value, format, onChange }: CorrectionFieldProps) {
  const isMoney = kind === 'cash-back';
  const usual = isMoney ? format.money(MOST_CASH) : kind === 'prepaid' ? 'a whole pass' : 'a whole card';
  return (
    <NumberField
      name="correction"
      label={`Most that one correction moves${isMoney ? '' : kind === 'prepaid' ? ', in visits' : ', in punches'}`}
      value={value}
      digits={isMoney ? format.fractionDigits : 0}
      optional
      hint={`Leave it empty for the usual: ${usual}.`}
      onChange={onChange}
    />
  );
}
