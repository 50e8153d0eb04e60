import { useId } from 'react';
import './text-field.css';

interface TextFieldProps {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  kind?: 'text' | 'search' | 'tel' | 'email' | 'date' | 'password';
  inputMode?: 'decimal' | 'numeric' | 'tel' | 'email' | 'search';
  hint?: string;
  wrong?: string | null;
  maxLength?: number;
  /** A unit or currency in front of the value. */
  before?: string;
  /** Enter, as a scanner ends a code. */
  onEnter?: () => void;
}

export function TextField(props: TextFieldProps) {
  const id = useId();
  const note = props.wrong ?? props.hint;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <span className="box">
        {props.before && <span className="before">{props.before}</span>}
        <input
          id={id}
          name={props.name}
          type={props.kind ?? 'text'}
          inputMode={props.inputMode}
          value={props.value}
          maxLength={props.maxLength ?? 120}
          // A browser that keeps passwords must not offer to keep this one.
          autoComplete={props.kind === 'password' ? 'one-time-code' : 'off'}
          spellCheck={false}
          dir="auto"
          aria-invalid={props.wrong ? true : undefined}
          aria-describedby={note ? `${id}-note` : undefined}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') props.onEnter?.();
          }}
        />
      </span>
      {note && (
        <small id={`${id}-note`} className={props.wrong ? 'wrong' : undefined}>
          {note}
        </small>
      )}
    </div>
  );
}
