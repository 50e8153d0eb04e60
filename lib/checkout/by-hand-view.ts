import type { TabState } from './tab-state.ts';
import type { ByHandView } from './view.ts';

/** Offered wherever the page tells nothing that could be relied on, and where there is no page. */
export function byHandView({ hand, snapshot }: TabState, nameOfItem: (key: string) => string): ByHandView {
  if (hand) {
    return { state: 'open', lines: hand.entry.lines.map((line) => ({ ...line, name: nameOfItem(line.itemKey) })) };
  }
  return { state: snapshot === null || snapshot.colour === 'red' ? 'offered' : 'closed', lines: [] };
}
