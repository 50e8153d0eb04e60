import { useCallback, useEffect, useState } from 'react';
import { openBundle } from '../../lib/support/bundle.ts';
import { codesOf } from '../../lib/support/bundle-maker.ts';
import { findingsIn } from '../../lib/support/findings.ts';
import type { SupportClient } from '../../lib/support/support-client.ts';
import { Condition } from './condition.tsx';
import type { OpenFile } from './open-file.ts';
import { OpenedFile } from './opened-file.tsx';
import '../ui/tokens.css';
import '../ui/base.css';
import './support.css';

const WATCH_EVERY_MS = 3000;

/** The support person's page: one file in, what happened in the store out. */
export function SupportPage({ support }: { support: SupportClient }) {
  const [file, setFile] = useState<OpenFile | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isWatching, setWatching] = useState(false);

  const open = useCallback((name: string, json: string) => {
    const opened = openBundle(json);
    if (!opened.ok) return setProblem(opened.problem);
    const { bundle, steps } = opened;
    setProblem(null);
    setFile({ name, bundle, steps, codes: codesOf(steps), findings: findingsIn(steps) });
  }, []);

  useEffect(() => {
    if (!isWatching) return;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const answer = await support.file({ code: null, hidden: { amounts: false, items: false } });
      if (answer.ok) open('This register, as it is now', answer.value.text);
      else setProblem(answer.message);
    };
    void look();
    const watch = setInterval(() => void look(), WATCH_EVERY_MS);
    return () => clearInterval(watch);
  }, [support, isWatching, open]);

  return (
    <div className="support">
      <header>
        <h1>Tillside support</h1>
        <label className="pick">
          Open a support file
          <input
            type="file"
            accept="application/json,.json"
            onChange={(event) => {
              const [chosen] = event.target.files ?? [];
              event.target.value = '';
              setWatching(false);
              if (chosen) void chosen.text().then((json) => open(chosen.name, json));
            }}
          />
        </label>
        <label className="watch">
          <input type="checkbox" checked={isWatching} onChange={(event) => setWatching(event.target.checked)} />
          Watch this register
        </label>
        {file && <About file={file} />}
        {file && <Condition bundle={file.bundle} />}
      </header>
      <div role="alert">{problem && <p className="problem">{problem}</p>}</div>
      {file ? (
        <OpenedFile key={file.name} file={file} />
      ) : (
        <main className="empty">
          <p>
            {isWatching
              ? 'Reading the recording of this register…'
              : 'Open the file that a store sent you, or watch this register. Names, phones and notes in it are shapes; the same pseudonym is the same person.'}
          </p>
        </main>
      )}
    </div>
  );
}

function About({ file: { name, bundle } }: { file: OpenFile }) {
  const { environment, condition, hidden } = bundle;
  const integrity = condition.integrity;
  const facts = [
    name,
    `Tillside ${environment.tillside}`,
    environment.browser,
    environment.platform,
    bundle.madeAt.slice(0, 16).replace('T', ' '),
    integrity &&
      (integrity.problems > 0
        ? `${integrity.problems} problems in the ledger`
        : `ledger whole, ${integrity.events} events`),
    (hidden.amounts || hidden.items) && 'parts were hidden: not everything replays',
    condition.waiting > 0 && `${condition.waiting} waiting to be sent`,
    ...bundle.descriptors.map(({ id, version, own }) =>
      version === null ? id : `${own ? 'the store’s own ' : ''}${id} v${version}`,
    ),
    condition.lostSteps > 0 && `${condition.lostSteps} steps lost`,
  ];
  return <p className="about">{facts.filter(Boolean).join(' · ')}</p>;
}
