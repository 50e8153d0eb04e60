import { useState } from 'react';
import type { Customer } from '../../../lib/sources/port.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { hashOf, useRoute } from '../route.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import { CustomerImport } from './customer-import.tsx';
import { Duplicates } from './duplicates.tsx';
import { OpeningImport } from './opening-import.tsx';
import { nameOf } from './person-name.ts';
import { Profile } from './profile.tsx';
import './customers.css';

/** Addresses that are no customer's. */
const PAGES: ReadonlySet<string> = new Set(['import', 'cards', 'twice']);

/** Who the store's customers are, and what each of them has. */
export function CustomersSection() {
  const { store } = useConsole().state;
  const { place } = useRoute();
  if (store === null) return <NeedsStore />;
  const [id] = place;
  return (
    <>
      <nav className="tabs" aria-label="Customers">
        <a href={hashOf('customers')} aria-current={id === undefined ? 'page' : undefined}>
          Find a customer
        </a>
        <a href={hashOf('customers', 'import')} aria-current={id === 'import' ? 'page' : undefined}>
          Import a file
        </a>
        <a href={hashOf('customers', 'cards')} aria-current={id === 'cards' ? 'page' : undefined}>
          Bring cards along
        </a>
        <a href={hashOf('customers', 'twice')} aria-current={id === 'twice' ? 'page' : undefined}>
          Same person twice
        </a>
      </nav>
      {id === undefined && <Search />}
      {id === 'import' && <CustomerImport />}
      {id === 'cards' && <OpeningImport />}
      {id === 'twice' && <Duplicates />}
      {id !== undefined && !PAGES.has(id) && <Profile key={id} id={id} />}
    </>
  );
}

function Search() {
  const { counts } = useConsole().state;
  const [query, setQuery] = useState('');
  return (
    <section className="panel" aria-label="Find a customer">
      <TextField
        name="find-customer"
        label="Name, phone, e-mail or customer code"
        kind="search"
        value={query}
        hint={`${counts.customers} customers are on file.`}
        onChange={setQuery}
      />
      <Found query={query} to={({ id }) => hashOf('customers', id)} />
    </section>
  );
}

/** Whoever fits what was typed; each leads somewhere. */
export function Found({ query, to, without }: { query: string; to: (customer: Customer) => string; without?: string }) {
  const { value, problem, again } = useAnswer({ type: 'find-customers', query });
  if (query.trim() === '') return null;
  if (value === null) return <Waiting problem={problem} again={again} />;
  const found = value.filter(({ id }) => id !== without);
  if (found.length === 0) return <p className="soft">Nobody like that.</p>;
  return (
    <ul className="rows">
      {found.map((customer) => (
        <li key={customer.id}>
          <a className="item-row" href={to(customer)}>
            <b dir="auto">{nameOf(customer)}</b>
            <span>{customer.isTest && <span className="chip">Test</span>}</span>
            <small className="soft">{[customer.phone, customer.email].filter(Boolean).join(' · ')}</small>
          </a>
        </li>
      ))}
    </ul>
  );
}
