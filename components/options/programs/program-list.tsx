import type { Program } from '../../../lib/loyalty/program.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { programAdvice } from '../../../lib/settings/program-advice.ts';
import { Button } from '../../ui/button.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf } from '../route.ts';
import { useFormat } from '../use-format.ts';
import { inOneLine, KINDS, STATUSES } from './program-words.ts';

/** Every program of the store, the running ones first. */
export function ProgramList({ catalogue, onChanged }: { catalogue: CatalogueReply; onChanged: () => Promise<void> }) {
  const { ask } = useConsole();
  const deed = useDeed();
  const rank = { active: 0, paused: 1, ended: 2 };
  const programs = catalogue.programs.toSorted((a, b) => rank[a.status] - rank[b.status]);
  const set = (program: Program, status: Program['status']) =>
    deed.run(async () => {
      granted(await ask({ type: 'save-program', program: { ...program, status } }));
      await onChanged();
      return `“${program.title}” is ${STATUSES[status].toLowerCase()} now.`;
    });
  return (
    <>
      <Outcome deed={deed} />
      <div className="actions">
        <a className="button primary" href={hashOf('programs', 'new')}>
          New program
        </a>
      </div>
      {programs.length === 0 && <p className="soft">No programs yet. Begin with one of the examples.</p>}
      {programs.map((program) => (
        <ProgramCard key={program.id} program={program} catalogue={catalogue} busy={deed.busy} onStatus={set} />
      ))}
    </>
  );
}

interface ProgramCardProps {
  program: Program;
  catalogue: CatalogueReply;
  busy: boolean;
  onStatus: (program: Program, status: Program['status']) => Promise<void>;
}

function ProgramCard({ program, catalogue, busy, onStatus }: ProgramCardProps) {
  const format = useFormat();
  const { id, title, status, owner, maker, version } = program;
  const around = { ...catalogue, items: new Map(catalogue.items.map((item) => [item.key, item])) };
  const worth = programAdvice(program, around).filter(({ level }) => level !== 'note');
  return (
    <article className="panel" aria-label={title}>
      <div className="preview-head">
        <h2 dir="auto">{title}</h2>
        <span className={`chip ${status}`}>{STATUSES[status]}</span>
      </div>
      <p>{inOneLine(program, format)}</p>
      <p className="soft">
        {KINDS[program.kind]} ·{' '}
        {owner === 'store' ? 'paid by the store' : `paid by ${maker ?? 'a manufacturer'}, finished in Astro`} ·{' '}
        {program.items.length} {program.items.length === 1 ? 'item' : 'items'} · version {version}
        {program.validFrom && ` · from ${format.date(program.validFrom)}`}
        {program.validTo && ` · until ${format.date(program.validTo)}`}
      </p>
      {worth.map(({ text }) => (
        <p key={text} className="warn-text">
          {text}
        </p>
      ))}
      <div className="actions">
        <a className="button plain" href={hashOf('programs', id)}>
          Edit<span className="unseen"> {title}</span>
        </a>
        <a className="button plain" href={hashOf('programs', id, 'copy')}>
          Duplicate<span className="unseen"> {title}</span>
        </a>
        {status === 'active' && (
          <Button action="pause" object={title} busy={busy} onPress={() => void onStatus(program, 'paused')}>
            Pause
          </Button>
        )}
        {status !== 'active' && (
          <Button action="resume" object={title} busy={busy} onPress={() => void onStatus(program, 'active')}>
            {status === 'paused' ? 'Resume' : 'Start again'}
          </Button>
        )}
        {status !== 'ended' && (
          <Button action="end" object={title} busy={busy} onPress={() => void onStatus(program, 'ended')}>
            End
          </Button>
        )}
      </div>
    </article>
  );
}
