import { type FormEvent, useState } from 'react';
import { Locked } from '../managed/locked.tsx';
import type { SourcePanelProps } from './source-section.tsx';

const ASTRO = 'https://api.astroloyalty.com';

/** What makers pay, where they keep it. */
export function AstroPanel(props: SourcePanelProps) {
  const { state, policy } = props;
  const { astro } = state;
  if (policy.astro)
    return (
      <fieldset>
        <legend>Astro</legend>
        <Locked what={`Signed in as ${policy.astro.username}.`} />
      </fieldset>
    );
  if (astro) {
    const isShutOut = state.standings.some(
      ({ source, reason }) => source === 'astro' && reason?.code === 'sign-in-refused',
    );
    return (
      <>
        <SignedIn {...props} username={astro.username} />
        {isShutOut && <SignIn {...props} />}
      </>
    );
  }
  return <SignIn {...props} />;
}

function SignedIn({ username, busy, change }: SourcePanelProps & { username: string }) {
  return (
    <fieldset>
      <legend>Astro</legend>
      <p>
        Signed in as <span dir="auto">{username}</span>. Frequent-buyer cards and offers of makers come from Astro; what
        your store pays stays where it is.
      </p>
      <div className="actions">
        <button
          type="button"
          disabled={busy}
          onClick={() => void change({ do: 'leave-astro' }, 'Astro is switched off. Its credentials are forgotten.')}
        >
          Switch Astro off
        </button>
      </div>
    </fieldset>
  );
}

function SignIn({ busy, change, allow }: SourcePanelProps) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [clientId, setClientId] = useState('');
  const [isAlone, setAlone] = useState(false);
  const [baseUrl, setBaseUrl] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await allow(baseUrl === '' ? ASTRO : new URL(baseUrl).origin);
    const address = baseUrl === '' ? {} : { baseUrl };
    const request = { do: 'use-astro', username, password, clientId, ...address } as const;
    if (await change(request, 'Signed in to Astro. Cards of makers are shown from now on.')) setPassword('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend>What makers pay: Astro</legend>
        <p>
          With the API credentials of your Astro account, frequent-buyer purchases and rewards go to Astro by
          themselves. Coupons are recorded here and finished in Astro by a person: its API knows no coupons. Without
          credentials everything is recorded here and finished there.
        </p>
        <p>
          <b>One API per account.</b> Astro counts what every integration sends. If your point of sale, another
          extension or a nightly report already sends purchases to this account, switch that off first: otherwise one
          bag counts twice. Tillside shows what it finds already added, and asks before it adds it again. Programs of
          makers that were counted on this register rest from then on.
        </p>
        <Field label="User name" name="username" value={username} onChange={setUsername} />
        <Field label="Password" name="password" kind="password" value={password} onChange={setPassword} />
        <Field label="Client id" name="client-id" value={clientId} onChange={setClientId} />
        <details>
          <summary>Another address than Astro’s own</summary>
          <label>
            Address of a demo on this computer
            <input
              name="astro-address"
              type="url"
              value={baseUrl}
              placeholder="http://127.0.0.1:8787/api/json"
              maxLength={300}
              spellCheck={false}
              onChange={(event) => setBaseUrl(event.target.value)}
            />
          </label>
        </details>
        <label className="tick">
          <input
            type="checkbox"
            name="alone"
            required
            checked={isAlone}
            onChange={(event) => setAlone(event.target.checked)}
          />
          <span>Nothing else sends purchases of this store to Astro.</span>
        </label>
        <p className="soft">
          The credentials stay in the background of Tillside in this browser. They are never shown again, and are in no
          export and no support file.
        </p>
        <div className="actions">
          <button type="submit" disabled={busy}>
            Sign in to Astro
          </button>
        </div>
      </fieldset>
    </form>
  );
}

interface FieldProps {
  label: string;
  name: string;
  kind?: 'text' | 'password';
  value: string;
  onChange: (value: string) => void;
}

function Field({ label, name, kind = 'text', value, onChange }: FieldProps) {
  return (
    <label>
      {label}
      <input
        name={name}
        type={kind}
        value={value}
        maxLength={200}
        required
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
