import { useState } from 'react';
import { Note } from '../ui/note.tsx';
import { OptionList } from '../ui/option-list.tsx';
import { CommandButton } from './command-button.tsx';
import { ForCustomer } from './for-customer.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';

/** A maker's offer, used for one item of the sale. */
export function OfferScreen({ offerId }: { offerId: string }) {
  const { reason, words, format } = useLanguage();
  const session = useSession();
  const { offers, sale } = useView();
  const offer = useKept(offers.find((one) => one.offerId === offerId));
  const [chosen, choose] = useState<string | null>(null);
  const line = offer?.lines.find((one) => one.lineId === chosen) ?? offer?.lines[0];
  if (!offer || !line) return <SubjectGone />;
  const why = offer.blocked && reason(offer.blocked);
  return (
    <InlineScreen
      title={<span dir="auto">{offer.title}</span>}
      about={<ForCustomer of={words.coupon.about(offer.maker, format.date(offer.endsOn), offer.daysLeft, format)} />}
      consequence={words.coupon.binds(line.lineNumber, sale?.label ?? null)}
      confirm={
        <CommandButton
          action="redeem-offer-confirm"
          look="gold"
          object={offer.title}
          command={{ type: 'redeem-offer', offerId, item: { itemKey: line.itemKey, lineId: line.lineId } }}
          blocked={why ? [`${why.title}.`, why.next].filter(Boolean).join(' ') : null}
          onDone={() => session.home()}
        >
          {words.redeem}
        </CommandButton>
      }
    >
      <p className="rule">{words.offer.terms(offer, format)}</p>
      <OptionList
        label={words.offer.which}
        name="line"
        options={offer.lines.map((one) => ({
          value: one.lineId,
          title: one.name,
          detail: words.ready.inCart(one.lineNumber),
          side: one.amount === null ? words.coupon.free : words.coupon.off(format.money(one.amount)),
        }))}
        value={line.lineId}
        onChoose={choose}
      />
      <Note tone="info" title={words.brandPays.title}>
        <p>{words.brandPays.coupon}</p>
      </Note>
      {!offer.declined && (
        <CommandButton
          action="decline-offer"
          look="link"
          object={offer.title}
          command={{ type: 'decline-offer', offerId }}
          onDone={() => session.home()}
        >
          {words.offer.decline}
        </CommandButton>
      )}
    </InlineScreen>
  );
}
