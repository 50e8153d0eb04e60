import { useMemo } from 'react';
import { createFormat, type Format } from '../../lib/i18n/format.ts';
import { useConsole } from './console-context.ts';

/** Money, numbers and days as the store writes them. */
export function useFormat(): Format {
  const { store } = useConsole().state;
  return useMemo(() => createFormat(store ?? { locale: 'en-US', currency: 'USD' }, 'en'), [store]);
}
