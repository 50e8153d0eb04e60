import { useEffect, useState } from 'react';
import { campaignState } from '../../../lib/loyalty/coupon-machine.ts';
import type { CampaignReply } from '../../../lib/messaging/console/coupon-requests.ts';
import { readPeople } from '../../../lib/messaging/console/ledger-reading.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { Button } from '../../ui/button.tsx';
import { useConsole } from '../console-context.ts';
import { type Names, namesOf } from '../reports/names.ts';
import { useFormat } from '../use-format.ts';
import { worthOf } from './campaign-words.ts';
import { StateChip } from './state-chip.tsx';

interface RegisterSheetProps {
  replies: readonly CampaignReply[];
  catalogue: CatalogueReply;
}

type Invited = CampaignReply['customers'];

/** For registers that Tillside cannot see: which customers have a coupon and for what. Names only, and only of those who still have it. */
export function RegisterSheet({ replies, catalogue }: RegisterSheetProps) {
  const { today } = catalogue;
  const shown = replies
    .filter(({ campaign }) => {
      const state = campaignState(campaign, today);
      return !campaign.offer && (state === 'running' || state === 'accepted');
    })
    .map((reply) => ({ ...reply, customers: reply.customers.filter(isOpen) }))
    .toSorted((a, b) => a.campaign.startsOn.localeCompare(b.campaign.startsOn));
  const names = namesOf(
    catalogue,
    shown.map(({ campaign }) => campaign),
    { people: new Map(), saleLabels: new Map() },
  );
  const last = shown
    .map(({ campaign }) => campaign.endsOn)
    .toSorted()
    .at(-1);
  const format = useFormat();
  return (
    <>
      <section className="panel not-printed" aria-labelledby="sheet">
        <h2 id="sheet">Register sheet</h2>
        <p>
          A page to lie beside registers that do not show Tillside: the coupons that run or are about to, their items,
          and the customers who still have them. It holds names of customers: keep it where only cashiers read it, and
          shred it when it is out of date.
        </p>
        <div className="actions">
          <Button
            action="print-sheet"
            look="primary"
            blocked={shown.length === 0 ? 'No coupon runs or is about to.' : null}
            onPress={() => window.print()}
          >
            Print the sheet
          </Button>
        </div>
      </section>
      {shown.length > 0 && (
        <div className="register-sheet">
          <p>
            In the store only, by these customers only, once each: nobody else’s discount is paid by the brand. Look for
            the name before the sale is paid, and tick it when the coupon was redeemed.
          </p>
          {shown.map((reply) => (
            <Coupon key={reply.campaign.id} reply={reply} names={names} today={today} />
          ))}
          <p className="soft">
            Printed on {format.date(today)}. Shred after {format.date(last ?? today)}.
          </p>
        </div>
      )}
    </>
  );
}

const isOpen = ({ status }: Invited[number]): boolean => status === 'ready' || status === 'active';

interface CouponProps {
  reply: CampaignReply;
  names: Names;
  today: string;
}

function Coupon({ reply: { campaign, customers }, names, today }: CouponProps) {
  const format = useFormat();
  const endings = useEndings(customers);
  return (
    <section className="panel" aria-label={campaign.title}>
      <div className="chosen-head campaign-head">
        <h3 dir="auto">{campaign.title}</h3>
        <StateChip campaign={campaign} today={today} />
      </div>
      <p>
        <bdi>{campaign.maker}</bdi>: {worthOf(campaign, format)}, {format.date(campaign.startsOn)} to{' '}
        {format.date(campaign.endsOn)}
      </p>
      {customers.length === 0 ? (
        <p className="soft">No invited customer has it still to use.</p>
      ) : (
        <ul className="sheet-names" aria-label="Customers">
          {customers
            .toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }))
            .map(({ id, name }) => (
              <li key={id}>
                <span aria-hidden="true">☐ </span>
                <span dir="auto">{name || 'No name'}</span>
                {endings.get(id)}
              </li>
            ))}
        </ul>
      )}
      <ul className="sheet-items" aria-label="Items">
        {campaign.items.map(({ itemKey, amount }) => {
          const { name, code } = names.item(itemKey);
          return (
            <li key={itemKey}>
              <code>{code}</code> <span dir="auto">{name || 'not among your items'}</span>
              {amount !== null && `: ${format.money(amount)} off`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Two customers of one name are told apart by the end of their phone number, and nobody else's is read. */
function useEndings(customers: Invited): ReadonlyMap<string, string> {
  const { ask } = useConsole();
  const [endings, setEndings] = useState<ReadonlyMap<string, string>>(new Map());
  const alike = customers
    .filter((one) => customers.some(({ id, name }) => id !== one.id && name === one.name))
    .map(({ id }) => id)
    .join('\n');
  useEffect(() => {
    if (alike === '') return;
    void readPeople(ask, alike.split('\n')).then(
      (people) =>
        setEndings(
          new Map(
            [...people.values()].flatMap(({ id, phone }) =>
              phone === null ? [] : [[id, `, phone ends in ${phone.slice(-2)}`] as const],
            ),
          ),
        ),
      () => undefined,
    );
  }, [ask, alike]);
  return endings;
}
