import type { LedgerEvent } from '../loyalty/event.ts';
import type { ItemKey } from '../loyalty/item-code.ts';
import type { LocalDate, ProgramId } from '../loyalty/program.ts';
import type { CustomerId } from '../loyalty/sale.ts';

/** Units of one item that one customer bought on one day, as one program counted them. */
export interface DayPurchase {
  date: LocalDate;
  customer: CustomerId;
  programId: ProgramId;
  itemKey: ItemKey;
  quantity: number;
}

/** Purchases between two days; what is taken back is taken off on the day it was taken back. The test customer buys nothing. */
export class Purchases {
  readonly #from: LocalDate;
  readonly #to: LocalDate;
  readonly #days = new Map<string, DayPurchase>();

  constructor(from: LocalDate, to: LocalDate) {
    this.#from = from;
    this.#to = to;
  }

  add(event: LedgerEvent): void {
    if (event.type !== 'purchase_added' && event.type !== 'purchase_voided') return;
    if (event.test || event.localDate < this.#from || event.localDate > this.#to) return;
    const { localDate: date, customer, itemKey } = event;
    const { id: programId } = event.program;
    const key = JSON.stringify([date, customer, programId, itemKey]);
    const known = this.#days.get(key) ?? { date, customer, programId, itemKey, quantity: 0 };
    this.#days.set(key, { ...known, quantity: known.quantity + (event.type === 'purchase_added' ? 1 : -1) });
  }

  rows(): DayPurchase[] {
    return [...this.#days.values()].filter(({ quantity }) => quantity !== 0);
  }
}
