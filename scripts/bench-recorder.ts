/**
 * What the recorder costs: the same sales on the same ledger with it and without it, turn by turn in one run.
 *
 *     npm run bench:recorder [-- sales]
 */
import 'fake-indexeddb/auto';
import { smallCards } from '../test/shop/other-stores.ts';
import { ordinarySales } from '../test/support/ordinary-sales.ts';
import { RecordedTill } from '../test/support/recorded-till.ts';

const SALES = Number(process.argv[2] ?? 8);
const TURNS = 7;

async function took(isRecording: boolean): Promise<number> {
  const till = await new RecordedTill({ isRecording }).load(smallCards());
  await till.recorder.turn(isRecording);
  const begun = performance.now();
  await ordinarySales(till, SALES);
  await till.recorder.flush();
  return performance.now() - begun;
}

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

// Once for nothing: the first run pays for loading.
await took(true);
const bare: number[] = [];
const recorded: number[] = [];
for (let turn = 0; turn < TURNS; turn++) {
  bare.push(await took(false));
  recorded.push(await took(true));
}
const ratio = middle(recorded) / middle(bare);
console.log(
  `${SALES} sales: ${middle(bare).toFixed(0)} ms without, ${middle(recorded).toFixed(0)} ms with the recorder: ${ratio.toFixed(2)} times`,
);
