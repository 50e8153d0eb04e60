import { type CampaignState, campaignState } from '../../../lib/loyalty/coupon-machine.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import type { CampaignReply } from '../../../lib/messaging/console/coupon-requests.ts';
import { useAnswer, useConsole } from '../console-context.ts';
import { hashOf, useRoute } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import { CampaignEditor } from './campaign-editor.tsx';
import { CampaignPage } from './campaign-page.tsx';
import { countsOf, mostOf, worthOf } from './campaign-words.ts';
import { CouponCalendar } from './coupon-calendar.tsx';
import { RedeemedCoupons } from './redeemed-coupons.tsx';
import { RegisterSheet } from './register-sheet.tsx';
import { StateChip } from './state-chip.tsx';
import './coupons.css';

const TABS = [
  { id: '', title: 'Coupons' },
  { id: 'calendar', title: 'Calendar' },
  { id: 'sheet', title: 'Register sheet' },
] as const;

/** Coupons that brands give to customers they chose: what is offered, to whom, and what became of it. */
export function CouponsSection() {
  const { store } = useConsole().state;
  const { place } = useRoute();
  const campaigns = useAnswer({ type: 'campaigns' });
  const catalogue = useAnswer({ type: 'catalogue' });
  if (store === null) return <NeedsStore />;
  if (campaigns.value === null || catalogue.value === null)
    return <Waiting problem={campaigns.problem ?? catalogue.problem} again={campaigns.again} />;
  const [id = ''] = place;
  const replies = campaigns.value;
  const { today } = catalogue.value;
  if (id === 'new') return <CampaignEditor catalogue={catalogue.value} onSaved={campaigns.again} />;
  const shown = replies.find(({ campaign }) => campaign.id === id);
  if (shown) return <CampaignPage reply={shown} catalogue={catalogue.value} again={campaigns.again} />;
  return (
    <>
      <nav className="tabs" aria-label="Coupons">
        {TABS.map((tab) => (
          <a
            key={tab.id}
            href={tab.id === '' ? hashOf('coupons') : hashOf('coupons', tab.id)}
            aria-current={tab.id === id ? 'page' : undefined}
          >
            {tab.title}
          </a>
        ))}
      </nav>
      {id === 'calendar' ? (
        <CouponCalendar campaigns={replies.map(({ campaign }) => campaign)} today={today} />
      ) : id === 'sheet' ? (
        <RegisterSheet replies={replies} catalogue={catalogue.value} />
      ) : (
        <>
          <Campaigns replies={replies} today={today} />
          {replies.length > 0 && (
            <RedeemedCoupons campaigns={replies.map(({ campaign }) => campaign)} catalogue={catalogue.value} />
          )}
        </>
      )}
    </>
  );
}

/** What waits for the store comes first. */
const TURN: readonly CampaignState[] = ['pending', 'running', 'accepted', 'opted-out', 'declined', 'ended'];

function Campaigns({ replies, today }: { replies: readonly CampaignReply[]; today: LocalDate }) {
  const turn = ({ campaign }: CampaignReply) => TURN.indexOf(campaignState(campaign, today));
  const sorted = replies.toSorted(
    (a, b) => turn(a) - turn(b) || a.campaign.startsOn.localeCompare(b.campaign.startsOn),
  );
  const isOver = ({ campaign }: CampaignReply) => campaignState(campaign, today) === 'ended';
  const over = sorted.filter(isOver).toReversed();
  return (
    <>
      <div className="actions">
        <a className="button primary" href={hashOf('coupons', 'new')}>
          New coupon
        </a>
      </div>
      {sorted.length === 0 && (
        <p className="soft">
          No coupons yet. Export the product list and the customer list of one in Astro, and bring them here.
        </p>
      )}
      {sorted
        .filter((reply) => !isOver(reply))
        .map((reply) => (
          <CampaignPanel key={reply.campaign.id} reply={reply} today={today} />
        ))}
      {over.length > 0 && (
        <details className="ended">
          <summary>Ended ({over.length})</summary>
          {over.map((reply) => (
            <CampaignPanel key={reply.campaign.id} reply={reply} today={today} />
          ))}
        </details>
      )}
    </>
  );
}

function CampaignPanel({ reply: { campaign, customers }, today }: { reply: CampaignReply; today: LocalDate }) {
  const format = useFormat();
  const money = [worthOf(campaign, format), mostOf(campaign, customers, format)].filter((part) => part !== null);
  return (
    <article className="panel" aria-label={campaign.title}>
      <div className="chosen-head campaign-head">
        <h2 dir="auto">{campaign.title}</h2>
        <StateChip campaign={campaign} today={today} />
      </div>
      <p>
        <bdi>{campaign.maker}</bdi>, {format.date(campaign.startsOn)} to {format.date(campaign.endsOn)}
      </p>
      <p className="soft">
        {format.plural(campaign.items.length, { one: '# item', other: '# items' })} · {money.join(', ')}
        <br />
        {campaign.offer ? 'An offer for every customer' : countsOf(customers, format)}
      </p>
      <div className="actions">
        <a className="button plain" href={hashOf('coupons', campaign.id)}>
          Open<span className="unseen"> {campaign.title}</span>
        </a>
      </div>
    </article>
  );
}
