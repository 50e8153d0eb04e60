import { useEffect, useState } from 'react';
import { askSupport } from '../../../lib/messaging/console-client.ts';
import { type SupportFile, type SupportState, supportClient } from '../../../lib/support/support-client.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { SelectField } from '../../ui/select-field.tsx';
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
    <>
      <section aria-labelledby="support-title" className="panel">
        <h2 id="support-title">Support file</h2>
        <p>
          The last sales of this register are kept for a week, on this computer only. A support file replays a problem:
          names, phones, e-mails and notes in it are replaced by shapes such as “Xxxx Xxxxx”.
        </p>
        {state && (
          <CheckBox
            name="recording"
            label="Record the last sales for support"
            checked={state.isRecording}
            onChange={(on) => void record(on)}
          />
        )}
        {state?.isRecording && (
          <>
            <SelectField
              name="sale"
              label="Which sale"
              value={code}
              options={[
                { value: EVERYTHING, title: 'Everything recorded' },
                ...state.sales.map((sale) => ({
                  value: sale.code,
                  title: `Report code ${sale.code}, ${new Date(sale.at).toLocaleTimeString()}`,
                })),
              ]}
              onChange={(chosen) => change(() => setCode(chosen))}
            />
            <CheckBox
              name="hide-amounts"
              label="Hide amounts as well"
              checked={hidden.amounts}
              onChange={(amounts) => change(() => setHidden({ ...hidden, amounts }))}
            />
            <CheckBox
              name="hide-items"
              label="Hide items and programs as well"
              checked={hidden.items}
              onChange={(items) => change(() => setHidden({ ...hidden, items }))}
            />
            <div className="actions">
              <Button action="look" look={file ? 'plain' : 'primary'} busy={busy} onPress={() => void look()}>
                Show what would leave
              </Button>
              {file && (
                <Button
                  action="save-support-file"
                  look="primary"
                  onPress={() => download(file.name, new Blob([file.text], { type: 'application/json' }))}
                >
                  Save support file
                </Button>
              )}
            </div>
          </>
        )}
        <div role="status" className="outcome">
          {busy ? <p className="soft">Putting the file together…</p> : notice && <p>{notice}</p>}
        </div>
        {file && <Preview file={file} />}
        <p className="soft">
          Support opens such a file in the{' '}
          <a href="/support.html" target="_blank" rel="noreferrer">
            support console
          </a>
          .
        </p>
      </section>
      <LedgerCheck support={support} />
    </>
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
