import { useId } from 'react';
import './option-list.css';

export interface Option {
  value: string;
  title: string;
  detail?: string | undefined;
  /** At the end of the line: a price, a strength. */
  side?: string | undefined;
  /** Why it cannot be chosen. */
  refused?: string | undefined;
}

interface OptionListProps {
  label: string;
  hideLabel?: boolean;
  /** Many short choices: rows that touch. */
  dense?: boolean;
  name: string;
  options: readonly Option[];
  value: string | null;
  onChoose: (value: string) => void;
}

/**
 * One of several. The radio lies over its whole row instead of inside a label: clicking a label would move the keyboard into the radio,
 * and the keyboard belongs to the register.
 */
export function OptionList({
  label,
  hideLabel = false,
  dense = false,
  name,
  options,
  value,
  onChoose,
}: OptionListProps) {
  const id = useId();
  return (
    <fieldset className={dense ? 'options dense' : 'options'}>
      <legend className={hideLabel ? 'unseen' : 'label'}>{label}</legend>
      {options.map((option, i) => {
        const detail = option.refused ?? option.detail;
        return (
          <div key={option.value} className="option">
            <input
              type="radio"
              className="pick"
              name={`${id}${name}`}
              value={option.value}
              data-action={`choose-${name}`}
              checked={option.value === value}
              aria-labelledby={`${id}title${i}`}
              aria-describedby={detail || option.side ? `${id}detail${i}` : undefined}
              aria-disabled={option.refused !== undefined || undefined}
              onChange={() => {
                if (option.refused === undefined) onChoose(option.value);
              }}
            />
            <span className="dot" />
            <b id={`${id}title${i}`} dir="auto">
              {option.title}
            </b>
            {(detail || option.side) && (
              <span id={`${id}detail${i}`} className="more">
                {option.side && <span className="side">{option.side}</span>}
                {detail && <small>{detail}</small>}
              </span>
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
