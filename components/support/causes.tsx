import { CAUSES } from '../../lib/support/cause-words.ts';
import type { Finding } from '../../lib/support/findings.ts';
import { factsSaid } from './facts.ts';

/** The likeliest cause first, with what to do about it. */
export function Causes({ findings, onGo }: { findings: readonly Finding[]; onGo: (step: number) => void }) {
  if (findings.length === 0) return <p className="quiet">Nothing went wrong as far as this file tells.</p>;
  return (
    <ol className="causes" aria-label="What most likely went wrong">
      {findings.map(({ code, step, facts }) => (
        <li key={code}>
          <button type="button" onClick={() => onGo(step)}>
            <b>{CAUSES[code].title}</b>
            <code>{code}</code> at step {step + 1}
            <small>{factsSaid(facts)}</small>
          </button>
          <p>{CAUSES[code].next}</p>
        </li>
      ))}
    </ol>
  );
}
