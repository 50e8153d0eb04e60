import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Decision } from '../../../lib/loyalty/decision.ts';
import { fingerprint } from '../../../lib/loyalty/identity.ts';
import { commandIn, longLife } from './lives.ts';
import { openWorld, WORLDS } from './worlds.ts';

/**
 * What was written once has to mean the same for ever: a register that slept over a release repeats its commands, a ledger is
 * folded anew, a copy is compared to the last hash. So the events and answers of some lives are on record. A rule that changes
 * on purpose changes the record as well: `npm run unit -- -u test/unit/loyalty/recorded-lives.test.ts`, and a look at what differs.
 */
const LIVES = 30;
const ROLES = ['admin', 'admin', 'manager', 'admin', 'admin', 'cashier', 'admin', 'system'] as const;

it.each(WORLDS)('lives on record are lived again to the last hash: %s', async (name) => {
  const record: string[] = [];
  for (const [number, steps] of fc.sample(longLife, { numRuns: LIVES, seed: 1 }).entries()) {
    const world = openWorld(name);
    record.push(`life ${number}`);
    for (const [i, one] of steps.entries()) {
      const command = commandIn(world, one);
      if (!command) continue;
      const role = ROLES[(number + i) % ROLES.length] ?? 'admin';
      const decision = world.ledger.run(command, { role, intentId: `press-${i}` });
      record.push(`  ${command.type}: ${told(decision)}`);
    }
    const { accounts, sales, balances } = world.ledger;
    const summaries = [...accounts.keys()].map((customer) => world.ledger.summary(customer));
    record.push(`  stands at ${short([[...accounts], [...sales], [...balances], summaries])}`);
  }
  await expect(`${record.join('\n')}\n`).toMatchFileSnapshot(`../../fixtures/ledger/${name}-lives.txt`);
});

function told(decision: Decision): string {
  if (!decision.ok) return `refused, ${decision.reason.code} ${short(decision)}`;
  const types = decision.events.map((event) => event.type);
  return `${types.join(' ') || 'nothing'} ${short(decision)}`;
}

/** Enough of a fingerprint to see that something differs; the words before it say what. Lines have ids of their own making. */
function short(content: unknown): string {
  const plain = JSON.stringify(content, (key, value: unknown) => (key === 'lineId' ? undefined : value));
  return fingerprint(JSON.parse(plain)).slice(0, 12);
}
