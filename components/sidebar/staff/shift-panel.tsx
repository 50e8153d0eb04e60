import { useState } from 'react';
import type { StaffPersonView } from '../../../lib/checkout/view/checkout-view.ts';
import { staffWords as words } from '../../../lib/i18n/en-staff.ts';
import { Button } from '../../ui/button.tsx';
import { useSession, useSessionState } from '../session-context.ts';
import { PinField } from './pin-field.tsx';
import './staff.css';

/** The start of a shift: everybody who works here, and the PIN where the store wants one. */
export function ShiftPanel() {
  return (
    <section className="shift" aria-labelledby="shift">
      <h2 id="shift">{words.who}</h2>
      <p className="soft">{words.whoDetail}</p>
      <People />
    </section>
  );
}

export function People({ onStarted }: { onStarted?: () => void }) {
  const session = useSession();
  const staff = useSessionState(({ view }) => view?.staff);
  const [chosen, choose] = useState<StaffPersonView | null>(null);
  const people = (staff?.people ?? []).filter(({ id }) => id !== staff?.who?.id);
  const start = async (person: StaffPersonView, pin: string | null) => {
    const refused = await session.staff({ type: 'start-shift', staff: person.id, pin });
    if (refused === null) onStarted?.();
    return refused;
  };
  if (people.length === 0) return <p>{words.nobodyElse}</p>;
  if (chosen && staff?.mode === 'pin')
    return (
      <PinField
        key={chosen.id}
        label={words.pinOf(chosen.name)}
        confirm={words.start}
        give={(pin) => start(chosen, pin)}
        onCancel={() => choose(null)}
      />
    );
  return (
    <ul className="people">
      {people.map((person) => (
        <li key={person.id}>
          <Button
            action="start-shift"
            look="row"
            onPress={() => (staff?.mode === 'pin' ? choose(person) : void start(person, null))}
          >
            <b className="initials">{person.initials}</b>
            <span className="row-main" dir="auto">
              {person.name}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
