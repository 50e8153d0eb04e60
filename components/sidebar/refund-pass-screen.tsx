import { BecauseScreen } from './because-screen.tsx';
import { useLanguage } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useCard } from './use-card.ts';

export function RefundPassScreen({ passId }: { passId: string }) {
  const { words } = useLanguage();
  const pass = useCard(passId);
  if (pass?.kind !== 'pass') return <SubjectGone />;
  return (
    <BecauseScreen
      action="refund-pass-confirm"
      title={words.desk.refund.title}
      about={<span dir="auto">{pass.title}</span>}
      consequence={words.desk.refund.about}
      label={words.desk.refund.confirm}
      command={(reason) => ({ type: 'refund-pass', passId, reason })}
    />
  );
}
