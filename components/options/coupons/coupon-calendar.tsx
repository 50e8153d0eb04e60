import { useState } from 'react';
import { campaignState } from '../../../lib/loyalty/coupon-machine.ts';
import { addDays, addMonths } from '../../../lib/loyalty/local-day.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { Button } from '../../ui/button.tsx';
import { useConsole } from '../console-context.ts';
import { hashOf } from '../route.ts';
import { CAMPAIGN_WORDS } from './campaign-words.ts';
import { firstWeekdayOf, monthOf, weeksOf } from './month.ts';

interface CouponCalendarProps {
  campaigns: readonly StoreCampaign[];
  today: LocalDate;
}

/** When coupons and offers start and end, a month at a time. On a narrow screen only the days on which something happens. */
export function CouponCalendar({ campaigns, today }: CouponCalendarProps) {
  const locale = useConsole().state.store?.locale ?? 'en-US';
  const [month, setMonth] = useState(monthOf(today));
  const days = weeksOf(month, firstWeekdayOf(locale));
  const inWords = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    return (day: LocalDate) => format.format(new Date(`${day}T00:00:00Z`));
  };
  const weekday = inWords({ weekday: 'short' });
  const whole = inWords({ weekday: 'long', month: 'long', day: 'numeric' });
  const title = inWords({ month: 'long', year: 'numeric' })(month);
  const happensOn = (day: LocalDate) => campaigns.filter(({ startsOn, endsOn }) => startsOn === day || endsOn === day);
  const running = campaigns.filter((one) => one.startsOn < month && one.endsOn >= addMonths(month, 1));
  const isQuiet = days.every((day) => !day.startsWith(month.slice(0, 7)) || happensOn(day).length === 0);
  return (
    <section className="panel" aria-labelledby="month">
      <div className="actions month-head">
        <Button action="month-before" onPress={() => setMonth(addMonths(month, -1))}>
          Earlier<span className="unseen"> month</span>
        </Button>
        <h2 id="month" aria-live="polite">
          {title}
        </h2>
        <Button action="month-after" onPress={() => setMonth(addMonths(month, 1))}>
          Later<span className="unseen"> month</span>
        </Button>
        {month !== monthOf(today) && (
          <Button action="this-month" onPress={() => setMonth(monthOf(today))}>
            This month
          </Button>
        )}
      </div>
      {isQuiet && <p className="soft">No coupon starts or ends in this month.</p>}
      {running.length > 0 && <p className="soft">All month: {running.map((one) => one.title).join(', ')}.</p>}
      <ul className="weekdays" aria-hidden="true">
        {days.slice(0, 7).map((day) => (
          <li key={day}>{weekday(day)}</li>
        ))}
      </ul>
      <ol className="month">
        {days.map((day) => {
          const happens = happensOn(day);
          const isOutside = !day.startsWith(month.slice(0, 7));
          const kind = [isOutside && 'outside', day === today && 'today', happens.length === 0 && 'quiet'];
          return (
            <li key={day} className={kind.filter(Boolean).join(' ')} aria-current={day === today ? 'date' : undefined}>
              <time dateTime={day}>
                <span aria-hidden="true" className="number">
                  {Number(day.slice(8))}
                </span>
                <span className="whole">{whole(day)}</span>
              </time>
              {happens.map((campaign) => (
                <Happening key={campaign.id} campaign={campaign} day={day} today={today} />
              ))}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

const WEEK = 7;

function Happening({ campaign, day, today }: { campaign: StoreCampaign; day: LocalDate; today: LocalDate }) {
  const { id, title, startsOn, endsOn } = campaign;
  const state = campaignState(campaign, today);
  const what = startsOn === endsOn ? 'Only day' : startsOn === day ? 'Starts' : 'Last day';
  const isSoon = endsOn === day && day >= today && day <= addDays(today, WEEK);
  const isOff = state === 'declined' || state === 'opted-out';
  const look = isOff ? 'off' : state === 'pending' || isSoon ? 'soon' : '';
  return (
    <a className={`happening ${look}`} href={hashOf('coupons', id)}>
      <b>{what}</b> <span dir="auto">{title}</span>
      {(isOff || state === 'pending') && <small>{CAMPAIGN_WORDS[state]}</small>}
    </a>
  );
}
