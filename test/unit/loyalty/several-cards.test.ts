import { describe, expect, it } from 'vitest';
import type { BuyXGetY } from '../../../lib/loyalty/program.ts';
import { BAG, buyWashes, line, sale, shop, WASH, washProgram } from './shop.ts';

/** Which of several open cards is meant is asked where it makes a difference, and not again. */

function split(changes: Partial<BuyXGetY> = {}) {
  const items = [WASH, BAG].map((itemKey) => ({ itemKey, role: 'both' }) as const);
  const ledger = shop([washProgram({ items, ...changes }), washProgram({ id: 'other' })]);
  buyWashes(ledger, 'before', 3);
  const [card] = ledger.account('ann').cards;
  const unitKeys = (card?.open ?? []).slice(0, 1).map((unit) => unit.key);
  ledger.accept({ type: 'split-card', customer: 'ann', cardId: card?.cardId ?? '', unitKeys });
  return ledger;
}

describe('with several open cards', () => {
  const wash = sale('now', [line(WASH, 1, 1500)]);
  const asked = (done: { notices: { code: string; data: unknown }[] }) =>
    done.notices.flatMap(({ code, data }) => (code === 'which-card' ? [data] : []));

  it('a punch asks which one it is for, unless one was chosen or it is on file', () => {
    const ledger = split();
    const chosen = ledger.account('ann').cards.at(-1)?.cardId ?? '';
    expect(asked(ledger.accept({ type: 'record-sale', sale: wash }))).toEqual([{ programId: 'washes', cards: 2 }]);
    expect(asked(ledger.accept({ type: 'record-sale', sale: wash }))).toEqual([]);
    const next = sale('next', [line(WASH, 1, 1500)]);
    expect(asked(ledger.accept({ type: 'record-sale', sale: next, cards: { washes: chosen } }))).toEqual([]);
    expect(ledger.account('ann').cards.find((card) => card.cardId === chosen)?.punches).toBe(2);
  });

  it('an empty one is none', () => {
    const ledger = split();
    const [one, , two] = ledger.account('ann').cards.map((card) => card.cardId);
    ledger.accept({ type: 'merge-cards', customer: 'ann', cardId: two ?? '', toCardId: one ?? '' });
    expect(asked(ledger.accept({ type: 'record-sale', sale: wash }))).toEqual([]);
  });

  it('where each holds one item, only those of the item are meant', () => {
    const ledger = split({ mixing: 'same-for-same' });
    const bags = (key: string) => sale(key, [line(BAG, 1, 4599)]);
    expect(asked(ledger.accept({ type: 'record-sale', sale: bags('1') }))).toEqual([]);
    expect(asked(ledger.accept({ type: 'record-sale', sale: bags('2') }))).toEqual([]);
    expect(asked(ledger.accept({ type: 'record-sale', sale: wash }))).toEqual([{ programId: 'washes', cards: 3 }]);
  });
});
