import { useState } from 'react';
import { sendFile } from '../../../lib/messaging/console/file-parts.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { type Deed, granted } from '../deed.tsx';
import { saveBackup } from './save-backup.ts';

/** One file a day, by itself; the passphrase is typed once. */
export function DailyBackup({ deed }: { deed: Deed }) {
  const { backup } = useConsole().state;
  const [changing, setChanging] = useState(false);
  return (
    <section className="panel" aria-labelledby="make-title">
      <h2 id="make-title">Daily backup</h2>
      <p>
        Punches, passes, cash back, coupons and customers are kept in this browser, on this register. Removing the
        extension, clearing the browser’s data or losing the machine deletes them. A backup is one encrypted file;
        without its passphrase nobody can read it, Tillside included.
      </p>
      <p className="soft">{lastBackup(backup)}</p>
      {backup.isDaily && !changing ? (
        <SwitchedOn deed={deed} onChange={() => setChanging(true)} />
      ) : (
        <SwitchOnDaily deed={deed} onDone={() => setChanging(false)} />
      )}
    </section>
  );
}

const SHORTEST = 10;

export function SwitchOnDaily({ deed, onDone = () => undefined }: { deed: Deed; onDone?: () => void }) {
  const { ask, refresh } = useConsole();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const missing =
    passphrase.length < SHORTEST
      ? `The passphrase needs at least ${SHORTEST} characters: a few words are easy to keep.`
      : passphrase === again
        ? null
        : 'The two passphrases are not the same.';
  const start = () =>
    deed.run(async () => {
      granted(await ask({ type: 'daily-backup', passphrase }));
      const saved = await saveBackup(ask, passphrase);
      const file = await sendFile(ask, saved, () => undefined);
      granted(await ask({ type: 'restore-drill', file, passphrase }));
      setPassphrase('');
      setAgain('');
      await refresh();
      onDone();
      return 'The daily backup is on. The first one was saved and restored as a test: it works. Keep the passphrase somewhere else than on this machine.';
    });
  return (
    <>
      <TextField
        name="passphrase"
        kind="password"
        maxLength={200}
        label="Passphrase"
        value={passphrase}
        onChange={setPassphrase}
      />
      <TextField
        name="passphrase"
        kind="password"
        maxLength={200}
        label="The same passphrase again"
        value={again}
        onChange={setAgain}
      />
      <div className="actions">
        <Button action="daily-backup" look="primary" busy={deed.busy} blocked={missing} onPress={() => void start()}>
          Back up every day, and now
        </Button>
      </div>
    </>
  );
}

function SwitchedOn({ deed, onChange }: { deed: Deed; onChange: () => void }) {
  const { ask, refresh } = useConsole();
  const now = () =>
    deed.run(async () => {
      await saveBackup(ask, null);
      await refresh();
      return 'The backup was saved as a file. Keep it on another machine, and the passphrase somewhere else.';
    });
  const stop = () =>
    deed.run(async () => {
      granted(await ask({ type: 'daily-backup', passphrase: null }));
      await refresh();
      return 'The daily backup is off.';
    });
  return (
    <>
      <p>
        On. Once a day a file goes to the folder for downloads of this browser. Let that folder be copied to another
        machine, or copy the newest file there yourself: old ones may be deleted.
      </p>
      <div className="actions">
        <Button action="make-backup" look="primary" busy={deed.busy} onPress={() => void now()}>
          Save a backup now
        </Button>
        <Button action="change-passphrase" busy={deed.busy} onPress={onChange}>
          Change the passphrase
        </Button>
        <Button action="stop-daily-backup" busy={deed.busy} onPress={() => void stop()}>
          Switch the daily backup off
        </Button>
      </div>
    </>
  );
}

function lastBackup({ madeAt, provedAt }: { madeAt: string | null; provedAt: string | null }): string {
  const when = (at: string) => new Date(at).toLocaleString();
  if (madeAt === null) return 'No backup was made yet.';
  return `Last backup: ${when(madeAt)}. ${provedAt === null ? 'None was tested yet.' : `Last tested: ${when(provedAt)}.`}`;
}
