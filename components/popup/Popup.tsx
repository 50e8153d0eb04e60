import { useEffect, useState } from 'react';
import type { ConsoleState, TabSummary } from '../../lib/messaging/console/store-requests.ts';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import { PageCheck, type SampleOfTab } from './page-check.tsx';
import './popup.css';

const STATE: Record<TabSummary['state'], string> = {
  'not-a-register': 'This tab is not a register that Tillside knows. Open the sell screen of your point of sale.',
  'off-sale': 'This tab is your point of sale, but not on the sell screen. Tillside shows itself beside a sale.',
  'on-sale': 'Tillside is beside this sale.',
};

const COLOUR: Record<TabSummary['colour'], string> = {
  green: 'The sale is read with certainty.',
  yellow: 'Part of the sale is read from one place only: check before adding.',
  red: 'The sale cannot be read: add purchases by hand.',
};

function backupWarning({ store, livesHere, backup: { age } }: ConsoleState): string | null {
  if (store === null || !livesHere || age.state === 'fresh') return null;
  const told = age.state === 'never' ? 'There is no backup yet.' : `The last backup is ${age.days} days old.`;
  return `${told} Tell whoever looks after Tillside: it is made in the set-up.`;
}

/** The toolbar's view of this tab, for a cashier on the phone with support. */
export function Popup(props: {
  ask: AskBackground;
  tab: () => Promise<number | null>;
  openOptions: () => Promise<void>;
  sample?: SampleOfTab;
  openByHand: () => Promise<void>;
}) {
  const { ask, tab } = props;
  const [summary, setSummary] = useState<TabSummary | null>(null);
  const [backup, setBackup] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    void (async () => {
      const id = await tab();
      const answer = id === null ? null : await ask({ type: 'tab-state', tab: id });
      if (answer?.ok) setSummary(answer.value);
      else setProblem(answer?.message ?? 'This tab cannot be read.');
    })();
  }, [ask, tab]);

  useEffect(() => {
    void ask({ type: 'state' }).then((answer) => setBackup(answer.ok ? backupWarning(answer.value) : null));
  }, [ask]);

  return (
    <main className="popup">
      <h1>Tillside</h1>
      <p role="status">{problem ?? (summary ? STATE[summary.state] : 'Looking at this tab…')}</p>
      {summary?.state === 'on-sale' && (
        <dl>
          <dt>Reading</dt>
          <dd>{COLOUR[summary.colour]}</dd>
          <dt>Sale</dt>
          <dd>{summary.sale ?? 'not started'}</dd>
          <dt>Report code</dt>
          <dd>{summary.code ?? 'none yet'}</dd>
        </dl>
      )}
      {props.sample && summary && summary.state !== 'not-a-register' && <PageCheck tab={tab} sample={props.sample} />}
      {backup && <p role="alert">{backup}</p>}
      <button type="button" onClick={() => void props.openByHand()}>
        Enter sales by hand
      </button>
      <button type="button" onClick={() => void props.openOptions()}>
        Set-up
      </button>
    </main>
  );
}
