import fc from 'fast-check';
import type { Card } from '../../../lib/loyalty/account.ts';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { Program } from '../../../lib/loyalty/program.ts';
import { programBook } from '../../../lib/loyalty/program-book.ts';
import { OFFERS } from './offers.ts';
import { BAG, line, sale, WASH } from './shop.ts';
import { commandOf, type Step, step, stepOf, type World } from './traces.ts';

/** What people do to cards, coupons and redemptions apart from selling. Things are pointed at by number. */
export interface Correction {
  do: (typeof REPAIRS)[number] | 'edit';
  customer: boolean;
  card: number;
  number: number;
}

const REPAIRS = [
  'split',
  'split',
  'merge',
  'transfer',
  'join',
  'part',
  'adjust',
  'un-redeem',
  'offline',
  'paper',
  'exception',
  'opening',
  'refund',
  'offer',
  'offer',
  'decline',
  'list',
  'expire',
  'undo',
  'undo',
  'night',
  'month',
] as const;

const oneOf = (...deeds: Correction['do'][]): fc.Arbitrary<Correction> =>
  fc.record({
    do: fc.constantFrom(...deeds),
    customer: fc.boolean(),
    card: fc.nat(3),
    number: fc.integer({ min: -3, max: 4 }),
  });

const correction = oneOf(...REPAIRS);

/** The life of a shop in which much is put right by hand. */
export const life = fc.array(fc.oneof({ weight: 3, arbitrary: step }, { weight: 4, arbitrary: correction }), {
  minLength: 1,
  maxLength: 14,
  size: 'max',
});

/** Mostly sales, and long enough for cards to fill and rewards to go out. */
export const longLife = fc.array(fc.oneof({ weight: 7, arbitrary: step }, { weight: 3, arbitrary: correction }), {
  minLength: 25,
  maxLength: 25,
});

/** Cash back that is paid out and comes back, cards taken apart and put together, months that pass, programs that change. */
export const wornLife = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: step },
    { weight: 9, arbitrary: stepOf('pay-out', 'redeem', 'finish') },
    { weight: 3, arbitrary: oneOf('split', 'split', 'merge', 'paper', 'opening', 'adjust', 'un-redeem', 'undo') },
    { weight: 1, arbitrary: oneOf('month', 'edit') },
  ),
  { minLength: 40, maxLength: 40 },
);

export type Happening = Step | Correction;

/** The command that a step of a life is, in the world as it stands; null where there is nothing to point at. */
export function commandIn(world: World, one: Happening): Command | null {
  return 'card' in one ? correctionOf(one, world) : commandOf(one, world);
}

const REASON = 'counter checked';

function correctionOf(one: Correction, { ledger }: World): Command | null {
  const [customer, other] = one.customer ? ['ann', 'bob'] : ['bob', 'ann'];
  const account = ledger.account(customer ?? 'ann');
  const at = <T>(from: readonly T[]): T | undefined => from[one.card % Math.max(1, from.length)];
  const card = at(account.cards);
  const who = { customer: customer ?? 'ann' };
  switch (one.do) {
    case 'split':
      return card ? { type: 'split-card', ...who, cardId: card.cardId, unitKeys: openKeys(card, one.number) } : null;
    case 'merge': {
      const into = account.cards.find((same) => same !== card && same.programId === card?.programId);
      return card && into ? { type: 'merge-cards', ...who, cardId: card.cardId, toCardId: into.cardId } : null;
    }
    case 'transfer': {
      const pass = account.passes[0];
      const what = one.number < 0 && pass ? { passId: pass.passId } : card ? { cardId: card.cardId } : null;
      return what ? { type: 'transfer', ...who, to: other ?? 'bob', what, reason: REASON } : null;
    }
    case 'join':
      return { type: 'merge-customers', ...who, from: other ?? 'bob', combine: one.number > 0, reason: REASON };
    case 'part':
      return { type: 'unmerge-customers', ...who, from: other ?? 'bob', reason: REASON };
    case 'adjust': {
      const pass = account.passes[0];
      if (one.number < 0 && pass && one.card === 0)
        return {
          type: 'adjust',
          ...who,
          programId: pass.programId,
          passId: pass.passId,
          by: one.number,
          reason: REASON,
        };
      const programId = card?.programId ?? 'washes';
      const by = one.number;
      return { type: 'adjust', ...who, programId, ...(card && { cardId: card.cardId }), by, reason: REASON };
    }
    case 'un-redeem': {
      const isRedeemed = (taken: { state: string }) => taken.state === 'redeemed';
      const record = at([...ledger.sales.values()].filter((one) => one.taken.some(isRedeemed)));
      const taken = record?.taken.find(isRedeemed);
      if (!record || !taken) return null;
      const item = one.number > 2 ? { itemKey: WASH } : null;
      const { holdId } = taken;
      return { type: 'un-redeem', customer: taken.customer, sale: record.key, holdId, item, reason: REASON };
    }
    case 'offline': {
      const free = line(WASH, 1, 0, { listed: 1500 });
      const cart = sale(`offline-${one.card}`, [free], { customer: who.customer });
      const rewardId = `washes#${Math.max(1, one.number)}`;
      return { type: 'redeem-offline', ...who, programId: 'washes', rewardId, sale: cart, item: { itemKey: WASH } };
    }
    case 'paper': {
      const units = Math.max(1, one.number);
      const dates = { from: '2026-01-05', to: '2026-10-31' };
      return { type: 'convert-paper-card', ...who, programId: 'washes', units, ...dates };
    }
    case 'exception': {
      const on = one.number > 0 ? { sale: `x-series:demo:${one.card}` } : {};
      const itemKey = one.card > 2 ? WASH : 'sku:leash';
      return {
        type: 'add-exception',
        ...who,
        programId: 'washes',
        itemKey,
        units: one.card + 1,
        why: 'new-item',
        ...on,
      };
    }
    case 'opening': {
      const few = Math.max(0, one.number);
      const file = { file: 'old.csv', row: one.card };
      const balances = [
        { programId: 'washes', balance: { punches: few, rewards: few > 3 ? 1 : 0 } },
        { programId: 'bakery', balance: { purchases: few, amount: few * 100 } },
        { programId: 'day-care', balance: { visits: few, owed: few * 300 } },
      ] as const;
      const { programId, balance } = balances[one.card % 3] ?? balances[0];
      return { type: 'import-opening', ...who, programId, ...file, balance };
    }
    case 'refund': {
      const pass = account.passes[0];
      return pass ? { type: 'refund-pass', ...who, passId: pass.passId, reason: REASON } : null;
    }
    case 'offer': {
      const offer = at(OFFERS) ?? OFFERS[0];
      const item = offer.items[0]?.itemKey ?? BAG;
      const cart = sale(`offer-${one.card}`, [line(item, 4, 4 * 4599, { listed: 4 * 4599 })], {
        customer: who.customer,
        state: 'open',
      });
      return { type: 'redeem-offer', ...who, offerId: offer.id, sale: cart, item: { itemKey: item } };
    }
    case 'decline':
      return { type: 'decline-offer', ...who, offerId: at(OFFERS)?.id ?? '' };
    case 'list': {
      const coupon = at(account.coupons);
      const status = (['pending', 'ready', 'active', 'redeemed', 'expired', 'declined'] as const)[one.number + 3];
      if (!coupon || !status) return null;
      return { type: 'set-coupon', ...who, couponId: coupon.couponId, campaignId: coupon.campaignId, status };
    }
    case 'expire':
      return { type: 'expire', ...who };
    case 'undo': {
      const intentId = at(Object.keys(account.intents).toReversed());
      return intentId === undefined ? null : { type: 'undo', ...who, intentId, reason: REASON };
    }
    case 'edit': {
      const programs = [...ledger.book.versions.values()];
      const current = [...ledger.book.current.values()][one.card];
      if (current)
        ledger.book = programBook([...programs, edited(current, one.number)], [...ledger.book.campaigns.values()]);
      return null;
    }
    case 'night':
      ledger.now = new Date(Date.parse(ledger.now) + 12 * 3_600_000).toISOString();
      return null;
    case 'month':
      if (one.number > 2) ledger.now = new Date(Date.parse(ledger.now) + 32 * 86_400_000).toISOString();
      return null;
  }
}

/** Another version of a program: other sizes, other percentages. */
function edited(program: Program, number: number): Program {
  const version = program.version + 1;
  const size = Math.max(1, number);
  if (program.kind === 'cash-back') return { ...program, version, size, bp: 500 * size };
  return program.kind === 'prepaid'
    ? { ...program, version, visits: size }
    : { ...program, version, size, rewardCount: 1 };
}

function openKeys(card: Card, count: number): string[] {
  return card.open.slice(0, Math.max(1, count)).map((unit) => unit.key);
}
