import type { OfferTerms } from '../../../lib/loyalty/coupon-campaign.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { CheckBox } from '../../ui/check-box.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';

interface OfferPartProps {
  campaign: StoreCampaign;
  offer: OfferTerms;
  onSaved: () => Promise<void>;
}

/** An offer needs no invitation. Whether it goes with a coupon is for the store to say. */
export function OfferPart({ campaign, offer, onSaved }: OfferPartProps) {
  const { ask } = useConsole();
  const deed = useDeed();
  const save = (withCoupon: boolean) =>
    deed.run(async () => {
      granted(await ask({ type: 'save-campaign', campaign: { ...campaign, offer: { ...offer, withCoupon } } }));
      await onSaved();
      return withCoupon
        ? 'Saved: one item may take this offer and a coupon.'
        : 'Saved: one item takes this offer or a coupon, not both.';
    });
  return (
    <section className="panel" aria-labelledby="offer">
      <h2 id="offer">Together with a coupon</h2>
      <CheckBox
        name="with-coupon"
        label="One item may take this offer and a coupon as well"
        hint="Both brands then have to pay for the same item: allow it only where their terms do. The purchase counts on the customer’s card either way."
        checked={offer.withCoupon === true}
        onChange={(withCoupon) => void save(withCoupon)}
      />
      <Outcome deed={deed} />
    </section>
  );
}
