import { useState } from 'react';
import type { Program } from '../../../lib/loyalty/program.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { programAdvice } from '../../../lib/settings/program-advice.ts';
import type { Advice } from '../../../lib/settings/program-faults.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { CardPreview } from './card-preview.tsx';
import { type Change, changed } from './change.ts';
import { ItemsPart } from './items-part.tsx';
import { CashBackPart, PassPart, PunchCardPart } from './kind-parts.tsx';
import { PicturePart } from './picture-part.tsx';
import { RewardPart } from './reward-part.tsx';
import { DatesPart, TextPart } from './terms-parts.tsx';
import { Versions } from './versions.tsx';

interface ProgramEditorProps {
  start: Program;
  /** The picture that it has already. */
  startPicture: string | null;
  /** Saved before under this id. */
  isKnown: boolean;
  catalogue: CatalogueReply;
  onSaved: (program: Program) => Promise<void>;
  onLeave: () => void;
}

/** One program: its parts on one side, the card that comes of them and what is to be said about it on the other. */
export function ProgramEditor({ start, startPicture, isKnown, catalogue, onSaved, onLeave }: ProgramEditorProps) {
  const { ask } = useConsole();
  const deed = useDeed();
  const [program, setProgram] = useState(start);
  const [picture, setPicture] = useState(startPicture);
  const { items } = catalogue;
  const change = (wanted: Change<Program>) => setProgram(changed(program, wanted));
  const advice = programAdvice(program, {
    items: new Map(items.map((item) => [item.key, item])),
    programs: catalogue.programs,
    today: catalogue.today,
  });
  const wrong = advice.filter(({ level }) => level === 'wrong');
  const save = () =>
    deed.run(async () => {
      const saved = granted(await ask({ type: 'save-program', program }));
      if (picture !== startPicture) granted(await ask({ type: 'set-picture', program: program.id, picture }));
      await onSaved(saved);
      return null;
    });
  return (
    <div className="editor">
      <div className="editor-parts">
        <TextPart program={program} onChange={change} />
        <ItemsPart program={program} onChange={change} items={items} />
        {program.kind === 'buy-x-get-y' && (
          <>
            <PunchCardPart program={program} onChange={change} />
            <RewardPart program={program} onChange={change} items={items} />
          </>
        )}
        {program.kind === 'prepaid' && <PassPart program={program} onChange={change} />}
        {program.kind === 'cash-back' && <CashBackPart program={program} onChange={change} />}
        <PicturePart picture={picture} onChange={setPicture} />
        <DatesPart program={program} onChange={change} />
        {isKnown && <Versions id={program.id} />}
      </div>
      <aside className="editor-side" aria-label="Preview and advice">
        <CardPreview program={program} picture={picture} />
        <AdviceList advice={advice} />
        <div className="actions">
          <Button
            action="save-program"
            look="primary"
            busy={deed.busy}
            blocked={wrong.length === 0 ? null : 'Something is still missing: see above.'}
            onPress={() => void save()}
          >
            {isKnown ? 'Save the program' : 'Start the program'}
          </Button>
          <Button action="leave-program" onPress={onLeave}>
            Cancel
          </Button>
        </div>
        <Outcome deed={deed} />
      </aside>
    </div>
  );
}

const TONES: Record<Advice['level'], 'bad' | 'warn' | 'info'> = { wrong: 'bad', careful: 'warn', note: 'info' };

function AdviceList({ advice }: { advice: readonly Advice[] }) {
  return (
    <div role="status" className="advice">
      {advice.map(({ level, text }) => (
        <Note key={text} tone={TONES[level]} title={text} />
      ))}
    </div>
  );
}
