import { useState } from 'react';
import { useSessionState } from './session-context.ts';

/** What a screen is about, kept while its own command is under way: the new view is often here before the answer. */
export function useKept<T>(value: T | undefined): T | undefined {
  const [kept, keep] = useState(value);
  const isUnderWay = useSessionState((state) => state.underWay.length > 0);
  if (value !== undefined && value !== kept) keep(value);
  return value ?? (isUnderWay ? kept : undefined);
}
