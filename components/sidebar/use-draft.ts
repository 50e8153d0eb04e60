import { useEffect, useRef, useState } from 'react';
import { useSession, useView } from './session-context.ts';

const QUIET_MS = 300;

/** A form whose half-typed values outlive a reload of the frame: they are kept in the background whenever typing pauses. */
export function useDraft<F extends Record<string, string>>(
  form: string,
  initial: F,
): [F, (change: Partial<F>) => void] {
  const session = useSession();
  const draft = useView().drafts[form];
  const [values, setValues] = useState<F>(() => ({ ...initial, ...draft }));
  const saving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(saving.current), []);

  function change(next: Partial<F>): void {
    const merged = { ...values, ...next };
    setValues(merged);
    clearTimeout(saving.current);
    saving.current = setTimeout(() => session.tell({ type: 'draft', form, values: merged }), QUIET_MS);
  }

  return [values, change];
}
