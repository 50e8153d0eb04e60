import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { Button } from '../../ui/button.tsx';
import { Outcome, useDeed } from '../deed.tsx';
import { useFormat } from '../use-format.ts';
import { worthOf } from './campaign-words.ts';

/** For a register that Tillside cannot see: a reminder at the customer's account there. It names nobody. */
export function PosNote({ campaign }: { campaign: StoreCampaign }) {
  const format = useFormat();
  const deed = useDeed();
  const days = `${format.date(campaign.startsOn)} to ${format.date(campaign.endsOn)}`;
  const note = `Coupon of ${campaign.maker}: ${campaign.title} (${worthOf(campaign, format)}), ${days}, in store, once. Redeem it, then delete this note.`;
  const copy = () =>
    deed.run(async () => {
      try {
        await navigator.clipboard.writeText(note);
      } catch {
        throw new Error('The browser did not let it be copied. Select the line above and copy it.');
      }
      return 'Copied.';
    });
  return (
    <section className="panel" aria-labelledby="pos-note">
      <h2 id="pos-note">A note for the point of sale</h2>
      <p>
        Where a register does not show Tillside, paste this line as a note at the account of each invited customer. It
        reminds the cashier before the sale is paid.
      </p>
      <p className="pos-note" dir="auto">
        {note}
      </p>
      <div className="actions">
        <Button action="copy-note" busy={deed.busy} onPress={() => void copy()}>
          Copy the note
        </Button>
      </div>
      <Outcome deed={deed} />
    </section>
  );
}
