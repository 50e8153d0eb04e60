import { useState } from 'react';
import type { LineView } from '../../lib/checkout/view/checkout-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Section } from './home.tsx';
import { useLanguage, useSession, useSessionState, useView } from './session-context.ts';
import { UndoButton } from './undo-button.tsx';
import './sale-lines.css';

/** A cart up to this long is shown whole; of a longer one the lines that need a person, and the first few. */
const SHORT_CART = 8;
const FIRST_FEW = 4;

export function SaleLines() {
  const { words, format } = useLanguage();
  const { lines, sale, health } = useView();
  const [isOpen, setOpen] = useState(false);
  if (!sale) return null;
  const isLong = lines.length > SHORT_CART;
  const shown = isLong && !isOpen ? shortened(lines) : lines;
  return (
    <Section title={words.lines.title} count={words.lines.total(sale, format)}>
      <div className="panel">
        {sale.phase === 'completed' && <p className="rule">{words.lines.completed}</p>}
        {sale.parked && <p className="rule">{words.lines.parked}</p>}
        {lines.length === 0 && (
          <p className="soft">{health.colour === 'red' ? words.lines.notRead : words.lines.empty}</p>
        )}
        {isLong && !isOpen && <p className="soft">{words.lines.summary(tally(lines), format)}</p>}
        {shown.length > 0 && (
          <ul className="lines">
            {shown.map((line) => (
              <Line key={line.id} line={line} />
            ))}
          </ul>
        )}
        {isLong && (
          <Button action="show-all-lines" look="link" expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? words.lines.showFewer : words.lines.showAll(lines.length, format)}
          </Button>
        )}
        <LastClick of={sale.lastClick} />
      </div>
    </Section>
  );
}

/** What the newest result or a redemption's own panel offers to undo is not offered twice. */
function LastClick({ of }: { of: string | undefined }) {
  const { words } = useLanguage();
  const { result, holds } = useView();
  if (of === undefined || result?.undo?.intentId === of || holds.some((hold) => hold.intentId === of)) return null;
  return (
    <p className="last-click">
      <span>{words.lines.lastClick}</span>
      <UndoButton of={of} object={words.lines.lastClickObject} />
    </p>
  );
}

function shortened(lines: readonly LineView[]): LineView[] {
  const asking = lines.filter(needsAPerson);
  const few = lines.filter((line) => !needsAPerson(line)).slice(0, FIRST_FEW);
  const kept = new Set([...asking.slice(0, SHORT_CART), ...few]);
  return lines.filter((line) => kept.has(line));
}

function needsAPerson(line: LineView): boolean {
  return line.verdict === 'choose' || line.countsFor !== undefined;
}

function tally(lines: readonly LineView[]) {
  const of = (...verdicts: LineView['verdict'][]) => lines.filter((line) => verdicts.includes(line.verdict)).length;
  return { counts: of('earns', 'choose'), onFile: of('on-file'), leftOut: of('left-out') };
}

function Line({ line }: { line: LineView }) {
  const language = useLanguage();
  const { words, format } = language;
  const counts = line.verdict !== 'left-out';
  const gains = counts ? line.effects.map((effect) => words.effect.gain(effect, format)) : [];
  return (
    <li className={`line ${line.verdict}`}>
      <span className="sign">
        <Icon name={line.countsFor ? 'question' : counts ? 'check' : 'dash'} />
        <span className="unseen">{words.lines.verdict[line.verdict]}</span>
      </span>
      <div className="line-what">
        <span>
          <bdi>{line.name || words.lines.withoutName}</bdi>
          {line.quantity !== 1 && <span className="soft"> × {format.number(line.quantity)}</span>}
        </span>
        {because(line, language).map((sentence) => (
          <small key={sentence}>{sentence}</small>
        ))}
      </div>
      <span className="gain">{gains.join(' ')}</span>
      <Choice line={line} />
    </li>
  );
}

function because(line: LineView, { words, format, reason }: Language): string[] {
  if (line.reason) return [reason(line.reason).title];
  if (line.verdict === 'on-file') return [words.lines.onFile];
  return line.effects.map((effect) => words.effect.why(effect, format));
}

function Choice({ line }: { line: LineView }) {
  const { words } = useLanguage();
  const session = useSession();
  const isCounted = useSessionState((state) => state.counted.includes(line.id));
  if (line.countsFor) {
    return (
      <div className="choice">
        <Button action="counts-for" object={line.name} onPress={() => session.go({ name: 'counts-for', of: line.id })}>
          {words.lines.countsFor}
        </Button>
      </div>
    );
  }
  const { rewardId } = line;
  if (line.verdict !== 'choose' || rewardId === undefined || isCounted) return null;
  return (
    <div className="choice">
      <Button
        action="use-the-free-one"
        look="gold"
        object={line.name}
        onPress={() => session.go({ name: 'redeem', of: rewardId, line: line.id })}
      >
        {words.lines.useTheFreeOne}
      </Button>
      <Button action="count-it" object={line.name} onPress={() => session.countIt(line.id)}>
        {words.lines.countIt}
      </Button>
    </div>
  );
}
