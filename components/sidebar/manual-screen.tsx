import type { ManualChoice } from '../../lib/checkout/view/card-view.ts';
import { amountIn } from '../../lib/i18n/amount.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { OptionList } from '../ui/option-list.tsx';
import { TextField } from '../ui/text-field.tsx';
import { CommandButton } from './command-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { ItemChoice } from './item-choice.tsx';
import { PassChoice } from './pass-choice.tsx';
import { ReasonChoice } from './reason-choice.tsx';
import type { Command } from './session.ts';
import { useLanguage, useSession, useView } from './session-context.ts';
import { useDraft } from './use-draft.ts';
import './manual-screen.css';

const MOST_UNITS = 99;
const REASONS = ['paper-card', 'missed', 'order', 'goodwill', 'other'];
const EMPTY = { programId: '', itemKey: '', units: '1', amount: '', reason: '', note: '', from: '', to: '' };
type Values = typeof EMPTY;

/** A customer picked by hand, where the register names none or cannot be read. */
export interface Picked {
  id: string;
  name: string;
}

interface ManualScreenProps {
  programId: string;
  /** What it was opened for. */
  reason: string;
  picked: Picked | null;
}

/** Purchases that are on no sale that Tillside can read: a paper card, a sale made while it was off. */
export function ManualScreen({ programId, reason, picked }: ManualScreenProps) {
  const { words } = useLanguage();
  const { manual, customer } = useView();
  const [values, change] = useDraft(reason === '' ? 'manual' : `manual ${reason}`, { ...EMPTY, programId, reason });
  const program = manual.find((one) => one.programId === values.programId);
  const who = picked?.name ?? (customer.state === 'linked' ? customer.name : null);
  const about = who === null ? words.manual.pickFirst : <bdi>{who}</bdi>;
  const isPaper = reason === 'paper-card';
  return (
    <InlineScreen
      title={isPaper ? words.desk.paper.title : words.manual.title}
      about={about}
      confirm={
        program?.kind === 'prepaid' ? null : (
          <AddManually program={program} values={values} change={change} picked={picked} />
        )
      }
    >
      <OptionList
        label={words.countsFor.program}
        name="program"
        dense
        options={manual.map((one) => ({ value: one.programId, title: one.title }))}
        value={program?.programId ?? null}
        onChoose={(id) => change({ programId: id, itemKey: '' })}
      />
      {program?.kind === 'prepaid' && <PassChoice program={program} />}
      {program && program.kind !== 'prepaid' && (
        <Purchase program={program} values={values} change={change} isPaper={isPaper} />
      )}
    </InlineScreen>
  );
}

interface FormProps {
  values: Values;
  change: (next: Partial<Values>) => void;
}

function Purchase({ program, values, change, isPaper }: FormProps & { program: ManualChoice; isPaper: boolean }) {
  const { words, format } = useLanguage();
  return (
    <>
      {program.kind === 'cash-back' ? (
        <TextField
          name="amount"
          inputMode="decimal"
          label={words.manual.amount}
          hint={words.manual.amountHint}
          maxLength={12}
          value={values.amount}
          wrong={
            values.amount.trim() !== '' && amountIn(values.amount, format) === null ? words.manual.amountWrong : null
          }
          onChange={(amount) => change({ amount })}
        />
      ) : (
        <>
          {program.items.length > 1 && (
            <ItemChoice
              items={program.items}
              value={itemOf(program, values)?.itemKey ?? null}
              onChoose={(itemKey) => change({ itemKey })}
            />
          )}
          <Units values={values} change={change} />
        </>
      )}
      {!isPaper && <ReasonChoice reasons={REASONS} value={values.reason} onChoose={(reason) => change({ reason })} />}
      {isPaperCard(program, values) && <PaperDates values={values} change={change} />}
      <TextField
        name="note"
        label={words.manual.note}
        hint={words.manual.noteHint}
        maxLength={500}
        value={values.note}
        onChange={(note) => change({ note })}
      />
    </>
  );
}

/** The dates on the paper: they are kept, the punches are of today. */
function PaperDates({ values, change }: FormProps) {
  const { words } = useLanguage();
  return (
    <>
      <TextField
        name="from"
        kind="date"
        label={words.desk.paper.from}
        value={values.from}
        onChange={(from) => change({ from })}
      />
      <TextField
        name="to"
        kind="date"
        label={words.desk.paper.to}
        hint={words.desk.paper.counts}
        value={values.to}
        onChange={(to) => change({ to })}
      />
    </>
  );
}

function Units({ values, change }: FormProps) {
  const { words, format } = useLanguage();
  const units = unitsIn(values);
  const step = (by: number) => change({ units: String(Math.min(MOST_UNITS, Math.max(1, units + by))) });
  return (
    <fieldset className="stepper">
      <legend className="label">{words.manual.units}</legend>
      <Button action="fewer" repeatable blocked={units > 1 ? null : ''} onPress={() => step(-1)}>
        <span aria-hidden="true">−</span>
        <span className="unseen">{words.manual.fewer}</span>
      </Button>
      <output>{format.number(units)}</output>
      <Button action="more" repeatable blocked={units < MOST_UNITS ? null : ''} onPress={() => step(1)}>
        <span aria-hidden="true">+</span>
        <span className="unseen">{words.manual.more}</span>
      </Button>
    </fieldset>
  );
}

function AddManually({
  program,
  values,
  change,
  picked,
}: FormProps & { program: ManualChoice | undefined; picked: Picked | null }) {
  const language = useLanguage();
  const { words } = language;
  const session = useSession();
  const { customer } = useView();
  const isFor = picked !== null || customer.state === 'linked';
  const missing = isFor ? whatIsMissing(program, values, language) : words.manual.pickFirst;
  return (
    <CommandButton
      action="add-manually-confirm"
      look="primary"
      command={commandOf(program, values, picked, language)}
      blocked={missing}
      onDone={() => {
        change(EMPTY);
        session.home();
      }}
    >
      {isPaperCard(program, values)
        ? words.desk.paper.button(objectOf(program, values, language))
        : words.manual.button(objectOf(program, values, language))}
    </CommandButton>
  );
}

function isPaperCard(program: ManualChoice | undefined, values: Values): boolean {
  return program?.kind === 'buy-x-get-y' && values.reason === 'paper-card';
}

function unitsIn(values: Values): number {
  const units = Number.parseInt(values.units, 10);
  return Number.isInteger(units) && units >= 1 && units <= MOST_UNITS ? units : 1;
}

function itemOf(program: ManualChoice, values: Values) {
  return program.items.length === 1 ? program.items[0] : program.items.find((item) => item.itemKey === values.itemKey);
}

function objectOf(program: ManualChoice | undefined, values: Values, { format }: Language): string | null {
  if (!program) return null;
  if (program.kind === 'cash-back') {
    const amount = amountIn(values.amount, format);
    return amount === null ? null : format.money(amount);
  }
  const item = itemOf(program, values);
  return item ? `${format.number(unitsIn(values))} ${item.name}` : null;
}

function whatIsMissing(program: ManualChoice | undefined, values: Values, { words, format }: Language): string | null {
  if (!program) return words.countsFor.programFirst;
  if (program.kind === 'cash-back' && amountIn(values.amount, format) === null) return words.manual.amountFirst;
  if (program.kind === 'buy-x-get-y' && !itemOf(program, values)) return words.countsFor.itemFirst;
  if (!values.reason) return words.reasonChoice.first;
  if (isPaperCard(program, values) && !(values.from && values.to)) return words.desk.paper.datesFirst;
  return values.reason === 'other' && !values.note.trim() ? words.manual.noteFirst : null;
}

function commandOf(
  program: ManualChoice | undefined,
  values: Values,
  picked: Picked | null,
  { format }: Language,
): Command {
  const note = values.note.trim();
  const common = {
    type: 'add-manually' as const,
    programId: program?.programId ?? '',
    reason: values.reason,
    ...(note && { note }),
    ...(picked && { customerId: picked.id }),
  };
  if (program?.kind === 'cash-back') return { ...common, amount: amountIn(values.amount, format) ?? 0 };
  const item = program && itemOf(program, values);
  if (isPaperCard(program, values)) {
    const { from, to } = values;
    const { reason: _, ...paper } = common;
    return {
      ...paper,
      type: 'convert-paper-card',
      ...(item && { itemKey: item.itemKey }),
      units: unitsIn(values),
      from,
      to,
    };
  }
  return { ...common, ...(item && { itemKey: item.itemKey }), units: unitsIn(values) };
}
