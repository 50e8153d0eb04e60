import { Button } from '../../ui/button.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { download } from '../download.ts';

/** The ledger leaves as a file, and is checked from its first event to its last. */
export function BackupSection() {
  const { ask } = useConsole();
  const deed = useDeed();
  const save = () =>
    deed.run(async () => {
      const lines = granted(await ask({ type: 'export-ledger' }));
      download('tillside-ledger.jsonl', new Blob([lines], { type: 'application/x-ndjson' }));
      return 'The ledger was saved as a file: one line an event, oldest first.';
    });
  const verify = () =>
    deed.run(async () => {
      const { events, problems } = granted(await ask({ type: 'verify-ledger' }));
      if (problems.length > 0)
        throw new Error(
          `${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}: ${problems.slice(0, 3).join('; ')}`,
        );
      return `Verified: ${events} events, no gap and no change found.`;
    });
  return (
    <section aria-labelledby="ledger-title" className="panel">
      <h2 id="ledger-title">The ledger of this register</h2>
      <p>
        Punches, passes, cash back and coupons are kept in this browser, on this register. Removing the extension or the
        browser profile deletes them: save the ledger as a file regularly.
      </p>
      <div className="actions">
        <Button action="export-ledger" busy={deed.busy} onPress={() => void save()}>
          Save the ledger as a file
        </Button>
        <Button action="verify-ledger" busy={deed.busy} onPress={() => void verify()}>
          Verify the ledger
        </Button>
      </div>
      <Outcome deed={deed} />
    </section>
  );
}
