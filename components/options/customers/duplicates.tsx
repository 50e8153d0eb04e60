import type { Alike } from '../../../lib/messaging/console/customer-requests.ts';
import { useAnswer } from '../console-context.ts';
import { hashOf } from '../route.ts';
import { Waiting } from '../waiting.tsx';
import { nameOf } from './person-name.ts';

/** Customers who may be one person: a person compares them, and puts them together or leaves them. */
export function Duplicates() {
  const { value, problem, again } = useAnswer({ type: 'alike-customers' });
  if (value === null) return <Waiting problem={problem} again={again} />;
  const [likely, shared] = [value.filter(({ sameName }) => sameName), value.filter(({ sameName }) => !sameName)];
  return (
    <section className="panel" aria-labelledby="twice">
      <h2 id="twice">The same person twice?</h2>
      {value.length === 0 && <p className="soft">No two customers share a phone number or an e-mail address.</p>}
      <Groups title="Same name, same phone or e-mail" groups={likely} />
      <Groups title="Same phone or e-mail under other names: often a household" groups={shared} />
    </section>
  );
}

function Groups({ title, groups }: { title: string; groups: readonly Alike[] }) {
  if (groups.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="rows">
        {groups.flatMap(({ by, customers }) => {
          const [first, ...others] = customers;
          if (!first) return [];
          return others.map((other) => (
            <li key={`${first.id} ${other.id}`}>
              <a className="item-row" href={hashOf('customers', first.id, 'same', other.id)}>
                <b>
                  <bdi>{nameOf(first)}</bdi> and <bdi>{nameOf(other)}</bdi>
                </b>
                <span className="chip">Compare</span>
                <small className="soft">Both have {first[by]}</small>
              </a>
            </li>
          ));
        })}
      </ul>
    </>
  );
}
