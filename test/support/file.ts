import { knownBy } from '../../lib/pos/skeleton.ts';
import { BUILT_IN } from '../../lib/support/built-in.ts';
import type { Bundle } from '../../lib/support/bundle.ts';
import { type BundleWish, makeBundle } from '../../lib/support/bundle-maker.ts';
import type { RecordedTill } from './recorded-till.ts';

const HEAD = {
  madeAt: '2026-11-23T19:00:00.000Z',
  environment: { tillside: '0.1.0', browser: 'test', platform: 'test', language: 'en', permissions: ['storage'] },
  descriptors: [],
  health: [],
  condition: {
    source: 'embedded',
    waiting: 0,
    queue: [],
    integrity: null,
    items: 0,
    customers: 0,
    programs: 0,
    droppedMessages: 0,
    lostSteps: 0,
  },
  settings: {},
};

/** The support file of a till, as its options page would save it. */
export async function supportFile(till: RecordedTill, wish: Partial<BundleWish> = {}): Promise<Bundle> {
  await till.recorder.flush();
  const all = { code: null, hidden: { amounts: false, items: false }, ...wish };
  const register = knownBy(...BUILT_IN);
  return makeBundle(await till.chunks.read(), HEAD, all, { salt: crypto.randomUUID(), register });
}
