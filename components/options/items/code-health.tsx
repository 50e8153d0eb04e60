import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { type CodeFinding, codeHealth } from '../../../lib/settings/code-health.ts';
import { fileItemOf } from '../../../lib/settings/store-item.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { hashOf } from '../route.ts';

const TONES: Record<CodeFinding['level'], 'bad' | 'warn' | 'info'> = { wrong: 'bad', careful: 'warn', note: 'info' };

/** What is odd about the codes, each with what can be done about it. */
export function CodeHealth({ catalogue, onFixed }: { catalogue: CatalogueReply; onFixed: () => Promise<void> }) {
  const { ask } = useConsole();
  const deed = useDeed();
  const { items, programs } = catalogue;
  const findings = codeHealth(items, programs);
  const nameOf = (key: string) => items.find((item) => item.key === key)?.name ?? null;
  const repair = (fixes: readonly NonNullable<CodeFinding['fix']>[]) =>
    deed.run(async () => {
      const changes = fixes.map(({ item }) => ({ key: item.key, item: fileItemOf(item) }));
      granted(await ask({ type: 'save-items', changes }));
      await onFixed();
      return changes.length === 1 ? 'The code is corrected.' : `${changes.length} codes are corrected.`;
    });
  const fixes = findings.flatMap(({ fix }) => fix ?? []);
  return (
    <section className="panel" aria-label="Code health">
      <Outcome deed={deed} />
      {findings.length === 0 && <Note tone="good" title="Every code can be read, and each means one item only." />}
      {fixes.length > 1 && (
        <div className="actions">
          <Button action="fix-all" look="primary" busy={deed.busy} onPress={() => void repair(fixes)}>
            Correct all {fixes.length}
          </Button>
        </div>
      )}
      <ul className="findings">
        {findings.map((finding) => (
          <li key={`${finding.item} ${finding.text}`}>
            <Finding
              finding={finding}
              name={nameOf(finding.item)}
              busy={deed.busy}
              onFix={(fix) => void repair([fix])}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface FindingProps {
  finding: CodeFinding;
  name: string | null;
  busy: boolean;
  onFix: (fix: NonNullable<CodeFinding['fix']>) => void;
}

function Finding({ finding: { item, level, text, fix, works }, name, busy, onFix }: FindingProps) {
  return (
    <Note tone={TONES[level]} title={name ?? 'Unknown item'}>
      <p>{text}</p>
      {works && (
        <p>
          One that works: {works.name}, with {works.code}.
        </p>
      )}
      <div className="note-foot">
        {fix && (
          <Button action="fix-code" object={`for ${name ?? item}`} busy={busy} onPress={() => onFix(fix)}>
            {fix.label}
          </Button>
        )}
        {name !== null && (
          <a href={hashOf('items', item)}>
            Open the item<span className="unseen"> {name}</span>
          </a>
        )}
      </div>
    </Note>
  );
}
