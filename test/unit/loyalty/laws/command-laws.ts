import fc from 'fast-check';
import { expect } from 'vitest';
import { type Account, emptyAccount } from '../../../../lib/loyalty/account.ts';
import type { LedgerEvent } from '../../../../lib/loyalty/event.ts';
import { evolve } from '../../../../lib/loyalty/evolve.ts';
import { canonicalJson } from '../../../../lib/loyalty/identity.ts';
import type { MemoryLedger } from '../memory-ledger.ts';
import { commandOf, type Step, step, type World } from '../traces.ts';
import { openWorld, WORLDS } from '../worlds.ts';
import { type Law, law } from './law.ts';

/** Laws that every command of a busy shop keeps. The numbers are those of docs/rules.md. */

const shortTrace = fc.array(step, { minLength: 1, maxLength: 8, size: 'max' });
const ROLES = ['cashier', 'manager'] as const;

function roleOf(one: Step) {
  return ROLES[one.do === 'undo' && one.manager ? 1 : 0];
}

/** Everything that is stored, as text. */
function contents(ledger: MemoryLedger): string {
  return canonicalJson([
    [...ledger.accounts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)),
    [...ledger.sales.entries()].sort(([a], [b]) => (a < b ? -1 : 1)),
    ledger.events.length,
  ]);
}

function withCanary<T>(command: T, canary: string): T {
  const text = JSON.stringify(command, (key, value: unknown) =>
    key === 'description' || key === 'note' ? canary : value,
  );
  return JSON.parse(text) as T;
}

function live(world: World, steps: readonly Step[], from: number): void {
  for (const [i, one] of steps.entries()) {
    const command = commandOf(one, world);
    if (command) world.ledger.run(withoutLineIds(command), { intentId: `press-${from + i}`, role: roleOf(one) });
  }
}

/** Two worlds number their lines apart. */
function withoutLineIds<T>(command: T): T {
  return JSON.parse(JSON.stringify(command, (key, value: unknown) => (key === 'lineId' ? undefined : value))) as T;
}

function clear(ledger: MemoryLedger): void {
  ledger.accounts.clear();
  ledger.sales.clear();
  ledger.events.length = 0;
}

/** The way every store takes an export in: events it knows are left alone, accounts are folded from events. */
function load(into: MemoryLedger, from: MemoryLedger): void {
  into.isCopy = true;
  const known = new Set(into.events.map((event) => event.id));
  for (const event of JSON.parse(JSON.stringify(from.events)) as LedgerEvent[]) {
    if (known.has(event.id)) continue;
    into.events.push(event);
    const account: Account = into.accounts.get(event.customer) ?? emptyAccount(event.customer);
    into.accounts.set(event.customer, JSON.parse(JSON.stringify(evolve(account, event))) as Account);
  }
  for (const [key, record] of from.sales) into.sales.set(key, structuredClone(record));
}

const canary = 'Canary Person 555-0199 canary@example.com';

export const COMMAND_LAWS: readonly Law[] = [
  law(
    'I3, I6, I28: preview promises it and writes nothing, history only grows, a repetition gives the first answer',
    fc.tuple(fc.constantFrom(...WORLDS), shortTrace),
    ([name, steps]) => {
      const world = openWorld(name);
      const { ledger } = world;
      for (const [i, one] of steps.entries()) {
        const command = commandOf(one, world);
        if (!command) continue;
        const by = { intentId: `press-${i}`, role: roleOf(one) };
        const before = contents(ledger);
        const history = ledger.events.map((event) => event.hash);
        const { decision: promised, after } = ledger.preview(command, by);
        expect(contents(ledger), 'I28 nothing is written').toBe(before);
        const decision = ledger.run(command, by);
        expect(decision, 'I28').toEqual(promised);
        for (const [customer, summary] of after) expect(ledger.summary(customer), 'I28 as shown').toEqual(summary);
        expect(
          ledger.events.slice(0, history.length).map((event) => event.hash),
          'I3',
        ).toEqual(history);
        const done = contents(ledger);
        const effects = ledger.events.length;
        expect(canonicalJson(ledger.run(command, by)), 'I6 same answer').toBe(canonicalJson(decision));
        expect(contents(ledger), 'I6 nothing twice').toBe(done);
        ledger.answers.clear();
        ledger.run(command, by);
        expect(ledger.events.length, `I6 the answer is lost, the effect is not: ${command.type}`).toBe(effects);
      }
    },
  ),
  law(
    'I6: a sale that is reported again by another press changes nothing',
    fc.tuple(fc.constantFrom(...WORLDS), shortTrace),
    ([name, steps]) => {
      const world = openWorld(name);
      for (const one of steps) {
        const command = commandOf(one, world);
        if (!command) continue;
        const first = world.ledger.run(command, { role: roleOf(one) });
        if (command.type !== 'record-sale' || !first.ok) continue;
        const again = world.ledger.run(command);
        expect(again.ok ? again.events.map((event) => event.type) : again).toEqual([]);
      }
    },
  ),
  law(
    'I25, I26: only those who may, with a reason where one is due, and nothing that names a person',
    fc.tuple(shortTrace, fc.infiniteStream(fc.constantFrom(...ROLES))),
    ([steps, roles]) => {
      const world = openWorld('plain');
      const { ledger } = world;
      const completed = new Set<string>();
      for (const one of steps) {
        const command = commandOf(one, world);
        if (!command) continue;
        const told = withCanary(command, canary);
        const role = roles.next().value ?? 'cashier';
        const decision = ledger.run(told, { role });
        for (const event of decision.ok ? decision.events : []) {
          expect(event.role).toBe(role);
          const late = event.undoes !== undefined && event.saleKey !== null && completed.has(event.saleKey);
          if (late) expect(event.role, `I25 ${event.type} of a completed sale`).toBe('manager');
          if (event.type === 'purchase_added' && event.manual && event.undoes === undefined)
            expect(event.reason, 'I25 by hand').toBeTruthy();
        }
        for (const record of ledger.sales.values()) {
          if (record.state === 'completed') completed.add(record.key);
          else completed.delete(record.key);
        }
        expect(JSON.stringify(decision), 'I26 answer').not.toContain('Canary');
      }
      expect(JSON.stringify([ledger.events, [...ledger.accounts], [...ledger.sales]]), 'I26').not.toContain('Canary');
    },
  ),
  law(
    'I27: a ledger built from what another one exported goes on exactly like it',
    fc.tuple(shortTrace, shortTrace),
    ([before, later]) => {
      const first = openWorld('plain');
      live(first, before, 0);
      const second: World = { ledger: openWorld('plain').ledger, carts: new Map(first.carts) };
      clear(second.ledger);
      load(second.ledger, first.ledger);
      expect(contents(second.ledger), 'I27 the same').toBe(contents(first.ledger));
      load(second.ledger, first.ledger);
      expect(contents(second.ledger), 'I27 loading twice').toBe(contents(first.ledger));
      live(first, later, 100);
      live(second, later, 100);
      // Lines have ids of their own making; everything that is written is equal to the last hash.
      expect(second.ledger.events.map((event) => event.hash)).toEqual(first.ledger.events.map((event) => event.hash));
    },
  ),
];
