import { useState } from 'react';
import { languageOf } from '../../../lib/i18n/language.ts';
import { pinProblem } from '../../../lib/settings/staff.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { type Deed, granted, Outcome, useDeed } from '../deed.tsx';
import { Waiting } from '../waiting.tsx';

/** In place of every section while nobody has opened these pages with an admin's PIN. */
export function LockPanel() {
  const { ask, state, refresh } = useConsole();
  const { value: staff, problem, again } = useAnswer({ type: 'staff' });
  const deed = useDeed();
  const [chosen, choose] = useState<string | null>(null);
  const [pin, setPin] = useState('');
  if (staff === null) return <Waiting problem={problem} again={again} />;
  const admins = staff.people.filter(({ active, role, hasPin }) => active && role === 'admin' && hasPin);
  const id = chosen ?? admins[0]?.id ?? '';
  const renew = () =>
    deed.run(async () => {
      granted(await ask({ type: 'renew-staff' }));
      await Promise.all([again(), refresh()]);
      return null;
    });
  if (staff.isUnreadable) return <Unreadable deed={deed} onRenew={() => void renew()} />;
  const isWhole = /^\d{4,7}$/.test(pin);
  const open = () =>
    deed.run(async () => {
      setPin('');
      const refused = granted(await ask({ type: 'open-console', id, pin }));
      if (refused === null) return refresh().then(() => null);
      const said = languageOf(state.store ?? { locale: 'en-US', currency: 'USD' }).reason(refused);
      throw new Error([`${said.title}.`, said.detail, said.next].filter(Boolean).join(' '));
    });
  return (
    <section className="panel" aria-labelledby="locked">
      <h2 id="locked">These pages are an admin’s</h2>
      <form
        className="panel-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) void open();
        }}
      >
        <SelectField
          name="admin"
          label="Who are you?"
          value={id}
          options={admins.map(({ id: value, name }) => ({ value, title: name }))}
          onChange={choose}
        />
        <TextField
          name="console-pin"
          kind="password"
          inputMode="numeric"
          label="PIN"
          wrong={pin === '' || /^\d{1,7}$/.test(pin) ? null : pinProblem(pin)}
          value={pin}
          onChange={setPin}
        />
        <Outcome deed={deed} />
        <div className="actions">
          <Button
            action="open-console"
            look="primary"
            busy={deed.busy}
            blocked={isWhole ? null : 'Type your PIN.'}
            onPress={() => void open()}
          >
            Open
          </Button>
        </div>
      </form>
    </section>
  );
}

/** The way out for whoever is in charge: what can be read stays as it was, locks and PINs too. */
function Unreadable({ deed, onRenew }: { deed: Deed; onRenew: () => void }) {
  return (
    <section className="panel" aria-labelledby="unreadable">
      <h2 id="unreadable">The list of who works here cannot be read</h2>
      <p>
        What this browser keeps of your staff is damaged. Nothing is pressed at this register until it is set up anew,
        because nobody knows who may do what. Sales and cards are not affected.
      </p>
      <p>
        Setting it up anew keeps everybody who can still be read, with their PINs; an admin among them then opens these
        pages as always. If no admin is left, nobody is asked any more until you add one. It stands in the list of
        changes.
      </p>
      <Outcome deed={deed} />
      <div className="actions">
        <Button action="renew-staff" look="primary" busy={deed.busy} onPress={onRenew}>
          Set up anew
        </Button>
      </div>
    </section>
  );
}
