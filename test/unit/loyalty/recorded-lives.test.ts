import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Command } from '../../../lib/loyalty/command.ts';
import type { Decision } from '../../../lib/loyalty/decision.ts';
import { commandIn, type Happening, longLife, wornLife } from './lives.ts';
import { openWorld } from './worlds.ts';

/**
 * What was written once has to mean the same for ever: a register that slept over a release repeats its commands, a ledger is
 * folded anew, a copy is compared to the last hash. So the events and answers of some lives are on record. A rule that changes
 * on purpose changes the record as well: `RECORD=1 npm run unit -- recorded-lives`, and a look at what differs.
 */
const LIVES = 30;
const ROLES = ['admin', 'admin', 'manager', 'admin', 'admin', 'cashier', 'admin', 'system'] as const;
const FOLDER = join(import.meta.dirname, '../../fixtures/ledger');

const SHOPS = [
  ['plain', longLife],
  ['varied', longLife],
  ['worn', wornLife],
] as const;

it.each(SHOPS)('lives on record are lived again to the last hash: %s', (name, kind) => {
  const file = join(FOLDER, `${name}-lives.txt`);
  const lives = fc.sample<Happening[]>(kind, { numRuns: LIVES, seed: 1 });
  if (process.env.RECORD) writeFileSync(file, lives.map((life, number) => lived(name, life, number)).join(''));
  const recorded = readFileSync(file, 'utf8').split(/^(?=life )/m);
  expect(recorded).toHaveLength(LIVES);
  for (const [number, life] of lives.entries()) expect(lived(name, life, number)).toBe(recorded[number]);
});

function lived(name: (typeof SHOPS)[number][0], life: readonly Happening[], number: number): string {
  const world = openWorld(name);
  const record = [`life ${number}`];
  for (const [i, one] of life.entries()) {
    const named = commandIn(world, one);
    if (!named) continue;
    const command = withoutLineIds(named);
    const role = ROLES[(number + i) % ROLES.length] ?? 'admin';
    const decision = world.ledger.run(command, { role, intentId: `press-${i}` });
    record.push(`  ${command.type}: ${told(decision)}`);
  }
  const { accounts, sales, balances } = world.ledger;
  const summaries = [...accounts.keys()].map((customer) => world.ledger.summary(customer));
  record.push(`  stands at ${short([[...accounts], [...sales], [...balances], summaries])}`);
  return `${record.join('\n')}\n`;
}

function told(decision: Decision): string {
  if (!decision.ok) return `refused, ${decision.reason.code} ${short(decision)}`;
  const types = decision.events.map((event) => event.type);
  return `${types.join(' ') || 'nothing'} ${short(decision)}`;
}

/** Lines are numbered through all worlds of a run. */
function withoutLineIds(command: Command): Command {
  return JSON.parse(JSON.stringify(command).replaceAll(/"line-\d+"/g, '"line"')) as Command;
}

/** Enough of a fingerprint to see that something differs; the words before it say what. */
function short(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}
