import { useState } from 'react';
import type { CardView } from '../../lib/checkout/view/card-view.ts';
import { Button } from '../ui/button.tsx';
import { CardArticle } from './card-article.tsx';
import { Section } from './home.tsx';
import { PassCard } from './pass-card.tsx';
import { useLanguage, useView } from './session-context.ts';

const FEW_CARDS = 6;

/** Every card of a customer; what this sale changes comes first. `usable`: visits can be marked from here. */
export function Cards({ cards, usable = false }: { cards: readonly CardView[]; usable?: boolean }) {
  const { words, format } = useLanguage();
  const isLinked = useView().customer.state === 'linked';
  const [isOpen, setOpen] = useState(false);
  if (cards.length === 0) {
    return isLinked && usable ? (
      <Section title={words.cards.title}>
        <p className="soft">{words.cards.none}</p>
      </Section>
    ) : null;
  }
  const ordered = [...cards.filter(isMoving), ...cards.filter((card) => !isMoving(card))];
  const shown = isOpen ? ordered : ordered.slice(0, FEW_CARDS);
  const hasSources = new Set(cards.map((card) => card.source)).size > 1;
  return (
    <Section title={words.cards.title} count={cards.length > FEW_CARDS ? format.number(cards.length) : null}>
      {shown.map((card) =>
        card.kind === 'pass' ? (
          <PassCard key={card.id} card={card} usable={usable} showSource={hasSources} />
        ) : (
          <CardArticle key={card.id} card={card} usable={usable} showSource={hasSources} />
        ),
      )}
      {cards.length > FEW_CARDS && (
        <Button action="show-all-cards" look="link" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {isOpen ? words.cards.showFewer : words.cards.showAll(cards.length, format)}
        </Button>
      )}
    </Section>
  );
}

function isMoving(card: CardView): boolean {
  if (card.kind === 'punch-card') return card.after !== card.now || card.completes > 0;
  if (card.kind === 'tally') return card.after !== card.now || card.amountAfter !== card.amount;
  return card.after !== undefined && card.after !== card.used;
}
