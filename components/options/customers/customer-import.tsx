import { keptOfPeople, personOf, unasked } from '../../../lib/imports/people.ts';
import { useAnswer, useConsole } from '../console-context.ts';
import { ImportPanel } from '../import/import-panel.tsx';
import type { ReadFile } from '../import/read-file.ts';
import { useImportSettings } from '../import/use-import-settings.ts';
import { Waiting } from '../waiting.tsx';

/** The customer file of the POS. */
export function CustomerImport({ read }: { read?: ReadFile }) {
  const { ask, refresh } = useConsole();
  const { value: catalogue, problem, again } = useAnswer({ type: 'catalogue' });
  const settings = useImportSettings(catalogue?.today ?? '');
  if (catalogue === null) return <Waiting problem={problem} again={again} />;
  return (
    <ImportPanel
      label="Choose the customer file"
      hint="Export the customers of your POS as CSV or Excel and choose the file. Who is on file already is brought up to date; cards are never touched."
      things={{ one: 'customer', other: 'customers' }}
      isBlind
      {...(read && { read })}
      task={{
        wanted: ['customer'],
        settings,
        kept: keptOfPeople,
        lookup: unasked,
        write: async (outcomes) => {
          const people = outcomes.flatMap((outcome) => personOf(outcome) ?? []);
          if (people.length === 0) return [];
          const answer = await ask({ type: 'import-people', people });
          return answer.ok ? [] : people.map(({ id }) => `${id}: ${answer.message}`);
        },
        done: refresh,
      }}
    />
  );
}
