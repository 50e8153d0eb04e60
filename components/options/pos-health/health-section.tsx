import { useState } from 'react';
import { type SystemHealth, systemHealth } from '../../../lib/pos/health.ts';
import { Note } from '../../ui/note.tsx';
import { useAnswer } from '../console-context.ts';
import { useFormat } from '../use-format.ts';
import { Waiting } from '../waiting.tsx';
import { type Colour, fieldName, POLICY, PROBE_WORDS, SYSTEM_WORDS, warningText } from './health-words.ts';
import './health.css';

/** How well the register's screen is read, check by check: for support, and before something fails. */
export function HealthSection() {
  const [now] = useState(() => new Date());
  const { value: systems, problem, again } = useAnswer({ type: 'pos-health' });
  if (systems === null || systems === undefined) return <Waiting problem={problem} again={again} />;
  if (systems.length === 0) {
    return (
      <section className="panel" aria-labelledby="health-title">
        <h2 id="health-title">The register’s screen</h2>
        <p>No sale was read yet. Open the register, ring something, and come back.</p>
      </section>
    );
  }
  return systems.map((system) => (
    <System key={`${system.record.system} ${system.record.account}`} health={systemHealth(system, now)} />
  ));
}

function System({ health }: { health: SystemHealth }) {
  const format = useFormat();
  const { system, account, colour, beta, warnings, beside, at } = health;
  const id = `health-${system}-${account}`;
  const day = (moment: string) => format.date(moment.slice(0, 10));
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>
        {SYSTEM_WORDS[system] ?? system}, {account} {beta && <small className="chip">Beta</small>}
      </h2>
      <p>
        <State colour={colour} /> {POLICY[colour].means}
      </p>
      <p className="soft">
        Last cart read on {day(at)} at {format.time(at)}. Described on {format.date(health.verifiedOn)}, version{' '}
        {health.version}. {health.evidence}
      </p>
      {warnings.map((warning) => (
        <Note key={JSON.stringify(warning)} tone="warn" title={warningText(warning, day)} />
      ))}
      {beside.length > 0 && (
        <Note tone="info" title={`${beside.join(', ')} stands on the register’s page too`}>
          <p>Decide for each program which of the two counts it, and switch it off in the other.</p>
        </Note>
      )}
      <Probes health={health} />
      <Days days={health.days} day={(one) => format.date(one)} />
      <Fields health={health} />
    </section>
  );
}

function State({ colour }: { colour: Colour }) {
  return <b className={`state ${colour}`}>{POLICY[colour].name}</b>;
}

function Probes({ health }: { health: SystemHealth }) {
  return (
    <div className="table-room">
      <table>
        <caption>Checks on the last cart</caption>
        <thead>
          <tr>
            <th scope="col">Check</th>
            <th scope="col">State</th>
            <th scope="col">About</th>
          </tr>
        </thead>
        <tbody>
          {health.probes.map(({ probe, colour, fields }) => (
            <tr key={probe}>
              <th scope="row">
                {PROBE_WORDS[probe].name}
                <small>{PROBE_WORDS[probe].asks}</small>
              </th>
              <td>
                <State colour={colour} />
              </td>
              <td>{[...new Set(fields.map(fieldName))].join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Days({ days, day }: { days: SystemHealth['days']; day: (one: string) => string }) {
  if (days.length === 0) return null;
  return (
    <div className="table-room">
      <table>
        <caption>Completed sales by how they were read</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {(['green', 'yellow', 'red'] as const).map((colour) => (
              <th scope="col" key={colour}>
                {POLICY[colour].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day: one, green, yellow, red }) => (
            <tr key={one}>
              <th scope="row">{day(one)}</th>
              <td>{green}</td>
              <td>{yellow}</td>
              <td>{red}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Fields({ health }: { health: SystemHealth }) {
  const { fields, layouts, dialect } = health;
  return (
    <details>
      <summary>Where each value is read</summary>
      <p className="soft">
        Layout of the page: {dialect ?? 'not known'}; {layouts.length} seen on this register
        {layouts[0] && `, the newest is ${layouts[0].id}`}.
      </p>
      <div className="table-room">
        <table>
          <thead>
            <tr>
              <th scope="col">Value</th>
              <th scope="col">Way in use</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(({ field, rung, of }) => (
              <tr key={field}>
                <th scope="row">
                  {fieldName(field)} <small>{field}</small>
                </th>
                <td>{rung === null ? 'not on the last cart' : `${rung + 1} of ${Math.max(of, rung + 1)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
