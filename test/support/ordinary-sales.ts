import { line, snapshotOf } from '../unit/checkout/till.ts';
import type { RecordedTill } from './recorded-till.ts';

const PEOPLE = ['Nora', 'Tomás', 'Sally', null] as const;
const GOODS = [
  ['Self Wash', 2],
  ['Bramble & Bone Chicken', 1],
  ['Express Wash', 1],
  ['Pupcake', 3],
] as const;

/** A sale as a register tells it: customer, item by item, added on a click, a reward now and then, paid. */
async function sale(till: RecordedTill, i: number): Promise<void> {
  const saleId = `5e1f0000-0000-4000-8000-${String(i).padStart(12, '0')}`;
  const person = PEOPLE[i % PEOPLE.length] ?? null;
  await till.shows(snapshotOf(person, [], { saleId, revision: 0, phase: 'idle' }));
  const lines = GOODS.slice(0, 1 + (i % GOODS.length)).map(([name, quantity]) => line(name, quantity));
  for (const [n] of lines.entries()) {
    await till.shows(snapshotOf(person, lines.slice(0, n + 1), { saleId, revision: n + 1 }));
  }
  const revision = lines.length + 1;
  const view = await till.press({ type: 'add-purchases' }).then(() => till.paint());
  const [reward] = view.ready;
  const [item] = reward?.items ?? [];
  if (reward && item && !reward.blocked && i % 5 === 0) {
    await till.press({ type: 'redeem', rewardId: reward.rewardId, item: { itemKey: item.itemKey } });
    await till.press({ type: 'undo', of: (await till.paint()).result?.undo?.intentId });
  }
  await till.shows(snapshotOf(person, lines, { saleId, revision, phase: 'paying' }));
  await till.shows(snapshotOf(person, lines, { saleId, revision, phase: i % 10 === 9 ? 'discarded' : 'completed' }));
}

export async function ordinarySales(till: RecordedTill, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await sale(till, i);
}
