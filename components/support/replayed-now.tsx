import { useEffect, useState } from 'react';
import { groundOf } from '../../lib/support/built-in.ts';
import type { Step } from '../../lib/support/recording.ts';
import { Replay, type Replayed } from '../../lib/support/replay.ts';
import type { OpenFile } from './open-file.ts';

/** What this version makes of a file: every step is played again at once. */
const newDocument = () => document.implementation.createHTMLDocument('');

export function useReplay({ steps, bundle }: OpenFile): readonly Replayed[] {
  const [outcomes, setOutcomes] = useState<{ of: readonly Step[]; all: Replayed[] } | null>(null);
  useEffect(() => {
    const ground = groundOf(bundle, newDocument);
    void new Replay(steps, ground).run().then((all) => setOutcomes({ of: steps, all }));
  }, [steps, bundle]);
  return outcomes?.of === steps ? outcomes.all : [];
}

export function isParted({ outcome }: Replayed): boolean {
  return outcome === 'differs' || outcome === 'unknown';
}

export function ReplayResult({ outcomes, count }: { outcomes: readonly Replayed[]; count: number }) {
  const parted = outcomes.filter(isParted).length;
  const done = outcomes.length === count;
  const text =
    parted === 0
      ? 'This version does the same at every step.'
      : `This version does otherwise at ${parted} of ${count} steps.`;
  return (
    <p role="status" className={parted > 0 ? 'parted' : 'quiet'}>
      {done ? text : 'Replaying…'}
    </p>
  );
}
