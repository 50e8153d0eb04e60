import { languageOf } from '../../../lib/i18n/language.ts';
import { Button } from '../../ui/button.tsx';
import { useConsole } from '../console-context.ts';
import { useFormat } from '../use-format.ts';
import type { SourcePanelProps } from './source-section.tsx';

/** What is safe here and not there yet, and why. */
export function WaitingPanel({ state, busy, change }: SourcePanelProps) {
  const format = useFormat();
  const { reason } = languageOf(useConsole().state.store ?? { locale: 'en-US', currency: 'USD' });
  if (state.waiting.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="waiting">
      <h2 id="waiting">Waiting to be sent ({format.number(state.waiting.length)})</h2>
      <ul className="bulleted">
        {state.waiting.map((one) => (
          <li key={one.id}>
            {format.time(one.at)}
            {one.saleLabel && `, sale ${one.saleLabel}`}
            {one.purchases > 0 && `, ${format.plural(one.purchases, { one: '# purchase', other: '# purchases' })}`}
            {': '}
            {one.reason ? reason(one.reason).title : 'On its way'}{' '}
            {one.state === 'refused' && (
              <Button
                action="dismiss"
                look="link"
                busy={busy}
                onPress={() => void change({ do: 'dismiss', id: one.id }, 'Taken off the list.')}
              >
                Dismiss
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button action="retry" busy={busy} onPress={() => void change({ do: 'retry' }, 'Tried again.')}>
          Try again now
        </Button>
      </div>
    </section>
  );
}
