import { languageOf } from '../../../lib/i18n/language.ts';
import type { SourcePanelProps } from './source-section.tsx';

/** What is safe here and not there yet, and why. */
export function WaitingPanel({ state, busy, change }: SourcePanelProps) {
  const { format, reason } = languageOf({ locale: 'en-US', currency: 'USD' });
  if (state.waiting.length === 0) return null;
  return (
    <fieldset>
      <legend>Waiting to be sent ({format.number(state.waiting.length)})</legend>
      <ul>
        {state.waiting.map((one) => (
          <li key={one.id}>
            <div className="waits">
              <span>
                {format.time(one.at)}
                {one.saleLabel && `, sale ${one.saleLabel}`}
                {one.purchases > 0 && `, ${format.plural(one.purchases, { one: '# purchase', other: '# purchases' })}`}
                {': '}
                {one.reason ? reason(one.reason).title : 'On its way'}
              </span>
              {one.state === 'refused' && (
                <button
                  type="button"
                  disabled={busy}
                  onClick={() => void change({ do: 'dismiss', id: one.id }, 'Taken off the list.')}
                >
                  Dismiss
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className="actions">
        <button type="button" disabled={busy} onClick={() => void change({ do: 'retry' }, 'Tried again.')}>
          Try again now
        </button>
      </div>
    </fieldset>
  );
}
