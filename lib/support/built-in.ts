import type { Descriptor } from '../pos/descriptor.ts';
import heartland from '../pos/heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../pos/lightspeed-r/descriptor.json' with { type: 'json' };
import lightspeedX from '../pos/lightspeed-x/descriptor.json' with { type: 'json' };
import type { Bundle } from './bundle.ts';
import type { ReaderGround } from './reader-replay.ts';

/** The descriptors that came with this version. */
export const BUILT_IN = [lightspeedX, lightspeedR, heartland] as Descriptor[];

/** What this version can read again of a file: not what a store read by a descriptor of its own, which stays in the store. */
export function groundOf({ descriptors }: Pick<Bundle, 'descriptors'>, newDocument: () => Document): ReaderGround {
  const own = new Set(descriptors.flatMap((one) => (one.own ? [one.id] : [])));
  return { newDocument, descriptors: new Map(BUILT_IN.flatMap((one) => (own.has(one.id) ? [] : [[one.id, one]]))) };
}
