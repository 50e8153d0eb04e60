import type { CampaignReply } from '../../../lib/messaging/console/coupon-requests.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useAnswer, useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf, useRoute } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { NeedsStore, Waiting } from '../waiting.tsx';
import { CampaignEditor } from './campaign-editor.tsx';
import { CustomerList } from './customer-list.tsx';
import { OfferPart } from './offer-part.tsx';

/** Coupons that brands give to customers they chose: what is offered, to whom, and what became of it. */
export function CouponsSection() {
  const { store } = useConsole().state;
  const { place } = useRoute();
  const campaigns = useAnswer({ type: 'campaigns' });
  const catalogue = useAnswer({ type: 'catalogue' });
  if (store === null) return <NeedsStore />;
  if (campaigns.value === null || catalogue.value === null)
    return <Waiting problem={campaigns.problem ?? catalogue.problem} again={campaigns.again} />;
  const [id] = place;
  if (id === 'new') return <CampaignEditor catalogue={catalogue.value} onSaved={campaigns.again} />;
  const shown = campaigns.value.find(({ campaign }) => campaign.id === id);
  if (shown) return <Campaign reply={shown} catalogue={catalogue.value} again={campaigns.again} />;
  return <Campaigns replies={campaigns.value} today={catalogue.value.today} />;
}

function Campaigns({ replies, today }: { replies: readonly CampaignReply[]; today: string }) {
  const format = useFormat();
  const sorted = replies.toSorted((a, b) => a.campaign.startsOn.localeCompare(b.campaign.startsOn));
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
      {sorted.map(({ campaign, customers }) => (
        <article key={campaign.id} className="panel" aria-label={campaign.title}>
          <div className="chosen-head">
            <h2 dir="auto">{campaign.title}</h2>
            <span className={`chip ${stateOf(campaign, today) === 'Running' ? 'active' : ''}`}>
              {stateOf(campaign, today)}
            </span>
          </div>
          <p>
            {campaign.maker}, {format.date(campaign.startsOn)} to {format.date(campaign.endsOn)}
          </p>
          <p className="soft">
            {campaign.items.length} {campaign.items.length === 1 ? 'item' : 'items'} ·{' '}
            {campaign.offer ? 'for every customer' : countsOf(customers)}
          </p>
          <div className="actions">
            <a className="button plain" href={hashOf('coupons', campaign.id)}>
              Open<span className="unseen"> {campaign.title}</span>
            </a>
          </div>
        </article>
      ))}
    </>
  );
}

function stateOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }, today: string): string {
  return today < startsOn ? 'Not started' : today > endsOn ? 'Ended' : 'Running';
}

function countsOf(customers: CampaignReply['customers']): string {
  const counts = new Map<string, number>();
  for (const { status } of customers) counts.set(status, (counts.get(status) ?? 0) + 1);
  if (counts.size === 0) return 'nobody invited yet';
  return [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
}

interface CampaignProps {
  reply: CampaignReply;
  catalogue: CatalogueReply;
  again: () => Promise<void>;
}

function Campaign({ reply: { campaign, customers }, catalogue, again }: CampaignProps) {
  const { ask } = useConsole();
  const format = useFormat();
  const deed = useDeed();
  const nameOf = (key: string) =>
    catalogue.items.find((item) => item.key === key)?.name ?? `${key} (not among your items)`;
  const answerable = customers.filter(({ status }) => status === 'pending');
  const answer = (status: 'ready' | 'declined', told: string) =>
    deed.run(async () => {
      for (let at = 0; at < answerable.length; at += 250) {
        const coupons = answerable.slice(at, at + 250).map(({ id }) => ({ customer: id, status }));
        granted(await ask({ type: 'set-coupons', campaign: campaign.id, coupons }));
      }
      await again();
      return told;
    });
  return (
    <>
      <Outcome deed={deed} />
      <section className="panel" aria-labelledby="campaign">
        <h2 id="campaign" dir="auto">
          {campaign.title}
        </h2>
        <p>
          {campaign.maker}, {stateOf(campaign, catalogue.today).toLowerCase()}: {format.date(campaign.startsOn)} to{' '}
          {format.date(campaign.endsOn)}. Used in the store, by{' '}
          {campaign.offer ? 'every customer' : 'the invited customers only'}.
        </p>
        <h3>Items</h3>
        <ul className="told">
          {campaign.items.map(({ itemKey, amount }) => (
            <li key={itemKey}>
              {nameOf(itemKey)}: {amount === null ? 'free' : `${format.money(amount)} off`}
            </li>
          ))}
        </ul>
        {answerable.length > 0 && (
          <>
            <Note tone="warn" title="This does not tell the brand: accept or decline it in Astro too." />
            <div className="actions">
              <Button
                action="accept"
                look="primary"
                busy={deed.busy}
                onPress={() => void answer('ready', 'Accepted here. Accept it in Astro too.')}
              >
                Accept
              </Button>
              <Button
                action="decline"
                busy={deed.busy}
                onPress={() => void answer('declined', 'Declined here. Decline it in Astro too.')}
              >
                Decline
              </Button>
            </div>
          </>
        )}
      </section>
      {campaign.offer ? (
        <OfferPart campaign={campaign} offer={campaign.offer} onSaved={again} />
      ) : (
        <Invited campaign={campaign} customers={customers} today={catalogue.today} again={again} />
      )}
    </>
  );
}

interface InvitedProps extends CampaignReply {
  today: string;
  again: () => Promise<void>;
}

function Invited({ campaign, customers, today, again }: InvitedProps) {
  return (
    <>
      <CustomerList campaign={campaign} today={today} onDone={again} />
      <section className="panel" aria-labelledby="invited">
        <h2 id="invited">Invited customers</h2>
        {customers.length === 0 && <p className="soft">Nobody yet. Bring the customer list above.</p>}
        <ul className="rows">
          {customers.map(({ id, name, status }) => (
            <li key={id}>
              <a className="item-row" href={hashOf('customers', id)}>
                <b dir="auto">{name || 'No name'}</b>
                <span className="chip">{status}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
