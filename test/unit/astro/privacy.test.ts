// @vitest-environment node
import { expect, test, vi } from 'vitest';
import { Bench, CAN, DOG, free, keyOf, line, SALMON } from '../../astro/bench.ts';

/** What must not leave the places that are meant for it. */
const PERSON = ['Dana', 'Rivers', 'dana@example.com', '5035550103', '555-0103'];
const SECRETS = ['demo-password', 'demo-client', 'token-1'];

async function checkout(): Promise<{ bench: Bench; said: string[] }> {
  const bench = new Bench();
  const said: string[] = [];
  bench.given(DOG, SALMON, 12);
  await bench.link();
  const rewardId = await bench.reward();
  const sale = bench.sale([line(SALMON), line(CAN)]);
  const item = { itemKey: keyOf(SALMON) };
  const commands = [
    { type: 'redeem', customer: bench.dana, rewardId, sale, item },
    { type: 'redeem', customer: bench.dana, rewardId, sale, item },
    { type: 'redeem-coupon', customer: bench.dana, couponId: 'c-1', sale, item: { itemKey: keyOf(CAN) } },
    { type: 'record-sale', sale: { ...sale, state: 'completed', lines: [free(SALMON), line(CAN)] } },
  ] as const;
  for (const command of commands) {
    said.push(JSON.stringify(await bench.source.preview({ type: 'record-sale', sale }, bench.by())));
    said.push(
      JSON.stringify(
        await bench.source.execute(
          { ...command, sale: { ...command.sale, lines: [...command.sale.lines] } },
          bench.by(),
        ),
      ),
    );
  }
  for (const kind of ['lost-request', 'truncated', 'web-page'] as const) {
    bench.emulator.faults = () => ({ kind });
    bench.later(61_000);
    const error = await bench.source.search('dana@example.com', 5).catch((thrown: unknown) => thrown);
    said.push(error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : 'no error');
  }
  return { bench, said };
}

test('a checkout names nobody in receipts, previews, errors, exports and logs, and keeps no secret', async () => {
  const logs = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) => vi.spyOn(console, name));
  const { bench, said } = await checkout();
  for await (const one of bench.source.export()) said.push(one);
  said.push(JSON.stringify(await bench.source.needsALook()), JSON.stringify(await bench.source.finishList()));
  expect(said.length).toBeGreaterThan(10);
  for (const word of [...PERSON, ...SECRETS]) expect(said.join('\n')).not.toContain(word);
  for (const word of SECRETS) expect(bench.notebook.text()).not.toContain(word);
  for (const log of logs) expect(log).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test('names, phones and e-mails stand on one page of the notes', async () => {
  const { bench } = await checkout();
  const pages = bench.notebook.text().split('\n');
  const naming = pages.filter((page) => PERSON.some((word) => page.includes(word)));
  expect(naming.map((page) => page.split(' ')[0])).toEqual(['customer']);
});
