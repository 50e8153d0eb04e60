import { type FormEvent, useState } from 'react';
import { Locked } from '../managed/locked.tsx';
import type { SourcePanelProps } from './source-section.tsx';

/** One ledger for several registers. */
export function StorePanel(props: SourcePanelProps) {
  const { state, policy } = props;
  const { store } = state;
  if (policy.source?.home === 'register')
    return (
      <fieldset>
        <legend>Several registers: a store server</legend>
        <Locked what="Loyalty lives on this register." />
      </fieldset>
    );
  const pairsItself = policy.source?.code !== undefined;
  if (!store && !pairsItself) return <Pairing {...props} />;
  if (!store)
    return (
      <fieldset>
        <legend>Store server</legend>
        <Locked what={`This register pairs with ${policy.source?.address} by itself.`} />
      </fieldset>
    );
  const isShutOut = state.standings.some(
    ({ source, reason }) => source === 'store' && reason?.code === 'register-revoked',
  );
  return (
    <>
      <Paired {...props} store={store} />
      {isShutOut && !policy.source && <Pairing {...props} again={store.register} />}
    </>
  );
}

function Paired(props: SourcePanelProps & { store: NonNullable<SourcePanelProps['state']['store']> }) {
  const { store, busy, change, policy } = props;
  return (
    <fieldset>
      <legend>Store server</legend>
      <p>
        This register is “{store.register}” at <span dir="ltr">{store.address}</span>.{' '}
        {store.unencrypted
          ? 'Every request and answer is signed. Names travel unencrypted inside the shop.'
          : 'The connection is encrypted. If it cannot be reached, open its address in a new tab: a browser that warns of its certificate shuts Tillside out too.'}
      </p>
      {store.mayPairOthers && <OtherRegisters {...props} />}
      {policy.source ? (
        <Locked what="Loyalty lives on the store server." />
      ) : (
        <>
          <p>
            Going back to this register alone leaves the cards on the server: what was punched there is not seen here.
          </p>
          <div className="actions">
            <button
              type="button"
              disabled={busy}
              onClick={() => void change({ do: 'leave-store' }, 'This register is on its own again.')}
            >
              Leave the store server
            </button>
          </div>
        </>
      )}
    </fieldset>
  );
}

/** The owner's browser makes the codes with which the other registers are paired. */
function OtherRegisters({ state, busy, change }: SourcePanelProps) {
  const [register, setRegister] = useState('');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await change({ do: 'new-code', register }, 'Type the code at that register within ten minutes. It works once.');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <label>
        Name of another register
        <input
          name="other-register"
          value={register}
          placeholder="Back till"
          maxLength={60}
          required
          onChange={(event) => setRegister(event.target.value)}
        />
      </label>
      {state.code && (
        <p>
          Code for {state.code.register}: <strong dir="ltr">{state.code.code}</strong>
        </p>
      )}
      <div className="actions">
        <button type="submit" disabled={busy}>
          Make a pairing code
        </button>
      </div>
    </form>
  );
}

function Pairing({ busy, change, allow, policy, again }: SourcePanelProps & { again?: string }) {
  const [address, setAddress] = useState(policy.source?.home === 'store' ? policy.source.address : '');
  const [code, setCode] = useState('');
  const [unencrypted, setUnencrypted] = useState(false);
  const isPlain = /^http:\/\//i.test(address.trim());
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    // First of all, while the browser still counts it as an answer to the press. The server lets us in without it as well.
    const origin = originOf(address);
    if (origin) await allow(origin);
    const request = { do: 'pair-store', address, code, unencrypted: isPlain && unencrypted } as const;
    if (await change(request, 'Paired. Customers and cards come from the store server now.')) setCode('');
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <fieldset>
        <legend>{again === undefined ? 'Several registers: a store server' : 'Pair this register again'}</legend>
        {again !== undefined && (
          <p>
            If the server no longer lets this register in, make a new code for “{again}” there. What waits here then
            goes out by itself.
          </p>
        )}
        <p>
          One computer of the shop keeps the cards for all registers. It shows its address and a code with eight letters
          and digits; the code works once, for ten minutes.
        </p>
        <label>
          Address
          <input
            name="address"
            value={address}
            placeholder="http://192.168.1.20:8787"
            maxLength={300}
            required
            spellCheck={false}
            onChange={(event) => setAddress(event.target.value)}
          />
        </label>
        <label>
          Pairing code
          <input
            name="code"
            value={code}
            placeholder="AB12-CD34"
            maxLength={20}
            required
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        </label>
        {isPlain && (
          <label className="tick">
            <input
              type="checkbox"
              name="unencrypted"
              checked={unencrypted}
              onChange={(event) => setUnencrypted(event.target.checked)}
            />
            <span>
              I know that this address is not encrypted: names, phones and e-mails can be read by whoever is in the
              shop’s network. Nothing can be changed on the way, everything is signed.
            </span>
          </label>
        )}
        <div className="actions">
          <button type="submit" disabled={busy}>
            Pair this register
          </button>
        </div>
      </fieldset>
    </form>
  );
}

function originOf(address: string): string | null {
  const typed = address.trim();
  try {
    return new URL(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`).origin;
  } catch {
    return null;
  }
}
