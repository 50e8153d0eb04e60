import { useState } from 'react';
import { pinProblem, type StaffPerson } from '../../../lib/settings/staff.ts';
import { Button } from '../../ui/button.tsx';
import { CheckBox } from '../../ui/check-box.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { type Deed, granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf } from '../route.ts';
import { ROLES } from './staff-words.ts';

interface EditorProps {
  /** Null: somebody new. */
  person: StaffPerson | null;
  onSaved: () => Promise<void>;
}

export function PersonEditor({ person, onSaved }: EditorProps) {
  const deed = useDeed();
  return (
    <>
      <p>
        <a href={hashOf('staff')}>All staff</a>
      </p>
      <Outcome deed={deed} />
      <Details person={person} deed={deed} onSaved={onSaved} />
      {person !== null && <PinPanel person={person} deed={deed} onSaved={onSaved} />}
    </>
  );
}

type PartProps = EditorProps & { deed: Deed };

function Details({ person, deed, onSaved }: PartProps) {
  const { ask } = useConsole();
  const [name, setName] = useState(person?.name ?? '');
  const [typed, setInitials] = useState<string | null>(person?.initials ?? null);
  const [role, setRole] = useState<StaffPerson['role']>(person?.role ?? 'cashier');
  const [active, setActive] = useState(person?.active ?? true);
  const initials = typed ?? initialsOf(name);
  const isShort = /^[\p{L}\p{N}]{1,4}$/u.test(initials.trim());
  const save = () =>
    deed.run(async () => {
      const details = { name: name.trim(), initials: initials.trim(), role, active };
      const id = granted(await ask({ type: 'save-person', id: person?.id ?? null, person: details }));
      await onSaved();
      if (person === null) window.location.hash = hashOf('staff', id);
      return 'Saved.';
    });
  return (
    <section className="panel" aria-labelledby="details">
      <h2 id="details" dir="auto">
        {person?.name ?? 'Somebody new'}
      </h2>
      <TextField name="name" label="Name" value={name} maxLength={60} onChange={setName} />
      <TextField
        name="initials"
        label="Initials"
        hint="They stand on the register and beside every entry."
        wrong={initials !== '' && !isShort ? 'One to four letters or digits.' : null}
        value={initials}
        maxLength={8}
        onChange={setInitials}
      />
      <OptionList
        label="May do"
        name="role"
        value={role}
        onChoose={(value) => setRole(value === 'admin' ? 'admin' : 'cashier')}
        options={ROLES.map(({ value, title }) => ({ value, title, detail: MAY[value] }))}
      />
      {person !== null && (
        <CheckBox
          name="active"
          label="Works here"
          hint="Without it the register does not know them any more. Their entries stay."
          checked={active}
          onChange={setActive}
        />
      )}
      <div className="actions">
        <Button
          action="save-person"
          look="primary"
          busy={deed.busy}
          blocked={name.trim() === '' ? 'A name is needed.' : isShort ? null : 'Initials are needed.'}
          onPress={() => void save()}
        >
          {person === null ? 'Add' : 'Save'}
        </Button>
      </div>
    </section>
  );
}

const MAY: Record<StaffPerson['role'], string> = {
  cashier: 'Add purchases, redeem, undo while the sale is open.',
  admin: 'Everything, with a PIN for each step: corrections, exceptions, undo after the sale, these pages.',
};

function PinPanel({ person, deed, onSaved }: PartProps & { person: StaffPerson }) {
  const { ask } = useConsole();
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const problem = pin === '' ? null : pinProblem(pin);
  const save = () =>
    deed.run(async () => {
      granted(await ask({ type: 'set-pin', id: person.id, pin }));
      setPin('');
      setAgain('');
      await onSaved();
      return `${person.name} has a new PIN.`;
    });
  return (
    <section className="panel" aria-labelledby="pin">
      <h2 id="pin">{person.hasPin ? 'New PIN' : 'PIN'}</h2>
      <p className="soft">
        Let them type it themselves. Nobody can read it here afterwards; a forgotten one is replaced by a new one, which
        also ends a lock.
      </p>
      <div className="beside">
        <TextField
          name="pin"
          kind="password"
          inputMode="numeric"
          label="PIN, four to seven digits"
          wrong={problem}
          value={pin}
          onChange={setPin}
        />
        <TextField
          name="pin-again"
          kind="password"
          inputMode="numeric"
          label="The same again"
          wrong={again !== '' && again !== pin ? 'The two differ.' : null}
          value={again}
          onChange={setAgain}
        />
      </div>
      <div className="actions">
        <Button
          action="set-pin"
          look="primary"
          busy={deed.busy}
          blocked={pin === '' || again !== pin ? 'Type the PIN twice.' : problem}
          onPress={() => void save()}
        >
          Set the PIN
        </Button>
      </div>
    </section>
  );
}

function initialsOf(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => (/^[\p{L}\p{N}]/u.exec(word)?.[0] ?? '').toUpperCase())
    .join('')
    .slice(0, 4);
}
