import { useEffect, useState } from 'react';
import { askSupport } from '../../../lib/messaging/console-client.ts';
import { type SupportFile, type SupportState, supportClient } from '../../../lib/support/support-client.ts';
import { download } from '../download.ts';
import { LedgerCheck } from './ledger-check.tsx';
import './support-section.css';

const EVERYTHING = '';
const BACKGROUND = supportClient(askSupport);

/** Makes the one file that support needs. Nothing is sent: what is shown here is what the saved file holds, to the letter. */
export function SupportSection({ support = BACKGROUND }) {
  const [state, setState] = useState<SupportState | null>(null);
  const [code, setCode] = useState(EVERYTHING);
  const [hidden, setHidden] = useState({ amounts: false, items: false });
  const [file, setFile] = useState<SupportFile | null>(null);
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState('');

  useEffect(() => {
    void support.state().then((answer) => {
      if (answer.ok) setState(answer.value);
      else setNotice(answer.message);
    });
  }, [support]);

  const change = (work: () => void) => {
    work();
    // What was shown is not what would be saved any more.
    setFile(null);
    setNotice('');
  };

  const look = async () => {
    setBusy(true);
    const answer = await support.file({ code: code === EVERYTHING ? null : code, hidden });
    setBusy(false);
    if (answer.ok) setFile(answer.value);
    setNotice(answer.ok ? '' : answer.message);
  };

  const record = async (on: boolean) => {
    const answer = await support.record(on);
    if (!answer.ok) return setNotice(answer.message);
    change(() => setState({ isRecording: on, sales: on ? (state?.sales ?? []) : [] }));
    setNotice(
      on
        ? 'The last sales are recorded from now on.'
        : 'Nothing is recorded any more, and what was recorded is deleted.',
    );
  };

  return (
    <section aria-labelledby="support-title" className="panel support-section">
      <h2 id="support-title">Support file</h2>
      <p>
        The last sales of this register are kept for a week, on this computer only. A support file replays a problem:
        names, phones, e-mails and notes in it are replaced by shapes such as “Xxxx Xxxxx”.
      </p>
      <div role="status" className="support-notice">
        {busy ? 'Putting the file together…' : notice}
      </div>
      <LedgerCheck support={support} />
      <label className="choice">
        <input
          type="checkbox"
          disabled={state === null}
          checked={state?.isRecording ?? false}
          onChange={(event) => void record(event.target.checked)}
        />
        Record the last sales for support
      </label>
      {state?.isRecording && (
        <>
          <label>
            Which sale
            <select value={code} onChange={(event) => change(() => setCode(event.target.value))}>
              <option value={EVERYTHING}>Everything recorded</option>
              {state.sales.map((sale) => (
                <option key={sale.code} value={sale.code}>
                  {`Report code ${sale.code}, ${new Date(sale.at).toLocaleTimeString()}`}
                </option>
              ))}
            </select>
          </label>
          <label className="choice">
            <input
              type="checkbox"
              checked={hidden.amounts}
              onChange={(event) => change(() => setHidden({ ...hidden, amounts: event.target.checked }))}
            />
            Hide amounts as well
          </label>
          <label className="choice">
            <input
              type="checkbox"
              checked={hidden.items}
              onChange={(event) => change(() => setHidden({ ...hidden, items: event.target.checked }))}
            />
            Hide items and programs as well
          </label>
          <div className="actions">
            <button type="button" disabled={busy} onClick={() => void look()}>
              Show what would leave
            </button>
            {file && (
              <button
                type="button"
                onClick={() => download(file.name, new Blob([file.text], { type: 'application/json' }))}
              >
                Save support file
              </button>
            )}
            <a href="/support.html" target="_blank" rel="noreferrer">
              Open the support console
            </a>
          </div>
          {file && <Preview file={file} />}
        </>
      )}
    </section>
  );
}

function Preview({ file: { name, text, steps } }: { file: SupportFile }) {
  const kilobytes = Math.ceil(new TextEncoder().encode(text).length / 1000);
  return (
    <div className="support-preview">
      <p>{`${name}: ${steps} steps, ${kilobytes} kB. This is the whole file:`}</p>
      <textarea aria-label="The support file" readOnly value={text} rows={14} spellCheck={false} />
    </div>
  );
}
