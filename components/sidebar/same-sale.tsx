import { Note } from '../ui/note.tsx';
import { CommandButton } from './command-button.tsx';
import { useLanguage, useView } from './session-context.ts';

/** The register does not number its sales: only a person can say whether this is the one of before. */
export function SameSale() {
  const { words, format } = useLanguage();
  const twin = useView().sale?.twin;
  if (!twin) return null;
  return (
    <Note tone="warn" title={words.byHand.same.title(format.time(twin.at))}>
      <p>
        {words.byHand.same.detail} {twin.state === 'completed' && words.byHand.same.ended}
      </p>
      <div className="note-foot">
        <CommandButton action="same-sale" command={{ type: 'same-sale', as: twin.key, same: true }}>
          {words.byHand.same.yes}
        </CommandButton>
        <CommandButton action="another-sale" command={{ type: 'same-sale', as: twin.key, same: false }}>
          {words.byHand.same.no}
        </CommandButton>
      </div>
    </Note>
  );
}
