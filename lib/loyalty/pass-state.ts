import type { Account, Pass } from './account.ts';
import type { EventOf } from './event.ts';
import type { Minor } from './money.ts';

/** Passes of an account after an event. */
export function evolvePass(
  account: Account,
  event: EventOf<'prepaid_sold' | 'prepaid_refunded' | 'prepaid_used' | 'prepaid_use_reversed' | 'pass_adjusted'>,
): Account {
  switch (event.type) {
    case 'prepaid_sold':
      return { ...account, passes: [...account.passes, passOf(event)] };
    case 'prepaid_refunded':
      return { ...account, passes: account.passes.filter((pass) => pass.passId !== event.passId) };
    case 'pass_adjusted':
      return onPass(account, event.passId, (pass) => ({ ...pass, visits: pass.visits + event.visits }));
    case 'prepaid_used':
      return onPass(account, event.passId, (pass) => {
        const uses = [...pass.uses, { useKey: event.useKey, date: event.localDate, bonus: event.bonus }];
        return isUsedUp({ ...pass, uses }) ? { ...pass, uses, closedOn: event.localDate } : { ...pass, uses };
      });
    case 'prepaid_use_reversed':
      return onPass(account, event.passId, (pass) => {
        const { closedOn: _, ...open } = pass;
        return { ...open, uses: withoutUse(pass, event.useKey) };
      });
  }
}

/** Visits taken, without the bonus visit. */
export function visitsUsed(pass: Pass): number {
  return pass.uses.filter((use) => !use.bonus).length;
}

export function bonusOf(pass: Pass): 'none' | 'after-last-visit' | 'ready' | 'used' {
  if (!pass.bonus) return 'none';
  if (pass.uses.some((use) => use.bonus)) return 'used';
  return visitsUsed(pass) >= pass.visits ? 'ready' : 'after-last-visit';
}

export function isUsedUp(pass: Pass): boolean {
  return visitsUsed(pass) >= pass.visits && bonusOf(pass) !== 'ready';
}

/**
 * What the store has earned of a pass after so many visits: the same whole share each, the last one takes the rest, so
 * that all visits together are the price exactly.
 */
export function recognised(pass: { price: Minor; visits: number }, used: number): Minor {
  return used >= pass.visits ? pass.price : Math.floor(pass.price / pass.visits) * used;
}

/** The bonus comes last: when a paid visit is taken back, a bonus visit already made becomes a paid one. */
function withoutUse(pass: Pass, useKey: string): Pass['uses'] {
  const left = pass.uses.filter((use) => use.useKey !== useKey);
  const paid = left.filter((use) => !use.bonus).length;
  return left.map((use) => (use.bonus && paid < pass.visits ? { ...use, bonus: false } : use));
}

function passOf(event: EventOf<'prepaid_sold'>): Pass {
  return {
    passId: event.passId,
    programId: event.program.id,
    version: event.program.version,
    unitKey: event.unitKey,
    visits: event.visits,
    bonus: event.bonus,
    price: event.price,
    startedOn: event.localDate,
    uses: [],
  };
}

function onPass(account: Account, passId: string, change: (pass: Pass) => Pass): Account {
  return { ...account, passes: account.passes.map((pass) => (pass.passId === passId ? change(pass) : pass)) };
}
