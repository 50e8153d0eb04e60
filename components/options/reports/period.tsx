import { useEffect, useRef, useState } from 'react';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { type Counted, countLedger } from './counted.ts';

interface PeriodProps {
  today: LocalDate;
  onCounted: (counted: Counted) => void;
}

/** The days that are reported. This month is counted without being asked for; a long ledger can be stopped. */
export function Period({ today, onCounted }: PeriodProps) {
  const { ask } = useConsole();
  const [from, setFrom] = useState(`${today.slice(0, 8)}01`);
  const [to, setTo] = useState(today);
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const stop = useRef<AbortController | null>(null);
  const count = async () => {
    const control = new AbortController();
    stop.current?.abort();
    stop.current = control;
    setProblem(null);
    setDone(0);
    try {
      onCounted(await countLedger(ask, { from, to }, { signal: control.signal, onProgress: setDone }));
      setDone(null);
    } catch (error) {
      if (stop.current !== control) return;
      setDone(null);
      setProblem(control.signal.aborted ? 'Stopped.' : error instanceof Error ? error.message : String(error));
    }
  };
  const first = useRef(count);
  useEffect(() => {
    void first.current();
    return () => stop.current?.abort();
  }, []);
  const missing =
    from === '' || to === ''
      ? 'The report needs its first and its last day.'
      : to < from
        ? 'The last day is before the first.'
        : null;
  return (
    <section className="panel" aria-label="Days">
      <div className="beside">
        <TextField name="from" label="First day" kind="date" value={from} onChange={setFrom} />
        <TextField name="to" label="Last day" kind="date" value={to} onChange={setTo} />
      </div>
      <div className="actions">
        <Button action="count" look="primary" blocked={missing} busy={done !== null} onPress={() => void count()}>
          Show these days
        </Button>
        {done !== null && (
          <Button action="stop-count" onPress={() => stop.current?.abort()}>
            Stop
          </Button>
        )}
      </div>
      <div role="status" className="outcome">
        {done !== null && (
          <label className="soft">
            Counting the ledger… <progress max={1} value={done} />
          </label>
        )}
        {problem && <Note tone="bad" title={problem} />}
      </div>
      <p className="soft">
        Counted from the ledger of this register, event by event. The test customer is left out everywhere.
      </p>
    </section>
  );
}
