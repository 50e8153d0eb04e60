import type { Card } from '../../lib/loyalty/account.ts';
import type { Command, Role } from '../../lib/loyalty/command.ts';
import type { Dice } from './dice.ts';
import { CUSTOMERS } from './shop-floor.ts';
import type { Store } from './store.ts';

/** What is put right by hand, by whoever may. */
export interface Correction {
  command: Command;
  role: Role;
}

const DEEDS = {
  split: 9,
  adjust: 4,
  exception: 3,
  paper: 3,
  opening: 3,
  'un-redeem': 3,
  transfer: 2,
  refund: 1,
  decline: 1,
  expire: 2,
  join: 2,
} as const;

const reason = 'counter checked';

/** One thing that an office does to a customer's cards; null where there is nothing to do it to. */
export function correctionOf(customer: string, store: Store, dice: Dice): Correction | null {
  const account = store.account(customer);
  const cards = account.cards.filter((card) => card.kind === 'punches');
  const card = dice.pick(cards);
  const reversal = dice.chance(0.5) ? putTogether(customer, cards, store) : null;
  if (reversal) return reversal;
  const other = dice.pick(CUSTOMERS.filter((one) => one !== customer)) ?? 'bob';
  switch (dice.choose(DEEDS)) {
    case 'split': {
      const from = dice.pick(cards.filter((one) => one.punches > 1));
      return from ? byCashier({ type: 'split-card', customer, cardId: from.cardId, unitKeys: allButOne(from) }) : null;
    }
    case 'adjust': {
      if (!card) return null;
      const { programId, cardId } = card;
      return byAdmin({ type: 'adjust', customer, programId, cardId, by: dice.pick([-1, 1]) ?? 1, reason });
    }
    case 'exception': {
      const command = { type: 'add-exception', customer, programId: 'washes', itemKey: 'sku:leash', units: 1 } as const;
      return { command: { ...command, why: 'new-item' }, role: 'manager' };
    }
    case 'paper': {
      const dates = { from: '2026-01-05', to: '2026-10-31' };
      const units = dice.between(1, 2);
      return byCashier({ type: 'convert-paper-card', customer, programId: 'washes', units, ...dates });
    }
    case 'opening': {
      const row = { file: 'old.csv', row: dice.between(1, 3) };
      const balance = { punches: dice.between(1, 4), rewards: dice.between(0, 1) };
      return byAdmin({ type: 'import-opening', customer, programId: 'washes', ...row, balance });
    }
    case 'un-redeem': {
      const isTheirs = (taken: { customer: string; state: string }) =>
        taken.customer === customer && taken.state === 'redeemed';
      const sale = dice.pick([...store.sales.values()].filter((one) => one.taken.some(isTheirs)));
      const taken = sale?.taken.find(isTheirs);
      return sale && taken
        ? {
            command: { type: 'un-redeem', customer, sale: sale.key, holdId: taken.holdId, item: null, reason },
            role: 'manager',
          }
        : null;
    }
    case 'transfer': {
      const pass = dice.pick(account.passes);
      const what = pass && dice.chance(0.3) ? { passId: pass.passId } : card && { cardId: card.cardId };
      return what ? byAdmin({ type: 'transfer', customer, to: other, what, reason }) : null;
    }
    case 'refund': {
      const pass = dice.pick(account.passes);
      return pass ? byAdmin({ type: 'refund-pass', customer, passId: pass.passId, reason }) : null;
    }
    case 'decline':
      return byCashier({ type: 'decline-offer', customer, offerId: 'two-and-one' });
    case 'expire':
      return { command: { type: 'expire', customer }, role: 'system' };
    case 'join':
      return byAdmin({ type: 'merge-customers', customer, from: other, combine: dice.chance(0.5), reason });
  }
}

/** What is in two where it could be one, or in one where it was two. */
function putTogether(customer: string, cards: readonly Card[], store: Store): Correction | null {
  const merged = CUSTOMERS.find((one) => store.account(one).mergedInto === customer);
  if (merged !== undefined) return byAdmin({ type: 'unmerge-customers', customer, from: merged, reason });
  for (const [i, from] of cards.entries()) {
    const into = cards.slice(i + 1).find((one) => one.programId === from.programId && one.punches > 0);
    if (into) return byCashier({ type: 'merge-cards', customer, cardId: from.cardId, toCardId: into.cardId });
  }
  return null;
}

function byCashier(command: Command): Correction {
  return { command, role: 'cashier' };
}

function byAdmin(command: Command): Correction {
  return { command, role: 'admin' };
}

function allButOne(card: Card): string[] {
  return card.open.slice(1).map((unit) => unit.key);
}
