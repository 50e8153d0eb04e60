import type { Scope } from './candidate.ts';
import type { Descriptor } from './descriptor.ts';
import type { DomReading } from './dom-reader.ts';
import type { PageReading } from './snapshot.ts';

export function pageReading(root: Scope, { layout, neighbours }: Descriptor, reading: DomReading): PageReading {
  const { dialect, rungs } = reading;
  const region = reading.rowCount > 0 && layout.region ? root.querySelector(layout.region) : null;
  const beside = (neighbours ?? []).filter(({ selector }) => root.querySelector(selector)).map(({ name }) => name);
  return { dialect, rungs, layout: region && layoutOf(region), beside };
}

/** The kinds of elements that are there, whatever their number: another line is no other layout. */
function layoutOf(region: Element): string {
  const kinds = [...region.querySelectorAll('*')].map((one) => `${one.localName}.${one.className}`);
  let sum = 7;
  for (const sign of [...new Set(kinds)].sort().join()) sum = (Math.imul(sum, 31) + sign.charCodeAt(0)) >>> 0;
  return sum.toString(36);
}
