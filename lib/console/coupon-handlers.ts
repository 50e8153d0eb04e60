import type { CampaignReply, CouponReplies } from '../messaging/console/coupon-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import type { StoreCampaign } from '../settings/store-file.ts';
import { ownerOf } from './owners.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

export function couponHandlers(ports: ConsolePorts): ConsoleHandlers<keyof CouponReplies> {
  const { ledger } = ports;
  return {
    campaigns: async () => Promise.all((await ledger.campaigns()).map((campaign) => reply(ports, campaign))),
    'save-campaign': async ({ campaign }) => {
      if (campaign.endsOn < campaign.startsOn) throw new Error('The coupon ends before it starts.');
      await ledger.saveCampaign(campaign, await byAdmin(ports));
      return undefined;
    },
    // A coupon never goes to somebody who was only guessed.
    'match-people': ({ people }) =>
      Promise.all(
        people.map(async (one) => {
          const owner = await ownerOf(ports, { ...one, name: null });
          return typeof owner === 'object' ? owner.id : null;
        }),
      ),
    'set-coupons': async ({ campaign, coupons }) => {
      let changed = 0;
      for (const { customer, status } of coupons) {
        const receipt = await ledger.execute(
          { type: 'set-coupon', customer, campaignId: campaign, couponId: couponOf(campaign, customer), status },
          await byAdmin(ports),
        );
        if (receipt.ok && receipt.changes > 0) changed += 1;
      }
      return changed;
    },
  };
}

/** Named like those of a store file: a coupon that both bring is one coupon. */
function couponOf(campaign: string, customer: string): string {
  return `${campaign}:${customer}`;
}

async function reply({ ledger }: ConsolePorts, campaign: StoreCampaign): Promise<CampaignReply> {
  const customers = await Promise.all(
    campaign.invited.map(async (id) => {
      const [customer, { coupons }] = await Promise.all([ledger.customer(id), ledger.summary(id)]);
      const coupon = coupons.find(({ campaignId }) => campaignId === campaign.id);
      return coupon
        ? [{ id, name: `${customer?.first ?? ''} ${customer?.last ?? ''}`.trim(), status: coupon.status }]
        : [];
    }),
  );
  return { campaign, customers: customers.flat() };
}
