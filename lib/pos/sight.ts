import { type Decimal, toNumber } from './decimal.ts';
import type { Descriptor } from './descriptor.ts';
import type { DomReading } from './dom-reader.ts';
import type { Evidence, Reconciled } from './reconciler.ts';
import type { ScreenReading } from './screen/screen-look.ts';
import { shapeOf } from './shape.ts';
import { knownBy, type Skeleton, skeletonOf } from './skeleton.ts';
import type { SaleSnapshot } from './snapshot.ts';

/** What a page's reader saw and what it made of it: for support, never for what is written. */

/** All signals behind one snapshot. */
export interface Signals extends About {
  kind: 'signals';
  evidence: Evidence | ScreenEvidence;
  /** Kinds of messages that came since the last time, in order. */
  heard: string[];
  made: Reconciled;
}

/** On a register that posts no messages. */
export interface ScreenEvidence {
  reading: ScreenReading;
  twice: boolean;
}

/** The page itself as a skeleton, with what was read on it. */
export interface Look extends About {
  kind: 'look';
  language: string;
  reading: DomReading | ScreenReading;
  skeleton: Skeleton;
}

interface About {
  system: string;
  version: number;
  path: string;
  currencyDigits: number;
}

export interface Witness {
  signals(evidence: Signals['evidence'], made: Reconciled, heard: string[], currencyDigits: number): void;
  /** Says how the page looks if it may look otherwise than before in this sale; `read` looks at it once more. */
  look(snapshot: SaleSnapshot, read: () => DomReading, currencyDigits: number): void;
}

/** Skeletons of one sale: what changes more often has no structure. */
const MOST_LOOKS = 12;
const BETWEEN_LOOKS = 1000;

interface WitnessOptions {
  window: Window;
  descriptor: Descriptor;
  /** JSON of {@link Signals} or a {@link Look}, with decimals as numbers. */
  say: (sight: string) => void;
  signal: AbortSignal;
}

export function createWitness({ window, descriptor, say, signal }: WitnessOptions): Witness {
  const { document, location } = window;
  let sale: string | undefined;
  let seen: string[] = [];
  let lastLook = Number.NEGATIVE_INFINITY;
  let isDue = false;

  const tell = (sight: object, currencyDigits: number) => {
    const { id: system, version, routes } = descriptor;
    const known = [routes.sale, routes.completed].join('/').split('/');
    const path = location.pathname.split('/').map((part) => (known.includes(part) ? part : shapeOf(part)));
    say(JSON.stringify({ system, version, path: path.join('/'), currencyDigits, ...sight }, plain));
  };

  return {
    signals(evidence, made, heard, currencyDigits) {
      tell({ kind: 'signals', evidence, heard, made }, currencyDigits);
    },
    look({ ownId, phase, customer, lines, concerns, reading }, read, currencyDigits) {
      if (ownId !== sale) seen = [];
      sale = ownId;
      const looks = JSON.stringify([phase, customer === null, lines.length > 0, concerns, reading]);
      const now = performance.now();
      if (isDue || seen.includes(looks) || seen.length >= MOST_LOOKS || now - lastLook < BETWEEN_LOOKS) return;
      seen.push(looks);
      lastLook = now;
      isDue = true;
      // When the register has nothing else to do: no customer waits for this.
      window.requestIdleCallback(() => {
        isDue = false;
        if (signal.aborted) return;
        const { documentElement, body } = document;
        const skeleton = skeletonOf(body, knownBy(descriptor), (element) => element.checkVisibility());
        tell({ kind: 'look', language: documentElement.lang, reading: read(), skeleton }, currencyDigits);
      });
    },
  };
}

function plain(_name: string, value: unknown): unknown {
  return typeof (value as Decimal | null)?.digits === 'bigint' ? toNumber(value as Decimal) : value;
}
