import type { Format } from '../../../lib/i18n/format.ts';
import type { ItemRole, Program, Reward } from '../../../lib/loyalty/program.ts';

/** What a program is, in one line. */
export function inOneLine(program: Program, format: Format): string {
  switch (program.kind) {
    case 'buy-x-get-y':
      return `Buy ${number(program.size)}, get ${rewardInWords(program.reward, program.rewardCount, format)}`;
    case 'prepaid':
      return `Pre-pay ${number(program.visits)} visits for ${format.money(program.price)}${program.bonusVisit ? ', one more is free' : ''}`;
    case 'cash-back':
      return `${format.percent(program.bp / 100)} cash back, paid out after ${number(program.size)} purchases`;
  }
}

function rewardInWords(reward: Reward, count: number, format: Format): string {
  if (reward.form === 'free-item') return `${number(count)} free`;
  if (reward.form === 'reward-item') return `${number(count)} for ${format.money(reward.price)}`;
  return 'amount' in reward.off
    ? `${format.money(reward.off.amount)} off`
    : `${format.percent(reward.off.bp / 100)} off`;
}

const number = (value: number): string => (Number.isNaN(value) ? '…' : String(value));

export const KINDS: Record<Program['kind'], string> = {
  'buy-x-get-y': 'Punch card',
  prepaid: 'Pre-paid pass',
  'cash-back': 'Cash back',
};

export const STATUSES: Record<Program['status'], string> = { active: 'Running', paused: 'Paused', ended: 'Ended' };

export const ROLES: Record<ItemRole, string> = {
  both: 'Earns, and may be the reward',
  qualifying: 'Earns',
  redeemable: 'The reward only',
  'pass-start': 'Selling it starts the pass',
  'pass-visit': 'Marks a visit',
  excluded: 'Never counts',
};

/** The roles that a kind of program knows, the usual one first. */
export const ROLES_OF: Record<Program['kind'], readonly ItemRole[]> = {
  'buy-x-get-y': ['both', 'qualifying', 'redeemable', 'excluded'],
  prepaid: ['pass-start', 'pass-visit'],
  'cash-back': ['qualifying', 'excluded'],
};
