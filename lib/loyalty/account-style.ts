import type { Program } from './program.ts';

/**
 * How a store's purchases reach the maker's system.
 * - `standard`: a person or Tillside adds them;
 * - `rest-api`: the POS imports every sale as it is completed;
 * - `pos-report`, `nightly-feed`: they arrive later, by a report or over night.
 */
export type AccountStyle = 'standard' | 'rest-api' | 'pos-report' | 'nightly-feed';

export const ACCOUNT_STYLES: Record<AccountStyle, { importsPurchases: boolean; redeemsCoupons: boolean }> = {
  standard: { importsPurchases: false, redeemsCoupons: true },
  'rest-api': { importsPurchases: true, redeemsCoupons: true },
  'pos-report': { importsPurchases: true, redeemsCoupons: false },
  'nightly-feed': { importsPurchases: true, redeemsCoupons: false },
};

/** Purchases of this program come with the POS's own import: adding them here as well would count them twice. */
export function isImported(program: Program, style: AccountStyle): boolean {
  return ACCOUNT_STYLES[style].importsPurchases && (program.owner === 'manufacturer' || program.imported === true);
}
