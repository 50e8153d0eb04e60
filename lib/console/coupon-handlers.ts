import type { Command } from '../loyalty/command.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { CouponReplies, ListOutcome } from '../messaging/console/coupon-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import type { Finish } from '../sources/port.ts';
import { ownerOf } from './owners.ts';
import { byAdmin, type ConsolePorts } from './ports.ts';

export function couponHandlers(ports: ConsolePorts): ConsoleHandlers<keyof CouponReplies> {
  const { ledger } = ports;
  return {
    campaigns: async () => {
      const campaigns = await ledger.campaigns();
      // One person may be invited to many coupons, and is read once.
      const ids = [...new Set(campaigns.flatMap(({ invited }) => invited))];
      const [people, summaries] = await Promise.all([
        ledger.people(ids),
        Promise.all(ids.map((id) => ledger.summary(id))),
      ]);
      const named = new Map(people.map(({ id, first, last }) => [id, `${first} ${last}`.trim()]));
      const has = new Map(summaries.map(({ coupons }, at) => [ids[at], coupons]));
      return campaigns.map((campaign) => ({
        campaign,
        customers: campaign.invited.flatMap((id) => {
          const coupon = has.get(id)?.find(({ campaignId }) => campaignId === campaign.id);
          return coupon ? [{ id, name: named.get(id) ?? '', status: coupon.status }] : [];
        }),
      }));
    },
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
      const outcome: ListOutcome = { changed: 0, finished: 0, kept: [] };
      const listed = await ledger.finishList();
      for (const { customer, ...said } of coupons) {
        const account = await ledger.summary(customer);
        const receipt = await ledger.execute(commandOf(campaign, customer, said, account), await byAdmin(ports));
        if (!receipt.ok) outcome.kept.push({ customer, why: receipt.reason });
        else if (receipt.changes > 0) outcome.changed += 1;
        const people = [customer, ...(account.mergedFrom ?? [])];
        for (const entry of listed) {
          if (entry.kind !== (said.status === 'redeemed' ? 'coupon' : 'coupon-back')) continue;
          if (!people.includes(entry.customer) || !(await isOf(ledger, entry, campaign))) continue;
          await ledger.finish(entry.id, await byAdmin(ports));
          outcome.finished += 1;
        }
      }
      return outcome;
    },
  };
}

type Said = Pick<Extract<Command, { type: 'set-coupon' }>, 'status' | 'redeemedOn'>;

/** A coupon that waits here for the end of its sale, and is redeemed over there, was taken off: one redemption, not two. */
function commandOf(campaignId: string, customer: string, said: Said, { coupons, holds }: AccountSummary): Command {
  const known = coupons.find((coupon) => coupon.campaignId === campaignId);
  // Named like those of a store file: a coupon that both bring is one coupon.
  const couponId = known?.couponId ?? `${campaignId}:${customer}`;
  const hold = holds.find((one) => one.kind === 'coupon' && one.sourceId === couponId);
  return hold && said.status === 'redeemed'
    ? { type: 'settle', customer, holdId: hold.holdId, takenOff: true }
    : { type: 'set-coupon', customer, campaignId, couponId, ...said };
}

const LOOKED_BACK = 500;

/** Which coupon an entry is about stands in the event that put it on the list. */
async function isOf(ledger: ConsolePorts['ledger'], { id, customer }: Finish, campaign: string): Promise<boolean> {
  const events = await ledger.history(customer, LOOKED_BACK);
  return events.some((one) => one.type === 'coupon_held' && one.holdId === id && one.campaignId === campaign);
}
