import { useState } from 'react';
import { historyText } from '../../../lib/i18n/en-history.ts';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import type { CustomerProfile } from '../../../lib/messaging/console/customer-requests.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { STATUS_WORDS } from '../coupons/campaign-words.ts';
import { type Deed, granted, Outcome, useDeed } from '../deed.tsx';
import { download } from '../download.ts';
import { hashOf, useRoute } from '../route.ts';
import { useInitials } from '../staff/use-initials.ts';
import { useFormat } from '../use-format.ts';
import { Waiting } from '../waiting.tsx';
import { nameOf } from './person-name.ts';
import { SamePerson } from './same-person.tsx';

/** One customer: what they have, what happened, who they are to the POS, and what an admin may do about it. */
export function Profile({ id }: { id: string }) {
  const { value: profile, problem, isAnswered, again } = useAnswer({ type: 'customer', id });
  const deed = useDeed();
  const isComparing = useRoute().place[1] === 'same';
  if (profile === null && problem === null && isAnswered)
    return (
      <p>
        Nobody like that is on file. <a href={hashOf('customers')}>Find a customer</a>.
      </p>
    );
  if (profile === null) return <Waiting problem={problem} again={again} />;
  const same = <SamePerson profile={profile} deed={deed} again={again} />;
  return (
    <>
      <Outcome deed={deed} />
      <Person profile={profile} />
      {isComparing && same}
      <Cards profile={profile} />
      <History profile={profile} />
      {!isComparing && same}
      <Data profile={profile} deed={deed} again={again} />
    </>
  );
}

/** A number of its own that no screen and no receipt of it shows. */
const MADE_BY_THE_POS = /^[0-9a-f]{8}-[0-9a-f-]{27}$/i;

function Person({ profile: { customer, links } }: { profile: CustomerProfile }) {
  const { phone, email, address, isTest } = customer;
  const missing = [
    phone === null && 'a phone number',
    email === null && 'an e-mail address',
    !address && 'a postal address',
  ].filter((one) => one !== false);
  const codes = links.filter((link) => !MADE_BY_THE_POS.test(link));
  return (
    <section className="panel" aria-labelledby="person">
      <h2 id="person" dir="auto">
        {nameOf(customer)} {isTest && <span className="chip">Test customer</span>}
      </h2>
      <dl>
        <dt>Phone</dt>
        <dd>{phone ?? '—'}</dd>
        <dt>E-mail</dt>
        <dd>{email ?? '—'}</dd>
        <dt>In your POS</dt>
        <dd>
          {links.length === 0 ? 'Not linked yet' : codes.length === 0 ? 'Linked' : `Linked as ${codes.join(', ')}`}
        </dd>
      </dl>
      {missing.length > 0 && (
        <p className="soft">Not on file: {missing.join(', ')}. Some manufacturers ask for it before a reward.</p>
      )}
    </section>
  );
}

function Cards({ profile: { summary } }: { profile: CustomerProfile }) {
  const { money } = useFormat();
  const { cards, passes, tallies, rewards, coupons } = summary;
  const ready = new Map<string, number>();
  for (const { title } of rewards) ready.set(title, (ready.get(title) ?? 0) + 1);
  const empty = cards.length + passes.length + tallies.length + rewards.length + coupons.length === 0;
  return (
    <section className="panel" aria-labelledby="cards">
      <h2 id="cards">Cards</h2>
      {empty && <p className="soft">Nothing yet.</p>}
      {[...ready].map(([title, count]) => (
        <Note
          key={title}
          tone="gold"
          title={count === 1 ? `A reward is ready: ${title}` : `${count} rewards are ready: ${title}`}
        />
      ))}
      {cards.map(({ cardId, title, punches, size }) => (
        <article key={cardId} className="held-card" aria-label={title}>
          <p>
            <b dir="auto">{title}</b> {punches} of {size}
          </p>
          <Progress size={size} now={punches} after={punches} />
        </article>
      ))}
      {passes.map(({ passId, title, used, visits }) => (
        <article key={passId} className="held-card" aria-label={title}>
          <p>
            <b dir="auto">{title}</b> {used} of {visits} visits
          </p>
          <Progress size={visits} now={used} after={used} />
        </article>
      ))}
      {tallies.map(({ tallyId, title, amount, purchases, size }) => (
        <article key={tallyId} className="held-card" aria-label={title}>
          <p>
            <b dir="auto">{title}</b> {money(amount)}, {purchases} of {size} purchases
          </p>
        </article>
      ))}
      {coupons.map(({ couponId, title, maker, status }) => (
        <p key={couponId}>
          Coupon of {maker}: {title} <span className="chip">{STATUS_WORDS[status]}</span>
        </p>
      ))}
    </section>
  );
}

/** More than anybody reads; the rest is in the exported file. */
const SHOWN = 60;

function History({ profile: { history, names } }: { profile: CustomerProfile }) {
  const format = useFormat();
  const initialsOf = useInitials();
  const signed = ({ actor, approvedBy }: LedgerEvent) =>
    [initialsOf(actor), approvedBy && `yes by ${initialsOf(approvedBy)}`].filter(Boolean).join(', ');
  return (
    <section className="panel" aria-labelledby="history">
      <h2 id="history">History</h2>
      {history.length === 0 && <p className="soft">Nothing has happened yet.</p>}
      <ol className="history">
        {history.slice(0, SHOWN).map((event) => (
          <li key={event.id}>
            <span className="soft">
              {format.date(event.localDate)}, {format.time(event.recordedAt)}
            </span>
            <span>
              {historyText(event, names, format)} <small className="soft">{signed(event)}</small>
            </span>
          </li>
        ))}
      </ol>
      {history.length > SHOWN && <p className="soft">The latest {SHOWN} are shown.</p>}
    </section>
  );
}

interface ActionProps {
  profile: CustomerProfile;
  deed: Deed;
  again: () => Promise<void>;
}

function Data({ profile, deed, again }: ActionProps) {
  const { ask } = useConsole();
  const [sure, setSure] = useState(false);
  const { customer } = profile;
  const save = () => {
    const text = JSON.stringify(profile, null, 2);
    download(`customer-${customer.id}.json`, new Blob([text], { type: 'application/json' }));
  };
  const erase = () =>
    deed.run(async () => {
      granted(await ask({ type: 'erase-customer', id: customer.id }));
      setSure(false);
      await again();
      return 'Name, contact data and links are erased. What was earned and given stays in the ledger, under a number only.';
    });
  return (
    <section className="panel" aria-labelledby="data">
      <h2 id="data">Their data</h2>
      <p>Customers may ask what is kept about them, and to be forgotten.</p>
      <div className="actions">
        <Button action="save-customer" onPress={save}>
          Save as a file
        </Button>
        {!sure && (
          <Button action="erase" onPress={() => setSure(true)}>
            Erase this customer
          </Button>
        )}
        {sure && (
          <>
            <Button action="erase-sure" look="primary" busy={deed.busy} onPress={() => void erase()}>
              Erase for good
            </Button>
            <Button action="erase-not" onPress={() => setSure(false)}>
              Keep
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
