import { type ReactNode, useState } from 'react';
import type { Readiness } from '../../../lib/messaging/console/start-requests.ts';
import { accountIn, newStore, type StoreForm } from '../../../lib/settings/new-store.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf } from '../route.ts';
import { Waiting } from '../waiting.tsx';
import './start.css';

/** From nothing to a sale that was tried: each step says whether it is done, from what the ledger shows. */
export function StartSection() {
  const { state } = useConsole();
  const { value: readiness, problem, again } = useAnswer({ type: 'readiness' });
  if (readiness === null) return <Waiting problem={problem} again={again} />;
  return (
    <>
      {readiness.temporary && (
        <Note tone="bad" title="This add-on is installed for a trial only.">
          <p>
            Closing the browser can remove it with everything it keeps. Install it for good before the first real sale.
          </p>
        </Note>
      )}
      {state.store === null ? <SetUp /> : <Steps readiness={readiness} again={again} />}
    </>
  );
}

const SYSTEMS = [
  { value: 'lightspeed-x', title: 'Lightspeed X-Series', detail: 'Formerly Vend.' },
  { value: 'lightspeed-r', title: 'Lightspeed R-Series', detail: 'merchantos.com or lightspeedapp.com.' },
  { value: 'heartland', title: 'Heartland Retail', detail: 'Formerly Springboard.' },
];

const REGISTERS = [
  {
    value: 'one',
    title: 'One register',
    detail: 'Everything is kept in this browser, encrypted backups leave as files.',
  },
  {
    value: 'more',
    title: 'Several registers',
    detail: 'They need a shared store: one ledger in each browser would count apart.',
  },
];

function SetUp() {
  const { ask, refresh } = useConsole();
  const deed = useDeed();
  const [registers, setRegisters] = useState('one');
  const [form, setForm] = useState<StoreForm>({
    name: '',
    system: 'lightspeed-x',
    account: '',
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: 'USD',
    locale: navigator.language,
  });
  const set = (change: Partial<StoreForm>) => setForm({ ...form, ...change });
  const missing =
    form.name.trim() === ''
      ? 'The store needs a name.'
      : accountIn(form.account) === ''
        ? 'Paste the address of your point of sale.'
        : null;
  const create = () =>
    deed.run(async () => {
      const store = newStore(
        { ...form, name: form.name.trim(), account: accountIn(form.account) },
        crypto.randomUUID(),
      );
      granted(await ask({ type: 'import-store', file: store }));
      await refresh();
      return null;
    });
  const demo = () =>
    deed.run(async () => {
      granted(await ask({ type: 'import-store', file: await (await fetch('/demo-store.json')).json() }));
      await refresh();
      return null;
    });
  return (
    <section className="panel" aria-labelledby="set-up">
      <h2 id="set-up">Set up your store</h2>
      <OptionList
        label="How many registers?"
        name="registers"
        options={REGISTERS}
        value={registers}
        onChoose={setRegisters}
      />
      {registers === 'more' ? (
        <Note tone="info" title="Connect this register to your shared store">
          <p>
            Ask whoever looks after it for the pairing code, then{' '}
            <a href={hashOf('source')}>choose where loyalty lives</a>. Nothing is kept in this browser then.
          </p>
        </Note>
      ) : (
        <>
          <TextField name="name" label="Name of the store" value={form.name} onChange={(name) => set({ name })} />
          <OptionList
            label="Point of sale"
            name="system"
            options={SYSTEMS}
            value={form.system}
            onChoose={(system) => set({ system })}
          />
          <TextField
            name="account"
            label="Address of your point of sale"
            value={form.account}
            hint={
              accountIn(form.account) === ''
                ? 'Copy it from the address bar while you are on the sell screen.'
                : `Your account is “${accountIn(form.account)}”.`
            }
            onChange={(account) => set({ account })}
          />
          <div className="beside">
            <TextField name="zone" label="Time zone" value={form.zone} onChange={(zone) => set({ zone })} />
            <TextField
              name="currency"
              label="Currency"
              value={form.currency}
              maxLength={3}
              onChange={(currency) => set({ currency: currency.toUpperCase() })}
            />
          </div>
          <p className="soft">
            Purchases are read from the sell screen and kept here. What manufacturers pay for is listed to be finished
            in Astro.
          </p>
          <div className="actions">
            <Button
              action="create-store"
              look="primary"
              busy={deed.busy}
              blocked={missing}
              onPress={() => void create()}
            >
              Create the store
            </Button>
            <Button action="demo" busy={deed.busy} onPress={() => void demo()}>
              Try the demo store
            </Button>
            <a className="button plain" href={hashOf('backup')}>
              Restore a backup
            </a>
            <a className="button plain" href={hashOf('store')}>
              Load a store file
            </a>
          </div>
        </>
      )}
      <Outcome deed={deed} />
    </section>
  );
}

function Steps({ readiness: { tester, test }, again }: { readiness: Readiness; again: () => Promise<void> }) {
  const { state } = useConsole();
  const { counts, programs, backup } = state;
  return (
    <ol className="set-up-steps">
      <Step done title="The store">
        <p>{state.store?.name} is set up on this register.</p>
      </Step>
      <Step done={backup.madeAt !== null && backup.provedAt !== null} title="A backup, made and tested">
        <p>
          Removing the extension, clearing the browser’s data or losing this machine deletes the ledger. A backup brings
          it back. <a href={hashOf('backup')}>Make and test one</a>.
        </p>
      </Step>
      <Step done={counts.items > 0} title="Items">
        <p>
          <a href={hashOf('items', 'import')}>Import the product file</a> of your point of sale, or{' '}
          <a href={hashOf('items', 'new')}>add the few items</a> that your programs need by scanning them.
        </p>
      </Step>
      <Step done={programs.length > 0} title="A program">
        <p>
          <a href={hashOf('programs', 'new')}>Begin with an example</a>: every figure can be changed.
        </p>
      </Step>
      <Step done={test.redeemed} title="A test sale">
        <p>
          Try it with {tester?.name ?? 'your test customer'}: what they earn is shown, never reported. Make the customer
          in your point of sale too, if it is not there yet.
        </p>
        <ol className="test-steps">
          <TestStep done={test.purchases > 0}>
            Ring up one purchase for {tester?.name ?? 'the test customer'}, link the customer when Tillside asks, and
            complete the sale.
          </TestStep>
          <TestStep done={test.filled}>Ring up as many as the card still needs, and add the purchases.</TestStep>
          <TestStep done={test.redeemed}>
            Redeem the reward on the next sale, as Tillside says, and complete it.
          </TestStep>
        </ol>
        <div className="actions">
          <Button action="check-test" onPress={() => void again()}>
            Check again
          </Button>
          {tester && <a href={hashOf('customers', tester.id)}>See what was recorded</a>}
        </div>
        {test.redeemed && <Note tone="good" title="It works: a purchase, a full card and a redeemed reward." />}
        {!test.redeemed && test.purchases === 0 && (
          <p className="soft">
            Nothing recorded yet. If the sale was made:{' '}
            <a href={hashOf('items', 'test')}>test what its line is taken for</a>.
          </p>
        )}
      </Step>
    </ol>
  );
}

function Step({ done, title, children }: { done: boolean; title: string; children: ReactNode }) {
  return (
    <li className={done ? 'panel done' : 'panel'}>
      <h2>
        <span className="tick">{done && <Icon name="check" />}</span>
        {title}
        <span className="soft">{done ? ' Done' : ' To do'}</span>
      </h2>
      {children}
    </li>
  );
}

function TestStep({ done, children }: { done: boolean; children: ReactNode }) {
  return (
    <li>
      {children} <b>{done ? 'Done.' : 'Not yet.'}</b>
    </li>
  );
}
