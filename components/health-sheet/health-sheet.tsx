import { useEffect, useState } from 'react';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { AskSupport } from '../../lib/messaging/support-protocol.ts';
import type { Switch } from '../../lib/pos/switches.ts';
import { supportClient } from '../../lib/support/support-client.ts';
import { type Health, healthLines, spelled } from './health-lines.ts';
import '../ui/tokens.css';
import '../ui/base.css';
import './health-sheet.css';

interface HealthSheetProps {
  ask: AskBackground;
  askSupport: AskSupport;
  tab: () => Promise<number | null>;
  offIn: (tab: number) => Promise<Switch[] | null>;
}

/** One sheet that a cashier reads to support on the phone, line by line, or prints. */
export function HealthSheet(props: HealthSheetProps) {
  const [health, setHealth] = useState<Health | null>(null);
  useEffect(() => {
    void healthOf(props).then(setHealth);
  }, [props]);

  if (!health) return <p className="health-sheet">Looking at this register…</p>;
  const lines = healthLines(health);
  const unwell = lines.filter((line) => !line.isWell).length;
  const code = health.tab?.code ?? null;
  return (
    <main className="health-sheet">
      <h1>Read this to support</h1>
      <p className="code">
        <span>Report code</span> <strong>{code ?? 'none yet'}</strong> {code && <span>{spelled(code)}</span>}
      </p>
      {health.head === null && <p role="alert">Tillside did not answer. Close this page and open it again.</p>}
      <ol>
        {lines.map(({ title, said, isWell }) => (
          <li key={title} className={isWell ? '' : 'unwell'}>
            <span>{title}</span> <b>{said}</b> {!isWell && <em>look</em>}
          </li>
        ))}
      </ol>
      <p role="status">
        {unwell === 0 ? 'All lines are well.' : `Read first what is marked “look”: ${unwell} of ${lines.length} lines.`}
      </p>
      <div className="actions">
        <button type="button" onClick={() => void healthOf(props).then(setHealth)}>
          Look again
        </button>
        <button type="button" onClick={() => print()}>
          Print
        </button>
      </div>
    </main>
  );
}

async function healthOf({ ask, askSupport, tab, offIn }: HealthSheetProps): Promise<Health> {
  const id = await tab();
  const [summary, off, head, state] = await Promise.all([
    id === null ? null : ask({ type: 'tab-state', tab: id }),
    id === null ? null : offIn(id),
    supportClient(askSupport).head(),
    ask({ type: 'state' }),
  ]);
  return {
    tab: summary?.ok ? summary.value : null,
    off: off ?? [],
    head: head.ok ? head.value : null,
    backup: state.ok && state.value.livesHere ? state.value.backup : null,
  };
}
