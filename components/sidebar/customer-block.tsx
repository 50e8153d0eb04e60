import type { ReactNode } from 'react';
import type { CustomerState } from '../../lib/checkout/view/customer-view.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Note } from '../ui/note.tsx';
import { Candidates } from './candidates.tsx';
import { CommandButton } from './command-button.tsx';
import { CustomerSearch } from './customer-search.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import './customer-block.css';

/** Whose sale it is, and how certain that is. */
export function CustomerBlock() {
  const { words, format } = useLanguage();
  const { customer, sale, byHand } = useView();
  const wouldEarn = words.customer[byHand.state === 'closed' ? 'wouldEarn' : 'wouldEarnByHand'];
  switch (customer.state) {
    case 'none':
      return (
        <section className="section">
          <Who name={words.customer.none} soft={wouldEarn(sale ? customer.wouldEarn : 0, format)} />
          <CustomerSearch />
        </section>
      );
    case 'resolving':
      return (
        <section className="section" aria-busy="true">
          <Who name={customer.name} soft={words.customer.resolving} isName />
        </section>
      );
    case 'unlinked':
      return (
        <section className="section">
          <Who name={customer.name || words.customer.withoutName} soft={words.customer.notLinked} isName />
          <Candidates customer={customer} />
        </section>
      );
    case 'linked':
      return <Linked customer={customer} />;
  }
}

function Linked({ customer }: { customer: Extract<CustomerState, { state: 'linked' }> }) {
  const { words, format } = useLanguage();
  const session = useSession();
  const unlink = (
    <CommandButton action="unlink-customer" look="link" command={{ type: 'unlink-customer' }}>
      {words.customer.notThis}
    </CommandButton>
  );
  return (
    <section className="section">
      <Who
        name={customer.name || words.customer.withoutName}
        isName
        isTest={customer.isTest}
        soft={
          <>
            {words.customer[customer.confirmed ? 'linkedBy' : 'foundBy'][customer.linkedBy]}
            {customer.confirmed && <> · {unlink}</>}
          </>
        }
      />
      {customer.points && <p className="soft indented">{words.customer.points(customer.points, format)}</p>}
      {customer.mergedFrom?.map(({ id, name }) => (
        <p key={id} className="soft indented">
          <span dir="auto">{words.desk.same.with(name)}</span> ·{' '}
          <Button
            action="two-persons"
            look="link"
            object={name}
            onPress={() => session.go({ name: 'two-persons', of: id })}
          >
            {words.desk.same.takeApart}
          </Button>
        </p>
      ))}
      {customer.missing.length > 0 && <p className="soft indented">{words.customer.missing(customer.missing)}</p>}
      {!customer.confirmed && (
        <Note tone="warn" title={words.customer.isThis}>
          <p>{words.customer.confirmOnce}</p>
          <div className="note-foot">
            <CommandButton
              action="link-customer"
              look="primary"
              object={customer.name}
              command={{ type: 'link-customer', customerId: customer.id }}
            >
              {words.customer.link}
            </CommandButton>
            {unlink}
          </div>
        </Note>
      )}
    </section>
  );
}

interface WhoProps {
  name: string;
  soft: ReactNode;
  isName?: boolean;
  isTest?: boolean;
}

export function Who({ name, soft, isName = false, isTest = false }: WhoProps) {
  const { words } = useLanguage();
  return (
    <div className="who">
      <span className={isName ? 'portrait' : 'portrait nobody'} aria-hidden="true">
        {isName ? initials(name) : <Icon name="person" />}
      </span>
      <div>
        <h2>
          <bdi>{name}</bdi> {isTest && <span className="chip">{words.customer.test}</span>}
        </h2>
        <p className="soft">{soft}</p>
      </div>
    </div>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const ends = words.length > 1 ? [words[0], words.at(-1)] : [words[0]];
  return ends.map((word) => /\p{L}/u.exec(word ?? '')?.[0].toUpperCase() ?? '').join('') || '?';
}
