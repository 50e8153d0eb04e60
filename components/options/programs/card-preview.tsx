import type { ReactNode } from 'react';
import type { Program } from '../../../lib/loyalty/program.ts';
import { Bar, Progress } from '../../ui/progress.tsx';
import { useFormat } from '../use-format.ts';
import { inOneLine } from './program-words.ts';

/** The card as cashiers will see it, a few purchases on their way. */
export function CardPreview({ program, picture }: { program: Program; picture: string | null }) {
  const format = useFormat();
  return (
    <article className="panel preview" aria-label="Preview of the card">
      {picture !== null && <img className="preview-picture" src={picture} alt="" width={400} height={400} />}
      <div className="preview-head">
        <h3 dir="auto">{program.title.trim() || 'Untitled program'}</h3>
        <b>{progressOf(program)}</b>
      </div>
      {drawing(program, format.money)}
      <p className="soft">{inOneLine(program, format)}</p>
      {program.description && (
        <p className="soft" dir="auto">
          {program.description}
        </p>
      )}
    </article>
  );
}

/** How far the customer of the picture is: two fifths of the way. */
const sample = (size: number): number => Math.min(size - 1, Math.round(size * 0.4));

function progressOf(program: Program): string {
  const size = program.kind === 'prepaid' ? program.visits : program.size;
  return size >= 1 ? `${sample(size)} of ${size}` : '…';
}

function drawing(program: Program, money: (amount: number) => string): ReactNode {
  const size = program.kind === 'prepaid' ? program.visits : program.size;
  if (!(size >= 1)) return null;
  const now = sample(size);
  if (program.kind !== 'cash-back') return <Progress size={size} now={now} after={now + 1} />;
  const tally = Math.round((now * 2495 * program.bp) / 10_000);
  return (
    <>
      <p className="preview-money">{money(Number.isNaN(tally) ? 0 : tally)}</p>
      <Bar size={size} now={now} after={now + 1} />
    </>
  );
}
