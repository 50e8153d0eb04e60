import { useCallback, useEffect, useState } from 'react';
import type { SourceAnswer, SourceRequest, SourcesState } from '../../../lib/messaging/source-protocol.ts';
import { pinProblem } from '../../../lib/settings/staff.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { useFormat } from '../use-format.ts';
import { Waiting } from '../waiting.tsx';

type Manager = NonNullable<SourcesState['managers']>[number];

/** Who may say yes with a PIN where a store server keeps the ledger: one list for all its registers. */
export function ManagersPanel() {
  const { askSources } = useConsole();
  const deed = useDeed();
  const [state, setState] = useState<SourcesState | null>(null);
  const [chosen, choose] = useState<Manager | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const show = useCallback((answer: SourceAnswer) => {
    if (answer.ok) setState(answer.value);
    setProblem(answer.ok ? null : answer.message);
  }, []);
  useEffect(() => void askSources({ do: 'managers' }).then(show), [askSources, show]);
  const ask = (request: SourceRequest, done: string) =>
    deed.run(async () => {
      setState(granted(await askSources(request)));
      choose(null);
      return done;
    });
  const managers = state?.managers ?? [];
  const mayChange = state?.store?.mayPairOthers ?? false;
  const put = (id: string, name: string, pin: string) =>
    ask({ do: 'put-manager', id, name, pin }, `${name} can say yes with this PIN at every register.`);
  return (
    <section className="panel" aria-labelledby="managers">
      <h2 id="managers">Managers of the store server</h2>
      <p>
        This register works with a shared store. What takes a manager there is asked for at the register: a manager’s
        PIN says yes to that one step. The people below are asked who they are at this register.
      </p>
      <Outcome deed={deed} />
      {state === null && <Waiting problem={problem} again={async () => show(await askSources({ do: 'managers' }))} />}
      {state && managers.length === 0 && <p>Nobody yet: what takes a manager is refused at every register.</p>}
      {managers.length > 0 && (
        <ul className="rows">
          {managers.map((one) => (
            <li key={one.id}>
              <Row
                manager={one}
                mayChange={mayChange}
                busy={deed.busy}
                onNewPin={() => choose(one)}
                onRemove={() =>
                  void ask({ do: 'remove-manager', id: one.id }, `${one.name} cannot say yes any more, at no register.`)
                }
              />
            </li>
          ))}
        </ul>
      )}
      {state && !mayChange && <p className="soft">The list is changed in the browser that pairs the registers.</p>}
      {mayChange && (
        <PinForm
          key={chosen?.id ?? `new-${managers.length}`}
          manager={chosen}
          busy={deed.busy}
          onPut={put}
          onCancel={() => choose(null)}
        />
      )}
    </section>
  );
}

interface RowProps {
  manager: Manager;
  mayChange: boolean;
  busy: boolean;
  onNewPin: () => void;
  onRemove: () => void;
}

function Row({ manager: { name, lockedUntil }, mayChange, busy, onNewPin, onRemove }: RowProps) {
  const { time } = useFormat();
  return (
    <div className="actions">
      <b dir="auto">{name}</b>
      {lockedUntil !== null && <small className="soft">locked until {time(lockedUntil)}: a new PIN unlocks</small>}
      {mayChange && (
        <>
          <Button action="new-manager-pin" object={name} onPress={onNewPin}>
            New PIN
          </Button>
          <Button action="remove-manager" object={name} busy={busy} onPress={onRemove}>
            Remove
          </Button>
        </>
      )}
    </div>
  );
}

interface PinFormProps {
  /** Null: somebody new. */
  manager: Manager | null;
  busy: boolean;
  onPut: (id: string, name: string, pin: string) => Promise<void>;
  onCancel: () => void;
}

function PinForm({ manager, busy, onPut, onCancel }: PinFormProps) {
  const [name, setName] = useState('');
  const [pin, setPin] = useState('');
  const problem = pin === '' ? 'Type a PIN.' : pinProblem(pin);
  const who = manager?.name ?? name.trim();
  const put = () => {
    setPin('');
    void onPut(manager?.id ?? crypto.randomUUID().slice(0, 8), who, pin);
  };
  return (
    <>
      <h3 dir="auto">{manager ? `New PIN of ${manager.name}` : 'Somebody new'}</h3>
      <div className="beside">
        {!manager && <TextField name="manager" label="Name" value={name} maxLength={60} onChange={setName} />}
        <TextField
          name="manager-pin"
          kind="password"
          inputMode="numeric"
          label="PIN, four to seven digits"
          wrong={pin === '' ? null : problem}
          value={pin}
          onChange={setPin}
        />
      </div>
      <div className="actions">
        {manager && (
          <Button action="keep-manager-pin" onPress={onCancel}>
            Cancel
          </Button>
        )}
        <Button
          action="put-manager"
          look="primary"
          busy={busy}
          blocked={who === '' ? 'A name is needed.' : problem}
          onPress={put}
        >
          {manager ? 'Set the PIN' : 'Add'}
        </Button>
      </div>
    </>
  );
}
