import { useAnswer } from '../console-context.ts';
import { useFormat } from '../use-format.ts';
import { inOneLine, STATUSES } from './program-words.ts';

/** The versions that the program had: open cards may still follow an earlier one. */
export function Versions({ id }: { id: string }) {
  const format = useFormat();
  const { value, problem } = useAnswer({ type: 'program-versions', id });
  return (
    <section className="panel" aria-labelledby="versions-part">
      <h2 id="versions-part">Versions</h2>
      {problem && <p className="warn-text">{problem}</p>}
      {value && (
        <ol className="versions">
          {value.toReversed().map((program) => (
            <li key={program.version}>
              <b>Version {program.version}</b>
              <span>
                {inOneLine(program, format)} · {STATUSES[program.status]} · {program.items.length}{' '}
                {program.items.length === 1 ? 'item' : 'items'}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
