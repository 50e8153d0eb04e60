import { Note } from '../ui/note.tsx';
import { useLanguage, useView } from './session-context.ts';

/** What is wrong with the data or with the reading of the screen, before anything that is built on it. */
export function Notices() {
  const language = useLanguage();
  const { words, format } = language;
  const { source, health } = useView();
  const [leading] = [...(health.concerns ?? [])].sort(
    (a, b) => Number(b.colour === 'red') - Number(a.colour === 'red'),
  );
  const why = source.reason && language.reason(source.reason);
  return (
    <>
      {source.state === 'error' && (
        <Note tone="bad" title={why?.title ?? words.source.error.title}>
          <p>{[why?.detail ?? words.source.error.detail, why?.next].filter(Boolean).join(' ')}</p>
        </Note>
      )}
      {source.state === 'offline' && (
        <Note tone="info" title={words.source.offline.title(source.waiting, format)}>
          <p>{words.source.offline.detail}</p>
        </Note>
      )}
      {source.state === 'stale' && (
        <Note tone="warn" title={words.source.stale.title(format.time(source.asOf))}>
          <p>{words.source.stale.detail}</p>
        </Note>
      )}
      {health.colour !== 'green' && (
        <Note tone={health.colour === 'red' ? 'bad' : 'warn'} title={words.health[health.colour].title}>
          {/* One sentence is enough at a register; support has the whole table. */}
          <p>{leading ? `${language.concern(leading.code).title}.` : words.health[health.colour].detail}</p>
        </Note>
      )}
      {health.beside && (
        <Note tone="info" title={words.beside.title(health.beside.join(', '))}>
          <p>{words.beside.detail}</p>
        </Note>
      )}
    </>
  );
}
