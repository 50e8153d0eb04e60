import type { Step } from './recording.ts';
import { offAt, snapshotOf, viewOf } from './step-said.ts';

/** How much a step deserves a look: `red` failed or could not be read, `yellow` was refused, is uncertain or went without a part of Tillside. */
export function troubleOf(step: Step): 'none' | 'yellow' | 'red' {
  if (step.failure || step.kind === 'error') return 'red';
  const colour = snapshotOf(step)?.colour;
  if (colour === 'red' || colour === 'yellow') return colour;
  const view = viewOf(step);
  if (view) return troubleOnScreen(view.source.state, view.health.colour, view.result?.tone);
  const answers = step.calls.flatMap(({ method, answer }) => (method === 'source.execute' ? [answer] : []));
  const isWorthALook = [...answers, step.kind === 'request' && step.answer].some(isRefused) || offAt(step).length > 0;
  return isWorthALook ? 'yellow' : 'none';
}

function isRefused(answer: unknown): boolean {
  return (answer as { ok?: boolean } | null | undefined)?.ok === false;
}

function troubleOnScreen(source: string, colour: string, tone: string | undefined): 'none' | 'yellow' | 'red' {
  if (source === 'error' || colour === 'red') return 'red';
  return tone === 'refused' || tone === 'unknown' || colour === 'yellow' || source === 'offline' ? 'yellow' : 'none';
}
