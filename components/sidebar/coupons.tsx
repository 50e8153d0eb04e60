import { useState } from 'react';
import type { CouponOffer, OfferView } from '../../lib/checkout/view/redemption-view.ts';
import type { ReasonWords } from '../../lib/i18n/reason-text.ts';
import { Button } from '../ui/button.tsx';
import { Section } from './home.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import './coupons.css';

const FEW_COUPONS = 3;

export function canBeRedeemed(coupon: CouponOffer): boolean {
  return coupon.blocked === undefined && coupon.qualifies.length > 0;
}

/** Nobody is asked twice on a day whether they want it. */
export function canBeTaken(offer: OfferView): boolean {
  return offer.blocked === undefined && !offer.declined;
}

/** Coupons that nothing in the cart qualifies for, and what would. */
export function CouponsWaiting() {
  const { words, format } = useLanguage();
  const view = useView();
  const coupons = view.coupons.filter((coupon) => !canBeRedeemed(coupon));
  const offers = view.offers.filter((offer) => !canBeTaken(offer));
  const [isOpen, setOpen] = useState(false);
  if (coupons.length + offers.length === 0) return null;
  const shown = isOpen ? coupons : coupons.slice(0, FEW_COUPONS);
  return (
    <Section title={words.coupon.title} count={coupons.length > FEW_COUPONS ? format.number(coupons.length) : null}>
      <ul className="panel rows">
        {shown.map((coupon) => (
          <WaitingCoupon key={coupon.couponId} coupon={coupon} />
        ))}
        {offers.map((offer) => (
          <WaitingOffer key={offer.offerId} offer={offer} />
        ))}
      </ul>
      {coupons.length > FEW_COUPONS && (
        <Button action="show-all-coupons" look="link" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? words.coupon.showFewer : words.coupon.showAll(coupons.length, format)}
        </Button>
      )}
    </Section>
  );
}

function WaitingCoupon({ coupon }: { coupon: CouponOffer }) {
  const { words, format, reason } = useLanguage();
  return (
    <li className="waiting-coupon">
      <span className="row-head">
        <b dir="auto">{coupon.title}</b>
        <span className={coupon.daysLeft <= 3 ? 'warn-text' : 'soft'}>
          {words.coupon.daysLeft(coupon.daysLeft, format)}
        </span>
      </span>
      <small>
        {coupon.blocked ? sentences(reason(coupon.blocked)) : words.coupon.wouldQualify(coupon.wouldQualify)}
      </small>
    </li>
  );
}

/** An offer that an item in the cart belongs to, and that cannot be had or is not wanted. */
function WaitingOffer({ offer }: { offer: OfferView }) {
  const { words, format, reason } = useLanguage();
  const session = useSession();
  return (
    <li className="waiting-coupon">
      <span className="row-head">
        <b dir="auto">{offer.title}</b>
        <span className={offer.daysLeft <= 3 ? 'warn-text' : 'soft'}>
          {words.coupon.daysLeft(offer.daysLeft, format)}
        </span>
      </span>
      {offer.blocked ? (
        <small>{sentences(reason(offer.blocked))}</small>
      ) : (
        <Button
          action="redeem-offer"
          look="link"
          object={offer.title}
          onPress={() => session.go({ name: 'offer', of: offer.offerId })}
        >
          {words.offer.declined}
        </Button>
      )}
    </li>
  );
}

function sentences({ title, detail }: ReasonWords): string {
  return detail === null ? title : `${title}. ${detail}`;
}
