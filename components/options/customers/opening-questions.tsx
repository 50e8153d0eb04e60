import { useState } from 'react';
import type { ImportSettings, Question } from '../../../lib/files/preset.ts';
import type { Destination } from '../../../lib/imports/openings.ts';
import type { Program } from '../../../lib/loyalty/program.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { SelectField } from '../../ui/select-field.tsx';

interface DestinationPartProps {
  programs: readonly Program[];
  value: Destination;
  onChange: (to: Destination) => void;
}

/** A list of paper cards names its programs; lists of other systems do not. */
export function DestinationPart({ programs, value, onChange }: DestinationPartProps) {
  const options = (kind: Program['kind']) => [
    { value: '', title: 'Leave them out' },
    ...programs.flatMap((one) =>
      one.kind === kind && one.status !== 'ended' && !isOneItem(one) ? [{ value: one.id, title: one.title }] : [],
    ),
  ];
  return (
    <>
      <SelectField
        name="punches-to"
        label="Stamps, rewards and points of another system go to"
        value={value.punches ?? ''}
        options={options('buy-x-get-y')}
        onChange={(id) => onChange({ ...value, punches: id || null })}
      />
      {value.punches !== null && (
        <NumberField
          name="points"
          label="Points that make one punch"
          value={value.pointsPerPunch ?? undefined}
          optional
          hint="Only for lists with points. Leave it empty to leave points out."
          onChange={(points) => onChange({ ...value, pointsPerPunch: points && points > 0 ? points : null })}
        />
      )}
      <SelectField
        name="cash-to"
        label="Money of another system goes to"
        value={value.cash ?? ''}
        options={options('cash-back')}
        onChange={(id) => onChange({ ...value, cash: id || null })}
      />
      <p className="soft">
        A list of paper cards names its programs itself; of a pass, its punches are the visits that were made. Money
        comes along as a full tally: it can be paid out on the next sale.
      </p>
    </>
  );
}

/** Each of its cards is of one item, which a balance does not name. */
function isOneItem(program: Program): boolean {
  return program.kind === 'buy-x-get-y' && program.mixing === 'same-for-same';
}

const CHOICES: Partial<Record<Question['code'], { label: string; answers: Record<string, Partial<ImportSettings>> }>> =
  {
    'points-mean': {
      label: 'What are the points in this file?',
      answers: {
        'What each customer has': { pointsMean: 'balance' },
        'Changes, to be added once': { pointsMean: 'difference' },
      },
    },
    'date-order': {
      label: 'How are its dates written?',
      answers: {
        'Month first: 3/14/2026': { dateOrder: 'mdy' },
        'Day first: 14/3/2026': { dateOrder: 'dmy' },
      },
    },
  };

interface QuestionPartProps {
  question: Question;
  onAnswer: (answer: Partial<ImportSettings>) => void;
}

/** What no file tells by itself. */
export function QuestionPart({ question: { code }, onAnswer }: QuestionPartProps) {
  const [size, setSize] = useState<number | undefined>();
  const [said, setSaid] = useState<string | null>(null);
  const choice = CHOICES[code];
  const answer = choice ? (said === null ? null : (choice.answers[said] ?? null)) : size ? { cardSize: size } : null;
  return (
    <div className="import-look">
      {choice ? (
        <OptionList
          label={choice.label}
          name="question"
          value={said}
          options={Object.keys(choice.answers).map((title) => ({ value: title, title }))}
          onChoose={setSaid}
        />
      ) : (
        <NumberField
          name="card-size"
          label="How many stamps filled a card there?"
          value={size}
          onChange={(value) => setSize(value)}
        />
      )}
      <div className="actions">
        <Button
          action="answer"
          look="primary"
          blocked={answer === null ? 'Answer first.' : null}
          onPress={() => answer && onAnswer(answer)}
        >
          Go on
        </Button>
      </div>
    </div>
  );
}
