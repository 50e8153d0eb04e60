import { useCallback, useEffect, useState } from 'react';
import type { AskBackground } from '../../lib/messaging/console-client.ts';
import type { ConsoleAnswer, ConsoleState } from '../../lib/messaging/console-protocol.ts';
import { PosSection } from './pos/PosSection.tsx';
import './options.css';

type Notice = { tone: 'good' | 'bad'; text: string } | null;

/** The store admin's page: what this register knows, where it came from, and how it leaves again. */
export function OptionsPage({ ask, demoFile }: { ask: AskBackground; demoFile: () => Promise<unknown> }) {
  const [state, setState] = useState<ConsoleState | null>(null);
  const [notice, setNotice] = useState<Notice>(null);
  const [busy, setBusy] = useState(false);

  const show = useCallback((answer: ConsoleAnswer) => {
    if (answer.ok) setState(answer.value as ConsoleState);
    else setNotice({ tone: 'bad', text: answer.message });
  }, []);

  useEffect(() => {
    void ask({ type: 'state' }).then(show);
  }, [ask, show]);

  const run = async (work: () => Promise<Notice>) => {
    setBusy(true);
    setNotice(null);
    try {
      setNotice(await work());
    } catch (error) {
      setNotice({ tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    }
    setBusy(false);
    show(await ask({ type: 'state' }));
  };

  const importFile = async (file: unknown): Promise<Notice> => {
    const answer = await ask({ type: 'import-store', file });
    return answer.ok
      ? { tone: 'good', text: 'The store is loaded on this register.' }
      : { tone: 'bad', text: answer.message };
  };

  return (
    <main className="options">
      <header>
        <span className="mark" aria-hidden="true">
          T
        </span>
        <div>
          <h1>Tillside</h1>
          <p>{state?.store ? state.store.name : 'Set up this register'}</p>
        </div>
      </header>

      <div role="status" className={notice ? `notice ${notice.tone}` : 'notice-none'}>
        {busy ? 'Working…' : notice?.text}
      </div>

      {state === null ? (
        <p>Reading the ledger of this register…</p>
      ) : (
        <>
          <StoreSection
            state={state}
            busy={busy}
            onFile={(file) => run(async () => importFile(await readJson(file)))}
            onDemo={() => run(async () => importFile(await demoFile()))}
          />
          <RegisterSection
            key={state.register.id + state.register.name + state.register.onCompletion}
            state={state}
            busy={busy}
            onSave={(name, onCompletion) =>
              run(async () => {
                const answer = await ask({ type: 'set-register', name, onCompletion });
                return answer.ok ? { tone: 'good', text: 'Saved.' } : { tone: 'bad', text: answer.message };
              })
            }
          />
          <PosSection />
          {state.store && (
            <LedgerSection
              busy={busy}
              onExport={() =>
                run(async () => {
                  const answer = await ask({ type: 'export-ledger' });
                  if (!answer.ok) return { tone: 'bad', text: answer.message };
                  download('tillside-ledger.jsonl', answer.value as string);
                  return { tone: 'good', text: 'The ledger was saved as a file: one line an event, oldest first.' };
                })
              }
              onVerify={() =>
                run(async () => {
                  const answer = await ask({ type: 'verify-ledger' });
                  if (!answer.ok) return { tone: 'bad', text: answer.message };
                  return verdict(answer.value as { events: number; problems: string[] });
                })
              }
            />
          )}
        </>
      )}
    </main>
  );
}

function StoreSection(props: {
  state: ConsoleState;
  busy: boolean;
  onFile: (file: File) => Promise<void>;
  onDemo: () => Promise<void>;
}) {
  const { store, programs, counts } = props.state;
  return (
    <section aria-labelledby="store-title">
      <h2 id="store-title">Store</h2>
      {store ? (
        <>
          <dl>
            <dt>Store</dt>
            <dd>{store.name}</dd>
            <dt>Point of sale</dt>
            <dd>Lightspeed X-Series, {store.account}</dd>
            <dt>Time zone</dt>
            <dd>{store.zone}</dd>
            <dt>Items and services</dt>
            <dd>{counts.items}</dd>
            <dt>Customers</dt>
            <dd>{counts.customers}</dd>
          </dl>
          <h3>Programs</h3>
          <ul className="programs">
            {programs.map((program) => (
              <li key={program.id}>
                <span>{program.title}</span>
                <small>
                  {program.owner === 'manufacturer' ? 'Paid by the maker, finished in Astro' : 'Paid by the store'}
                </small>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          No store yet. Load the store file that describes your programs, items and customers, or look around with the
          demo store first.
        </p>
      )}
      <div className="actions">
        <label className="button">
          {store ? 'Load the store file again' : 'Load a store file'}
          <input
            type="file"
            accept="application/json,.json"
            disabled={props.busy}
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void props.onFile(file);
            }}
          />
        </label>
        {!store && (
          <button type="button" disabled={props.busy} onClick={() => void props.onDemo()}>
            Try the demo store
          </button>
        )}
      </div>
    </section>
  );
}

function RegisterSection(props: {
  state: ConsoleState;
  busy: boolean;
  onSave: (name: string, onCompletion: 'add' | 'offer') => Promise<void>;
}) {
  const [name, setName] = useState(props.state.register.name);
  const [onCompletion, setOnCompletion] = useState(props.state.register.onCompletion);
  return (
    <section aria-labelledby="register-title">
      <h2 id="register-title">This register</h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void props.onSave(name, onCompletion);
        }}
      >
        <label>
          Name on the screen
          <input value={name} maxLength={60} required onChange={(event) => setName(event.target.value)} />
        </label>
        <fieldset>
          <legend>When a sale with a customer is completed</legend>
          <label className="choice">
            <input type="radio" checked={onCompletion === 'add'} onChange={() => setOnCompletion('add')} />
            Add its purchases by itself when the screen was read with certainty
          </label>
          <label className="choice">
            <input type="radio" checked={onCompletion === 'offer'} onChange={() => setOnCompletion('offer')} />
            Always ask: purchases are added on a click
          </label>
        </fieldset>
        <button type="submit" disabled={props.busy}>
          Save
        </button>
      </form>
    </section>
  );
}

function LedgerSection(props: { busy: boolean; onExport: () => Promise<void>; onVerify: () => Promise<void> }) {
  return (
    <section aria-labelledby="ledger-title">
      <h2 id="ledger-title">Ledger</h2>
      <p>
        Punches, passes, cash back and coupons are kept in this browser, on this register. Removing the extension or the
        browser profile deletes them: save the ledger as a file regularly.
      </p>
      <div className="actions">
        <button type="button" disabled={props.busy} onClick={() => void props.onExport()}>
          Save the ledger as a file
        </button>
        <button type="button" disabled={props.busy} onClick={() => void props.onVerify()}>
          Verify the ledger
        </button>
      </div>
    </section>
  );
}

function verdict(result: { events: number; problems: string[] }): Notice {
  return result.problems.length === 0
    ? { tone: 'good', text: `Verified: ${result.events} events, no gap and no change found.` }
    : { tone: 'bad', text: `${result.problems.length} problems: ${result.problems.slice(0, 3).join('; ')}` };
}

async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Error(
      `${file.name} is not a store file: it is not JSON. Choose the file that Tillside or your head office saved.`,
    );
  }
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
