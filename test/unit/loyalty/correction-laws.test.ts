import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyAccount } from '../../../lib/loyalty/account.ts';
import type { Command, Role } from '../../../lib/loyalty/command.ts';
import { evolve } from '../../../lib/loyalty/evolve.ts';
import { settlePunches } from '../../../lib/loyalty/punch-card.ts';
import { mayDo, PERMISSIONS } from '../../../lib/loyalty/roles.ts';
import { foldOn } from '../../../lib/sources/ledger/chain-check.ts';
import { checkBalances, checkChain } from './invariants.ts';
import { commandIn, life } from './lives.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { RUNS } from './runs.ts';
import { shop, washProgram } from './shop.ts';
import { openWorld, WORLDS } from './worlds.ts';

const REASON = 'counter checked';

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
      fc.property(fc.constantFrom(...WORLDS), life, (name, steps) => {
        const world = openWorld(name);
        for (const one of steps) {
          const command = commandIn(world, one);
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
      fc.property(fc.constantFrom(...WORLDS), life, (name, steps) => {
        const world = openWorld(name);
        const { ledger } = world;
        for (const [i, one] of steps.entries()) {
          const command = commandIn(world, one);
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
        const world = openWorld('plain');
        for (const one of steps) {
          const command = commandIn(world, one);
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
        const world = openWorld('varied');
        for (const one of steps) {
          const command = commandIn(world, one);
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
