import { useState } from 'react';
import type { ByHandView } from '../../lib/checkout/view/checkout-view.ts';
import { amountIn } from '../../lib/i18n/amount.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { lineOf } from './by-hand.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { ItemChoice } from './item-choice.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import './by-hand.css';

type Line = ByHandView['lines'][number];

const MOST_PIECES = 999;

/** What was rung up on a register that Tillside does not see: items, quantities, and what was paid for them. */
export function ByHandScreen() {
  const { words } = useLanguage();
  const session = useSession();
  const { byHand, customer } = useView();
  const send = (lines: readonly Line[]) => {
    const who = customer.state === 'linked' ? customer.id : null;
    session.tell({ type: 'by-hand', entry: { customer: who, lines: lines.map(lineOf) } });
  };
  const { lines } = byHand;
  const change = (next: Line) => send(lines.map((line) => (line.itemKey === next.itemKey ? next : line)));
  const others = byHand.items.filter(({ itemKey }) => !lines.some((line) => line.itemKey === itemKey));
  return (
    <InlineScreen
      title={words.byHand.title}
      about={words.byHand.about}
      confirm={
        <Button action="by-hand-done" look="primary" onPress={() => session.home()}>
          {words.byHand.done}
        </Button>
      }
    >
      {lines.length === 0 && <p className="soft">{words.byHand.noItems}</p>}
      <ul className="panel rows">
        {lines.map((line) => (
          <li key={line.itemKey}>
            <OneLine
              line={line}
              onChange={change}
              onRemove={() => send(lines.filter(({ itemKey }) => itemKey !== line.itemKey))}
            />
          </li>
        ))}
      </ul>
      <section className="section">
        <h3>{words.byHand.add}</h3>
        <ItemChoice
          items={others}
          value={null}
          onChoose={(itemKey) => {
            send([...lines, { itemKey, name: '', quantity: 1, paid: null }]);
          }}
        />
      </section>
    </InlineScreen>
  );
}

function OneLine({ line, onChange, onRemove }: { line: Line; onChange: (line: Line) => void; onRemove: () => void }) {
  const { words, format } = useLanguage();
  const [typed, setTyped] = useState('');
  const free = /^0([.,]0{1,2})?$/.test(typed.trim());
  const amount = free ? 0 : amountIn(typed, format);
  const step = (by: number) => {
    setTyped('');
    onChange({ ...line, quantity: Math.min(MOST_PIECES, Math.max(1, line.quantity + by)), paid: null });
  };
  return (
    <div className="by-hand-line">
      <b>
        {words.byHand.quantity(line.quantity, format)} <bdi>{line.name}</bdi>{' '}
        {line.paid !== null && format.money(line.paid)}
      </b>
      <div className="pair">
        <Button action="fewer" object={line.name} repeatable onPress={() => step(-1)}>
          {words.byHand.fewer}
        </Button>
        <Button action="more" object={line.name} repeatable onPress={() => step(1)}>
          {words.byHand.more}
        </Button>
        <Button action="remove-line" look="link" object={line.name} onPress={onRemove}>
          {words.byHand.remove}
        </Button>
      </div>
      <TextField
        name={`paid-${line.itemKey}`}
        inputMode="decimal"
        label={words.byHand.paidFor(line.name)}
        hint={words.byHand.paidHint}
        maxLength={12}
        value={typed}
        wrong={typed.trim() !== '' && amount === null ? words.manual.amountWrong : null}
        onChange={(text) => {
          setTyped(text);
          const isFree = /^0([.,]0{1,2})?$/.test(text.trim());
          const next = isFree ? 0 : amountIn(text, format);
          if (text.trim() === '' || next !== null) onChange({ ...line, paid: next });
        }}
      />
    </div>
  );
}
