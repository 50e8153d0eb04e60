import type { ReactNode } from 'react';
import type { CouponOffer, OfferView, PayoutOffer, RewardOffer } from '../../lib/checkout/view/redemption-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { canBeRedeemed, canBeTaken } from './coupons.tsx';
import { Section } from './home.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import './ready.css';

/** Gold: what this customer can have now. */
export function Ready() {
  const { words } = useLanguage();
  const { ready, payouts, coupons, offers } = useView();
  const now = coupons.filter(canBeRedeemed);
  const open = offers.filter(canBeTaken);
  if (ready.length + payouts.length + now.length + open.length === 0) return null;
  return (
    <Section title={words.ready.title}>
      <ul className="panel gold rows">
        {alike(ready).map((group) => (
          <RewardRow key={group[0].rewardId} reward={group[0]} count={group.length} />
        ))}
        {payouts.map((payout) => (
          <PayoutRow key={payout.tallyId} payout={payout} />
        ))}
        {now.map((coupon) => (
          <CouponRow key={coupon.couponId} coupon={coupon} />
        ))}
        {open.map((offer) => (
          <OfferRow key={offer.offerId} offer={offer} />
        ))}
      </ul>
    </Section>
  );
}

/** Several full cards of one kind are one row: they are redeemed one after the other. */
function alike(rewards: readonly RewardOffer[]): [RewardOffer, ...RewardOffer[]][] {
  const groups = new Map<string, [RewardOffer, ...RewardOffer[]]>();
  for (const reward of rewards) {
    const kind = JSON.stringify([reward.programId, reward.object, reward.valueCap, reward.blocked ?? null]);
    const group = groups.get(kind);
    if (group) group.push(reward);
    else groups.set(kind, [reward]);
  }
  return [...groups.values()];
}

interface RowProps {
  title: string;
  chip?: string | null;
  sentences: (string | null | undefined | false)[];
  children: ReactNode;
}

function Row({ title, chip, sentences, children }: RowProps) {
  return (
    <li className="ready-row">
      <div>
        <b dir="auto">{title}</b> {chip && <span className="chip gold">{chip}</span>}
        <small>{sentences.filter(Boolean).join(' · ')}</small>
      </div>
      {children}
    </li>
  );
}

function RewardRow({ reward, count }: { reward: RewardOffer; count: number }) {
  const language = useLanguage();
  const { words, format } = language;
  const session = useSession();
  return (
    <Row
      title={words.ready.reward(reward.reward, reward.object, format)}
      chip={count > 1 ? words.ready.count(count, format) : null}
      sentences={[whereItIs(reward, language) ?? reward.title]}
    >
      <Button
        action="redeem"
        look="gold"
        object={reward.object}
        blocked={reward.blocked ? language.reason(reward.blocked).title : null}
        onPress={() => session.go({ name: 'redeem', of: reward.rewardId })}
      >
        {words.redeem}
      </Button>
    </Row>
  );
}

function whereItIs(reward: RewardOffer, { words }: Language): string | null {
  const inCart = reward.items.find((item) => item.allowed && item.lineNumber !== null);
  if (inCart?.lineNumber) return words.ready.inCart(inCart.lineNumber);
  return reward.items.length > 0 ? words.ready.notInCart : null;
}

function PayoutRow({ payout }: { payout: PayoutOffer }) {
  const language = useLanguage();
  const { words, format } = language;
  const session = useSession();
  const amount = payout.payable > 0 ? payout.payable : payout.amount;
  return (
    <Row
      title={words.payout.title(format.money(payout.amount))}
      sentences={[
        payout.title,
        payout.payable > 0 && payout.payable < payout.amount && words.payout.upTo(format.money(payout.payable)),
      ]}
    >
      <Button
        action="pay-out"
        look="gold"
        object={format.money(amount)}
        blocked={payout.blocked ? language.reason(payout.blocked).title : null}
        onPress={() => session.go({ name: 'pay-out', of: payout.tallyId })}
      >
        {words.payout.short}
      </Button>
    </Row>
  );
}

function CouponRow({ coupon }: { coupon: CouponOffer }) {
  const { words, format } = useLanguage();
  const session = useSession();
  const best = coupon.qualifies[0];
  return (
    <Row
      title={coupon.title}
      sentences={[best && words.coupon.qualifies(best.lineNumber), words.coupon.daysLeft(coupon.daysLeft, format)]}
    >
      <Button
        action="redeem-coupon"
        look="gold"
        object={coupon.title}
        onPress={() => session.go({ name: 'coupon', of: coupon.couponId })}
      >
        {words.redeem}
      </Button>
    </Row>
  );
}

function OfferRow({ offer }: { offer: OfferView }) {
  const { words, format } = useLanguage();
  const session = useSession();
  return (
    <Row
      title={offer.title}
      sentences={[words.offer.terms(offer, format), words.coupon.daysLeft(offer.daysLeft, format)]}
    >
      <Button
        action="redeem-offer"
        look="gold"
        object={offer.title}
        onPress={() => session.go({ name: 'offer', of: offer.offerId })}
      >
        {words.redeem}
      </Button>
    </Row>
  );
}
