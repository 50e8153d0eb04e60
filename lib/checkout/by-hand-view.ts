import type { Item } from '../sources/port.ts';
import type { TabState } from './tab-state.ts';
import type { ByHandView } from './view/checkout-view.ts';

/** Offered wherever the page tells nothing that could be relied on, and where there is no page. */
export function byHandView({ hand, snapshot }: TabState, items: readonly Item[]): ByHandView {
  if (!hand) {
    const isNeeded = snapshot === null || snapshot.colour === 'red';
    return { state: isNeeded ? 'offered' : 'closed', lines: [], items: [] };
  }
  const names = new Map(items.map(({ key, name }) => [key, name]));
  return {
    state: 'open',
    lines: hand.entry.lines.map((line) => ({ ...line, name: names.get(line.itemKey) ?? line.itemKey })),
    items: items.map(({ key, name }) => ({ itemKey: key, name })),
  };
}
