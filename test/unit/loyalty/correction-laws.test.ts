import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAccount } from '../../../lib/loyalty/account.ts';
import type { Command, Role } from '../../../lib/loyalty/command.ts';
import { evolve } from '../../../lib/loyalty/evolve.ts';
import { settlePunches } from '../../../lib/loyalty/punch-card.ts';
import { mayDo, PERMISSIONS } from '../../../lib/loyalty/roles.ts';
import { foldOn } from '../../../lib/sources/ledger/chain-check.ts';
import { checkBalances, checkChain } from './invariants.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { RUNS } from './runs.ts';
import { line, sale, shop, WASH, washProgram } from './shop.ts';
import { busyWorld, commandOf, step, type World } from './traces.ts';

/** What people do to cards and redemptions by hand, mixed with the life of the shop. */
interface Correction {
  do:
    | 'split'
    | 'merge'
    | 'transfer'
    | 'join'
    | 'part'
    | 'adjust'
    | 'un-redeem'
    | 'offline'
    | 'paper'
    | 'opening'
    | 'refund'
    | 'expire'
    | 'undo'
    | 'night';
  customer: boolean;
  card: number;
  number: number;
}

const correction: fc.Arbitrary<Correction> = fc.record({
  do: fc.constantFrom(
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
    'opening',
    'refund',
    'expire',
    'undo',
    'undo',
    'night',
  ),
  customer: fc.boolean(),
  card: fc.nat(3),
  number: fc.integer({ min: -3, max: 4 }),
});

const life = fc.array(fc.oneof({ weight: 3, arbitrary: step }, { weight: 4, arbitrary: correction }), {
  minLength: 1,
  maxLength: 14,
  size: 'max',
});

const REASON = 'counter checked';

function correctionOf(one: Correction, { ledger }: World): Command | null {
  const [customer, other] = one.customer ? ['ann', 'bob'] : ['bob', 'ann'];
  const account = ledger.account(customer ?? 'ann');
  const at = <T>(from: readonly T[]): T | undefined => from[one.card % Math.max(1, from.length)];
  const card = at(account.cards);
  const who = { customer: customer ?? 'ann' };
  switch (one.do) {
    case 'split':
      return card
        ? {
            type: 'split-card',
            ...who,
            cardId: card.cardId,
            unitKeys: card.open.slice(0, Math.max(1, one.number)).map((unit) => unit.key),
          }
        : null;
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
    case 'adjust':
      return {
        type: 'adjust',
        ...who,
        programId: card?.programId ?? 'washes',
        ...(card && { cardId: card.cardId }),
        by: one.number,
        reason: REASON,
      };
    case 'un-redeem': {
      const sales = [...ledger.sales.values()].filter((record) =>
        record.taken.some((taken) => taken.state === 'redeemed'),
      );
      const record = at(sales);
      const taken = record?.taken.find((item) => item.state === 'redeemed');
      return record && taken
        ? {
            type: 'un-redeem',
            customer: taken.customer,
            sale: record.key,
            holdId: taken.holdId,
            item: one.number > 2 ? { itemKey: WASH } : null,
            reason: REASON,
          }
        : null;
    }
    case 'offline': {
      const free = line(WASH, 1, 0, { listed: 1500 });
      const cart = sale(`offline-${one.card}`, [free], { customer: who.customer });
      return {
        type: 'redeem-offline',
        ...who,
        programId: 'washes',
        rewardId: `washes#${Math.max(1, one.number)}`,
        sale: cart,
        item: { itemKey: WASH },
      };
    }
    case 'paper':
      return {
        type: 'convert-paper-card',
        ...who,
        programId: 'washes',
        units: Math.max(1, one.number),
        from: '2026-01-05',
        to: '2026-10-31',
      };
    case 'opening':
      return {
        type: 'import-opening',
        ...who,
        programId: 'washes',
        file: 'old.csv',
        row: one.card,
        balance: { punches: Math.max(0, one.number) },
      };
    case 'refund': {
      const pass = account.passes[0];
      return pass ? { type: 'refund-pass', ...who, passId: pass.passId, reason: REASON } : null;
    }
    case 'expire':
      return { type: 'expire', ...who };
    case 'undo': {
      const intentId = at(Object.keys(account.intents).toReversed());
      return intentId === undefined ? null : { type: 'undo', ...who, intentId, reason: REASON };
    }
    case 'night':
      ledger.now = new Date(Date.parse(ledger.now) + 12 * 3_600_000).toISOString();
      return null;
  }
}

function isStep(one: Correction | { do: string }): one is Correction {
  return 'card' in one;
}

function checkAll(ledger: MemoryLedger): void {
  checkBalances(ledger);
  expect(new Set(ledger.events.map((event) => event.id)).size, 'I5').toBe(ledger.events.length);
  for (const account of ledger.accounts.values()) {
    const events = ledger.eventsOf(account.customer);
    checkChain(events);
    const folded: unknown = JSON.parse(JSON.stringify(events.reduce(evolve, emptyAccount(account.customer))));
    expect(folded, 'I2').toEqual(account);
  }
}

describe('corrections', () => {
  it('a second card that changes hands the same way leaves the first one alone', () => {
    const ledger = shop([washProgram()]);
    const by = { role: 'admin' } as const;
    for (const row of [1, 2]) {
      const opening = { type: 'import-opening', customer: 'ann', programId: 'washes', file: 'old.csv', row } as const;
      ledger.accept({ ...opening, balance: { punches: row } }, by);
      const cardId = ledger.account('ann').cards.find((card) => card.punches > 0)?.cardId ?? '';
      ledger.accept({ type: 'transfer', customer: 'ann', to: 'bob', what: { cardId }, reason: REASON }, by);
    }
    expect(ledger.account('bob').cards.map((card) => card.punches)).toEqual([1, 2]);
    checkAll(ledger);
  });

  it('one press corrects once, even when its answer was lost', () => {
    const ledger = shop([washProgram()]);
    const press = { role: 'admin', intentId: 'press' } as const;
    const command = { type: 'adjust', customer: 'ann', programId: 'washes', by: 2, reason: REASON } as const;
    ledger.accept(command, press);
    ledger.answers.clear();
    expect(ledger.accept(command, press).events).toEqual([]);
    expect(ledger.summary('ann').cards[0]?.punches).toBe(2);
  });

  it('I1, I2, I4, I5, I8, I11, I12: the books hold whatever is corrected, moved and taken back', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const world = busyWorld();
        for (const one of steps) {
          const command = isStep(one) ? correctionOf(one, world) : commandOf(one, world);
          if (!command) continue;
          world.ledger.run(command, { role: 'admin' });
          checkBalances(world.ledger);
        }
        checkAll(world.ledger);
      }),
      RUNS,
    );
  }, 120_000);

  it('I6, I28: they are repeated without effect, even when the answer was lost, and previewed as they happen', () => {
    fc.assert(
      fc.property(life, (steps) => {
        const world = busyWorld();
        const { ledger } = world;
        for (const [i, one] of steps.entries()) {
          const command = isStep(one) ? correctionOf(one, world) : commandOf(one, world);
          if (!command) continue;
          const by = { role: 'admin', intentId: `press-${i}` } as const;
          const { decision } = ledger.preview(command, by);
          expect(ledger.run(command, by)).toEqual(decision);
          const effects = ledger.events.length;
          ledger.answers.clear();
          ledger.run(command, by);
          expect(ledger.events.length, `I6 ${command.type}`).toBe(effects);
        }
      }),
      RUNS,
    );
  }, 120_000);

  it('punches that a damaged chain lost are not waited for', () => {
    const ledger = shop([washProgram({ size: 3 })]);
    ledger.accept({
      type: 'convert-paper-card',
      customer: 'ann',
      programId: 'washes',
      units: 1,
      from: '2026-01-05',
      to: '2026-10-31',
    });
    const [card] = ledger.account('ann').cards;
    expect(card && settlePunches(card, 4)).toMatchObject({ punches: -3, debt: -4, open: [] });
  });

  it('I24: an event that is missing, changed, doubled or out of order is found, and the look for it comes to an end', () => {
    fc.assert(
      fc.property(life, fc.nat(99), fc.constantFrom('missing', 'changed', 'doubled', 'moved'), (steps, at, how) => {
        const world = busyWorld();
        for (const one of steps) {
          const command = isStep(one) ? correctionOf(one, world) : commandOf(one, world);
          if (command) world.ledger.run(command, { role: 'admin' });
        }
        const sound = world.ledger.eventsOf('ann');
        const account = world.ledger.account('ann');
        expect(foldOn(null, sound, true).problems, 'sound').toEqual([]);
        const i = at % sound.length;
        const victim = sound[i];
        if (!victim) return;
        const others = sound.toSpliced(i, 1);
        const damaged = {
          missing: others,
          changed: sound.with(i, { ...victim, actor: 'somebody' }),
          doubled: sound.toSpliced(i, 0, victim),
          moved: i === 0 ? [...others, victim] : others.toSpliced(i - 1, 0, victim),
        }[how];
        const { problems, done } = foldOn(null, damaged, true);
        const unchanged = how === 'moved' && sound.length === 1;
        // An event missing at the very end is seen by the account, which knows how many there were.
        expect(problems.length > 0 || done[0]?.head !== account.head, how).toBe(!unchanged);
      }),
      RUNS,
    );
  }, 120_000);

  it('I25: nobody causes what they may not, and nothing that needs a reason goes without', () => {
    const roles: Role[] = ['cashier', 'manager', 'admin', 'system'];
    fc.assert(
      fc.property(life, fc.infiniteStream(fc.constantFrom(...roles)), fc.boolean(), (steps, stream, silent) => {
        const world = busyWorld();
        for (const one of steps) {
          const command = isStep(one) ? correctionOf(one, world) : commandOf(one, world);
          if (!command) continue;
          const role = stream.next().value ?? 'cashier';
          const said = silent && 'reason' in command ? { ...command, reason: ' ' } : command;
          const decision = world.ledger.run(said as Command, { role });
          if (!decision.ok || decision.events.length === 0) continue;
          expect(mayDo(command.type, { role }), `${role} ${command.type}`).toBe(true);
          if (PERMISSIONS[command.type].reason) expect(silent && 'reason' in command, command.type).toBe(false);
        }
      }),
      RUNS,
    );
  }, 120_000);
});
