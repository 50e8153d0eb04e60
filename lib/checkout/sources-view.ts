import type { Share, Standing } from '../sources/port.ts';
import type { CheckoutView, SourceLine, SourceState } from './view/checkout-view.ts';
import { purchasesIn } from './view-builder.ts';

/** How the first source stands is how Tillside stands; each of several has a line of its own. */
export function sourcesView(
  standings: readonly Standing[],
  shares: readonly Share[],
): Pick<CheckoutView, 'source' | 'sources'> {
  const [first] = standings;
  const waiting = standings.reduce((sum, one) => sum + one.waiting, 0);
  const source: SourceState = first
    ? { ...stateOf(first), waiting }
    : { state: 'loading', waiting, asOf: new Date(0).toISOString() };
  if (standings.length < 2) return { source };
  return { source, sources: standings.map((standing) => lineOf(standing, shares)) };
}

function lineOf(standing: Standing, shares: readonly Share[]): SourceLine {
  const share = shares.find((one) => one.source === standing.source);
  const adding = (share?.lines ?? []).filter(
    ({ verdict, reason }) => verdict !== 'left-out' && reason?.code !== 'already-on-file',
  );
  return {
    ...stateOf(standing),
    id: standing.source,
    purchases: purchasesIn(adding),
    ...(share?.refusal && { refusal: share.refusal }),
    foundThere: (share?.notices ?? []).filter(
      ({ code, data }) => code === 'already-recorded' && data.by === 'elsewhere',
    ),
  };
}

function stateOf({ state, waiting, asOf, reason }: Standing): SourceState {
  return { state, waiting, asOf, ...(reason && { reason }) };
}
