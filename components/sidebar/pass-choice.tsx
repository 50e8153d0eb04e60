import type { ManualChoice } from '../../lib/checkout/view/card-view.ts';
import { CommandButton } from './command-button.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';

/** A pass by hand: a visit on one that runs, or a new one that was paid elsewhere. */
export function PassChoice({ program }: { program: ManualChoice }) {
  const { words, format } = useLanguage();
  const session = useSession();
  const isLinked = useView().customer.state === 'linked';
  return (
    <div className="stack">
      {program.passes.map((pass) => (
        <div key={pass.passId} className="panel row-head">
          <span>{words.pass.progress(pass.used, pass.visits, format)}</span>
          <CommandButton
            action="use-visit"
            object={program.title}
            command={{ type: 'use-visit', passId: pass.passId }}
            blocked={isLinked ? null : words.notAdded.linkFirst}
            onDone={() => session.home()}
          >
            {words.pass.use}
          </CommandButton>
        </div>
      ))}
      <div className="panel">
        <p className="soft">{words.pass.startByHand}</p>
        <CommandButton
          action="start-pass"
          object={program.title}
          command={{ type: 'start-pass', programId: program.programId }}
          blocked={isLinked ? null : words.notAdded.linkFirst}
          onDone={() => session.home()}
        >
          {words.pass.start}
        </CommandButton>
      </div>
    </div>
  );
}
