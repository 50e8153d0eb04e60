import type { PassView } from '../../lib/checkout/view/card-view.ts';
import { Button } from '../ui/button.tsx';
import { Bar } from '../ui/progress.tsx';
import { CardShell } from './card-article.tsx';
import { CommandButton } from './command-button.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';

interface PassCardProps {
  card: PassView;
  usable: boolean;
  showSource: boolean;
}

export function PassCard({ card, usable, showSource }: PassCardProps) {
  const { words, format } = useLanguage();
  const after = card.after ?? card.used;
  const isFree = card.bonus === 'ready';
  return (
    <CardShell
      card={card}
      usable={usable}
      showSource={showSource}
      progress={words.pass.progress(card.used, card.visits, format)}
      after={after === card.used ? null : format.number(after)}
      ready={isFree ? words.pass.bonusReady : null}
      sentences={[words.pass.left(card.visits - after, card.bonus, format)]}
      action={usable && <PassButton card={card} />}
    >
      <Bar size={card.visits} now={card.used} after={after} />
    </CardShell>
  );
}

function PassButton({ card }: { card: PassView }) {
  const { words, reason } = useLanguage();
  const session = useSession();
  const isRunning = useView().manual.some((one) => one.programId === card.programId);
  const isUsedUp = !card.usable && card.used >= card.visits && card.bonus !== 'ready';
  if (isUsedUp) {
    return (
      isRunning && (
        <Button
          action="start-pass"
          object={card.title}
          onPress={() => session.go({ name: 'manual', of: card.programId })}
        >
          {words.pass.start}
        </Button>
      )
    );
  }
  if (card.blocked?.code === 'visit-already-marked') {
    return (
      <Button action="use-visit" object={card.title} onPress={() => session.go({ name: 'visit-again', of: card.id })}>
        {words.pass.use}
      </Button>
    );
  }
  return (
    <CommandButton
      action="use-visit"
      look={card.bonus === 'ready' ? 'gold' : 'plain'}
      object={card.title}
      command={{ type: 'use-visit', passId: card.id }}
      blocked={card.usable ? null : card.blocked ? reason(card.blocked).title : words.pass.notNow}
    >
      {words.pass.use}
    </CommandButton>
  );
}
