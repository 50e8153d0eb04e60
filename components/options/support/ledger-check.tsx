import { useState } from 'react';
import type { SupportClient } from '../../../lib/support/support-client.ts';
import { Button } from '../../ui/button.tsx';

/** Goes through the whole ledger and says what the support file will say of it. */
export function LedgerCheck({ support }: { support: SupportClient }) {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');
  const verify = async () => {
    setBusy(true);
    const answer = await support.head();
    setBusy(false);
    setSaid(answer.ok ? words(answer.value.condition.integrity) : answer.message);
  };
  return (
    <section className="panel" aria-labelledby="ledger-check">
      <h2 id="ledger-check">The ledger</h2>
      <p>Every entry names the one before it: a gap or a change is found.</p>
      <div role="status" className="outcome">
        {busy ? <p className="soft">Going through the ledger…</p> : said && <p>{said}</p>}
      </div>
      <div className="actions">
        <Button action="verify-ledger" busy={busy} onPress={() => void verify()}>
          Verify the ledger
        </Button>
      </div>
    </section>
  );
}

function words(integrity: { events: number; problems: number } | null): string {
  if (integrity === null)
    return 'The ledger cannot be read. Nothing was changed: restore the last backup, or ask support.';
  const { events, problems } = integrity;
  if (problems === 0) return `The ledger is whole: ${events} entries, no gap and no change.`;
  return `The ledger has ${problems === 1 ? '1 fault' : `${problems} faults`} in ${events} entries. Support finds the same in the file; “Backup” names each one.`;
}
