/**
 * Sales by the numbers of their lines, for registers that never say a sale's own number while it is rung up. A number that was seen
 * once binds to its sale for good, also after that line is gone, the sale was parked, or another tab took it over.
 */
export interface KnownSale {
  id: string;
  lines: string[];
}

/** Where they are kept for every tab of this register, over reloads. */
export interface SaleMemory {
  known(): readonly KnownSale[];
  keep(sales: readonly KnownSale[]): void;
}

const MOST_SALES = 300;
const MOST_NUMBERS = 600;

export function knownSale(known: readonly KnownSale[], lines: readonly string[]): KnownSale | null {
  return known.find((sale) => lines.some((line) => sale.lines.includes(line))) ?? null;
}

/** The newest first; the same list when there is nothing new. */
export function withSale(known: readonly KnownSale[], id: string, lines: readonly string[]): readonly KnownSale[] {
  const before = known.find((sale) => sale.id === id);
  const fresh = lines.filter((line) => !before?.lines.includes(line));
  if (before && fresh.length === 0) return known;
  const sale = { id, lines: [...fresh, ...(before?.lines ?? [])].slice(0, MOST_NUMBERS) };
  return [sale, ...known.filter((one) => one.id !== id)].slice(0, MOST_SALES);
}
