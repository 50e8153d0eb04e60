import type { AccountSummary, RewardSummary } from '../../loyalty/summary.ts';
import type { Kept } from './register-database.ts';

/** A reward that was handed out and waits to be told is no longer there to be redeemed. */
export function withHandedOut(summary: AccountSummary, kept: readonly Kept[]): AccountSummary {
  const given = kept.flatMap(({ command, at, by }) =>
    command.type === 'redeem-offline' ? [{ ...command, at, intentId: by.intentId.replace(/:offline$/, '') }] : [],
  );
  if (given.length === 0) return summary;
  const titleOf = (programId: string) => summary.cards.find((card) => card.programId === programId)?.title ?? '';
  const holds = given.map(({ rewardId, programId, sale, item, intentId, at }) => ({
    holdId: `waits-${rewardId}`,
    kind: 'reward' as const,
    sourceId: rewardId,
    programId,
    title: summary.rewards.find((one) => one.rewardId === rewardId)?.title ?? titleOf(programId),
    saleKey: sale.key,
    item,
    amount: worthOf(summary.rewards, rewardId, item?.itemKey),
    intentId,
    heldAt: at,
    state: 'held' as const,
  }));
  const isGiven = (rewardId: string) => given.some((one) => one.rewardId === rewardId);
  return {
    ...summary,
    rewards: summary.rewards.filter(({ rewardId }) => !isGiven(rewardId)),
    holds: [...summary.holds.filter(({ sourceId }) => !isGiven(sourceId)), ...holds],
  };
}

function worthOf(rewards: readonly RewardSummary[], rewardId: string, itemKey: string | undefined): number | null {
  const eligible = rewards.find((one) => one.rewardId === rewardId)?.eligible ?? [];
  return eligible.find((one) => one.itemKey === itemKey)?.value ?? null;
}
