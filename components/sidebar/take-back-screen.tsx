import { BecauseScreen } from './because-screen.tsx';
import { useLanguage, useSessionState, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';

/** A redemption of an earlier sale that should not have been. */
export function TakeBackScreen({ holdId, saleKey }: { holdId: string; saleKey: string }) {
  const { words } = useLanguage();
  const { lastSales } = useView();
  const earlier = useSessionState((state) => state.earlier?.sales) ?? [];
  const sale = useKept([...lastSales, ...earlier].find((one) => one.saleKey === saleKey));
  const redemption = useKept(sale?.redeemed.find((one) => one.holdId === holdId));
  if (!sale || !redemption) return <SubjectGone />;
  return (
    <BecauseScreen
      action="take-back-confirm"
      title={words.desk.takeBack.title}
      about={
        <span dir="auto">
          {[redemption.title, words.foot.sale(sale.label)].filter((one) => one !== '').join(' · ')}
        </span>
      }
      consequence={words.desk.takeBack.about}
      label={words.desk.takeBack.confirm}
      command={(reason) => ({ type: 'un-redeem', saleKey, holdId, reason })}
    />
  );
}
