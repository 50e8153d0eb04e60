import { useEffect } from 'react';
import { newItemId } from '../../../lib/imports/items.ts';
import type { SeenLine } from '../../../lib/messaging/console/start-requests.ts';
import { Button } from '../../ui/button.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { useFormat } from '../use-format.ts';
import './items.css';

/** Items are scanned on the register, where they are at hand, and added here with a press each. */
export function SeenOnRegister({ onAdded }: { onAdded: () => Promise<void> }) {
  const { ask } = useConsole();
  const { money } = useFormat();
  const deed = useDeed();
  const { value: lines, again } = useAnswer({ type: 'seen-lines' });
  useEffect(() => {
    // Whoever comes back from the register's tab has scanned something there.
    const look = () => void again();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [again]);
  const add = (line: SeenLine) =>
    deed.run(async () => {
      granted(await ask({ type: 'save-items', changes: [{ key: null, item: itemOf(line) }] }));
      await Promise.all([again(), onAdded()]);
      return `“${line.name}” is an item now.`;
    });
  return (
    <div>
      {lines !== null && lines.length > 0 ? (
        <ul className="seen-lines">
          {lines.map((line) => (
            <li key={line.posProductId ?? line.sku}>
              <p>
                <b dir="auto">{line.variant ? `${line.name}, ${line.variant}` : line.name}</b>{' '}
                <small className="soft">
                  {[line.sku, line.price === null ? null : money(line.price)].filter(Boolean).join(' · ')}
                </small>
              </p>
              <Button action="add-seen" object={line.name} busy={deed.busy} onPress={() => void add(line)}>
                Add
              </Button>
            </li>
          ))}
        </ul>
      ) : (
        <p className="soft">
          Nothing new stands on the register now.{' '}
          <Button action="look-again" look="link" onPress={() => void again()}>
            Look again
          </Button>
        </p>
      )}
      <Outcome deed={deed} />
    </div>
  );
}

function itemOf({ posProductId, sku, name, variant, price }: SeenLine) {
  return {
    id: posProductId ?? newItemId(crypto.randomUUID()),
    sku: sku ?? posProductId ?? '',
    codes: [],
    name,
    variant,
    price,
    service: false,
    tags: [],
  };
}
