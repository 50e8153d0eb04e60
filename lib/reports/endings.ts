import type { CouponCampaign } from '../loyalty/coupon-campaign.ts';
import { addDays } from '../loyalty/local-day.ts';
import type { LocalDate, Program } from '../loyalty/program.ts';

/** Something that customers have until a day. */
export interface Ending {
  what: 'program' | 'coupon' | 'offer';
  id: string;
  title: string;
  maker: string;
  startsOn: LocalDate | null;
  endsOn: LocalDate;
}

/** How far ahead an ending is worth knowing. */
export const AHEAD_DAYS = 30;

/** Programs, coupons and offers that end from today on within the next days, the nearest first. */
export function endings(
  programs: readonly Program[],
  campaigns: readonly CouponCampaign[],
  today: LocalDate,
  days = AHEAD_DAYS,
): Ending[] {
  const last = addDays(today, days);
  const ofPrograms = programs.flatMap((program): Ending[] =>
    program.validTo === undefined || program.status === 'ended'
      ? []
      : [
          {
            what: 'program',
            id: program.id,
            title: program.title,
            maker: program.maker ?? '',
            startsOn: program.validFrom ?? null,
            endsOn: program.validTo,
          },
        ],
  );
  const ofCampaigns = campaigns.map(
    ({ id, title, maker, startsOn, endsOn, offer }): Ending => ({
      what: offer ? 'offer' : 'coupon',
      id,
      title,
      maker,
      startsOn,
      endsOn,
    }),
  );
  return [...ofPrograms, ...ofCampaigns]
    .filter(({ endsOn }) => endsOn >= today && endsOn <= last)
    .sort((a, b) => a.endsOn.localeCompare(b.endsOn) || a.title.localeCompare(b.title));
}
