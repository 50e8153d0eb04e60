import type { SaleRecord } from '../../loyalty/decision.ts';
import type { OnFile } from '../port.ts';

/** What a sale has on file, program by program. */
export function onFileOf(sale: SaleRecord | null): OnFile[] {
  const found = new Map<string, OnFile>();
  for (const { program, kind, count, amount } of sale?.entries ?? []) {
    if (count === 0 && amount === 0) continue;
    const key = `${kind} ${program.id}`;
    const before = found.get(key) ?? { programId: program.id, kind, count: 0, amount: 0 };
    found.set(key, { ...before, count: before.count + count, amount: before.amount + amount });
  }
  return [...found.values()];
}
