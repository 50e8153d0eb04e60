import { useState } from 'react';
import type { CardView } from '../../lib/checkout/view/card-view.ts';
import type { FoundCustomer } from '../../lib/checkout/view/customer-view.ts';
import { Button } from '../ui/button.tsx';
import { CommandButton } from './command-button.tsx';
import { CustomerSearch } from './customer-search.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useCard } from './use-card.ts';
import { useDraft } from './use-draft.ts';
import { WhyField } from './why-field.tsx';

const EMPTY = { reason: '' };

/** A card or a pass changes hands. */
export function TransferScreen({ cardId }: { cardId: string }) {
  const { words } = useLanguage();
  const session = useSession();
  const card = useCard(cardId);
  const [to, choose] = useState<FoundCustomer | null>(null);
  const [values, change] = useDraft('transfer', EMPTY);
  if (!card) return <SubjectGone />;
  const reason = values.reason.trim();
  return (
    <InlineScreen
      title={words.desk.transfer.title}
      about={<span dir="auto">{card.title}</span>}
      consequence={words.desk.transfer.about}
      confirm={
        <CommandButton
          action="transfer-confirm"
          look="primary"
          command={{ type: 'transfer', what: whatOf(card), to: to?.id ?? '', reason }}
          blocked={to === null ? words.desk.transfer.first : reason === '' ? words.desk.whyFirst : null}
          onDone={() => {
            change(EMPTY);
            session.home();
          }}
        >
          {words.desk.transfer.confirm}
        </CommandButton>
      }
    >
      {to === null ? (
        <CustomerSearch onPick={choose} />
      ) : (
        <>
          <div className="panel row-head">
            <b dir="auto">{words.desk.transfer.to(to.name)}</b>
            <Button action="choose-another" look="link" onPress={() => choose(null)}>
              {words.desk.transfer.another}
            </Button>
          </div>
          <WhyField value={values.reason} onChange={(text) => change({ reason: text })} />
        </>
      )}
    </InlineScreen>
  );
}

function whatOf(card: CardView): { cardId: string } | { passId: string } {
  if (card.kind === 'pass') return { passId: card.id };
  return { cardId: card.kind === 'tally' ? card.cardId : card.id };
}
