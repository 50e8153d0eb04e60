import { useEffect, useRef, useState } from 'react';
import type { ConsoleAnswer } from '../../lib/messaging/console-protocol.ts';
import { Note } from '../ui/note.tsx';

export interface Deed {
  busy: boolean;
  notice: { tone: 'good' | 'bad'; text: string } | null;
  /** The sentence that the work gives back is shown; so is the failure it ends with. */
  run: (work: () => Promise<string | null>) => Promise<void>;
}

/** Something that the admin asked for with a press: under way, done, or refused in words. */
export function useDeed(): Deed {
  const [busy, setBusy] = useState(false);
  const [notice, setNotice] = useState<Deed['notice']>(null);
  const run: Deed['run'] = async (work) => {
    setBusy(true);
    setNotice(null);
    try {
      const text = await work();
      setNotice(text === null ? null : { tone: 'good', text });
    } catch (error) {
      setNotice({ tone: 'bad', text: error instanceof Error ? error.message : String(error) });
    }
    setBusy(false);
  };
  return { busy, notice, run };
}

/** The value of an answer; a refusal becomes the failure of the work that asked. */
export function granted<T>(answer: ConsoleAnswer<T>): T {
  if (!answer.ok) throw new Error(answer.message);
  return answer.value;
}

/** Where the outcome is read, also by a screen reader: always there, empty until there is something to say. */
export function Outcome({ deed: { busy, notice } }: { deed: Deed }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed may stand a long way below.
    if (notice) place.current?.scrollIntoView({ block: 'nearest' });
  }, [notice]);
  return (
    <div ref={place} role="status" className="outcome">
      {busy ? <p className="soft">Working…</p> : notice && <Told {...notice} />}
    </div>
  );
}

/** More would not be read by anybody. */
const MOST_LINES = 6;

/** Several complaints, as about a file, stand below each other. */
function Told({ tone, text }: NonNullable<Deed['notice']>) {
  const [first, ...more] = text.split('\n');
  return (
    <Note tone={tone} title={first}>
      {more.length > 0 && (
        <ul className="told">
          {more.slice(0, MOST_LINES).map((line) => (
            <li key={line}>{line}</li>
          ))}
          {more.length > MOST_LINES && <li>And {more.length - MOST_LINES} more.</li>}
        </ul>
      )}
    </Note>
  );
}
