import { useState } from 'react';
import { answerIn, type Invited, invitedIn } from '../../../lib/imports/coupons.ts';
import type { CampaignReply, ListOutcome } from '../../../lib/messaging/console/coupon-requests.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { FileButton } from '../file-button.tsx';
import { problemWords } from '../import/problem-words.ts';
import { type ReadFile, readFile } from '../import/read-file.ts';
import { useImportSettings } from '../import/use-import-settings.ts';
import { useFormat } from '../use-format.ts';
import { type Brought, ListFindings } from './list-findings.tsx';

interface CustomerListProps {
  reply: CampaignReply;
  today: string;
  onDone: () => Promise<void>;
  read?: ReadFile;
}

const AT_ONCE = 250;

/** Who is invited, from Astro's own list; bringing it again later takes over what Astro says by then. */
export function CustomerList({ reply, today, onDone, read = readFile }: CustomerListProps) {
  const { campaign } = reply;
  const { ask } = useConsole();
  const { plural } = useFormat();
  const deed = useDeed();
  const settings = useImportSettings(today);
  const [brought, setBrought] = useState<Brought | null>(null);
  const bring = (file: File) =>
    deed.run(async () => {
      setBrought(null);
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
      const { known, strangers } = await matched(ask, invited);
      const all = [...new Set([...campaign.invited, ...known.map(({ customer }) => customer)])];
      const answer = answerIn(invited, campaign.answer ?? 'accepted');
      granted(
        await ask({
          type: 'save-campaign',
          campaign: { ...campaign, invited: all, ...(answer !== null && { answer }) },
        }),
      );
      const outcome: ListOutcome = { changed: 0, finished: 0, kept: [] };
      for (let at = 0; at < known.length; at += AT_ONCE) {
        const coupons = known.slice(at, at + AT_ONCE).map((one) => saidOf(one, today));
        const some = granted(await ask({ type: 'set-coupons', campaign: campaign.id, coupons }));
        outcome.changed += some.changed;
        outcome.finished += some.finished;
        outcome.kept.push(...some.kept);
      }
      const listed = new Set(known.map(({ customer }) => customer));
      setBrought({
        strangers,
        kept: outcome.kept,
        missing: campaign.invited.filter((id) => !listed.has(id)),
        answer: answer === (campaign.answer ?? 'accepted') ? null : answer,
      });
      await onDone();
      const finished = plural(outcome.finished, {
        one: ' # entry of “Finish in Astro” is done and closed.',
        other: ' # entries of “Finish in Astro” are done and closed.',
      });
      return `${known.length} of ${invited.length} invited customers are on file; ${outcome.changed} changed.${outcome.finished > 0 ? finished : ''}`;
    });
  return (
    <section className="panel" aria-labelledby="bring">
      <h2 id="bring">The customer list</h2>
      <p>
        Export the customers of the coupon in Astro and bring the file here, also again later: the status in it wins,
        and what it shows as redeemed leaves the “Finish in Astro” list. Nobody else ever sees the coupon.
      </p>
      <div className="actions">
        <FileButton
          label="Choose the customer list"
          accept=".csv,.tsv,.xlsx,.xls"
          busy={deed.busy}
          onFile={(file) => void bring(file)}
        />
      </div>
      <Outcome deed={deed} />
      {brought && <ListFindings brought={brought} customers={reply.customers} />}
    </section>
  );
}

type Known = Invited & { customer: string };

async function matched(ask: AskBackground, invited: readonly Invited[]) {
  const known: Known[] = [];
  const strangers: Invited[] = [];
  for (let at = 0; at < invited.length; at += AT_ONCE) {
    const some = invited.slice(at, at + AT_ONCE);
    const people = some.map(({ person: { customerCode, phone, email } }) => ({ code: customerCode, phone, email }));
    const ids = granted(await ask({ type: 'match-people', people }));
    for (const [i, one] of some.entries()) {
      const customer = ids[i] ?? null;
      if (customer === null) strangers.push(one);
      else known.push({ ...one, customer });
    }
  }
  return { known, strangers };
}

function saidOf({ customer, status, redeemedOn }: Known, today: string) {
  const isKnown = status === 'redeemed' && redeemedOn !== null && redeemedOn <= today;
  return { customer, status, ...(isKnown && { redeemedOn }) };
}
