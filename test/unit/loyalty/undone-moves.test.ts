import { expect, it } from 'vitest';
import { checkLedger } from './invariants.ts';
import { shop, washProgram } from './shop.ts';

it('punches that come back onto a card that was punched again since make it full, and the rest go on', () => {
  const ledger = shop([washProgram({ size: 3 })]);
  const by = { role: 'admin' } as const;
  const opening = { type: 'import-opening', customer: 'ann', programId: 'washes', file: 'old.csv' } as const;
  ledger.accept({ ...opening, row: 1, balance: { punches: 2 } }, by);
  const [card] = ledger.account('ann').cards;
  const unitKeys = card?.open.slice(0, 1).map((unit) => unit.key) ?? [];
  const cardId = card?.cardId ?? '';
  ledger.accept({ type: 'split-card', customer: 'ann', cardId, unitKeys }, by);
  const other = ledger.account('ann').cards.find((one) => one.cardId !== cardId)?.cardId ?? '';
  ledger.accept({ type: 'merge-cards', customer: 'ann', cardId, toCardId: other }, { ...by, intentId: 'merge' });
  ledger.accept({ ...opening, row: 2, balance: { punches: 2 } }, by);
  ledger.accept({ type: 'undo', customer: 'ann', intentId: 'merge' }, by);
  checkLedger(ledger);
  const { cards, rewards } = ledger.summary('ann');
  expect(cards.map((one) => one.punches).toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(rewards).toHaveLength(1);
});
