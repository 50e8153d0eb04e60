import { useId } from 'react';
import './option-list.css';

interface PickListProps {
  label: string;
  name: string;
  options: readonly { value: string; title: string; side?: string }[];
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** Any number of several. As in a list of one of several, the box lies over its whole row instead of inside a label. */
export function PickList({ label, name, options, values, onChange }: PickListProps) {
  const id = useId();
  return (
    <fieldset className="options dense">
      <legend className="label">{label}</legend>
      {options.map(({ value, title, side }, i) => (
        <div key={value} className="option">
          <input
            type="checkbox"
            className="pick"
            name={name}
            data-action={`choose-${name}`}
            checked={values.includes(value)}
            aria-labelledby={`${id}title${i}`}
            aria-describedby={side ? `${id}side${i}` : undefined}
            onChange={({ target }) =>
              onChange(target.checked ? [...values, value] : values.filter((one) => one !== value))
            }
          />
          <span className="dot square" />
          <b id={`${id}title${i}`} dir="auto">
            {title}
          </b>
          {side && (
            <span className="more">
              <span id={`${id}side${i}`} className="side">
                {side}
              </span>
            </span>
          )}
        </div>
      ))}
    </fieldset>
  );
}
