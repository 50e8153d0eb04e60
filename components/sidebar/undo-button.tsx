import { CommandButton } from './command-button.tsx';
import { useLanguage } from './session-context.ts';

/** Takes back one earlier press as a whole. */
export function UndoButton({ of, object }: { of: string; object: string }) {
  const { words } = useLanguage();
  return (
    <CommandButton action="undo" object={object} command={{ type: 'undo', of }}>
      {words.undo}
    </CommandButton>
  );
}
