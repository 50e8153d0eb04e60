import type { CardView, PunchCardView } from '../../lib/checkout/view/card-view.ts';
import { useView } from './session-context.ts';
import { useKept } from './use-kept.ts';

/** The card that a screen is about, as long as it is there. */
export function useCard(cardId: string): CardView | undefined {
  const { cards } = useView();
  return useKept(cards.find((one) => one.id === cardId && one.more));
}

export function usePunchCard(cardId: string): PunchCardView | undefined {
  const card = useCard(cardId);
  return card?.kind === 'punch-card' ? card : undefined;
}
