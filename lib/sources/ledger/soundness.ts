import type { Account } from '../../loyalty/account.ts';
import type { LedgerEvent } from '../../loyalty/event.ts';
import { isBalanced } from '../../loyalty/postings.ts';
import { tallyAmount } from '../../loyalty/punch-card.ts';
import { SourceFailure } from '../port.ts';

/**
 * The last look before money and punches are written. The rules should never let any of this happen; if they do, or if the
 * stored data was damaged, the command is refused as a whole and a person hears of it, instead of the error growing.
 */
export function assertSound(before: Account, events: readonly LedgerEvent[], after: Account): void {
  assertChained(before, events);
  for (const event of events) {
    assertLedger(isBalanced(event.postings), `event ${event.id}: postings do not sum to zero`);
    assertLedger(
      event.postings.every((one) => Number.isSafeInteger(one.amount)),
      `event ${event.id}: not a whole amount`,
    );
  }
  for (const card of after.cards) {
    const amounts = [card.punches, card.debt, card.owed, ...card.full.map(tallyAmount)];
    assertLedger(
      amounts.every((amount) => Number.isSafeInteger(amount) && amount >= 0),
      `card ${card.cardId}: below zero`,
    );
  }
  for (const pass of after.passes) {
    assertLedger(
      pass.uses.length <= pass.visits + (pass.bonus ? 1 : 0),
      `pass ${pass.passId}: more visits than paid for`,
    );
  }
}

/** No event is missing before these and none between them. */
function assertChained(before: Account, events: readonly LedgerEvent[]): void {
  let { seq, head } = before;
  for (const event of events) {
    assertLedger(event.customer === before.customer, `event ${event.id}: of another customer`);
    assertLedger(event.seq === seq + 1 && event.prev === head, `event ${event.id}: does not follow the last one`);
    seq = event.seq;
    head = event.hash;
  }
}

/** Throws when a money path finds what cannot be: nothing is written and nothing goes on. */
function assertLedger(holds: boolean, what: string): asserts holds {
  if (!holds) throw new SourceFailure('damaged', what);
}
