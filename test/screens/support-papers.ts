import { smallCards } from '../shop/other-stores.ts';
import { supportFile } from '../support/file.ts';
import { ordinarySales } from '../support/ordinary-sales.ts';
import { PROBLEMS } from '../support/problems.ts';
import { RecordedTill } from '../support/recorded-till.ts';
import type { Papers } from './places.ts';

/** Support files as a store sends them. */
export async function supportPapers(): Promise<Papers['support']> {
  const till = await new RecordedTill().load(smallCards());
  await ordinarySales(till, 12);
  const wrong = await PROBLEMS['the same bag by sale and by coupon']?.play();
  if (!wrong) throw new Error('there is no such problem any more');
  return { ordinary: JSON.stringify(await supportFile(till)), trouble: JSON.stringify(await supportFile(wrong)) };
}
