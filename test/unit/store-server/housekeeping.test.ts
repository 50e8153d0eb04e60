// @vitest-environment node
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sweep } from '../../../lib/store-server/housekeeping.ts';
import { demoStore, NORA, washes } from '../../conformance/demo-shop.ts';
import { Till } from '../../conformance/place.ts';
import { RunningStore } from '../../conformance/running-store.ts';

let store: RunningStore;
let till: Till;

beforeEach(async () => {
  store = await RunningStore.start();
  await store.load(demoStore());
  till = new Till(await store.source('front'), 'front', store.clock);
});

afterEach(() => store.stop());

it('answers are remembered for two months; what was recorded, for ever', async () => {
  const by = till.by();
  const receipt = await till.source.execute(washes('s1', 2), by);
  store.clock.later(59 * 24 * 60);
  await sweep(store.engine, store.clock.now);
  expect(await till.source.receipt(by.intentId)).toEqual(receipt);
  store.clock.later(2 * 24 * 60);
  await sweep(store.engine, store.clock.now);
  expect(await till.source.receipt(by.intentId)).toBeNull();
  expect(await till.run(washes('s1', 2))).toMatchObject({ ok: true, changes: 0 });
  expect((await till.source.summary(NORA)).cards).toMatchObject([{ punches: 2 }]);
});
