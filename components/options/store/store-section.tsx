import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { type Deed, granted, Outcome, useDeed } from '../deed.tsx';
import { download } from '../download.ts';
import { FileButton } from '../file-button.tsx';
import { Locked } from '../managed/locked.tsx';
import { AccountStylePanel } from './account-style-panel.tsx';
import { readJson } from './json-file.ts';

/** What this register knows, and where it came from. */
export function StoreSection() {
  const { register, store, livesHere } = useConsole().state;
  const deed = useDeed();
  return (
    <>
      <Outcome deed={deed} />
      <StorePanel deed={deed} />
      {store && livesHere && <AccountStylePanel key={store.accountStyle} deed={deed} />}
      <RegisterPanel key={`${register.name}\n${register.onCompletion}`} deed={deed} />
    </>
  );
}

function StorePanel({ deed }: { deed: Deed }) {
  const { ask, state, refresh } = useConsole();
  const { store, counts } = state;
  const load = (file: () => Promise<unknown>) =>
    deed.run(async () => {
      granted(await ask({ type: 'import-store', file: await file() }));
      await refresh();
      return 'The store is loaded on this register.';
    });
  const save = () =>
    deed.run(async () => {
      const file = granted(await ask({ type: 'export-store' }));
      download('tillside-store.json', new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
      return 'The store was saved as a file: items, customers, programs and coupons. It holds no punches, and it is not encrypted.';
    });
  return (
    <section aria-labelledby="store-title" className="panel">
      <h2 id="store-title">This store</h2>
      {store ? (
        <dl>
          <dt>Store</dt>
          <dd dir="auto">{store.name}</dd>
          <dt>Point of sale</dt>
          <dd>
            {SYSTEMS[store.system] ?? store.system}, {store.account}
          </dd>
          <dt>Time zone</dt>
          <dd>{store.zone}</dd>
          <dt>Currency</dt>
          <dd>{store.currency}</dd>
          <dt>Items and services</dt>
          <dd>{counts.items}</dd>
          <dt>Customers</dt>
          <dd>{counts.customers}</dd>
        </dl>
      ) : (
        <p>
          No store yet. Load the store file that describes your programs, items and customers, or look around with the
          demo store first.
        </p>
      )}
      <div className="actions">
        <FileButton
          label={store ? 'Load the store file again' : 'Load a store file'}
          accept="application/json,.json"
          busy={deed.busy}
          onFile={(file) => void load(() => readJson(file))}
        />
        {store && (
          <Button action="save-store" busy={deed.busy} onPress={() => void save()}>
            Save the store as a file
          </Button>
        )}
        {!store && (
          <Button action="demo" busy={deed.busy} onPress={() => void load(demoFile)}>
            Try the demo store
          </Button>
        )}
      </div>
    </section>
  );
}

const SYSTEMS: Record<string, string> = {
  'lightspeed-x': 'Lightspeed X-Series',
  'lightspeed-r': 'Lightspeed R-Series',
  heartland: 'Heartland Retail',
};

const COMPLETION = {
  add: 'Add its purchases by itself when the screen was read with certainty',
  offer: 'Always ask: purchases are added on a click',
};

async function demoFile(): Promise<unknown> {
  return (await fetch('/demo-store.json')).json();
}

function RegisterPanel({ deed }: { deed: Deed }) {
  const { ask, state, policy, refresh } = useConsole();
  const [name, setName] = useState(state.register.name);
  const [onCompletion, setOnCompletion] = useState(state.register.onCompletion);
  const save = () =>
    deed.run(async () => {
      granted(await ask({ type: 'set-register', name, onCompletion }));
      await refresh();
      return 'Saved.';
    });
  return (
    <section aria-labelledby="register-title" className="panel">
      <h2 id="register-title">This register</h2>
      <TextField name="register" label="Name on the screen" value={name} maxLength={60} onChange={setName} />
      {policy.onCompletion ? (
        <Locked what={`When a sale with a customer is completed: ${COMPLETION[policy.onCompletion]}.`} />
      ) : (
        <OptionList
          label="When a sale with a customer is completed"
          name="completion"
          value={onCompletion}
          onChoose={(value) => setOnCompletion(value === 'add' ? 'add' : 'offer')}
          options={[
            { value: 'add', title: COMPLETION.add },
            { value: 'offer', title: COMPLETION.offer },
          ]}
        />
      )}
      {policy.language && <Locked what={`Words, numbers and money are written as in ${policy.language}.`} />}
      <div className="actions">
        <Button
          action="save-register"
          look="primary"
          busy={deed.busy}
          blocked={name.trim() === '' ? 'The register needs a name.' : null}
          onPress={() => void save()}
        >
          Save
        </Button>
      </div>
    </section>
  );
}
