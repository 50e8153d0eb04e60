/**
 * Tells a scanner from fingers by the time between keys. Pure: keys and their times in, verdicts out.
 * A scanner types faster than any hand; what it types belongs to the register, never to a button or a field of the sidebar.
 */

/** Keys closer together than this were not typed by a hand. */
export const FAST_MS = 35;
/** Within a scan a single key may come late by as much. */
export const SCAN_GAP_MS = 100;
/** Hands do roll two or three keys at once, not four. */
const SHORTEST_SCAN = 4;
export const LONGEST_SCAN = 64;

export interface Burst {
  text: string;
  lastAt: number;
  isScan: boolean;
}

export const SILENCE: Burst = { text: '', lastAt: Number.NEGATIVE_INFINITY, isScan: false };

export interface KeyReading {
  burst: Burst;
  /** Came on the heels of another key: it must not press anything. */
  fast: boolean;
  /** Belongs to a scan: it must not be typed either. */
  scanned: boolean;
  /** This key closes the scan: `burst.text` is what was read. */
  ends: boolean;
}

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'Fn']);

export function readKey(before: Burst, key: string, at: number): KeyReading {
  // Scanners press Shift for capitals: it neither carries text nor breaks a burst.
  if (MODIFIERS.has(key)) return { burst: before, fast: false, scanned: false, ends: false };
  const gap = at - before.lastAt;
  const fast = gap < FAST_MS || (before.isScan && gap < SCAN_GAP_MS);
  if (key.length === 1) {
    const text = fast ? before.text + key : key;
    const isScan = fast && (before.isScan || text.length >= SHORTEST_SCAN);
    return { burst: { text, lastAt: at, isScan }, fast, scanned: isScan, ends: false };
  }
  const ends = fast && before.isScan;
  return { burst: { text: ends ? before.text : '', lastAt: at, isScan: false }, fast, scanned: ends, ends };
}
