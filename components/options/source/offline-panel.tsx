import { type FormEvent, useState } from 'react';
import type { SourcePanelProps } from './source-section.tsx';

/** What may be handed out while the store server cannot be asked. */
export function OfflinePanel({ state, busy, change }: SourcePanelProps) {
  const [redeem, setRedeem] = useState(state.offline.redeem);
  const [perDay, setPerDay] = useState(String(state.offline.perDay));
  const [value, setValue] = useState((state.offline.valuePerDay / 100).toFixed(2));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const offline = { redeem, perDay: Number(perDay), valuePerDay: Math.round(Number(value) * 100) };
    await change({ do: 'set-offline', offline }, 'Saved.');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend>While the store server cannot be reached</legend>
        <p>Purchases are always kept and go out by themselves. Rewards of your store:</p>
        <label className="tick">
          <input type="radio" name="redeem" checked={redeem === 'never'} onChange={() => setRedeem('never')} />
          <span>are not redeemed until it is back</span>
        </label>
        <label className="tick">
          <input type="radio" name="redeem" checked={redeem === 'capped'} onChange={() => setRedeem('capped')} />
          <span>
            are redeemed up to a limit. A reward that was given twice is recorded, shown as owed on the card, and never
            dropped.
          </span>
        </label>
        {redeem === 'capped' && (
          <>
            <label>
              Rewards a day, at this register
              <input
                name="per-day"
                type="number"
                min={0}
                max={100}
                step={1}
                required
                value={perDay}
                onChange={(event) => setPerDay(event.target.value)}
              />
            </label>
            <label>
              Worth together at most
              <input
                name="value"
                type="number"
                min={0}
                max={100_000}
                step="any"
                required
                value={value}
                onChange={(event) => setValue(event.target.value)}
              />
            </label>
          </>
        )}
        <div className="actions">
          <button type="submit" disabled={busy}>
            Save what may be redeemed
          </button>
        </div>
      </fieldset>
    </form>
  );
}
