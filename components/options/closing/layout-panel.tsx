import { useState } from 'react';
import type { UnknownLayout } from '../../../lib/files/import-file.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';

const FIELDS: Record<string, string> = {
  sale: 'Number of the sale',
  date: 'Day',
  discount: 'Discount',
  code: 'Code of the item',
  description: 'Name of the item',
  quantity: 'Quantity',
  net: 'What was paid',
  customerId: 'Number of the customer',
  customer: 'Name of the customer',
};
const NONE = '';

interface LayoutPanelProps {
  layout: UnknownLayout;
  onChosen: (columns: Record<string, string>) => void;
  onLeave: () => void;
}

/** A report that nobody has described yet: a person says once which column holds what. */
export function LayoutPanel({ layout, onChosen, onLeave }: LayoutPanelProps) {
  const fields = layout.fields.filter(({ name }) => name in FIELDS);
  const [chosen, setChosen] = useState<Record<string, string>>(
    Object.fromEntries(fields.map(({ name, caption }) => [name, caption ?? NONE])),
  );
  const lacking = fields.filter(({ name, needed }) => needed && (chosen[name] ?? NONE) === NONE);
  const options = [
    { value: NONE, title: 'Not in this file' },
    ...layout.captions.map((value) => ({ value, title: value })),
  ];
  return (
    <section className="panel" aria-labelledby="layout">
      <h2 id="layout">Which column holds what?</h2>
      <p>Tillside does not know this report yet. Say it once; the next file with these columns is read by itself.</p>
      <div className="beside">
        {fields.map(({ name, needed }) => (
          <SelectField
            key={name}
            name={`column-${name}`}
            label={needed ? `${FIELDS[name]} (needed)` : (FIELDS[name] ?? name)}
            value={chosen[name] ?? NONE}
            options={options}
            onChange={(caption) => setChosen({ ...chosen, [name]: caption })}
          />
        ))}
      </div>
      <div className="actions">
        <Button
          action="keep-layout"
          look="primary"
          blocked={lacking.length > 0 ? `Still missing: ${lacking.map(({ name }) => FIELDS[name]).join(', ')}.` : null}
          onPress={() => onChosen(Object.fromEntries(Object.entries(chosen).filter(([, caption]) => caption !== NONE)))}
        >
          Read the report
        </Button>
        <Button action="leave-layout" onPress={onLeave}>
          Choose another file
        </Button>
      </div>
    </section>
  );
}
