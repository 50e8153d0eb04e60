import { type FileToImport, readImport } from '../../../lib/files/import-file.ts';
import { FileProblem } from '../../../lib/files/problem.ts';
import type { Told } from './read-file.ts';

/** Reads files beside the page, which stays responsive; a cancelled read ends with its worker. */
addEventListener('message', (event: MessageEvent<FileToImport>) => {
  const tell = (told: Told) => postMessage(told);
  readImport(event.data, { onProgress: (done) => tell({ progress: done }) }).then(
    (read) => tell({ read }),
    (error: unknown) =>
      tell(
        error instanceof FileProblem
          ? { problem: { code: error.code, data: error.data } }
          : { failure: error instanceof Error ? error.message : String(error) },
      ),
  );
});
