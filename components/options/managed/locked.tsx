import { Note } from '../../ui/note.tsx';

/** A setting that an organisation set: what it is, and why it cannot be changed here. */
export function Locked({ what }: { what: string }) {
  return (
    <Note tone="info" title={what}>
      <p>Set for all registers by your organisation, in the browser’s policy. It cannot be changed here.</p>
    </Note>
  );
}
