import { type Lesson, NEEDED, type Part } from '../../lib/pos/teach/lesson.ts';
import { Button } from '../ui/button.tsx';
import { GROUPS, PART_WORDS } from './words.ts';

/** Everything that can be pointed at, with what was there. */
export function PartList(props: {
  lesson: Lesson;
  pointing: Part | null;
  onPoint: (part: Part) => void;
  onForget: (part: Part) => void;
}) {
  return GROUPS.map(({ title, parts }) => (
    <section key={title} className="parts">
      <h2>{title}</h2>
      <ul>
        {parts.map((part) => (
          <li key={part}>
            <OnePart {...props} part={part} />
          </li>
        ))}
      </ul>
    </section>
  ));
}

function OnePart(props: {
  lesson: Lesson;
  part: Part;
  pointing: Part | null;
  onPoint: (part: Part) => void;
  onForget: (part: Part) => void;
}) {
  const { lesson, part, pointing } = props;
  const pick = lesson.picks[part];
  const { title, hint } = PART_WORDS[part];
  return (
    <>
      <div className="part-words">
        <b>{title}</b> {NEEDED.includes(part) ? '' : <small className="soft">optional</small>}
        {pick ? <bdi className="picked">{pick.shown}</bdi> : <small className="soft">{hint}</small>}
      </div>
      <div className="part-buttons">
        <Button
          action="point"
          object={title}
          look={pick ? 'plain' : 'primary'}
          busy={pointing === part}
          onPress={() => props.onPoint(part)}
        >
          {pick ? 'Point again at' : 'Point at'}
        </Button>
        {pick && (
          <Button action="forget" look="link" object={title} onPress={() => props.onForget(part)}>
            Forget
          </Button>
        )}
      </div>
    </>
  );
}
