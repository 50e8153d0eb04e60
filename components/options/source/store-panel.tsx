import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { Locked } from '../managed/locked.tsx';
import { originOf } from './address.ts';
import type { SourcePanelProps } from './source-section.tsx';

/** One ledger for several registers. */
export function StorePanel(props: SourcePanelProps) {
  const { source } = useConsole().policy;
  const { store, standings } = props.state;
  if (source?.home === 'register')
    return <LockedPanel title="Several registers: a store server" what="Loyalty lives on this register." />;
  if (!store)
    return source?.code === undefined ? (
      <Pairing {...props} />
    ) : (
      <LockedPanel title="Store server" what={`This register pairs with ${source.address} by itself.`} />
    );
  const isShutOut = standings.some(({ source: at, reason }) => at === 'store' && reason?.code === 'register-revoked');
  return (
    <>
      <Paired {...props} store={store} />
      {isShutOut && !source && <Pairing {...props} again={store.register} />}
    </>
  );
}

function LockedPanel({ title, what }: { title: string; what: string }) {
  return (
    <section className="panel" aria-labelledby="store-server">
      <h2 id="store-server">{title}</h2>
      <Locked what={what} />
    </section>
  );
}

function Paired(props: SourcePanelProps & { store: NonNullable<SourcePanelProps['state']['store']> }) {
  const { store, busy, change } = props;
  const { policy } = useConsole();
  return (
    <section className="panel" aria-labelledby="store-server">
      <h2 id="store-server">Store server</h2>
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
            <Button
              action="leave-store"
              busy={busy}
              onPress={() => void change({ do: 'leave-store' }, 'This register is on its own again.')}
            >
              Leave the store server
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** The owner's browser makes the codes with which the other registers are paired. */
function OtherRegisters({ state, busy, change }: SourcePanelProps) {
  const [register, setRegister] = useState('');
  const blocked = register.trim() === '' ? 'Give the other register a name.' : null;
  const make = async () => {
    if (blocked === null)
      await change({ do: 'new-code', register }, 'Type the code at that register within ten minutes. It works once.');
  };
  return (
    <>
      <TextField
        name="other-register"
        label="Name of another register"
        hint="Such as Back till"
        maxLength={60}
        value={register}
        onChange={setRegister}
        onEnter={() => void make()}
      />
      {state.code && (
        <p>
          Code for <span dir="auto">{state.code.register}</span>: <strong dir="ltr">{state.code.code}</strong>
        </p>
      )}
      <div className="actions">
        <Button action="new-code" look="primary" busy={busy} blocked={blocked} onPress={() => void make()}>
          Make a pairing code
        </Button>
      </div>
    </>
  );
}

function Pairing({ busy, change, again }: SourcePanelProps & { again?: string }) {
  const { allowOrigin, policy } = useConsole();
  const [address, setAddress] = useState(policy.source?.home === 'store' ? policy.source.address : '');
  const [code, setCode] = useState('');
  const [unencrypted, setUnencrypted] = useState(false);
  const isPlain = /^http:\/\//i.test(address.trim());
  const origin = originOf(address);
  const blocked =
    origin === null
      ? 'Type the address that the store server shows.'
      : code.trim() === ''
        ? 'Type the pairing code that the store server shows.'
        : null;
  const pair = async () => {
    if (blocked !== null || origin === null) return;
    // First of all, while the browser still counts it as an answer to the press. The server lets us in without it as well.
    await allowOrigin(origin);
    const request = { do: 'pair-store', address, code, unencrypted: isPlain && unencrypted } as const;
    await change(request, 'Paired. Customers and cards come from the store server now.');
  };
  return (
    <section className="panel" aria-labelledby="pairing">
      <h2 id="pairing">{again === undefined ? 'Several registers: a store server' : 'Pair this register again'}</h2>
      {again !== undefined && (
        <p>
          If the server no longer lets this register in, make a new code for “{again}” there. What waits here then goes
          out by itself.
        </p>
      )}
      <p>
        One computer of the shop keeps the cards for all registers. It shows its address and a code with eight letters
        and digits; the code works once, for ten minutes.
      </p>
      <TextField
        name="address"
        label="Address"
        hint="Such as http://192.168.1.20:8787"
        maxLength={300}
        value={address}
        onChange={setAddress}
      />
      <TextField
        name="code"
        label="Pairing code"
        hint="Such as AB12-CD34"
        maxLength={20}
        value={code}
        onChange={setCode}
        onEnter={() => void pair()}
      />
      {isPlain && (
        <CheckBox
          name="unencrypted"
          label="I know that this address is not encrypted: names, phones and e-mails can be read by whoever is in the shop’s network. Nothing can be changed on the way, everything is signed."
          checked={unencrypted}
          onChange={setUnencrypted}
        />
      )}
      <div className="actions">
        <Button action="pair-store" look="primary" busy={busy} blocked={blocked} onPress={() => void pair()}>
          Pair this register
        </Button>
      </div>
    </section>
  );
}
