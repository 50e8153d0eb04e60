import { fetchFile, granted } from '../../../lib/messaging/console/file-parts.ts';
import type { AskBackground } from '../../../lib/messaging/console-client.ts';
import { download } from '../download.ts';

/** Makes a backup and saves it as a file. Without a passphrase it is sealed under the one of the daily backup. */
export async function saveBackup(ask: AskBackground, passphrase: string | null): Promise<Blob> {
  const made = granted(await ask({ type: 'make-backup', passphrase }));
  const content = await fetchFile(ask, made, () => undefined);
  download(`tillside-backup-${new Date().toISOString().slice(0, 10)}.tillside`, content);
  return content;
}
