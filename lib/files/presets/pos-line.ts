import type { PosLine } from '../entities.ts';
import type { ImportSettings, Sink } from '../preset.ts';

/** A line of a sale, and again as a discount when something was taken off or given. */
export function putLine(line: PosLine, settings: ImportSettings, out: Sink): void {
  out.put('posLine', line);
  const adjustment = settings.adjustmentSkus?.has(line.itemCode?.toLowerCase() ?? '') ?? false;
  const given = line.discountMinor !== 0 || line.netMinor === 0 || adjustment;
  if (line.closed && line.quantity !== 0 && given) out.put('posDiscount', { level: 'line', line });
}
