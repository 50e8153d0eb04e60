import type { CheckoutView } from '../../lib/checkout/view/checkout-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { CommandButton } from './command-button.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';

/** One press adds what the lines above say. */
export function AddPurchases() {
  const language = useLanguage();
  const session = useSession();
  const view = useView();
  const { add } = view;
  const label = language.words.addPurchases(add.count, language.format);
  if (add.reason?.code === 'reason-required') {
    return (
      <Button action="add-purchases" look="primary" wide onPress={() => session.go({ name: 'add-reason' })}>
        {label}
      </Button>
    );
  }
  const notice = add.notice && language.reason(add.notice);
  return (
    <>
      {notice && (
        <Note tone="warn" title={notice.title}>
          <p>{[notice.detail, notice.next].filter(Boolean).join(' ')}</p>
        </Note>
      )}
      <CommandButton
        action="add-purchases"
        command={{ type: 'add-purchases' }}
        look="primary"
        wide
        blocked={add.enabled ? null : whyNot(view, language)}
      >
        {label}
      </CommandButton>
    </>
  );
}

function whyNot({ add, sale, lines, customer, byHand }: CheckoutView, { words, reason }: Language): string {
  if (customer.state === 'none') {
    return byHand.state === 'closed' ? words.notAdded.noCustomer : words.manual.pickFirst;
  }
  if (customer.state === 'resolving') return words.customer.resolving;
  if (add.reason) {
    const { title, next } = reason(add.reason);
    return next ? `${title}. ${next}` : `${title}.`;
  }
  if (add.onFile) return words.notAdded.onFile;
  if ((sale?.items ?? 0) === 0 && lines.length === 0) return words.notAdded.nothingRung;
  return words.notAdded.nothingCounts;
}
