import fc from 'fast-check';
import { expect } from 'vitest';
import { emptyAccount } from '../../../../lib/loyalty/account.ts';
import type { Command, Role } from '../../../../lib/loyalty/command.ts';
import { evolve } from '../../../../lib/loyalty/evolve.ts';
import { mayDo, PERMISSIONS } from '../../../../lib/loyalty/roles.ts';
import { foldOn } from '../../../../lib/sources/ledger/chain-check.ts';
import { checkBalances, checkChain } from '../invariants.ts';
import { commandIn, life } from '../lives.ts';
import type { MemoryLedger } from '../memory-ledger.ts';
import { openWorld, WORLDS } from '../worlds.ts';
import { type Law, law } from './law.ts';

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

const roles: Role[] = ['cashier', 'manager', 'admin', 'system'];

export const CORRECTION_LAWS: readonly Law[] = [
  law(
    'I1, I2, I4, I5, I8, I11, I12: the books hold whatever is corrected, moved and taken back',
    fc.tuple(fc.constantFrom(...WORLDS), life),
    ([name, steps]) => {
      const world = openWorld(name);
      for (const one of steps) {
        const command = commandIn(world, one);
        if (!command) continue;
        world.ledger.run(command, { role: 'admin' });
        checkBalances(world.ledger);
      }
      checkAll(world.ledger);
    },
  ),
  law(
    'I6, I28: corrections are repeated without effect, even when the answer was lost, and previewed as they happen',
    fc.tuple(fc.constantFrom(...WORLDS), life),
    ([name, steps]) => {
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
    },
  ),
  law(
    'I24: an event that is missing, changed, doubled or out of order is found, and the look for it comes to an end',
    fc.tuple(life, fc.nat(99), fc.constantFrom('missing', 'changed', 'doubled', 'moved')),
    ([steps, at, how]) => {
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
    },
  ),
  law(
    'I25: nobody causes what they may not, and nothing that needs a reason goes without',
    fc.tuple(life, fc.infiniteStream(fc.constantFrom(...roles)), fc.boolean()),
    ([steps, stream, silent]) => {
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
    },
  ),
];
