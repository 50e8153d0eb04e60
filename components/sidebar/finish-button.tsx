import type { FinishItem } from '../../lib/checkout/view/list-view.ts';
import { CommandButton } from './command-button.tsx';
import { useLanguage } from './session-context.ts';

/** Ticks off what was done in Astro by hand. */
export function FinishButton({ item }: { item: FinishItem }) {
  const { words } = useLanguage();
  return (
    <CommandButton
      action="finish"
      command={{ type: 'finish', finishId: item.id }}
      blocked={item.ready ? null : words.finish.notYet}
    >
      {words.finish.button(item.item)}
    </CommandButton>
  );
}
