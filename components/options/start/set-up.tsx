import { useState } from 'react';
import { accountIn, newStore, type StoreForm } from '../../../lib/settings/new-store.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf } from '../route.ts';
import { STYLE_QUESTION, STYLES } from '../store/account-styles.ts';

const SYSTEMS = [
  { value: 'lightspeed-x', title: 'Lightspeed X-Series', detail: 'Formerly Vend.' },
  { value: 'lightspeed-r', title: 'Lightspeed R-Series', detail: 'merchantos.com or lightspeedapp.com.' },
  { value: 'heartland', title: 'Heartland Retail', detail: 'Formerly Springboard.' },
  {
    value: 'another',
    title: 'Another one',
    detail: 'In a web page: you show Tillside once where everything stands. Elsewhere: sales are entered by hand.',
  },
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

/** The store from a few answers. */
export function SetUp({ onCreated }: { onCreated: () => Promise<void> }) {
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
    accountStyle: 'standard',
  });
  const set = (change: Partial<StoreForm>) => setForm({ ...form, ...change });
  const missing =
    form.name.trim() === ''
      ? 'The store needs a name.'
      : form.system !== 'another' && accountIn(form.account) === ''
        ? 'Paste the address of your point of sale.'
        : null;
  const create = () =>
    deed.run(async () => {
      const store = newStore({ ...form, name: form.name.trim() }, crypto.randomUUID());
      granted(await ask({ type: 'import-store', file: store }));
      await Promise.all([onCreated(), refresh()]);
      window.scrollTo(0, 0);
      return null;
    });
  const demo = () =>
    deed.run(async () => {
      granted(await ask({ type: 'import-store', file: await (await fetch('/demo-store.json')).json() }));
      await Promise.all([onCreated(), refresh()]);
      window.scrollTo(0, 0);
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
              form.system === 'another'
                ? 'Leave it empty if it does not run in a browser. It is shown to Tillside afterwards, in Point of sale.'
                : accountIn(form.account) === ''
                  ? 'Copy it from the address bar while you are on the sell screen.'
                  : `Your account is “${accountIn(form.account)}”.`
            }
            onChange={(account) => set({ account })}
          />
          <OptionList
            label={STYLE_QUESTION}
            name="style"
            options={STYLES}
            value={form.accountStyle}
            onChoose={(chosen) => {
              const style = STYLES.find(({ value }) => value === chosen);
              if (style) set({ accountStyle: style.value });
            }}
          />
          <details>
            <summary>
              Time zone {form.zone}, currency {form.currency}
            </summary>
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
          </details>
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
