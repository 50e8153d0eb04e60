import { type ReactNode, useId } from 'react';
import type { CardView, PunchCardView, TallyView } from '../../lib/checkout/view/card-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Bar, Progress } from '../ui/progress.tsx';
import { useLanguage, useSession } from './session-context.ts';
import './cards.css';

interface CardShellProps {
  card: CardView;
  /** It is of the customer on the sale: something can be done with it. */
  usable: boolean;
  showSource: boolean;
  progress: string;
  /** Beside the progress: what it is after this sale. */
  after: string | null;
  sentences: (string | null | undefined | false)[];
  /** A gold word on the card: something of it can be had now. */
  ready?: string | null;
  /** What can be done with it from here. */
  action?: ReactNode;
  children: ReactNode;
}

/** What every card has: its program's name, how far it is as text, and one line of explanation. */
export function CardShell({
  card,
  usable,
  showSource,
  progress,
  after,
  sentences,
  ready,
  action,
  children,
}: CardShellProps) {
  const language = useLanguage();
  const { words } = language;
  const session = useSession();
  const more = usable && card.more;
  const id = useId();
  const notice = card.notice && language.reason(card.notice).title;
  const kept = words.cards.keptIn(card.owner, showSource ? card.source : null);
  const told = [...sentences, kept].filter(Boolean).join(' ');
  return (
    <article className="panel card" aria-labelledby={id}>
      <div className="card-head">
        <h3 id={id} dir="auto">
          {card.title}
        </h3>
        <p className="progress">
          <span>{progress}</span>
          {after && (
            <span className="after">
              <span aria-hidden="true"> → </span>
              <span className="unseen"> {words.cards.afterThisSale} </span>
              {after}
            </span>
          )}
        </p>
      </div>
      {children}
      {ready && <p className="chip gold">{ready}</p>}
      {notice && <p className="warn-text">{notice}</p>}
      {(told || more) && (
        <div className="card-foot">
          {told && <p className="soft">{told}</p>}
          {more && (
            <Button
              action="card-more"
              look="link"
              object={card.title}
              onPress={() => session.go({ name: 'card', of: card.id })}
            >
              {words.desk.more}
            </Button>
          )}
        </div>
      )}
      {action}
    </article>
  );
}

interface ArticleProps<C> {
  card: C;
  usable: boolean;
  showSource: boolean;
}

export function CardArticle({ card, ...shown }: ArticleProps<PunchCardView | TallyView>) {
  return card.kind === 'tally' ? <Tally card={card} {...shown} /> : <PunchCard card={card} {...shown} />;
}

function PunchCard({ card, usable, showSource }: ArticleProps<PunchCardView>) {
  const { words, format } = useLanguage();
  const fills = card.completes > 0;
  const after = fills ? words.cards.full : card.after === card.now ? null : format.number(card.after);
  return (
    <CardShell
      card={card}
      usable={usable}
      showSource={showSource}
      progress={words.cards.progress(card.now, card.size, format)}
      after={after}
      ready={card.readyRewards > 0 ? words.cards.readyRewards(card.readyRewards, format) : null}
      sentences={[
        fills
          ? words.cards.fills(card, format)
          : words.cards.toGo(card.size - Math.max(card.now, card.after), card.after > card.now, format),
        card.debt > 0 && words.cards.debt(card.debt, format),
        card.lapsed > 0 && words.cards.lapsed(card.lapsed, format),
      ]}
    >
      <Progress size={card.size} now={card.now} after={fills ? card.size : card.after} />
    </CardShell>
  );
}

function Tally({ card, usable, showSource }: ArticleProps<TallyView>) {
  const language = useLanguage();
  const { words, format } = language;
  return (
    <CardShell
      card={card}
      usable={usable}
      showSource={showSource}
      progress={words.cards.progress(card.now, card.size, format)}
      after={card.after === card.now ? null : format.number(card.after)}
      ready={card.payable ? words.tally.payable : null}
      sentences={[payableWhen(card, language)]}
    >
      <p className="money">
        {format.money(card.amount)}
        {card.amountAfter !== card.amount && (
          <span className="after">
            <span aria-hidden="true"> → </span>
            <span className="unseen"> {words.cards.afterThisSale} </span>
            {format.money(card.amountAfter)}
          </span>
        )}
      </p>
      <Bar size={card.size} now={card.now} after={card.after} />
    </CardShell>
  );
}

function payableWhen(card: TallyView, { words, format }: Language): string | null {
  if (card.payable) return null;
  const missing = card.size - Math.max(card.now, card.after);
  return missing > 0 ? words.tally.payableAfter(missing, card.after > card.now, format) : words.tally.payableNext;
}
