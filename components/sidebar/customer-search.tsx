import { useEffect, useState } from 'react';
import type { FoundCustomer } from '../../lib/checkout/view/customer-view.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useLanguage, useSession, useSessionState } from './session-context.ts';

const PAUSE_MS = 250;
const SHORTEST = 2;

interface CustomerSearchProps {
  saleKey?: string | null;
  /** What a hit is for; without it, it is shown. */
  onPick?: ((customer: FoundCustomer) => void) | undefined;
}

/** Finds any customer by name, phone, e-mail or code, with or without a sale. */
export function CustomerSearch({ saleKey = null, onPick }: CustomerSearchProps) {
  const { words } = useLanguage();
  const session = useSession();
  const [query, setQuery] = useState(() => session.state.getState().found?.query ?? '');

  useEffect(() => {
    const wanted = query.trim();
    if (wanted === (session.state.getState().found?.query.trim() ?? '')) return;
    if (wanted !== '' && wanted.length < SHORTEST) return;
    const pause = setTimeout(() => void session.search(query), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [query, session]);

  return (
    <form className="panel" onSubmit={() => void session.search(query)}>
      <TextField
        name="query"
        kind="search"
        label={words.search.label}
        hint={words.search.hint}
        value={query}
        onChange={setQuery}
      />
      <Hits saleKey={saleKey} onPick={onPick} />
    </form>
  );
}

type HitsProps = Pick<CustomerSearchProps, 'onPick'> & { saleKey: string | null };

function Hits({ saleKey, onPick }: HitsProps) {
  const { words, format } = useLanguage();
  const found = useSessionState((state) => state.found);
  const hits = found?.customers ?? [];
  return (
    <>
      <div role="status" className="live">
        {found && (
          <p className="soft">
            {found.state === 'searching' && words.search.searching}
            {found.state === 'failed' && words.search.failed}
            {found.state === 'done' && words.search.found(hits.length, format)}
          </p>
        )}
      </div>
      {hits.length > 0 && (
        <ul className="rows">
          {hits.map((hit) => (
            <li key={hit.id}>
              <Hit hit={hit} saleKey={saleKey} onPick={onPick} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Hit({ hit, saleKey, onPick }: HitsProps & { hit: FoundCustomer }) {
  const { words, format } = useLanguage();
  const session = useSession();
  const cards = hit.cards === undefined ? '' : words.customer.cards(hit.cards, format);
  return (
    <Button
      action={onPick ? 'pick-customer' : 'show-customer'}
      look="row"
      onPress={() =>
        onPick ? onPick(hit) : session.go({ name: 'customer', of: hit.id, ...(saleKey && { sale: saleKey }) })
      }
    >
      <span className="row-main">
        <b dir="auto">{hit.name}</b>
        <small>{[hit.hint, cards, hit.isTest && words.customer.test].filter(Boolean).join(' · ')}</small>
      </span>
    </Button>
  );
}
