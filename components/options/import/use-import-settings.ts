import type { ImportSettings } from '../../../lib/files/preset.ts';
import { useConsole } from '../console-context.ts';
import { useFormat } from '../use-format.ts';

/** What a file of this store is read with. */
export function useImportSettings(today: string): ImportSettings {
  const { store } = useConsole().state;
  const { fractionDigits } = useFormat();
  return {
    pos: { system: store?.system ?? '', account: store?.account ?? '' },
    exponent: fractionDigits,
    zone: store?.zone ?? 'UTC',
    today,
    country: '1',
  };
}
