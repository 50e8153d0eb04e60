import type { SaleSnapshot } from '../pos/snapshot.ts';

/** Registers with a documented way for an extension to put something on the sale. On every other one the cashier is told what to do. */
const COMMANDED = ['lightspeed-x'];

export function takesCommands(snapshot: SaleSnapshot | null): snapshot is SaleSnapshot {
  return snapshot !== null && snapshot.phase !== 'off-sale' && COMMANDED.includes(snapshot.system);
}
