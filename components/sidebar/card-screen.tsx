import type { CardView, PunchCardView } from '../../lib/checkout/view/card-view.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { CommandButton } from './command-button.tsx';
import { ForCustomer } from './for-customer.tsx';
import { Section } from './home.tsx';
import { InlineScreen } from './inline-screen.tsx';
import type { ScreenName } from './screen.ts';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';

/** Everything that is rarely done to a card, behind the one quiet "More…" on it. */
export function CardScreen({ cardId }: { cardId: string }) {
  const { words } = useLanguage();
  const { cards } = useView();
  const card = useKept(cards.find((one) => one.id === cardId));
  if (!card) return <SubjectGone />;
  return (
    <InlineScreen title={<span dir="auto">{card.title}</span>} about={<ForCustomer of={words.desk.about} />}>
      {card.kind === 'punch-card' && <Contents card={card} />}
      <nav aria-label={words.more.title}>
        <ul className="panel rows more">
          {card.kind === 'punch-card' && <OfPunchCard card={card} />}
          <Entry to="correct" card={card} label={words.desk.correct.title} />
          {card.kind === 'pass' && <Entry to="refund-pass" card={card} label={words.desk.refund.title} />}
          <Entry to="transfer" card={card} label={words.desk.transfer.title} />
        </ul>
      </nav>
    </InlineScreen>
  );
}

/** What is on it, item by item, with the day of the newest. */
function Contents({ card }: { card: PunchCardView }) {
  const { words, format } = useLanguage();
  if (card.punches.length === 0) return null;
  const items = Map.groupBy(card.punches, (punch) => punch.name);
  return (
    <Section title={words.desk.contents} count={words.cards.progress(card.now, card.size, format)}>
      <ul className="panel card-contents">
        {[...items].map(([name, punches]) => (
          <li key={name} className="row-head">
            <span dir="auto">{words.desk.item(name, punches.length, format)}</span>
            <span className="soft">{format.date(punches.at(-1)?.date ?? '')}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function OfPunchCard({ card }: { card: PunchCardView }) {
  const { words } = useLanguage();
  const session = useSession();
  const { cards, add } = useView();
  const others = cards.filter((one) => isSibling(one, card));
  return (
    <>
      {others.length > 0 && add.enabled && (
        <li>
          <CommandButton
            action="use-this-card"
            look="row"
            command={{ type: 'add-purchases', cards: { [card.programId]: card.id } }}
            onDone={() => session.home()}
          >
            <span className="row-main">{words.desk.useThis}</span>
          </CommandButton>
        </li>
      )}
      {card.punches.length > 1 && <Entry to="split-card" card={card} label={words.desk.split.title} />}
      {others.length > 0 && <Entry to="merge-cards" card={card} label={words.desk.merge.title} />}
      <Entry to="exception" card={card} label={words.desk.exception.title} />
      <li>
        <Button
          action="convert-paper-card"
          look="row"
          onPress={() => session.go({ name: 'manual', of: card.programId, line: 'paper-card' })}
        >
          <span className="row-main">{words.desk.paper.title}</span>
          <Icon name="next" />
        </Button>
      </li>
    </>
  );
}

/** Another open card of the same program. */
export function isSibling(one: CardView, card: PunchCardView): one is PunchCardView {
  return one.kind === 'punch-card' && one.more && one.programId === card.programId && one.id !== card.id;
}

function Entry({ to, card, label }: { to: ScreenName; card: CardView; label: string }) {
  const session = useSession();
  return (
    <li>
      <Button action={to} look="row" onPress={() => session.go({ name: to, of: card.id })}>
        <span className="row-main">{label}</span>
        <Icon name="next" />
      </Button>
    </li>
  );
}
