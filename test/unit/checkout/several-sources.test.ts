import { afterEach, describe, expect, test, vi } from 'vitest';
import { NO_STAFF, type StaffLimits } from '../../../lib/settings/staff.ts';
import type { RegisterSource } from '../../../lib/sources/port.ts';
import { SeveralSources } from '../../../lib/sources/several/several-sources.ts';
import { Bench, DOG, LEASH, SALMON } from '../../astro/bench.ts';
import { line, snapshotOf, Till } from './till.ts';

const NORA_AT_POS = '0a6f6e36-8b1c-11f0-fb01-000000000002';
const BAG = { ...line('Salmon bag', 1, 6_999), sku: SALMON };

afterEach(() => {
  vi.useRealTimers();
});

/** A register with its own ledger and Astro beside it, which knows Nora by the register's id. */
async function mixture(options: { bench?: Bench; knowsNora?: boolean } = {}) {
  const bench = options.bench ?? new Bench();
  const nora = { first: 'Nora', last: 'Quill', email: 'nora.quill@example.com', phone: '5035550101' };
  const lee = { first: 'Lee', last: 'Marsh', email: 'lee@example.com', phone: '5035550177' };
  bench.model.addPerson(lee, 'pos-lee');
  const person = bench.model.addPerson(nora, options.knowsNora === false ? null : NORA_AT_POS);
  const documents = new Map<string, unknown>();
  const late = vi.fn();
  const till = new Till((ledger) => {
    const others = (): RegisterSource[] => [bench.source];
    return new SeveralSources({
      members: async () => ({ first: ledger, others: others() }),
      documents: {
        get: async <T>(key: string) => (documents.get(key) as T | undefined) ?? null,
        set: async (key, value) => void documents.set(key, value),
      },
      late,
    });
  });
  await till.loadDemoStore();
  const punches = () => bench.model.punches(person.id, DOG);
  return { till, bench, person, punches, late };
}

const cardsOf = (view: Awaited<ReturnType<Till['view']>>) =>
  view.cards.map((card) => [card.source, card.title, 'now' in card ? card.now : card.used]);

describe('a register with its own ledger and Astro', () => {
  test('shows one picture of a customer: every card says where it lives', async () => {
    const { till, bench, person } = await mixture();
    const dog = bench.model.programs.find((one) => one.id === DOG);
    if (dog) bench.model.punch(person.id, dog, { transactionId: 'old-1', code: SALMON, date: '2026-10-02' });
    person.points = 75;
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2), BAG]));
    const view = await till.view();
    expect(cardsOf(view)).toEqual([
      ['astro', 'Maple Hollow | DOG | Large bags | Official Buy 12 Get 1 Free', 1],
      ['embedded', 'Self wash: buy 10, get 1 free', 0],
    ]);
    expect(view.lines.map(({ verdict }) => verdict)).toEqual(['earns', 'earns']);
    expect(view.customer).toMatchObject({ state: 'linked', points: { balance: 75 } });
    expect(view.sources?.map(({ id, purchases, state }) => [id, purchases, state])).toEqual([
      ['embedded', 2, 'live'],
      ['astro', 1, 'live'],
    ]);
  });

  test('one click adds at both, and undo takes it back at both', async () => {
    const { till, punches } = await mixture();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2), BAG]));
    expect((await till.view()).add).toMatchObject({ enabled: true, count: 3 });
    expect(await till.press({ type: 'add-purchases' })).toMatchObject({ ok: true });
    expect([(await till.events('purchase_added')).length, punches()]).toEqual([2, 1]);
    const { result, add } = await till.view();
    expect(add).toMatchObject({ enabled: false, onFile: true });
    await till.press({ type: 'undo', of: result?.undo?.intentId });
    expect([(await till.events('purchase_voided')).length, punches()]).toEqual([2, 0]);
  });

  test('a completed sale is written to both by itself, once', async () => {
    const { till, punches } = await mixture();
    const lines = [line('Self Wash', 2), BAG];
    await till.shows(snapshotOf('Nora', lines));
    await till.shows(snapshotOf('Nora', lines, { phase: 'completed' }));
    await till.shows(snapshotOf('Nora', lines, { phase: 'completed' }));
    expect([(await till.events('purchase_added')).length, punches()]).toEqual([2, 1]);
  });

  test('a reward of Astro is redeemed at Astro, with its own ids, and taken back there', async () => {
    const { till, bench, person } = await mixture();
    const dog = bench.model.programs.find((one) => one.id === DOG);
    for (let i = 0; dog && i < 12; i++) {
      bench.model.punch(person.id, dog, { transactionId: `old-${i}`, code: SALMON, date: '2026-10-02' });
    }
    await till.shows(snapshotOf('Nora', [BAG]));
    const [offer] = (await till.view()).ready;
    expect(offer).toMatchObject({ owner: 'manufacturer' });
    const item = { itemKey: offer?.items[0]?.itemKey, lineId: 'line-Salmon bag' };
    expect(await till.press({ type: 'redeem', rewardId: offer?.rewardId, item })).toMatchObject({ ok: true });
    const [hold] = (await till.view()).holds;
    const isRedeemed = () => bench.model.cardsOf(person.id)[0]?.rewards[0]?.redeemedOn !== null;
    expect(isRedeemed()).toBe(true);
    await till.press({ type: 'undo', of: hold?.intentId });
    expect(isRedeemed()).toBe(false);
    expect((await till.view()).holds).toEqual([]);
  });

  describe('limits for one customer', () => {
    const limited = async (till: Till, limits: Partial<StaffLimits>) => {
      const ria = { id: 'ria', name: 'Ria Moss', initials: 'RM', role: 'admin' as const, active: true };
      const people = [{ ...ria, pin: null, failures: 0, lockedUntil: null }];
      await till.staff.change((book) => ({ ...book, people }));
      await till.staff.setPin('ria', '2580');
      const all = { ...NO_STAFF.policy.limits, ...limits };
      await till.staff.change((book) => ({ ...book, policy: { ...book.policy, mode: 'initials', limits: all } }));
      await till.staff.answer({ type: 'start-shift', staff: 'ria', pin: null });
    };
    const over = (data: object) => ({ ok: false, reason: { code: 'over-limit', data } });

    test('hold over both places together', async () => {
      const { till, punches } = await mixture();
      await limited(till, { punchesPerDay: 3 });
      await till.shows(snapshotOf('Nora', [line('Self Wash', 2), { ...BAG, quantity: 2 }]));
      expect(await till.press({ type: 'add-purchases' })).toMatchObject(over({ per: 'day', limit: 3, count: 4 }));
      await till.shows(snapshotOf('Nora', [line('Self Wash', 2), BAG], { revision: 2 }));
      expect(await till.press({ type: 'add-purchases' })).toMatchObject({ ok: true });
      await vi.waitFor(() => expect(punches()).toBe(1));
      await till.shows(snapshotOf('Nora', [line('Self Wash')], { saleId: 'sale-2' }));
      expect(await till.press({ type: 'add-purchases' })).toMatchObject(over({ per: 'day', count: 4 }));
    });

    test('count a reward of the register when Astro’s is handed out', async () => {
      const { till, bench, person } = await mixture();
      const dog = bench.model.programs.find((one) => one.id === DOG);
      for (let i = 0; dog && i < 12; i++) {
        bench.model.punch(person.id, dog, { transactionId: `old-${i}`, code: SALMON, date: '2026-10-02' });
      }
      const wash = { type: 'add-manually', programId: 'self-wash', itemKey: 'sku:wash-self', reason: 'other' };
      await till.shows(snapshotOf('Nora', [line('Self Wash'), BAG]));
      await till.press({ ...wash, units: 10 });
      await limited(till, { rewardsPerDay: 1 });
      const { ready } = await till.view();
      const redeem = (owner: 'store' | 'manufacturer', lineId: string) => {
        const offer = ready.find((one) => one.owner === owner);
        const item = { itemKey: offer?.items[0]?.itemKey, lineId };
        return till.press({ type: 'redeem', rewardId: offer?.rewardId, item });
      };
      expect(await redeem('store', 'line-Self Wash')).toMatchObject({ ok: true });
      expect(await redeem('manufacturer', 'line-Salmon bag')).toMatchObject(over({ what: 'rewards', count: 2 }));
      expect(bench.model.cardsOf(person.id)[0]?.rewards[0]?.redeemedOn).toBeNull();
    });
  });

  test('a redemption of which Astro said nothing can be undone as soon as it is seen', async () => {
    const { till, bench, person } = await mixture();
    const dog = bench.model.programs.find((one) => one.id === DOG);
    for (let i = 0; dog && i < 12; i++) {
      bench.model.punch(person.id, dog, { transactionId: `old-${i}`, code: SALMON, date: '2026-10-02' });
    }
    await till.shows(snapshotOf('Nora', [BAG]));
    const [offer] = (await till.view()).ready;
    const item = { itemKey: offer?.items[0]?.itemKey, lineId: 'line-Salmon bag' };
    bench.emulator.faults = () => (bench.names().includes('addRedemption') ? { kind: 'lost-answer' } : null);
    await till.press({ type: 'redeem', rewardId: offer?.rewardId, item });
    bench.emulator.faults = () => null;
    bench.later(61_000);
    const [hold] = (await till.view()).holds;
    const isRedeemed = () => bench.model.cardsOf(person.id)[0]?.rewards[0]?.redeemedOn !== null;
    expect([hold?.kind, isRedeemed()]).toEqual(['reward', true]);
    await till.press({ type: 'undo', of: hold?.intentId });
    expect(isRedeemed()).toBe(false);
  });

  test('undo goes to Astro too while it still adds', { timeout: 15_000 }, async () => {
    const { till, bench, punches } = await mixture();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2), BAG]));
    await till.view();
    bench.emulator.faults = ({ name }) =>
      name === 'addTransactionBatch' ? { kind: 'delay', ms: 2_500, late: 'answer' } : null;
    await till.press({ type: 'add-purchases' });
    const { result } = await till.view();
    expect(punches()).toBe(1);
    await till.press({ type: 'undo', of: result?.undo?.intentId });
    await vi.waitFor(() => expect(punches()).toBe(0), { timeout: 8_000 });
    expect(await till.events('purchase_voided')).toHaveLength(2);
  });

  test('Astro down: the register’s own part works, the other waits and says so', async () => {
    const { till, bench, punches } = await mixture();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2), BAG]));
    await till.view();
    bench.later(20_000);
    bench.emulator.faults = () => ({ kind: 'lost-request' });
    const view = await till.view();
    expect(view.source.state).toBe('live');
    expect(view.sources?.[1]).toMatchObject({ id: 'astro', state: 'offline', reason: { code: 'source-unavailable' } });
    expect(await till.press({ type: 'add-purchases' })).toMatchObject({ ok: true });
    expect([(await till.events('purchase_added')).length, punches()]).toEqual([2, 0]);
    expect((await till.view()).source.waiting).toBe(1);
    bench.emulator.faults = () => null;
    bench.later(120_000);
    await bench.source.catchUp();
    expect(punches()).toBe(1);
  });

  test('Astro slow: nobody waits for it, and the screen is painted again when it comes', async () => {
    const { till, bench, late } = await mixture();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    await till.view();
    bench.later(20_000);
    bench.emulator.faults = () => ({ kind: 'delay', ms: 2_500, late: 'answer' });
    const view = await till.view();
    expect(late).not.toHaveBeenCalled();
    expect(cardsOf(view)).toContainEqual(['embedded', 'Self wash: buy 10, get 1 free', 0]);
    expect(view.sources?.[1]?.state).not.toBe('live');
    await vi.waitFor(() => expect(late).toHaveBeenCalled(), { timeout: 8_000 });
  });

  test('credentials that are refused are told as that, and hide nothing', async () => {
    const bench = new Bench();
    bench.emulator.faults = ({ name }) => (name === 'token' ? { kind: 'web-page' } : null);
    const { till } = await mixture({ bench });
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    const view = await till.view();
    expect(view.sources?.[1]).toMatchObject({ state: 'error' });
    expect(view.add).toMatchObject({ enabled: true, count: 1 });
  });

  test('a purchase of today that somebody else sent is shown before it is added again', async () => {
    const { till, bench, person, punches } = await mixture();
    const dog = bench.model.programs.find((one) => one.id === DOG);
    if (dog) bench.model.punch(person.id, dog, { transactionId: 'other-1', code: SALMON, date: '2026-11-23' });
    await till.shows(snapshotOf('Nora', [BAG]));
    const view = await till.view();
    expect(view.sources?.[1]?.foundThere).toMatchObject([
      { code: 'already-recorded', data: { by: 'elsewhere', count: 1 } },
    ]);
    await till.press({ type: 'add-purchases' });
    expect(punches()).toBe(1);
    await till.press({ type: 'add-purchases', reason: 'add-anyway' });
    expect(punches()).toBe(2);
  });
});

describe('one person under two ids', () => {
  test('the same phone under another name is nobody’s twin', async () => {
    const { till, bench } = await mixture();
    await till.shows(snapshotOf('Priya', [BAG]));
    const dana = bench.model.punches(bench.dana, DOG);
    await till.press({ type: 'add-purchases' });
    expect(bench.model.punches(bench.dana, DOG)).toBe(dana);
    expect((await till.view()).cards).toEqual([]);
  });

  test('somebody whom only Astro knows is linked at once, and known here with the first purchase that counts here', async () => {
    const { till } = await mixture();
    const seen = { posId: 'pos-lee', name: 'Lee Marsh', code: null, phone: null, email: null, group: null };
    await till.shows({ ...snapshotOf('Nora', [line('Self Wash')]), customer: seen });
    const { customer } = await till.view();
    expect(customer).toMatchObject({ state: 'linked', name: 'Lee Marsh' });
    await till.press({ type: 'add-purchases' });
    const view = await till.view();
    expect(view.customer).toMatchObject({ state: 'linked', name: 'Lee Marsh' });
    expect(cardsOf(view)).toContainEqual(['embedded', 'Self wash: buy 10, get 1 free', 1]);
    expect(await till.events('purchase_added')).toHaveLength(1);
  });

  test('a customer of the register is not told to Astro for a sale that concerns it in nothing', async () => {
    const { till, bench } = await mixture({ knowsNora: false });
    await till.shows(snapshotOf('Tomás', [line('Self Wash')]));
    await till.press({ type: 'add-purchases' });
    const { result } = await till.view();
    expect(await till.press({ type: 'undo', of: result?.undo?.intentId })).toMatchObject({ ok: true });
    expect(await till.events('purchase_voided')).toHaveLength(1);
    await till.press({ type: 'add-purchases' });
    expect(bench.names()).not.toContain('addCustomer');
    await till.shows(snapshotOf('Tomás', [line('Self Wash'), BAG], { revision: 2 }));
    await till.press({ type: 'add-purchases' });
    expect(bench.names()).toContain('addCustomer');
  });

  test('found by one exact phone, the person of Astro is linked, not made a second time', async () => {
    const { till, bench, punches } = await mixture({ knowsNora: false });
    await till.shows(snapshotOf('Nora', [BAG]));
    await till.press({ type: 'add-purchases' });
    expect(bench.names()).not.toContain('addCustomer');
    expect(bench.names()).toContain('linkCustomer');
    expect(punches()).toBe(1);
  });

  test('an item that nobody knows stays unknown', async () => {
    const { till } = await mixture();
    await till.shows(snapshotOf('Nora', [{ ...line('Leash', 1, 900), sku: LEASH }]));
    expect((await till.view()).lines[0]).toMatchObject({ verdict: 'left-out' });
  });
});

describe('what is done to a card', () => {
  test('happens where the card lives, and Astro’s own cards are changed in Astro', async () => {
    const { till, bench, person } = await mixture();
    const dog = bench.model.programs.find((one) => one.id === DOG);
    if (dog) bench.model.punch(person.id, dog, { transactionId: 'old-1', code: SALMON, date: '2026-10-02' });
    await till.shows(snapshotOf('Nora', [line('Self Wash', 3)], { phase: 'completed' }));
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { saleId: 'sale-2' }));
    const { cards } = await till.view();
    expect(cards.map(({ source, more }) => [source, more])).toEqual(
      expect.arrayContaining([
        ['astro', false],
        ['embedded', true],
      ]),
    );
    const washes = cards.find((card) => card.source === 'embedded');
    const unitKeys = washes?.kind === 'punch-card' ? washes.punches.slice(0, 1).map(({ key }) => key) : [];
    expect(await till.press({ type: 'split-card', cardId: washes?.id, unitKeys })).toMatchObject({ ok: true });
    const split = (await till.view()).cards.filter((card) => card.source === 'embedded');
    expect(split.map((card) => (card.kind === 'punch-card' ? card.now : 0))).toEqual([2, 1]);
    const onto = { 'self-wash': split[1]?.id };
    expect(await till.press({ type: 'add-purchases', cards: onto })).toMatchObject({ ok: true });
    const after = (await till.view()).cards.filter((card) => card.source === 'embedded');
    expect(after.map((card) => (card.kind === 'punch-card' ? card.now : 0))).toEqual([2, 2]);
  });
});
