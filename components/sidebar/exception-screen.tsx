import type { LineView } from '../../lib/checkout/view/checkout-view.ts';
import { EXCEPTION_REASONS, type ExceptionReason, needsNote } from '../../lib/loyalty/purchase-reason.ts';
import { Note } from '../ui/note.tsx';
import { OptionList } from '../ui/option-list.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { usePunchCard } from './use-card.ts';
import { useDraft } from './use-draft.ts';

const EMPTY = { lineId: '', why: '', note: '' };

/** An item in the cart that the program does not list counts because a person says so. */
export function ExceptionScreen({ cardId }: { cardId: string }) {
  const { words } = useLanguage();
  const session = useSession();
  const { lines } = useView();
  const card = usePunchCard(cardId);
  const [values, change] = useDraft('exception', EMPTY);
  if (!card) return <SubjectGone />;
  const foreign = lines.filter((line) => isForeign(line, card.programId));
  const line = foreign.find((one) => one.id === values.lineId) ?? (foreign.length === 1 ? foreign[0] : undefined);
  const why = EXCEPTION_REASONS.find((one) => one === values.why);
  const note = values.note.trim();
  return (
    <InlineScreen
      title={words.desk.exception.title}
      about={<span dir="auto">{card.title}</span>}
      confirm={
        <CommandButton
          action="exception-confirm"
          look="primary"
          command={{
            type: 'add-exception',
            programId: card.programId,
            lineId: line?.id ?? '',
            why: why ?? 'new-item',
            ...(note && { note }),
          }}
          blocked={missing(line !== undefined, why, note, words.desk.exception)}
          onDone={() => {
            change(EMPTY);
            session.home();
          }}
        >
          {words.desk.exception.confirm}
        </CommandButton>
      }
    >
      {foreign.length === 0 ? (
        <Note tone="info" title={words.desk.exception.none} />
      ) : (
        <>
          <p className="soft">{words.desk.exception.about}</p>
          <OptionList
            label={words.desk.exception.choose}
            name="line"
            dense
            options={foreign.map(({ id, name }) => ({ value: id, title: name }))}
            value={line?.id ?? null}
            onChoose={(lineId) => change({ lineId })}
          />
          <OptionList
            label={words.desk.why}
            name="reason"
            dense
            options={EXCEPTION_REASONS.map((code) => ({ value: code, title: words.desk.exception.reasons[code] }))}
            value={why ?? null}
            onChoose={(reason) => change({ why: reason })}
          />
          <TextField
            name="note"
            label={words.manual.note}
            hint={words.desk.exception.noteHint}
            maxLength={500}
            value={values.note}
            onChange={(text) => change({ note: text })}
          />
        </>
      )}
    </InlineScreen>
  );
}

/** Goods that this program does not list, whatever they do elsewhere. Discounts, deposits and the like never count. */
function isForeign(line: LineView, programId: string): boolean {
  const isGoods = line.reason === undefined || line.reason.code === 'no-program';
  return line.quantity > 0 && !line.countsFor && isGoods && !line.effects.some((one) => one.programId === programId);
}

function missing(
  hasLine: boolean,
  why: ExceptionReason | undefined,
  note: string,
  words: { first: string; reasonFirst: string; noteFirst: string },
): string | null {
  if (!hasLine) return words.first;
  if (!why) return words.reasonFirst;
  return needsNote(why) && note === '' ? words.noteFirst : null;
}
