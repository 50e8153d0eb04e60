import type { Step } from './recording.ts';
import { offAt, snapshotOf, viewOf } from './step-said.ts';

/** How much a step deserves a look: `red` failed or could not be read, `yellow` was refused or is uncertain. */
export function troubleOf(step: Step): 'none' | 'yellow' | 'red' {
  if (step.failure || step.kind === 'error') return 'red';
  if (offAt(step).length > 0) return 'yellow';
  const snapshot = snapshotOf(step);
  if (snapshot) return snapshot.colour === 'green' ? 'none' : snapshot.colour;
  const view = viewOf(step);
  if (view) return troubleOnScreen(view.source.state, view.health.colour, view.result?.tone);
  const answer = step.answer as { ok?: boolean } | null | undefined;
  return step.kind === 'request' && answer?.ok === false ? 'yellow' : 'none';
}

function troubleOnScreen(source: string, colour: string, tone: string | undefined): 'none' | 'yellow' | 'red' {
  if (source === 'error' || colour === 'red') return 'red';
  return tone === 'refused' || tone === 'unknown' || colour === 'yellow' || source === 'offline' ? 'yellow' : 'none';
}
