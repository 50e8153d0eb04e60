import { useState } from 'react';
import type { OfflinePolicy } from '../../../lib/settings/source-settings.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { useFormat } from '../use-format.ts';
import type { SourcePanelProps } from './source-section.tsx';

const CHOICES = [
  { value: 'never', title: 'They are not redeemed until it is back' },
  {
    value: 'capped',
    title: 'They are redeemed up to a limit',
    detail: 'A reward that was given twice is recorded, shown as owed on the card, and never dropped.',
  },
];

/** What may be handed out while the store server cannot be asked. */
export function OfflinePanel({ state, busy, change }: SourcePanelProps) {
  const format = useFormat();
  const [offline, setOffline] = useState(state.offline);
  const put = (part: Partial<OfflinePolicy>) => setOffline({ ...offline, ...part });
  return (
    <section className="panel" aria-labelledby="offline">
      <h2 id="offline">While the store server cannot be reached</h2>
      <p>Purchases are always kept and go out by themselves.</p>
      <OptionList
        label="Rewards of your store"
        name="redeem"
        options={CHOICES}
        value={offline.redeem}
        onChoose={(redeem) => put({ redeem: redeem === 'capped' ? 'capped' : 'never' })}
      />
      {offline.redeem === 'capped' && (
        <div className="beside">
          <NumberField
            name="per-day"
            label="Rewards a day, at this register"
            value={offline.perDay}
            onChange={(perDay = Number.NaN) => put({ perDay })}
          />
          <NumberField
            name="value"
            label="Worth together at most"
            digits={format.fractionDigits}
            value={offline.valuePerDay}
            onChange={(valuePerDay = Number.NaN) => put({ valuePerDay })}
          />
        </div>
      )}
      <div className="actions">
        <Button
          action="set-offline"
          look="primary"
          busy={busy}
          blocked={problemOf(offline)}
          onPress={() => void change({ do: 'set-offline', offline }, 'Saved.')}
        >
          Save what may be redeemed
        </Button>
      </div>
    </section>
  );
}

function problemOf({ redeem, perDay, valuePerDay }: OfflinePolicy): string | null {
  if (redeem === 'never') return null;
  if (!(perDay <= 100)) return 'Rewards a day are a number up to 100.';
  return valuePerDay <= 100_000_00 ? null : 'What they are worth together is an amount, smaller than this one.';
}
