import { useEffect, useState } from 'react';
import type { ConsoleState, TabSummary } from '../../lib/messaging/console/store-requests.ts';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { Switch } from '../../lib/pos/switches.ts';
import { PageCheck, type SampleOfTab } from './page-check.tsx';
import { type Switches, TabSwitches } from './tab-switches.tsx';
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
  switches: Switches;
}) {
  const { ask, tab, switches } = props;
  const [id, setId] = useState<number | null>(null);
  const [off, setOff] = useState<Switch[]>([]);
  const [summary, setSummary] = useState<TabSummary | null>(null);
  const [backup, setBackup] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    void (async () => {
      const own = await tab();
      if (own === null) return setProblem('This tab cannot be read.');
      setId(own);
      setOff((await switches.get(own)) ?? []);
      const answer = await ask({ type: 'tab-state', tab: own });
      if (answer.ok) setSummary(answer.value);
      else setProblem(answer.message);
    })();
  }, [ask, tab, switches]);

  useEffect(() => {
    void ask({ type: 'state' }).then((answer) => setBackup(answer.ok ? backupWarning(answer.value) : null));
  }, [ask]);

  const change = (changed: Switch[]) => {
    if (id === null) return;
    setOff(changed);
    void switches.set(id, changed);
  };

  if (id !== null && off.includes('all')) {
    return (
      <main className="popup">
        <h1>Tillside</h1>
        <TabSwitches off={off} system={null} onChange={change} />
      </main>
    );
  }
  const isRegister = summary !== null && summary.state !== 'not-a-register';
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
      {props.sample && isRegister && <PageCheck tab={tab} sample={props.sample} />}
      {isRegister && <TabSwitches off={off} system={summary.system} onChange={change} />}
      {id !== null && (
        <a href={`/health-sheet.html?tab=${id}`} target="_blank" rel="noreferrer">
          Read to support on the phone
        </a>
      )}
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
