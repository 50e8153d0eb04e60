import { useState } from 'react';
import { languageOf } from '../../../lib/i18n/language.ts';
import type { CustomerProfile } from '../../../lib/messaging/console/customer-requests.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { type Deed, granted } from '../deed.tsx';
import { hashOf, useRoute } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { Waiting } from '../waiting.tsx';
import { Found } from './customers-section.tsx';
import { nameOf } from './person-name.ts';

interface SamePersonProps {
  profile: CustomerProfile;
  deed: Deed;
  again: () => Promise<void>;
}

/** The same person twice: everything of the other comes here, and can be taken apart again. */
export function SamePerson({ profile, deed, again }: SamePersonProps) {
  const { ask, state } = useConsole();
  const { place } = useRoute();
  const [query, setQuery] = useState('');
  const { customer } = profile;
  const [, step, other] = place;
  const { reason } = languageOf(state.store ?? { locale: 'en-US', currency: 'USD' });
  const run = (type: 'merge-customers' | 'unmerge-customers', from: string, told: string) =>
    deed.run(async () => {
      const receipt = granted(await ask({ type, keep: customer.id, from }));
      if (!receipt.ok) throw new Error(reason(receipt.reason).title);
      await again();
      return told;
    });
  const came = whoCame(profile);
  const isHere = came.some(({ from }) => from === other);
  return (
    <section className="panel" aria-labelledby="same">
      <h2 id="same">The same person twice?</h2>
      <Came
        came={came}
        busy={deed.busy}
        onUndo={(from) => void run('unmerge-customers', from, 'They are two customers again.')}
      />
      {step === 'same' && other !== undefined && !isHere ? (
        <Compare
          profile={profile}
          other={other}
          busy={deed.busy}
          onMerge={() => void run('merge-customers', other, 'The two are one customer now.')}
        />
      ) : (
        <>
          <TextField name="other" label="Find the other one" kind="search" value={query} onChange={setQuery} />
          <Found query={query} without={customer.id} to={({ id }) => hashOf('customers', customer.id, 'same', id)} />
        </>
      )}
    </section>
  );
}

interface Arrival {
  from: string;
  on: string;
}

/** Who was put together with this customer and is so still, the latest first: the later merge is undone first. */
function whoCame({ history }: CustomerProfile): Arrival[] {
  const here = new Map<string, Arrival>();
  for (const event of history.toReversed()) {
    if (event.type === 'entitlements_received' && event.why === 'merge')
      here.set(event.from, { from: event.from, on: event.localDate });
    if (event.type === 'entitlements_given' && event.why === 'merge-undone') here.delete(event.to);
  }
  return [...here.values()].reverse();
}

function Came({ came, busy, onUndo }: { came: readonly Arrival[]; busy: boolean; onUndo: (from: string) => void }) {
  const format = useFormat();
  return came.map(({ from, on }) => (
    <div key={from} className="chosen-head">
      <p>Put together with another entry on {format.date(on)}.</p>
      <Button action="unmerge" busy={busy} onPress={() => onUndo(from)}>
        Undo: take them apart
      </Button>
    </div>
  ));
}

interface CompareProps {
  profile: CustomerProfile;
  other: string;
  busy: boolean;
  onMerge: () => void;
}

/** The two beside each other, before anything is done. */
function Compare({ profile, other, busy, onMerge }: CompareProps) {
  const { value, problem, again } = useAnswer({ type: 'customer', id: other });
  if (value === null) return <Waiting problem={problem} again={again} />;
  const name = nameOf(profile.customer);
  return (
    <>
      <div className="beside">
        <InShort title="Stays" profile={profile} />
        <InShort title="Comes here" profile={value} />
      </div>
      <p>
        Everything that the other one has comes to {name}. If both have a card of one program, both cards stay. It can
        be taken apart again here.
      </p>
      <div className="actions">
        <Button action="merge" look="primary" busy={busy} onPress={onMerge}>
          Put them together
        </Button>
        <a className="button plain" href={hashOf('customers', other, 'same', profile.customer.id)}>
          The other way round
        </a>
        <a className="button plain" href={hashOf('customers', profile.customer.id)}>
          Leave them
        </a>
      </div>
    </>
  );
}

function InShort({ title, profile: { customer, summary, links } }: { title: string; profile: CustomerProfile }) {
  const { cards, passes, tallies, rewards } = summary;
  const held = [...cards, ...passes, ...tallies].map((one) => one.title);
  return (
    <dl aria-label={title}>
      <dt>{title}</dt>
      <dd dir="auto">{nameOf(customer)}</dd>
      <dt>Phone</dt>
      <dd>{customer.phone ?? '—'}</dd>
      <dt>E-mail</dt>
      <dd>{customer.email ?? '—'}</dd>
      <dt>Cards</dt>
      <dd dir="auto">{held.length === 0 ? 'None' : held.join(', ')}</dd>
      {rewards.length > 0 && (
        <>
          <dt>Rewards</dt>
          <dd>{rewards.length}</dd>
        </>
      )}
      <dt>In your POS</dt>
      <dd>{links.length === 0 ? 'Not linked' : 'Linked'}</dd>
    </dl>
  );
}
