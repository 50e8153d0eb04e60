import fc from 'fast-check';
import { expect } from 'vitest';
import type { BuyXGetY, CashBack, Prepaid, Program } from '../../../../lib/loyalty/program.ts';
import { programBook } from '../../../../lib/loyalty/program-book.ts';
import type { AccountSummary } from '../../../../lib/loyalty/summary.ts';
import type { MemoryLedger } from '../memory-ledger.ts';
import { FREE_BAG, REBATE } from '../shop.ts';
import { commandOf, step, type World } from '../traces.ts';
import { openWorld } from '../worlds.ts';
import { type Law, law } from './law.ts';

interface Edit {
  program: number;
  size: number;
  bp: number;
  price: number;
  status: 'active' | 'paused' | 'ended';
  dropItems: boolean;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  program: fc.nat(4),
  size: fc.integer({ min: 1, max: 12 }),
  bp: fc.integer({ min: 1, max: 3000 }),
  price: fc.integer({ min: 1, max: 20_000 }),
  status: fc.constantFrom('active', 'active', 'paused', 'ended'),
  dropItems: fc.boolean(),
});

const ABOUT_PURCHASES = new Set<string>([
  'purchase_added',
  'purchase_voided',
  'cashback_accrued',
  'cashback_adjusted',
  'prepaid_sold',
  'prepaid_refunded',
  'prepaid_used',
  'prepaid_use_reversed',
]);

/** Every sale as the screen shows it, from somewhere that may add nothing. */
function reportAgain({ ledger, carts }: World): void {
  for (const cart of carts.values()) {
    const onFile = ledger.sales.get(cart.key);
    if (onFile?.customer !== cart.customer || onFile.state !== cart.state) continue;
    ledger.run({ type: 'record-sale', sale: cart, additions: false }, { role: 'system' });
  }
}

/** What somebody has, whatever the program is called or does by now. */
function standing(summary: AccountSummary) {
  return {
    cards: summary.cards.map(({ cardId, punches, size, debt, completed }) => ({
      cardId,
      punches,
      size,
      debt,
      completed,
    })),
    passes: summary.passes.map(({ passId, used, visits, bonus }) => ({ passId, used, visits, bonus })),
    tallies: summary.tallies.map(({ tallyId, purchases, size, amount, payable }) => ({
      tallyId,
      purchases,
      size,
      amount,
      payable,
    })),
    rewards: summary.rewards.map(({ rewardId, reward, choice }) => ({ rewardId, reward, choice })),
    holds: summary.holds.map(({ holdId, state, amount }) => ({ holdId, state, amount })),
  };
}

/** The console publishes a new version; the old ones stay known. */
function apply(ledger: MemoryLedger, programs: Program[], to: Edit): void {
  const current = [...ledger.book.current.values()][to.program];
  if (!current) return;
  programs.push(edited(current, to));
  ledger.book = programBook(programs, [REBATE, FREE_BAG]);
}

const ANOTHER: Program['items'] = [{ itemKey: 'sku:leash', role: 'qualifying' }];

function edited(program: Program, to: Edit): Program {
  const base = { version: program.version + 1, status: to.status, ...(to.dropItems && { items: ANOTHER }) };
  switch (program.kind) {
    case 'buy-x-get-y':
      return {
        ...program,
        ...base,
        size: to.size,
        rewardCount: 1,
        reward: { form: 'sale-discount', off: { bp: to.bp } },
      } satisfies BuyXGetY;
    case 'cash-back':
      return { ...program, ...base, size: to.size, bp: to.bp, counts: 'sales' } satisfies CashBack;
    case 'prepaid':
      return {
        ...program,
        ...base,
        ...(to.dropItems && { items: [] }),
        visits: to.size,
        price: to.price,
        bonusVisit: false,
      } satisfies Prepaid;
  }
}

const life = fc.array(step, { maxLength: 8, size: 'max' });

export const EDIT_LAWS: readonly Law[] = [
  law(
    'I29: editing a program changes no balance, neither at once nor when its sales are reported again',
    fc.tuple(life, fc.array(edit, { minLength: 1, maxLength: 3 })),
    ([steps, edits]) => {
      const world = openWorld('plain');
      const { ledger } = world;
      for (const one of steps) {
        const command = commandOf(one, world);
        if (command) ledger.run(command);
      }
      reportAgain(world);
      const before = new Map([...ledger.accounts.keys()].map((id) => [id, standing(ledger.summary(id))]));
      const count = ledger.events.length;
      const programs = [...ledger.book.versions.values()];
      for (const one of edits) apply(ledger, programs, one);
      for (const [id, was] of before) expect(standing(ledger.summary(id)), 'at once').toEqual(was);
      reportAgain(world);
      const written = ledger.events.slice(count).map((event) => event.type);
      expect(
        written.filter((type) => ABOUT_PURCHASES.has(type)),
        'reported again',
      ).toEqual([]);
    },
  ),
];
