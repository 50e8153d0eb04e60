import { languageOf } from '../../../lib/i18n/language.ts';
import type { Invited } from '../../../lib/imports/coupons.ts';
import type { StoreAnswer } from '../../../lib/loyalty/coupon-machine.ts';
import type { CampaignReply, ListOutcome } from '../../../lib/messaging/console/coupon-requests.ts';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';

/** What a list says that a person has to know of. */
export interface Brought {
  strangers: readonly Invited[];
  kept: ListOutcome['kept'];
  /** Invited before, and not on this list. */
  missing: readonly string[];
  /** The store's answer, where the list shows another one than was kept here. */
  answer: StoreAnswer | null;
}

const ANSWERS: Record<StoreAnswer, string> = {
  pending: 'Astro still waits for your answer: accept the coupon there. Until then no register shows it.',
  accepted: 'Astro shows the coupon as accepted, so it is accepted here too.',
  declined: 'Astro shows the coupon as declined, so it is declined here too.',
  'opted-out': 'Astro shows that you opted out, so no register shows the coupon any more.',
};

/** Reasons why a coupon was taken here and the list does not know of it. */
const TAKEN = new Set(['coupon-already-redeemed', 'reward-held-elsewhere']);

export function ListFindings({ brought, customers }: { brought: Brought; customers: CampaignReply['customers'] }) {
  const { strangers, kept, missing, answer } = brought;
  const { state } = useConsole();
  const { reason } = languageOf(state.store ?? { locale: 'en-US', currency: 'USD' });
  const nameOf = (id: string) => customers.find((one) => one.id === id)?.name || 'No name';
  const taken = kept.filter(({ why }) => TAKEN.has(why.code));
  const others = kept.filter(({ why }) => !TAKEN.has(why.code));
  return (
    <>
      {answer !== null && <Note tone={answer === 'accepted' ? 'info' : 'warn'} title={ANSWERS[answer]} />}
      {taken.length > 0 && (
        <Note tone="warn" title={`${taken.length} redeemed here and not in Astro yet:`}>
          <Names of={taken.map(({ customer }) => [customer, nameOf(customer)])} />
          <p>They stay redeemed here, so that none is used twice. Redeem them in Astro: the brand does not know yet.</p>
        </Note>
      )}
      {others.length > 0 && (
        <Note tone="warn" title={`${others.length} stay as they are here:`}>
          <Names of={others.map(({ customer, why }) => [customer, `${nameOf(customer)}: ${reason(why).title}`])} />
        </Note>
      )}
      {missing.length > 0 && (
        <Note tone="warn" title={`${missing.length} were invited before and are not on this list:`}>
          <Names of={missing.map((id) => [id, nameOf(id)])} />
          <p>They keep their coupon. Look them up in Astro before they use it.</p>
        </Note>
      )}
      {strangers.length > 0 && (
        <Note tone="warn" title={`${strangers.length} are invited and not among your customers:`}>
          <Names of={strangers.map(({ row, person }) => [`${row}`, `Row ${row}: ${person.first} ${person.last}`])} />
          <p>Add their phone or e-mail to your customers, then choose the list again. A name alone is not enough.</p>
        </Note>
      )}
    </>
  );
}

const FEW = 8;

function Names({ of }: { of: readonly [key: string, name: string][] }) {
  const list = (
    <ul className="told">
      {of.map(([key, name]) => (
        <li key={key}>{name}</li>
      ))}
    </ul>
  );
  if (of.length <= FEW) return list;
  return (
    <details>
      <summary>Show their names</summary>
      {list}
    </details>
  );
}
