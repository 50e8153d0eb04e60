import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { hashOf } from './route.ts';

/** While the answer is under way, and when it did not come. */
export function Waiting({ problem, again }: { problem: string | null; again: () => Promise<void> }) {
  if (problem === null) return <p className="soft">Reading…</p>;
  return (
    <div role="alert">
      <Note
        tone="bad"
        title={problem}
        side={
          <Button action="again" onPress={() => void again()}>
            Try again
          </Button>
        }
      />
    </div>
  );
}

/** A section that has nothing to show before there is a store. */
export function NeedsStore() {
  return (
    <section className="panel" aria-label="No store yet">
      <p>There is no store on this register yet.</p>
      <p>
        <a href={hashOf('store')}>Set up the store first</a>.
      </p>
    </section>
  );
}
