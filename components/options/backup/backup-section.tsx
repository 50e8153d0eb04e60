import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { useConsole } from '../console-context.ts';
import { type Deed, granted, Outcome, useDeed } from '../deed.tsx';
import { download } from '../download.ts';
import { useFormat } from '../use-format.ts';
import { BackupFile } from './backup-file.tsx';
import { DailyBackup } from './daily-backup.tsx';

/** The ledger leaves as an encrypted file, is proved to come back, and comes back. */
export function BackupSection() {
  const { store } = useConsole().state;
  const deed = useDeed();
  return (
    <>
      <Outcome deed={deed} />
      {store === null ? (
        <Restore deed={deed} />
      ) : (
        <>
          <DailyBackup deed={deed} />
          <Drill deed={deed} />
          <Ledger deed={deed} />
          <GoBack deed={deed} />
          <Move />
        </>
      )}
    </>
  );
}

function Drill({ deed }: { deed: Deed }) {
  return (
    <section className="panel" aria-labelledby="drill-title">
      <h2 id="drill-title">Test a backup</h2>
      <p>
        Restores the file beside the ledger, checks every event, and throws the copy away. A backup that was never
        tested is a hope.
      </p>
      <BackupFile
        type="restore-drill"
        label="Choose the backup to test"
        deed={deed}
        told={(contents, madeAt) => `The backup of ${madeAt} is good: ${contents} came back. Nothing here was changed.`}
      />
    </section>
  );
}

function Restore({ deed }: { deed: Deed }) {
  return (
    <section className="panel" aria-labelledby="restore-title">
      <h2 id="restore-title">Restore a backup</h2>
      <p>
        This register has no ledger, so a backup can be restored here: everything is checked before it counts, and a
        file with anything wrong leaves the register empty as it is now.
      </p>
      <BackupFile
        type="restore"
        label="Choose the backup to restore"
        deed={deed}
        told={(contents, madeAt) =>
          `This register has the ledger of ${madeAt}: ${contents}. Stop using the register that it came from.`
        }
      />
    </section>
  );
}

/** A ledger is only ever replaced by way of a file that holds all of it: so every restore can be taken back. */
function GoBack({ deed }: { deed: Deed }) {
  return (
    <section className="panel" aria-labelledby="back-title">
      <h2 id="back-title">Use another backup here, or take a restore back</h2>
      <ol className="steps">
        <li>Save a backup above when no sale is open. It brings back what is here now.</li>
        <li>
          Choose that file below. It is checked to hold everything that was ever recorded here; only then is this
          register emptied.
        </li>
        <li>Restore the other backup. To take that back, do the same again with the file of step 1.</li>
      </ol>
      <BackupFile
        type="empty-register"
        label="Empty this register, with this backup"
        deed={deed}
        told={() => 'This register is empty. Restore a backup below, or set up a store.'}
      />
    </section>
  );
}

function Ledger({ deed }: { deed: Deed }) {
  const { ask } = useConsole();
  const { number } = useFormat();
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
      return `Verified: ${number(events)} events, no gap and no change found.`;
    });
  return (
    <section aria-labelledby="ledger-title" className="panel">
      <h2 id="ledger-title">The ledger as it is now</h2>
      <p>
        Every event is chained to the one before it: a gap or a change is found. The file is readable, for your own
        records.
      </p>
      <div className="actions">
        <Button action="export-ledger" busy={deed.busy} onPress={() => void save()}>
          Save the ledger as a file
        </Button>
        <Button action="verify-ledger" busy={deed.busy} onPress={() => void verify()}>
          Verify the ledger
        </Button>
      </div>
    </section>
  );
}

function Move() {
  return (
    <section aria-labelledby="move-title" className="panel">
      <h2 id="move-title">Move to another register</h2>
      <ol className="steps">
        <li>Save a backup here when no sale is open, and test it above.</li>
        <li>Install Tillside on the other register, open this page there, and restore the file.</li>
        <li>Remove Tillside here: two registers with one ledger each would count apart from then on.</li>
      </ol>
      <Note tone="info" title="More than one register?">
        <p>
          Registers that work side by side need a store server, not copies of a ledger. Save the store as a file in the
          section Store, let the server load it, and pair the registers in “Where loyalty lives”. Open cards and
          balances do not go along by themselves: they stay readable here, and are entered there as paper cards are.
          Import Astro’s customer list of each coupon again before the first sale there.
        </p>
      </Note>
    </section>
  );
}
