import { useState } from 'react';
import { OptionList } from '../ui/option-list.tsx';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { ItemChoice } from './item-choice.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';

/** Says once what an unknown item of the register is; it is remembered for every register of the store. */
export function CountsForScreen({ lineId }: { lineId: string }) {
  const { words } = useLanguage();
  const session = useSession();
  const { lines, manual } = useView();
  const line = useKept(lines.find((one) => one.id === lineId));
  const [programId, chooseProgram] = useState<string | null>(null);
  const [itemKey, chooseItem] = useState<string | null>(null);
  if (!line) return <SubjectGone />;
  const programs = manual.filter((one) => one.items.length > 0);
  const program =
    programs.find((one) => one.programId === programId) ?? (programs.length === 1 ? programs[0] : undefined);
  const item =
    program?.items.find((one) => one.itemKey === itemKey) ??
    (program?.items.length === 1 ? program.items[0] : undefined);
  return (
    <InlineScreen
      title={words.countsFor.title}
      about={<span dir="auto">{line.countsFor?.posName || line.name}</span>}
      consequence={words.countsFor.remembers}
      confirm={
        <CommandButton
          action="counts-for-confirm"
          look="primary"
          command={{ type: 'counts-for', lineId, programId: program?.programId ?? '', itemKey: item?.itemKey ?? '' }}
          blocked={program ? (item ? null : words.countsFor.itemFirst) : words.countsFor.programFirst}
          onDone={() => session.home()}
        >
          {words.countsFor.confirm}
        </CommandButton>
      }
    >
      <OptionList
        label={words.countsFor.program}
        name="program"
        dense
        options={programs.map((one) => ({ value: one.programId, title: one.title }))}
        value={program?.programId ?? null}
        onChoose={(id) => {
          chooseProgram(id);
          chooseItem(null);
        }}
      />
      {program && <ItemChoice items={program.items} value={item?.itemKey ?? null} onChoose={chooseItem} />}
    </InlineScreen>
  );
}
