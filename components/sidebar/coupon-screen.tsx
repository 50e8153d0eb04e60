import { useState } from 'react';
import { Note } from '../ui/note.tsx';
import { OptionList } from '../ui/option-list.tsx';
import { CommandButton } from './command-button.tsx';
import { ForCustomer } from './for-customer.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';

/** Binds a coupon to one item of the sale. */
export function CouponScreen({ couponId }: { couponId: string }) {
  const { reason, words, format } = useLanguage();
  const session = useSession();
  const { coupons, sale } = useView();
  const coupon = useKept(coupons.find((one) => one.couponId === couponId));
  const [chosen, choose] = useState<string | null>(null);
  if (!coupon) return <SubjectGone />;
  const line = coupon.qualifies.find((one) => one.lineId === chosen) ?? coupon.qualifies[0];
  return (
    <InlineScreen
      title={<span dir="auto">{coupon.title}</span>}
      about={<ForCustomer of={words.coupon.about(coupon.maker, format.date(coupon.endsOn), coupon.daysLeft, format)} />}
      consequence={line && words.coupon.binds(line.lineNumber, sale?.label ?? null)}
      confirm={
        <CommandButton
          action="redeem-coupon-confirm"
          look="gold"
          object={coupon.title}
          command={{
            type: 'redeem-coupon',
            couponId,
            item: { itemKey: line?.itemKey ?? '', ...(line && { lineId: line.lineId }) },
          }}
          blocked={coupon.blocked ? reason(coupon.blocked).title : line ? null : words.coupon.nothingQualifies}
          onDone={() => session.home()}
        >
          {words.coupon.redeem}
        </CommandButton>
      }
    >
      {line ? (
        <OptionList
          label={words.coupon.whichLine}
          name="line"
          options={coupon.qualifies.map((one) => ({
            value: one.lineId,
            title: one.name,
            detail: words.ready.inCart(one.lineNumber),
            side: one.amount === null ? words.coupon.free : words.coupon.off(format.money(one.amount)),
          }))}
          value={line.lineId}
          onChoose={choose}
        />
      ) : (
        <Note tone="info" title={words.coupon.nothingQualifies}>
          <p>{words.coupon.wouldQualify(coupon.wouldQualify)}</p>
        </Note>
      )}
      <Note tone="info" title={words.brandPays.title}>
        <p>{words.brandPays.coupon}</p>
      </Note>
    </InlineScreen>
  );
}
