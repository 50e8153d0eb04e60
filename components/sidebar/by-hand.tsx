import type { ByHandView } from '../../lib/checkout/view/checkout-view.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { CommandButton } from './command-button.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';

/** Where the screen tells nothing, a person does: everything else on the sidebar works on what was typed in. */
export function ByHand() {
  const { words } = useLanguage();
  const session = useSession();
  const { byHand } = useView();
  if (byHand.state === 'closed') return null;
  if (byHand.state === 'offered') {
    return (
      <section className="section">
        <p className="soft">{words.byHand.offered}</p>
        <Button
          action="enter-by-hand"
          wide
          onPress={() => {
            // Whoever was looked for belonged to the sale before.
            void session.search('');
            session.tell({ type: 'by-hand', entry: null });
            session.go({ name: 'by-hand' });
          }}
        >
          {words.byHand.enter}
        </Button>
      </section>
    );
  }
  return (
    <Note tone="info" title={words.byHand.open}>
      <p>{words.byHand.openDetail}</p>
      <div className="note-foot">
        <Button action="change-by-hand" onPress={() => session.go({ name: 'by-hand' })}>
          {words.byHand.change}
        </Button>
        <CommandButton action="paid-by-hand" command={{ type: 'end-by-hand', how: 'completed' }}>
          {words.byHand.paid}
        </CommandButton>
        <CommandButton action="discard-by-hand" look="link" command={{ type: 'end-by-hand', how: 'discarded' }}>
          {words.byHand.discard}
        </CommandButton>
      </div>
    </Note>
  );
}

/** A line as it is sent: its name is the store's. */
export function lineOf({ itemKey, quantity, paid }: ByHandView['lines'][number]) {
  return { itemKey, quantity, paid };
}
