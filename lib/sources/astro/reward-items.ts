import type { ItemKey } from '../../loyalty/item-code.ts';
import { keyOfAstroItem } from './item-codes.ts';
import type { ItemPage } from './notebook.ts';
import type { AstroReward } from './reading.ts';

export interface RewardItemOption {
  astroItemId: string;
  itemKey: ItemKey;
  name: string;
}

/**
 * What may be taken for a reward, under our keys. Astro lists its own item ids with descriptions and names no code for
 * them; the description is the one that it also gives with a code, so that joins them. Without such a code the item can
 * still be picked by name.
 */
export function rewardItems(reward: AstroReward, items: ReadonlyMap<ItemKey, ItemPage>): RewardItemOption[] {
  const byDescription = new Map([...items].map(([key, page]) => [folded(page.description), key]));
  return reward.items.map(({ astroItemId, itemKey, description }) => ({
    astroItemId,
    itemKey: itemKey ?? byDescription.get(folded(description) || ' ') ?? keyOfAstroItem(astroItemId),
    name: description ?? '',
  }));
}

function folded(description: string | null): string {
  return (description ?? '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
