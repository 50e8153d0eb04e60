import { CommandButton } from './command-button.tsx';
import { ForCustomer } from './for-customer.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';
import './pay-out-screen.css';

/** The second click before cash back leaves the tally. */
export function PayOutScreen({ tallyId }: { tallyId: string }) {
  const language = useLanguage();
  const { words, format } = language;
  const session = useSession();
  const { payouts, sale } = useView();
  const payout = useKept(payouts.find((one) => one.tallyId === tallyId));
  if (!payout) return <SubjectGone />;
  const amount = format.money(payout.payable);
  const rest = payout.amount - payout.payable;
  return (
    <InlineScreen
      title={words.payout.button(amount)}
      about={<ForCustomer of={payout.title} />}
      consequence={words.payout.holds(amount, sale?.label ?? null)}
      confirm={
        <CommandButton
          action="pay-out-confirm"
          look="gold"
          command={{ type: 'pay-out', tallyId, amount: payout.payable }}
          blocked={payout.blocked ? language.reason(payout.blocked).title : null}
          onDone={() => session.home()}
        >
          {words.payout.button(amount)}
        </CommandButton>
      }
    >
      <dl className="sums panel">
        <div>
          <dt>{words.payout.saved}</dt>
          <dd>{format.money(payout.amount)}</dd>
        </div>
        <div className="sum">
          <dt>{words.payout.offThisSale}</dt>
          <dd>{format.change(-payout.payable)}</dd>
        </div>
        <div>
          <dt>{words.payout.stays}</dt>
          <dd>{format.money(rest)}</dd>
        </div>
      </dl>
      {rest > 0 && <p className="rule">{words.payout.upToSale}</p>}
    </InlineScreen>
  );
}
