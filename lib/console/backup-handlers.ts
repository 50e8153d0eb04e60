import type { BackupReplies } from '../messaging/console/backup-requests.ts';
import type { ConsoleHandlers } from '../messaging/console-protocol.ts';
import { KeptFiles } from './kept-files.ts';
import type { ConsolePorts } from './ports.ts';

/** When the last backup left, and when one was last proved to be restorable. */
export interface BackupLog {
  madeAt: string | null;
  provedAt: string | null;
}

const LOG = 'backup-log';

export function backupLog({ documents }: ConsolePorts): Promise<BackupLog> {
  return documents.get<BackupLog>(LOG).then((log) => log ?? { madeAt: null, provedAt: null });
}

export function backupHandlers(ports: ConsolePorts): ConsoleHandlers<keyof BackupReplies> {
  const { ledger } = ports;
  const files = new KeptFiles();
  const noted = async (change: Partial<BackupLog>) =>
    ports.documents.set(LOG, { ...(await backupLog(ports)), ...change });
  return {
    'make-backup': async ({ passphrase }) => {
      const key = passphrase ?? (await ports.backupKey());
      if (key === null) throw new Error('The daily backup is not switched on.');
      const content = await ledger.backup(key);
      const file = ports.uuid();
      files.keep(file, content);
      return { file, size: content.size };
    },
    'daily-backup': async ({ passphrase }) => {
      await ports.backUpDaily(passphrase);
      return undefined;
    },
    'empty-register': async ({ file, passphrase }) => {
      await ledger.empty(files.take(file), passphrase);
      await ports.documents.set(LOG, null);
      return undefined;
    },
    'file-part': async ({ file, from }) => {
      const { part, isLast } = await files.part(file, from);
      if (isLast) await noted({ madeAt: ports.now().toISOString() });
      return part;
    },
    'send-part': async ({ file, at, part }) => {
      files.append(file, at, part);
      return undefined;
    },
    'restore-drill': async ({ file, passphrase }) => {
      const contents = await ledger.restoreDrill(files.take(file), passphrase);
      await noted({ provedAt: ports.now().toISOString() });
      return contents;
    },
    restore: async ({ file, passphrase }) => {
      const contents = await ledger.restore(files.take(file), passphrase);
      await noted({ madeAt: contents.madeAt });
      return contents;
    },
  };
}
