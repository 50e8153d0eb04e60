import type { StaffReply } from '../../../lib/messaging/console/staff-requests.ts';
import type { StaffPerson } from '../../../lib/settings/staff.ts';
import { Button } from '../../ui/button.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf, useRoute } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { Waiting } from '../waiting.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { ManagersPanel } from './managers-panel.tsx';
import { PersonEditor } from './person-editor.tsx';
import { PolicyPanel } from './policy-panel.tsx';
import { ROLES } from './staff-words.ts';

/** Who works here, when they are asked who they are, and what takes a PIN. */
export function StaffSection() {
  const { state, policy } = useConsole();
  const { place } = useRoute();
  const { value: staff, problem, again } = useAnswer({ type: 'staff' });
  const [id] = place;
  if (staff === null) return <Waiting problem={problem} again={again} />;
  if (id !== undefined) {
    const person = staff.people.find((one) => one.id === id) ?? null;
    if (person === null && id !== 'new') return <p>Nobody like that works here.</p>;
    return <PersonEditor key={id} person={person} onSaved={again} />;
  }
  return (
    <>
      {!state.livesHere && <ManagersPanel />}
      <People staff={staff} />
      <PolicyPanel key={JSON.stringify(staff.policy)} staff={staff} onSaved={again} />
      <HistoryPanel key={JSON.stringify(staff)} />
      {(policy.staff?.mode ?? staff.policy.mode) !== 'off' && <Lock />}
    </>
  );
}

function People({ staff: { people } }: { staff: StaffReply }) {
  const working = people.filter(({ active }) => active);
  const gone = people.filter(({ active }) => !active);
  return (
    <section className="panel" aria-labelledby="people">
      <h2 id="people">People</h2>
      {people.length === 0 ? (
        <p>
          Nobody yet. Add yourself first, as an admin, and give yourself a PIN. Then choose below when people are asked.
        </p>
      ) : (
        <ul className="rows">
          {[...working, ...gone].map((person) => (
            <li key={person.id}>
              <Person person={person} />
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <a className="button plain" href={hashOf('staff', 'new')}>
          Add somebody
        </a>
      </div>
    </section>
  );
}

function Person({ person }: { person: StaffPerson }) {
  const { time } = useFormat();
  const { id, name, initials, role, active, hasPin, lockedUntil } = person;
  const state = active
    ? [hasPin ? 'has a PIN' : 'no PIN', lockedUntil !== null && `locked until ${time(lockedUntil)}: a new PIN unlocks`]
    : ['does not work here any more'];
  return (
    <a className="item-row" href={hashOf('staff', id)}>
      <b dir="auto">{name}</b>
      <span className={active ? 'chip active' : 'chip'}>{initials}</span>
      <small className="soft">
        {[ROLES.find(({ value }) => value === role)?.title, ...state].filter(Boolean).join(' · ')}
      </small>
    </a>
  );
}

/** An admin goes back to the floor, and the page stays on the screen. */
function Lock() {
  const { ask, refresh } = useConsole();
  const deed = useDeed();
  const lock = () =>
    deed.run(async () => {
      granted(await ask({ type: 'close-console' }));
      await refresh();
      return null;
    });
  return (
    <section className="panel" aria-labelledby="lock">
      <h2 id="lock">These pages</h2>
      <p>They lock themselves a quarter of an hour after they were last used.</p>
      <Outcome deed={deed} />
      <div className="actions">
        <Button action="lock-console" busy={deed.busy} onPress={() => void lock()}>
          Lock now
        </Button>
      </div>
    </section>
  );
}
