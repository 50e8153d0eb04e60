import type { Bundle } from '../../lib/support/bundle.ts';
import { type BundleWish, makeBundle } from '../../lib/support/bundle-maker.ts';
import type { RecordedTill } from './recorded-till.ts';

const HEAD = {
  madeAt: '2026-11-23T19:00:00.000Z',
  environment: { tillside: '0.1.0', browser: 'test', platform: 'test', language: 'en', permissions: ['storage'] },
  descriptors: [],
  condition: {
    source: 'embedded',
    waiting: 0,
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
  return makeBundle(await till.chunks.read(), HEAD, all, crypto.randomUUID());
}
