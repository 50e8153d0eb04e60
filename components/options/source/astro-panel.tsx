import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { Locked } from '../managed/locked.tsx';
import { originOf } from './address.ts';
import type { SourcePanelProps } from './source-section.tsx';

const ASTRO = 'https://api.astroloyalty.com';

/** What makers pay, where they keep it. */
export function AstroPanel(props: SourcePanelProps) {
  const { policy } = useConsole();
  const { astro, standings } = props.state;
  if (policy.astro)
    return (
      <section className="panel" aria-labelledby="astro">
        <h2 id="astro">Astro</h2>
        <Locked what={`Signed in as ${policy.astro.username}.`} />
      </section>
    );
  if (!astro) return <SignIn {...props} />;
  const isShutOut = standings.some(({ source, reason }) => source === 'astro' && reason?.code === 'sign-in-refused');
  return (
    <>
      <SignedIn {...props} username={astro.username} />
      {isShutOut && <SignIn {...props} />}
    </>
  );
}

function SignedIn({ username, busy, change }: SourcePanelProps & { username: string }) {
  const leave = () => change({ do: 'leave-astro' }, 'Astro is switched off. Its credentials are forgotten.');
  return (
    <section className="panel" aria-labelledby="astro">
      <h2 id="astro">Astro</h2>
      <p>
        Signed in as <span dir="auto">{username}</span>. Frequent-buyer cards and offers of makers come from Astro; what
        your store pays stays where it is.
      </p>
      <div className="actions">
        <Button action="leave-astro" busy={busy} onPress={() => void leave()}>
          Switch Astro off
        </Button>
      </div>
    </section>
  );
}

function SignIn({ busy, change }: SourcePanelProps) {
  const { allowOrigin } = useConsole();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [clientId, setClientId] = useState('');
  const [isAlone, setAlone] = useState(false);
  const [address, setAddress] = useState('');
  const origin = address.trim() === '' ? ASTRO : originOf(address);
  const isComplete = [username, password, clientId].every((typed) => typed.trim() !== '');
  const blocked = !isComplete
    ? 'Type the user name, the password and the client id.'
    : origin === null
      ? 'The other address cannot be read. Check it, or leave it empty.'
      : isAlone
        ? null
        : 'Tick that nothing else sends purchases to Astro.';
  const signIn = async () => {
    if (blocked !== null || origin === null) return;
    // First of all, while the browser still counts it as an answer to the press.
    await allowOrigin(origin);
    const other = address.trim() === '' ? {} : { baseUrl: address.trim() };
    setPassword('');
    const request = { do: 'use-astro', username, password, clientId, ...other } as const;
    await change(request, 'Signed in to Astro. Cards of makers are shown from now on.');
  };
  return (
    <section className="panel" aria-labelledby="sign-in">
      <h2 id="sign-in">What makers pay: Astro</h2>
      <p>
        With the API credentials of your Astro account, frequent-buyer purchases and rewards go to Astro by themselves.
        Coupons are recorded here and finished in Astro by a person: its API knows no coupons. Without credentials
        everything is recorded here and finished there.
      </p>
      <p>
        <b>One API per account.</b> Astro counts what every integration sends. If your point of sale, another extension
        or a nightly report already sends purchases to this account, switch that off first: otherwise one bag counts
        twice. Tillside shows what it finds already added, and asks before it adds it again. Programs of makers that
        were counted on this register rest from then on.
      </p>
      <TextField name="username" label="User name" maxLength={200} value={username} onChange={setUsername} />
      <TextField
        name="password"
        kind="password"
        label="Password"
        maxLength={200}
        value={password}
        onChange={setPassword}
      />
      <TextField name="client-id" label="Client id" maxLength={200} value={clientId} onChange={setClientId} />
      <details>
        <summary>Another address than Astro’s own</summary>
        <TextField
          name="astro-address"
          label="Address of a demo on this computer"
          hint="Such as http://127.0.0.1:8787/api/json"
          maxLength={300}
          value={address}
          onChange={setAddress}
        />
      </details>
      <CheckBox
        name="alone"
        label="Nothing else sends purchases of this store to Astro."
        checked={isAlone}
        onChange={setAlone}
      />
      <p className="soft">
        The credentials stay in the background of Tillside in this browser. They are never shown again, and are in no
        export and no support file.
      </p>
      <div className="actions">
        <Button action="use-astro" look="primary" busy={busy} blocked={blocked} onPress={() => void signIn()}>
          Sign in to Astro
        </Button>
      </div>
    </section>
  );
}
