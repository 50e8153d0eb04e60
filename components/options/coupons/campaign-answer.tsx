import { mayAnswer } from '../../../lib/loyalty/coupon-machine.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { ANSWER_WORDS } from './campaign-words.ts';

interface CampaignAnswerProps {
  campaign: StoreCampaign;
  today: LocalDate;
  again: () => Promise<void>;
}

const ANSWERS = ['accepted', 'declined', 'opted-out'] as const;

/** What the store answers the brand, kept here as it was said there. */
export function CampaignAnswer({ campaign, today, again }: CampaignAnswerProps) {
  const { ask } = useConsole();
  const deed = useDeed();
  const possible = ANSWERS.filter((answer) => mayAnswer(campaign, answer, today));
  const give = (answer: (typeof ANSWERS)[number]) =>
    deed.run(async () => {
      granted(await ask({ type: 'save-campaign', campaign: { ...campaign, answer } }));
      await again();
      const { told, there } = ANSWER_WORDS[answer];
      return `${told} ${there}`;
    });
  return (
    <>
      {possible.length > 0 && (
        <>
          {possible.includes('opted-out') ? (
            <p className="soft">
              Opting out here takes the coupon off the registers. This does not tell the brand: opt out in Astro too.
            </p>
          ) : (
            <Note tone="warn" title="This does not tell the brand: answer it in Astro too.">
              <p>Until the coupon is accepted, no register shows it.</p>
            </Note>
          )}
          <div className="actions">
            {possible.map((answer) => (
              <Button
                key={answer}
                action={`answer-${answer}`}
                look={answer === 'accepted' ? 'primary' : 'plain'}
                busy={deed.busy}
                onPress={() => void give(answer)}
              >
                {answer === 'accepted' && campaign.answer === 'opted-out' ? 'Opt back in' : ANSWER_WORDS[answer].press}
              </Button>
            ))}
          </div>
        </>
      )}
      <Outcome deed={deed} />
    </>
  );
}
