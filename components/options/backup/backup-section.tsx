import { useState } from 'react';
import type { RestoredContents } from '../../../lib/messaging/console/backup-requests.ts';
import { fetchFile, sendFile } from '../../../lib/messaging/console/file-parts.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { type Deed, granted, Outcome, useDeed } from '../deed.tsx';
import { download } from '../download.ts';
import { FileButton } from '../file-button.tsx';
import { useFormat } from '../use-format.ts';

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
          <MakeBackup deed={deed} />
          <Drill deed={deed} />
          <Ledger deed={deed} />
          <Move />
        </>
      )}
    </>
  );
}

const SHORTEST = 10;

function MakeBackup({ deed }: { deed: Deed }) {
  const { ask, state, refresh } = useConsole();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const missing =
    passphrase.length < SHORTEST
      ? `The passphrase needs at least ${SHORTEST} characters: a few words are easy to keep.`
      : passphrase === again
        ? null
        : 'The two passphrases are not the same.';
  const make = () =>
    deed.run(async () => {
      const made = granted(await ask({ type: 'make-backup', passphrase }));
      download(backupName(), await fetchFile(ask, made, () => undefined));
      setPassphrase('');
      setAgain('');
      await refresh();
      return 'The backup was saved as a file. Keep it on another machine, and the passphrase somewhere else.';
    });
  return (
    <section className="panel" aria-labelledby="make-title">
      <h2 id="make-title">Make a backup</h2>
      <p>
        Punches, passes, cash back, coupons and customers are kept in this browser, on this register. Removing the
        extension, clearing the browser’s data or losing the machine deletes them. The backup is one encrypted file;
        without its passphrase nobody can read it, Tillside included.
      </p>
      <p className="soft">{lastBackup(state.backup)}</p>
      <Passphrase label="Passphrase" value={passphrase} onChange={setPassphrase} />
      <Passphrase label="The same passphrase again" value={again} onChange={setAgain} />
      <div className="actions">
        <Button action="make-backup" look="primary" busy={deed.busy} blocked={missing} onPress={() => void make()}>
          Save the backup
        </Button>
      </div>
    </section>
  );
}

function lastBackup({ madeAt, provedAt }: { madeAt: string | null; provedAt: string | null }): string {
  const when = (at: string) => new Date(at).toLocaleString();
  if (madeAt === null) return 'No backup was made yet.';
  return `Last backup: ${when(madeAt)}. ${provedAt === null ? 'None was tested yet.' : `Last tested: ${when(provedAt)}.`}`;
}

function backupName(): string {
  return `tillside-backup-${new Date().toISOString().slice(0, 10)}.tillside`;
}

function Passphrase(props: { label: string; value: string; onChange: (value: string) => void }) {
  return <TextField name="passphrase" kind="password" maxLength={200} {...props} />;
}

function Drill({ deed }: { deed: Deed }) {
  const use = useBackupFile(
    'restore-drill',
    deed,
    ({ events, customers }, madeAt) =>
      `The backup of ${madeAt} is good: ${events} events and ${customers} customers came back. Nothing here was changed.`,
  );
  return (
    <section className="panel" aria-labelledby="drill-title">
      <h2 id="drill-title">Test a backup</h2>
      <p>
        Restores the file beside the ledger, checks every event, and throws the copy away. A backup that was never
        tested is a hope.
      </p>
      <Passphrase label="Passphrase of the file" value={use.passphrase} onChange={use.setPassphrase} />
      <div className="actions">
        <FileButton
          label="Choose the backup to test"
          accept=".tillside"
          busy={deed.busy}
          onFile={(file) => void use.run(file)}
        />
      </div>
    </section>
  );
}

function Restore({ deed }: { deed: Deed }) {
  const use = useBackupFile(
    'restore',
    deed,
    ({ events, customers }, madeAt) =>
      `This register has the ledger of ${madeAt} again: ${events} events, ${customers} customers. Stop using the one it came from.`,
  );
  return (
    <section className="panel" aria-labelledby="restore-title">
      <h2 id="restore-title">Restore a backup</h2>
      <p>
        This register has no ledger yet, so a backup of another one can be restored here: everything is checked before
        it counts, and a file with anything wrong leaves the register empty as it is now.
      </p>
      <Passphrase label="Passphrase of the file" value={use.passphrase} onChange={use.setPassphrase} />
      <div className="actions">
        <FileButton
          label="Choose the backup to restore"
          accept=".tillside"
          busy={deed.busy}
          onFile={(file) => void use.run(file)}
        />
      </div>
    </section>
  );
}

/** A file is handed over and used once; the passphrase is forgotten as soon as it was right. */
function useBackupFile(
  type: 'restore' | 'restore-drill',
  deed: Deed,
  told: (contents: RestoredContents, madeAt: string) => string,
) {
  const { ask, refresh } = useConsole();
  const [passphrase, setPassphrase] = useState('');
  const run = (content: File) =>
    deed.run(async () => {
      if (passphrase === '') throw new Error('Type the passphrase of the file first.');
      const file = await sendFile(ask, content, () => undefined);
      const contents = granted(await ask({ type, file, passphrase }));
      setPassphrase('');
      await refresh();
      return told(contents, new Date(contents.madeAt).toLocaleString());
    });
  return { passphrase, setPassphrase, run };
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
        <li>Make a backup here when no sale is open.</li>
        <li>Test it above.</li>
        <li>Install Tillside on the other register, open this page there, and restore the file.</li>
        <li>Remove Tillside here: two registers with one ledger each would count apart from then on.</li>
      </ol>
      <Note tone="info" title="More than one register?">
        <p>Registers that work side by side need a shared store, not copies of a ledger.</p>
      </Note>
    </section>
  );
}
