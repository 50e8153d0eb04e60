import { useState } from 'react';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { codeHealth } from '../../../lib/settings/code-health.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { hashOf, useRoute } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import { CodeHealth } from './code-health.tsx';
import { ItemEditor } from './item-editor.tsx';
import { ItemImport } from './item-import.tsx';
import { found } from './item-search.ts';
import { LineTest } from './line-test.tsx';
import './items.css';

/** Items and services, their codes, and what is odd about them. */
export function ItemsSection() {
  const { state, refresh } = useConsole();
  const { place } = useRoute();
  const { value: catalogue, problem, again } = useAnswer({ type: 'catalogue' });
  if (state.store === null) return <NeedsStore />;
  if (catalogue === null) return <Waiting problem={problem} again={again} />;
  const changed = async () => {
    await Promise.all([again(), refresh()]);
  };
  const odd = codeHealth(catalogue.items, catalogue.programs).filter(({ level }) => level !== 'note').length;
  return (
    <>
      <nav className="tabs" aria-label="Items">
        {[
          ['', 'All items'],
          ['new', 'Add an item'],
          ['import', 'Import a file'],
          ['health', odd === 0 ? 'Code health' : `Code health (${odd})`],
          ['test', 'Test a line'],
        ].map(([to = '', title]) => (
          <a
            key={to}
            href={hashOf('items', ...(to === '' ? [] : [to]))}
            aria-current={(place[0] ?? '') === to ? 'page' : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      <Place key={place.join('/')} place={place} catalogue={catalogue} onChanged={changed} />
    </>
  );
}

interface PlaceProps {
  place: readonly string[];
  catalogue: CatalogueReply;
  onChanged: () => Promise<void>;
}

function Place({ place: [id, detail], catalogue, onChanged }: PlaceProps) {
  switch (id) {
    case undefined:
      return <ItemList catalogue={catalogue} />;
    case 'new':
      return <ItemEditor item={null} code={detail ?? ''} catalogue={catalogue} onSaved={onChanged} />;
    case 'import':
      return <ItemImport items={catalogue.items} today={catalogue.today} onDone={onChanged} />;
    case 'health':
      return <CodeHealth catalogue={catalogue} onFixed={onChanged} />;
    case 'test':
      return <LineTest catalogue={catalogue} />;
    default: {
      const item = catalogue.items.find(({ key }) => key === id);
      return item ? (
        <ItemEditor item={item} code="" catalogue={catalogue} onSaved={onChanged} />
      ) : (
        <p>This item does not exist.</p>
      );
    }
  }
}

/** More rows than anybody scrolls through: the search finds the rest. */
const SHOWN = 100;

function ItemList({ catalogue: { items, programs } }: { catalogue: CatalogueReply }) {
  const format = useFormat();
  const [query, setQuery] = useState('');
  const matching = found(items, query);
  const programsOf = (key: string) =>
    programs.filter((program) => program.items.some(({ itemKey }) => itemKey === key)).map(({ title }) => title);
  return (
    <section className="panel" aria-label="All items">
      <TextField
        name="find-item"
        label="Find an item"
        kind="search"
        value={query}
        hint="By name, number or code, or scan it."
        onChange={setQuery}
      />
      {items.length === 0 && (
        <p className="soft">No items yet. Import the product file of your POS, or add them by scanning.</p>
      )}
      {items.length > 0 && matching.length === 0 && <p className="soft">No item like that.</p>}
      <ul className="rows">
        {matching.slice(0, SHOWN).map((item) => (
          <li key={item.key}>
            <a className="item-row" href={hashOf('items', item.key)}>
              <b dir="auto">{item.variant === null ? item.name : `${item.name}, ${item.variant}`}</b>
              <span>{item.price !== null && format.money(item.price)}</span>
              <small className="soft">
                {[item.sku, ...item.codes.map(({ code }) => code).filter((code) => code !== item.sku)].join(' · ')}
              </small>
              <small className="soft">{programsOf(item.key).join(' · ')}</small>
            </a>
          </li>
        ))}
      </ul>
      {matching.length > SHOWN && (
        <p className="soft">
          {SHOWN} of {matching.length} shown. Type more to find one.
        </p>
      )}
    </section>
  );
}
