import type { SourceLine } from '../../lib/checkout/view/checkout-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Note } from '../ui/note.tsx';
import { CommandButton } from './command-button.tsx';
import { useLanguage, useView } from './session-context.ts';
import './source-lines.css';

/** Where *Add purchases* writes: a line for each source, what it takes and how it stands. Not there while there is one only. */
export function SourceLines() {
  const { words } = useLanguage();
  const { sources = [] } = useView();
  if (sources.length === 0) return null;
  return (
    <>
      <ul className="source-lines" aria-label={words.sources.title}>
        {sources.map((source) => (
          <Line key={source.id} source={source} />
        ))}
      </ul>
      {sources.map((source) => source.foundThere.length > 0 && <FoundThere key={source.id} source={source} />)}
    </>
  );
}

function Line({ source }: { source: SourceLine }) {
  const language = useLanguage();
  const { words, format } = language;
  return (
    <li className={source.state === 'live' && !source.refusal ? undefined : 'troubled'}>
      <b>{words.sources.name(source.id)}</b>
      <span>
        {[
          words.sources.purchases(source.purchases, format),
          source.waiting > 0 && words.sources.waiting(source.waiting, format),
          trouble(source, language),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}

function trouble(
  { state, asOf, reason: why, refusal }: SourceLine,
  { words, format, reason }: Language,
): string | null {
  if (refusal) return reason(refusal).title;
  if (why) return `${reason(why).title}, ${words.sources.asOf(format.time(asOf))}`;
  return state === 'live' ? null : words.sources.asOf(format.time(asOf));
}

/** Purchases of today that somebody else sent: a person decides whether these are others. */
function FoundThere({ source }: { source: SourceLine }) {
  const { words, format } = useLanguage();
  const [found] = source.foundThere;
  if (!found) return null;
  return (
    <Note tone="warn" title={words.sources.foundThere(found, format)}>
      <p>{words.sources.foundWhy}</p>
      <div className="note-foot">
        <CommandButton action="add-anyway" command={{ type: 'add-purchases', reason: 'add-anyway' }}>
          {words.sources.addAnyway}
        </CommandButton>
      </div>
    </Note>
  );
}
