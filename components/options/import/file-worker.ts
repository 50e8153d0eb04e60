import { type FileToImport, readImport } from '../../../lib/files/import-file.ts';
import { FileProblem } from '../../../lib/files/problem.ts';
import type { Told } from './read-file.ts';

const AT_ONCE = 1_000;

/** Reads files beside the page, which stays responsive; a cancelled read ends with its worker. */
addEventListener('message', (event: MessageEvent<FileToImport>) => {
  const tell = (told: Told) => postMessage(told);
  readImport(event.data, { onProgress: (done) => tell({ progress: done }) }).then(
    ({ table, ...read }) => {
      // The page takes each message in one go: a hundred thousand rows in one would make it stand still.
      const rows = table?.imported ?? [];
      for (let at = 0; at < rows.length; at += AT_ONCE) tell({ rows: rows.slice(at, at + AT_ONCE) });
      tell({ read: { ...read, table: table && { ...table, imported: [] } } });
    },
    (error: unknown) =>
      tell(
        error instanceof FileProblem
          ? { problem: { code: error.code, data: error.data } }
          : { failure: error instanceof Error ? error.message : String(error) },
      ),
  );
});
