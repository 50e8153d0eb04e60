import { useState } from 'react';
import type { CouponOffer } from '../../lib/checkout/view.ts';
import { Button } from '../ui/button.tsx';
import { Section } from './home.tsx';
import { useLanguage, useView } from './session-context.ts';
import './coupons.css';

const FEW_COUPONS = 3;

export function canBeRedeemed(coupon: CouponOffer): boolean {
  return coupon.blocked === undefined && coupon.qualifies.length > 0;
}

/** Coupons that nothing in the cart qualifies for, and what would. */
export function CouponsWaiting() {
  const { words, format } = useLanguage();
  const coupons = useView().coupons.filter((coupon) => !canBeRedeemed(coupon));
  const [isOpen, setOpen] = useState(false);
  if (coupons.length === 0) return null;
  const shown = isOpen ? coupons : coupons.slice(0, FEW_COUPONS);
  return (
    <Section title={words.coupon.title} count={coupons.length > FEW_COUPONS ? format.number(coupons.length) : null}>
      <ul className="panel rows">
        {shown.map((coupon) => (
          <WaitingCoupon key={coupon.couponId} coupon={coupon} />
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
      <small>{coupon.blocked ? reason(coupon.blocked).title : words.coupon.wouldQualify(coupon.wouldQualify)}</small>
    </li>
  );
}
