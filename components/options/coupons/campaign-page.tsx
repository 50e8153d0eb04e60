import { useState } from 'react';
import type { CampaignReply } from '../../../lib/messaging/console/coupon-requests.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { Button } from '../../ui/button.tsx';
import { namesOf } from '../reports/names.ts';
import { hashOf } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { CampaignAnswer } from './campaign-answer.tsx';
import { countsOf, mostOf, STATUS_WORDS, worthOf } from './campaign-words.ts';
import { CustomerList } from './customer-list.tsx';
import { OfferPart } from './offer-part.tsx';
import { PosNote } from './pos-note.tsx';
import { RedeemedCoupons } from './redeemed-coupons.tsx';
import { StateChip } from './state-chip.tsx';

interface CampaignPageProps {
  reply: CampaignReply;
  catalogue: CatalogueReply;
  again: () => Promise<void>;
}

/** One coupon: what it gives, what the store answered, who is invited, and what became of it. */
export function CampaignPage({ reply, catalogue, again }: CampaignPageProps) {
  const { campaign, customers } = reply;
  const format = useFormat();
  const most = mostOf(campaign, customers, format);
  const who = campaign.offer ? 'every customer' : 'the invited customers only';
  return (
    <>
      <div className="actions">
        <a className="button plain" href={hashOf('coupons')}>
          All coupons
        </a>
      </div>
      <section className="panel" aria-labelledby="campaign">
        <div className="chosen-head campaign-head">
          <h2 id="campaign" dir="auto">
            {campaign.title}
          </h2>
          <StateChip campaign={campaign} today={catalogue.today} />
        </div>
        <p>
          <bdi>{campaign.maker}</bdi>, {format.date(campaign.startsOn)} to {format.date(campaign.endsOn)}. Used in the
          store, by {who}.
        </p>
        <p>
          {worthOf(campaign, format)}
          {most !== null && `; ${most}`}.
        </p>
        <Items campaign={campaign} catalogue={catalogue} />
        {!campaign.offer && <CampaignAnswer campaign={campaign} today={catalogue.today} again={again} />}
      </section>
      {campaign.offer ? (
        <OfferPart campaign={campaign} offer={campaign.offer} onSaved={again} />
      ) : (
        <>
          <CustomerList reply={reply} today={catalogue.today} onDone={again} />
          <InvitedCustomers customers={customers} />
          <PosNote campaign={campaign} />
        </>
      )}
      <RedeemedCoupons campaigns={[campaign]} catalogue={catalogue} />
    </>
  );
}

const FEW = 8;

function Items({ campaign: { items }, catalogue }: { campaign: CampaignReply['campaign']; catalogue: CatalogueReply }) {
  const format = useFormat();
  const names = namesOf(catalogue, [], { people: new Map(), saleLabels: new Map() });
  const nameOf = (key: string) => names.item(key).name || `${names.item(key).code} (not among your items)`;
  const list = (some: typeof items) => (
    <ul className="told">
      {some.map(({ itemKey, amount }) => (
        <li key={itemKey}>
          {nameOf(itemKey)}: {amount === null ? 'free' : `${format.money(amount)} off`}
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <h3>Items</h3>
      {items.length <= FEW ? (
        list(items)
      ) : (
        <details>
          <summary>{format.number(items.length)} items</summary>
          {list(items)}
        </details>
      )}
    </>
  );
}

const SHOWN = 100;

function InvitedCustomers({ customers }: { customers: CampaignReply['customers'] }) {
  const format = useFormat();
  const [all, showAll] = useState(false);
  const sorted = customers.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  const shown = all ? sorted : sorted.slice(0, SHOWN);
  return (
    <section className="panel" aria-labelledby="invited">
      <h2 id="invited">Invited customers</h2>
      {customers.length === 0 ? (
        <p className="soft">Nobody yet. Bring the customer list above.</p>
      ) : (
        <>
          <p className="soft">{countsOf(customers, format)}</p>
          <ul className="rows">
            {shown.map(({ id, name, status }) => (
              <li key={id}>
                <a className="item-row" href={hashOf('customers', id)}>
                  <b dir="auto">{name || 'No name'}</b>
                  <span className={`chip ${status === 'active' ? 'active' : ''}`}>{STATUS_WORDS[status]}</span>
                </a>
              </li>
            ))}
          </ul>
          {shown.length < sorted.length && (
            <div className="actions">
              <Button action="show-all" onPress={() => showAll(true)}>
                Show all {format.number(sorted.length)}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
