import { redeemedCoupons } from '../../../lib/files/exports/redeemed-coupons.ts';
import { readLedger, readPeople, readSaleLabels } from '../../../lib/messaging/console/ledger-reading.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import { ListedCoupons } from '../../../lib/reports/listed-coupons.ts';
import { leastRebate } from '../../../lib/reports/maker-debt.ts';
import { type Redemption, Redemptions, standing } from '../../../lib/reports/redemptions.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { useConsole } from '../console-context.ts';
import { namesOf } from '../reports/names.ts';
import { SaveSheet } from '../save-sheet.tsx';
import { useFormat } from '../use-format.ts';

interface RedeemedCouponsProps {
  campaigns: readonly StoreCampaign[];
  catalogue: CatalogueReply;
}

/** What was redeemed, as a file to lay beside what the brand pays. */
export function RedeemedCoupons({ campaigns, catalogue }: RedeemedCouponsProps) {
  const { ask } = useConsole();
  const { fractionDigits: exponent } = useFormat();
  const sheet = async () => {
    const redeemed = await redeemedOf(ask, new Set(campaigns.map(({ id }) => id)));
    const people = await readPeople(
      ask,
      redeemed.map(({ customer }) => customer),
    );
    const saleLabels = await readSaleLabels(
      ask,
      redeemed.flatMap(({ saleKey }) => saleKey ?? []),
    );
    const names = namesOf(catalogue, campaigns, { people, saleLabels });
    return redeemedCoupons(
      redeemed.map((one) => {
        const campaign = campaigns.find(({ id }) => id === one.campaignId);
        const { first, last } = names.customer(one.customer);
        const { code, name: description } = names.item(one.itemKey);
        return {
          maker: campaign?.maker ?? '',
          coupon: campaign?.title ?? '',
          first,
          last,
          date: one.date,
          transaction: names.sale(one.saleKey),
          code,
          description,
          rebate: one.amount ?? leastRebate(one, campaign),
          exponent,
          knownFrom: one.evidence === 'listed' ? 'Customer list' : 'Register',
        };
      }),
    );
  };
  return (
    <section className="panel" aria-labelledby="redeemed">
      <h2 id="redeemed">Redeemed coupons</h2>
      <p>
        Every redemption with its day, sale and item, as far as they are known: of what only the customer list shows,
        the item is not, and the least amount of the coupon is written. Of customers only the name is in the file.
      </p>
      <div className="actions">
        <SaveSheet object="redeemed coupons" sheet={sheet} />
      </div>
    </section>
  );
}

async function redeemedOf(ask: AskBackground, campaigns: ReadonlySet<string>): Promise<Redemption[]> {
  const taken = new Redemptions('', '9999-12-31');
  const listed = new ListedCoupons('', '9999-12-31');
  await readLedger(ask, (event) => {
    taken.add(event);
    listed.add(event);
  });
  return standing([...taken.all(), ...listed.all()])
    .filter(({ campaignId }) => campaignId !== null && campaigns.has(campaignId))
    .toSorted((a, b) => a.date.localeCompare(b.date));
}
