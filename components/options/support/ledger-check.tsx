import { useState } from 'react';
import type { SupportClient } from '../../../lib/support/support-client.ts';

/** Goes through the whole ledger and says what the support file will say of it. */
export function LedgerCheck({ support }: { support: SupportClient }) {
  const [said, setSaid] = useState('');
  const verify = async () => {
    setSaid('Going through the ledger…');
    const answer = await support.head();
    setSaid(answer.ok ? words(answer.value.condition.integrity) : answer.message);
  };
  return (
    <div className="actions">
      <button type="button" onClick={() => void verify()}>
        Verify the ledger
      </button>
      <p role="status">{said}</p>
    </div>
  );
}

function words(integrity: { events: number; problems: number } | null): string {
  if (integrity === null)
    return 'The ledger cannot be read. Nothing was changed: restore the last backup, or ask support.';
  const { events, problems } = integrity;
  if (problems === 0) return `The ledger is whole: ${events} entries, no gap and no change.`;
  return `The ledger has ${problems} faults in ${events} entries. Support finds the same in the file; “Backup” names each one.`;
}
