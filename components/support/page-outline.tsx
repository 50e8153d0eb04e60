import { useMemo, useState } from 'react';
import { BUILT_IN } from '../../lib/support/built-in.ts';
import { lookAt, type OutlineLine, outlineOf } from '../../lib/support/outline.ts';
import type { Step } from '../../lib/support/recording.ts';

/** The register's page as it was around a step, without its words: what was read marked where it stood. */
export function PageOutline({ steps, at, onGo }: { steps: readonly Step[]; at: number; onGo: (step: number) => void }) {
  const [isWhole, setWhole] = useState(false);
  const number = lookAt(steps, at);
  const lines = useMemo(() => (number === null ? [] : linesOf(steps[number])), [steps, number]);
  if (number === null) return <p className="quiet">No look at the page is in this file for this register.</p>;
  const shown = isWhole ? lines : lines.filter(({ isNear }) => isNear);
  return (
    <>
      <p className="quiet">
        <button type="button" className="link" onClick={() => onGo(number)}>
          The page at step {number + 1}
        </button>
        , words on it replaced by shapes.{' '}
        <label className="whole">
          <input type="checkbox" checked={isWhole} onChange={(event) => setWhole(event.target.checked)} />
          Show all {lines.length} elements
        </label>
      </p>
      {shown.length === 0 && <p className="quiet">Nothing on this page was recognised.</p>}
      <ol className="outline" aria-label="The page, element by element">
        {shown.map((line) => (
          <Line key={line.number} line={line} />
        ))}
      </ol>
    </>
  );
}

function Line({ line: { depth, text, words, isHidden, marks } }: { line: OutlineLine }) {
  return (
    <li
      className={marks.length > 0 ? 'marked' : ''}
      style={{ paddingInlineStart: `${4 + Math.min(depth, 14) * 10}px` }}
    >
      <code>{text}</code> {words && <span>{words}</span>} {isHidden && <small>not to be seen</small>}
      {marks.map(({ field, words: what, candidate }) => (
        <mark key={field} className={candidate > 1 ? 'fallback' : ''}>
          {what}
          {candidate > 1 && `, by candidate ${candidate}`}
        </mark>
      ))}
    </li>
  );
}

function linesOf(step: Step | undefined): OutlineLine[] {
  const look = step?.asked as Parameters<typeof outlineOf>[0];
  const descriptor = BUILT_IN.find(({ id }) => id === look.system);
  return outlineOf(look, descriptor, document.implementation.createHTMLDocument(''));
}
