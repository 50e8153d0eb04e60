import { useState } from 'react';
import type { PosClient } from '../../../lib/messaging/pos-client.ts';
import type { PosCheck } from '../../../lib/messaging/pos-protocol.ts';
import { FileButton } from '../file-button.tsx';
import type { Run } from './pos-section.tsx';

/** A file from support or from another register: shown first, kept on a click, at work on another. */
export function ImportFile({ client, busy, run }: { client: PosClient; busy: boolean; run: Run }) {
  const [found, setFound] = useState<{ descriptor: unknown; check: PosCheck } | null>(null);
  const read = async (file: File) => {
    setFound(null);
    const descriptor = await readJson(file);
    setFound({ descriptor, check: await client.check(descriptor) });
    return null;
  };
  const keep = async () => {
    if (!found) return null;
    const version = await client.ask<number>({ do: 'keep', descriptor: found.descriptor });
    setFound(null);
    return `Kept as version ${version}. It is not at work yet.`;
  };
  return (
    <div className="import-file">
      <h3>From a file</h3>
      <div className="actions">
        <FileButton
          label="Read a point of sale from a file"
          accept="application/json,.json"
          busy={busy}
          onFile={(file) => void run(() => read(file))}
        />
      </div>
      {found && (
        <div className="found">
          <p>
            <b>{found.check.hosts.join(', ')}</b> would change in this way:
          </p>
          <Changes changes={found.check.changes} />
          <div className="actions">
            <button type="button" className="button plain" disabled={busy} onClick={() => void run(keep)}>
              Keep this version
            </button>
            <button type="button" className="button plain" disabled={busy} onClick={() => setFound(null)}>
              Leave it
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

export function Changes({ changes }: { changes: readonly string[] }) {
  if (changes.length === 0) return <p>Nothing: it says the same.</p>;
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  );
}

async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    throw new Error(`${file.name} describes no point of sale. Choose the file that support or another register saved.`);
  }
}
