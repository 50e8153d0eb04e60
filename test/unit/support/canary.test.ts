import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { healthLines } from '../../../components/health-sheet/health-lines.ts';
import type { SaleSnapshot } from '../../../lib/pos/snapshot.ts';
import { recordedSteps } from '../../../lib/support/bundle-maker.ts';
import { conditionOf } from '../../../lib/support/condition.ts';
import { type SupportClient, supportClient } from '../../../lib/support/support-client.ts';
import { SupportDesk } from '../../../lib/support/support-desk.ts';
import { smallCards } from '../../shop/other-stores.ts';
import { CANARY, tracesIn } from '../../support/canary.ts';
import { supportFile } from '../../support/file.ts';
import { RecordedTill } from '../../support/recorded-till.ts';
import { line, snapshotOf } from '../checkout/till.ts';

const { names, phones, emails, notes, codes, groups, staff, pins } = CANARY;
const at = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

vi.setConfig({ testTimeout: 30_000 });

const logged: unknown[] = [];
afterAll(() => {
  vi.restoreAllMocks();
});

/** Sales in which every unusual value stands wherever a register or a person can put one. */
async function till(): Promise<RecordedTill> {
  for (const method of ['error', 'warn', 'log', 'info', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => void logged.push(...words));
  }
  const store = smallCards() as unknown as { customers: object[] };
  store.customers.push({
    id: 'canary',
    code: codes[0],
    first: names[0][0],
    last: names[0][1],
    phone: phones[0],
    email: emails[0],
    group: groups[0],
  });
  const open = await new RecordedTill().load(store);
  await withStaff(open);
  for (let i = 0; i < 8; i++) await sale(open, i);
  return open;
}

/** Both are at the register in turn, and mistype. */
async function withStaff({ staff: desk }: RecordedTill): Promise<void> {
  const person = { role: 'admin' as const, active: true, pin: null, failures: 0, lockedUntil: null };
  const people = staff.map((name, i) => ({ ...person, id: `s${i}`, name, initials: `W${i}` }));
  await desk.change((book) => ({ ...book, people }));
  await desk.setPin('s0', pins[0]);
  await desk.setPin('s1', pins[1]);
  await desk.change((book) => ({ ...book, policy: { ...book.policy, mode: 'pin' } }));
}

async function sale(open: RecordedTill, i: number): Promise<void> {
  const [first, last] = at(names, i);
  const customer: SaleSnapshot['customer'] = {
    posId: i === 0 ? 'canary' : `pos ${at(notes, i)}`,
    name: `${first} ${last}`,
    code: at(codes, i),
    phone: at(phones, i),
    email: at(emails, i),
    group: at(groups, i),
  };
  const custom = {
    ...line('Self Wash', 1),
    id: at(notes, i),
    name: `Groom for ${first} ${last}`,
    variant: at(notes, i),
  };
  const lines = [line('Self Wash', 2), { ...custom, tags: [at(groups, i)] }];
  const shown = { ...snapshotOf(null, lines, { saleId: `sale-${i}`, registerId: at(notes, i) }), customer };
  await open.shows(shown);
  if (i < 2) {
    await open.press({ type: 'start-shift', staff: `s${i}`, pin: at(pins, i + 1) });
    await open.press({ type: 'start-shift', staff: `s${i}`, pin: at(pins, i) });
  }
  const form = { first, last, phone: at(phones, i), email: at(emails, i) };
  await open.press({ type: 'draft', form: 'create-customer', values: { ...form, note: at(notes, i) } });
  await open.press({ type: 'search', query: `${first} ${at(phones, i)}` });
  await open.press({ type: 'scanned', digits: at(phones, i) });
  await open.press({ type: 'use-scan', action: 'add-to-sale' });
  if (i > 0) await open.press({ type: 'create-customer', customer: form });
  const reason = { reason: i % 2 ? 'other' : at(notes, i), note: at(notes, i + 1) };
  const byHand = { type: 'add-manually', programId: 'self-wash', itemKey: 'sku:wash-self', units: 1, ...reason };
  await open.press(byHand);
  await open.press({ type: 'add-purchases', reason: at(notes, i) });
  if (i === 0) {
    const of = '0000000f-0000-4000-8000-000000000000';
    await open.press({ type: 'give-pin', of, staff: 's0', pin: pins[0] });
    await open.press({ type: 'adjust', programId: 'self-wash', by: 1, reason: 'other', intentId: of });
  }
  await open.shows({ ...shown, phase: i % 2 ? 'completed' : 'discarded', revision: 2 });
}

/** What the extension's own pages ask on this register. */
function supportOf({ recorder, chunks, settings, source }: RecordedTill): SupportClient {
  const desk = new SupportDesk({
    recorder,
    recordings: chunks,
    settings: async () => ({ ...settings, registerName: names[1].join(' ') }),
    saveSettings: async () => undefined,
    environment: async () => ({
      tillside: '0.1.0',
      browser: 'Test/1',
      platform: 'os',
      language: 'en',
      permissions: [],
    }),
    own: async () => [],
    health: async () => [],
    condition: async () => ({ ...(await conditionOf(source, { waiting: async () => [] })), droppedMessages: 0 }),
    now: () => new Date('2026-11-23T19:00:00Z'),
  });
  return supportClient(async (request) => ({ ok: true, value: structuredClone(await desk.answer(request)) }));
}

describe('a customer of unusual values', () => {
  let open: RecordedTill;
  beforeAll(async () => {
    open = await till();
  });

  test('there are thirty of them', () => {
    expect([...names, ...phones, ...emails, ...notes, ...codes, ...groups].length).toBeGreaterThanOrEqual(30);
  });

  test('is in the recording, so that the next tests prove something', async () => {
    await open.recorder.flush();
    const recorded = JSON.stringify(recordedSteps(await open.chunks.read()));
    const values = [...names.flat(), ...phones, ...emails, ...notes, ...codes, ...groups, ...staff];
    expect(values.filter((value) => !recorded.includes(JSON.stringify(value).slice(1, -1)))).toEqual([]);
    expect(recorded).toContain('approvedBy');
  });

  test('a PIN and what is kept of it are not even in the recording', async () => {
    await open.recorder.flush();
    const recorded = JSON.stringify(recordedSteps(await open.chunks.read()));
    const kept = (await open.staff.book()).people.flatMap(({ pin }) => [pin?.salt ?? '-', pin?.hash ?? '-']);
    expect([...pins, ...kept].filter((secret) => recorded.includes(secret))).toEqual([]);
  });

  test('is nowhere in the support file', async () => {
    expect(tracesIn(JSON.stringify(await supportFile(open)))).toEqual([]);
  });

  test('nor with everything hidden', async () => {
    const file = await supportFile(open, { hidden: { amounts: true, items: true } });
    expect(tracesIn(JSON.stringify(file))).toEqual([]);
  });

  test('nor in what was logged meanwhile', async () => {
    expect(
      tracesIn(
        logged.map((one) => (one instanceof Error ? `${one.message} ${one.stack}` : JSON.stringify(one))).join('\n'),
      ),
    ).toEqual([]);
  });

  test('nor in the ledger’s own export', async () => {
    const lines: string[] = [];
    for await (const event of open.source.export()) lines.push(event);
    // Why somebody added by hand is the store's own word and stays in its ledger.
    const events = lines.map((event) => ({ ...(JSON.parse(event) as object), reason: '' }));
    expect(events.length).toBeGreaterThan(10);
    expect(tracesIn(JSON.stringify(events))).toEqual([]);
  });

  test('nor in what a register’s own support page makes of it', async () => {
    const file = await supportOf(open).file({ code: null, hidden: { amounts: false, items: false } });
    expect(file).toMatchObject({ ok: true, value: { steps: expect.any(Number) } });
    expect(tracesIn(JSON.stringify(file))).toEqual([]);
  });

  test('nor in what is said of the ledger and read out on the phone', async () => {
    const head = await supportOf(open).head();
    if (!head.ok) throw new Error(head.message);
    expect(head.value.condition.integrity).toEqual({ events: expect.any(Number), problems: 0 });
    const tab = { state: 'on-sale', system: 'lightspeed-x', colour: 'yellow', code: '7F3K', sale: '1' } as const;
    const backup = { madeAt: null, provedAt: null, isDaily: false, age: { state: 'never' } } as const;
    const lines = healthLines({ tab, off: ['messages'], head: head.value, backup });
    expect(lines.length).toBeGreaterThan(8);
    expect(tracesIn(JSON.stringify([head, lines]))).toEqual([]);
  });
});
