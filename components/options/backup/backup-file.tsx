import { useState } from 'react';
import type { RestoredContents } from '../../../lib/messaging/console/backup-requests.ts';
import { sendFile } from '../../../lib/messaging/console/file-parts.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { type Deed, granted } from '../deed.tsx';
import { FileButton } from '../file-button.tsx';
import { useFormat } from '../use-format.ts';

interface BackupFileProps {
  type: 'restore-drill' | 'restore' | 'empty-register';
  label: string;
  deed: Deed;
  told: (contents: string, madeAt: string) => string;
}

/** A backup is chosen, handed over and used once; the passphrase is forgotten as soon as it was right. */
export function BackupFile({ type, label, deed, told }: BackupFileProps) {
  const { ask, refresh } = useConsole();
  const { number } = useFormat();
  const [passphrase, setPassphrase] = useState('');
  const use = (content: File) =>
    deed.run(async () => {
      if (passphrase === '') throw new Error('Type the passphrase of the file first.');
      const file = await sendFile(ask, content, () => undefined);
      const contents = granted(await ask({ type, file, passphrase }));
      setPassphrase('');
      await refresh();
      return told(...words(contents, number));
    });
  return (
    <>
      <TextField
        name="passphrase"
        kind="password"
        maxLength={200}
        label="Passphrase of the file"
        value={passphrase}
        onChange={setPassphrase}
      />
      <div className="actions">
        <FileButton label={label} accept=".tillside" busy={deed.busy} onFile={(file) => void use(file)} />
      </div>
    </>
  );
}

function words(contents: RestoredContents | undefined, number: (value: number) => string): [string, string] {
  if (!contents) return ['', ''];
  const { events, customers, madeAt } = contents;
  return [`${number(events)} events and ${number(customers)} customers`, new Date(madeAt).toLocaleString()];
}
