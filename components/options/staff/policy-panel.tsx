import { useState } from 'react';
import type { StaffReply } from '../../../lib/messaging/console/staff-requests.ts';
import { STAFF_STEPS, type StaffLimits, type StaffPolicy, staffProblem } from '../../../lib/settings/staff.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { Locked } from '../managed/locked.tsx';
import { ADMINS_ALONE, LIMITS, MODES, STEPS, WHOSE } from './staff-words.ts';

/** When people are asked who they are, what takes a PIN, and how much is too much. */
export function PolicyPanel({ staff, onSaved }: { staff: StaffReply; onSaved: () => Promise<void> }) {
  const { ask, refresh, policy: managed } = useConsole();
  const deed = useDeed();
  const [policy, setPolicy] = useState(staff.policy);
  const change = (part: Partial<StaffPolicy>) => setPolicy({ ...policy, ...part });
  const save = () =>
    deed.run(async () => {
      granted(await ask({ type: 'save-policy', policy }));
      await Promise.all([onSaved(), refresh()]);
      return 'Saved.';
    });
  const held = managed.staff?.mode;
  const mode = held ?? policy.mode;
  const isAsked = mode !== 'off';
  const withoutPin = staff.people.filter(({ active, hasPin }) => active && !hasPin);
  return (
    <section className="panel" aria-labelledby="policy">
      <h2 id="policy">At the register</h2>
      {held ? (
        <Locked what={`Who is asked: ${MODES.find(({ value }) => value === held)?.title ?? held}.`} />
      ) : (
        <OptionList
          label="Who is asked"
          name="mode"
          value={policy.mode}
          options={MODES}
          onChoose={(value) => change({ mode: MODES.find((one) => one.value === value)?.value ?? 'off' })}
        />
      )}
      {mode === 'pin' && withoutPin.length > 0 && (
        <p>
          Without a PIN a shift cannot start: <span dir="auto">{withoutPin.map(({ name }) => name).join(', ')}</span>.
        </p>
      )}
      {isAsked && <Pins policy={{ ...policy, mode }} change={change} />}
      {isAsked && <Limits limits={policy.limits} onChange={(limits) => change({ limits })} />}
      <Outcome deed={deed} />
      <div className="actions">
        <Button
          action="save-policy"
          look="primary"
          busy={deed.busy}
          blocked={staffProblem({ ...policy, mode }, staff.people) ?? unreadable(policy.limits)}
          onPress={() => void save()}
        >
          Save
        </Button>
      </div>
    </section>
  );
}

function Pins({ policy, change }: { policy: StaffPolicy; change: (part: Partial<StaffPolicy>) => void }) {
  return (
    <>
      <h3>What takes a PIN</h3>
      <p className="soft">A PIN is good for one step. A cashier’s own PIN is asked only where everybody has one.</p>
      {STAFF_STEPS.map((step) => (
        <SelectField
          key={step}
          name={`pin-${step}`}
          label={STEPS[step]}
          value={policy.pins[step]}
          options={policy.mode === 'pin' ? WHOSE : WHOSE.filter(({ value }) => value !== 'own')}
          onChange={(whose) => change({ pins: { ...policy.pins, [step]: whose } })}
        />
      ))}
      <p>Always an admin’s PIN:</p>
      <ul className="bulleted">
        {ADMINS_ALONE.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
    </>
  );
}

function Limits({ limits, onChange }: { limits: StaffLimits; onChange: (limits: StaffLimits) => void }) {
  return (
    <>
      <h3>At most, for one customer</h3>
      <p className="soft">
        Leave a field empty for as much as the programs allow. Beyond it an admin’s PIN is asked; what is written by
        itself stops there and waits for a person. What Astro has of today counts too, as long as Astro answers.
      </p>
      <div className="beside">
        {LIMIT_NAMES.map((name) => (
          <NumberField
            key={name}
            name={name}
            label={LIMITS[name]}
            optional
            value={limits[name] ?? undefined}
            onChange={(value) => onChange({ ...limits, [name]: value ?? null })}
          />
        ))}
      </div>
    </>
  );
}

const LIMIT_NAMES = Object.keys(LIMITS) as (keyof StaffLimits)[];

function unreadable(limits: StaffLimits): string | null {
  const isWrong = Object.values(limits).some((one) => one !== null && !(one >= 1 && one <= 999));
  return isWrong ? 'A limit is a number from 1 to 999, or empty.' : null;
}
