import { useState } from 'react';
import { type Invited, invitedIn } from '../../../lib/imports/coupons.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { FileButton } from '../file-button.tsx';
import { problemWords } from '../import/problem-words.ts';
import { type ReadFile, readFile } from '../import/read-file.ts';
import { useImportSettings } from '../import/use-import-settings.ts';

interface CustomerListProps {
  campaign: StoreCampaign;
  today: string;
  onDone: () => Promise<void>;
  read?: ReadFile;
}

const AT_ONCE = 250;

/** Who is invited, from Astro's own list; bringing it again later takes over what Astro says by then. */
export function CustomerList({ campaign, today, onDone, read = readFile }: CustomerListProps) {
  const { ask } = useConsole();
  const deed = useDeed();
  const settings = useImportSettings(today);
  const [strangers, setStrangers] = useState<Invited[]>([]);
  const bring = (file: File) =>
    deed.run(async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const wanted = ['invitation'] as const;
      const { table } = await read(
        { name: file.name, bytes, wanted, settings: { ...settings, campaign: campaign.title } },
        {},
      ).catch((error: unknown) => {
        throw new Error(problemWords(error));
      });
      const invited = table ? invitedIn(table) : [];
      if (invited.length === 0) throw new Error('The file lists no customers of a coupon.');
      const coupons: { customer: string; status: Invited['status'] }[] = [];
      const nobody: Invited[] = [];
      for (let at = 0; at < invited.length; at += AT_ONCE) {
        const some = invited.slice(at, at + AT_ONCE);
        const people = some.map(({ person: { customerCode, phone, email } }) => ({ code: customerCode, phone, email }));
        const ids = granted(await ask({ type: 'match-people', people }));
        for (const [i, one] of some.entries()) {
          const customer = ids[i] ?? null;
          if (customer === null) nobody.push(one);
          else coupons.push({ customer, status: one.status });
        }
      }
      const all = [...new Set([...campaign.invited, ...coupons.map(({ customer }) => customer)])];
      granted(await ask({ type: 'save-campaign', campaign: { ...campaign, invited: all } }));
      let changed = 0;
      for (let at = 0; at < coupons.length; at += AT_ONCE) {
        const some = coupons.slice(at, at + AT_ONCE);
        changed += granted(await ask({ type: 'set-coupons', campaign: campaign.id, coupons: some }));
      }
      setStrangers(nobody);
      await onDone();
      return `${coupons.length} of ${invited.length} invited customers are on file; ${changed} changed.`;
    });
  return (
    <section className="panel" aria-labelledby="bring">
      <h2 id="bring">The customer list</h2>
      <p>
        Export the customers of the coupon in Astro and bring the file here, also again later: the status in it wins.
        Nobody else ever sees the coupon.
      </p>
      <div className="actions">
        <FileButton
          label="Choose the customer list"
          accept=".csv,.tsv,.xlsx"
          busy={deed.busy}
          onFile={(file) => void bring(file)}
        />
      </div>
      <Outcome deed={deed} />
      {strangers.length > 0 && (
        <Note tone="warn" title={`${strangers.length} are invited and not among your customers:`}>
          <ul className="told">
            {strangers.slice(0, 50).map(({ row, person }) => (
              <li key={row}>
                Row {row}: {person.first} {person.last}
              </li>
            ))}
          </ul>
          <p>Add their phone or e-mail to your customers, then choose the list again. A name alone is not enough.</p>
        </Note>
      )}
    </section>
  );
}
