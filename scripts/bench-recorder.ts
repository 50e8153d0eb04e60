/**
 * What the recorder costs.
 *
 *     npm run bench:recorder [-- sales]              the same sales on the same ledger with it and without it, turn by turn in one run
 *     npm run bench:recorder -- --browser [sales]    the built extension at the demo register: with the page's signals, on a real disk
 */
import 'fake-indexeddb/auto';
import { supportFileOf } from '../lib/support/support-client.ts';
import type { Recording } from '../lib/support/support-desk.ts';
import { smallCards } from '../test/shop/other-stores.ts';
import { openShop, type Shop, type Till } from '../test/shop/shop.ts';
import { ordinarySales } from '../test/support/ordinary-sales.ts';
import { RecordedTill } from '../test/support/recorded-till.ts';
import { addPurchases, payAndComplete, ring } from '../test/tour/hands.ts';

const isInBrowser = process.argv.includes('--browser');
const SALES = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? (isInBrowser ? 50 : 20));
const TURNS = 7;

const middle = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function report(bare: number[], recorded: number[], of: string): void {
  const ratio = middle(recorded) / middle(bare);
  console.log(
    `${of}: ${middle(bare).toFixed(0)} ms without, ${middle(recorded).toFixed(0)} ms with the recorder: ${ratio.toFixed(2)} times`,
  );
}

/** Milliseconds of the processor: other programs of a busy machine do not count. */
async function worked(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function took(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

async function inMemory(isRecording: boolean): Promise<number> {
  const till = await new RecordedTill({ isRecording }).load(smallCards());
  await till.recorder.turn(isRecording);
  return worked(async () => {
    await ordinarySales(till, SALES);
    await till.recorder.flush();
  });
}

const PEOPLE = ['Nora', 'Priya', 'Sally', 'Tom'];
const GOODS = ['Self Wash', 'Bramble & Bone Chicken', 'Express Wash', 'Pupcake', 'Birthday Bone Box'];

/** Customer, one to five items, added on a click every other time, paid. */
async function sale({ cashier, ...till }: Till, i: number): Promise<void> {
  const here = { cashier, ...till };
  await cashier.attachCustomer(PEOPLE[i % PEOPLE.length] ?? '');
  for (const name of GOODS.slice(0, 1 + (i % GOODS.length))) await ring(here, name);
  if (i % 2 === 0) await addPurchases(here, 1 + (i % GOODS.length));
  await payAndComplete(here);
}

async function atRegister(shop: Shop): Promise<void> {
  const till = await shop.openTill();
  const ask = <T>(request: { type: string; [field: string]: unknown }) => shop.askBackground<T>(request);
  const recorded: number[] = [];
  const bare: number[] = [];
  for (let i = 0; i < SALES; i++) recorded.push(await took(() => sale(till, i)));
  const recording = await ask<Recording>({ type: 'support-recording' });
  const { text, steps } = supportFileOf(recording, { code: null, hidden: { amounts: false, items: false } });
  const kept = recording.chunks.reduce((sum, chunk) => sum + chunk.size, 0);
  console.log(
    `${SALES} sales with the page's signals: ${steps} steps, a file of ${text.length} characters, ${kept} kept on the disk, ${recording.head.condition.lostSteps} steps lost`,
  );
  await ask({ type: 'set-recording', on: false });
  for (let i = 0; i < Math.min(SALES, 20); i++) bare.push(await took(() => sale(till, i)));
  report(bare, recorded.slice(0, bare.length), 'a sale at the register');
}

if (isInBrowser) {
  const shop = await openShop('chromium');
  try {
    await atRegister(shop);
  } finally {
    await shop.close();
  }
} else {
  // Once for nothing: the first run pays for loading.
  await inMemory(true);
  const bare: number[] = [];
  const recorded: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    bare.push(await inMemory(false));
    recorded.push(await inMemory(true));
  }
  report(bare, recorded, `${SALES} sales`);
}
