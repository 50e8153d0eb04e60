import { useId } from 'react';
import './text-field.css';
import './select-field.css';

interface SelectFieldProps<V extends string> {
  name: string;
  label: string;
  /** The label is read by screen readers only: what it chooses for stands beside it. */
  hideLabel?: boolean;
  value: V;
  options: readonly { value: V; title: string }[];
  onChange: (value: V) => void;
}

/** One of several where a list of radios would be too long. */
export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { name, label, hideLabel = false, value, options, onChange } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel ? 'unseen' : undefined}>
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.value === event.target.value);
          if (chosen) onChange(chosen.value);
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
