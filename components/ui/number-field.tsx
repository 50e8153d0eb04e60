import { useState } from 'react';
import { TextField } from './text-field.tsx';

interface NumberFieldProps {
  name: string;
  label: string;
  /** In the smallest unit: cents, hundredths of a percent. `NaN` while what is typed is no number, undefined while empty where it may be. */
  value: number | undefined;
  /** Digits after the point. */
  digits?: number;
  before?: string;
  hint?: string;
  optional?: boolean;
  onChange: (value: number | undefined) => void;
}

/** A number as a person types it: with a point or a comma, and kept as typed until it is one. */
export function NumberField({ digits = 0, optional = false, value, onChange, ...field }: NumberFieldProps) {
  const [typed, setTyped] = useState(() => written(value, digits));
  return (
    <TextField
      {...field}
      value={typed}
      inputMode={digits === 0 ? 'numeric' : 'decimal'}
      maxLength={12}
      wrong={
        value !== undefined && Number.isNaN(value) && typed !== ''
          ? `A number is needed here, such as ${digits === 0 ? '10' : '10.50'}.`
          : null
      }
      onChange={(text) => {
        setTyped(text);
        onChange(optional && text.trim() === '' ? undefined : numberIn(text, digits));
      }}
    />
  );
}

function written(value: number | undefined, digits: number): string {
  if (value === undefined || Number.isNaN(value)) return '';
  const text = (value / 10 ** digits).toFixed(digits);
  return digits === 0 ? text : text.replace(/\.00$/, '');
}

function numberIn(text: string, digits: number): number {
  const plain = text.trim().replace(',', '.');
  const fits = new RegExp(digits === 0 ? '^\\d+$' : `^\\d+(\\.\\d{1,${digits}})?$`).test(plain);
  return fits ? Math.round(Number(plain) * 10 ** digits) : Number.NaN;
}
