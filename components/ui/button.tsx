import { type MouseEvent, type ReactNode, useId } from 'react';
import './button.css';

interface ButtonProps {
  /** Name for automation, the same in every language. */
  action: string;
  children: ReactNode;
  /** Said to a screen reader after the words on the button: what it acts on, where that already stands beside it. */
  object?: string;
  look?: 'primary' | 'gold' | 'plain' | 'link' | 'row';
  wide?: boolean;
  /** Why it cannot be pressed now. The button keeps its name and its place in the Tab order. */
  blocked?: string | null;
  busy?: boolean;
  /** Quick second clicks are meant: a stepper. */
  repeatable?: boolean;
  expanded?: boolean;
  onPress: (event: MouseEvent) => void;
}

/**
 * A button that cannot be pressed is `aria-disabled`, not `disabled`: the keyboard still reaches it, and a screen reader reads the reason beside it.
 */
export function Button(props: ButtonProps) {
  const { action, children, object, look = 'plain', wide = false, blocked = null, busy = false } = props;
  const why = useId();
  const off = blocked !== null || busy;
  const button = (
    <button
      type="button"
      className={`button ${look}${wide ? ' wide' : ''}`}
      data-action={action}
      data-repeatable={props.repeatable || undefined}
      aria-disabled={off || undefined}
      aria-busy={busy || undefined}
      aria-expanded={props.expanded}
      aria-describedby={blocked ? why : undefined}
      onClick={(event) => {
        if (!off) props.onPress(event);
      }}
    >
      {children}
      {object && <span className="unseen">{` ${object}`}</span>}
    </button>
  );
  if (!blocked) return button;
  return (
    <div className="blocked">
      {button}
      <p id={why} className="why">
        {blocked}
      </p>
    </div>
  );
}
