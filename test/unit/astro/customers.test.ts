// @vitest-environment node
import { beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../lib/sources/port.ts';
import { ODD } from '../../../lib/store-server/astro-emulator/answers.ts';
import type { Fault } from '../../../lib/store-server/astro-emulator/faults.ts';
import { Bench, CAN, CAT, DANA, line } from '../../astro/bench.ts';

let bench: Bench;
const KIM = { system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-kim' };
const NEW = { first: 'Kim', last: 'Lake', phone: '(503) 555-0104', email: 'Kim@Example.com' };

beforeEach(() => {
  bench = new Bench();
});

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${outcome.reason.code}`);
  return outcome.value;
}

describe('finding', () => {
  test('a linked customer by the id of the POS, without being asked twice', async () => {
    expect(await bench.source.customerOf(DANA)).toEqual({
      customer: {
        id: bench.dana,
        first: 'Dana',
        last: 'Rivers',
        phone: '5035550103',
        email: 'dana@example.com',
        address: false,
        isTest: false,
      },
      how: 'id',
      confirmed: true,
    });
    await bench.source.customerOf(DANA);
    expect(bench.names()).toEqual(['token', 'customerStatus']);
  });

  test('nobody behind an unknown id, asked again only after a while', async () => {
    expect(await bench.source.customerOf(KIM)).toBeNull();
    expect(await bench.source.customerOf(KIM)).toBeNull();
    expect(bench.names()).toHaveLength(2);
    bench.later(20_000);
    await bench.source.customerOf(KIM);
    expect(bench.names()).toHaveLength(3);
  });

  test.each([{}, ODD])('by e-mail and phone as people write them, never by name', async (quirks) => {
    bench = new Bench({ quirks });
    for (const query of ['DANA@example.com ', '+1 (503) 555-0103', '503.555.0103']) {
      expect((await bench.source.search(query, 5)).map((one) => one.first)).toEqual(['Dana']);
    }
    expect(await bench.source.search('kim@example.com', 5)).toEqual([]);
    const before = bench.names().length;
    expect(await bench.source.search('Dana Rivers', 5)).toEqual([]);
    expect(bench.names()).toHaveLength(before);
  });

  test('candidates of a POS customer, each once, the e-mail first', async () => {
    const other = bench.model.addPerson({ first: 'Robin', last: 'Rivers', email: null, phone: '5035550105' }, null);
    const seen = { name: 'Dana R', code: 'DR1', phone: '5035550105', email: 'dana@example.com' };
    const matches = await bench.source.candidates(seen);
    expect(matches.map(({ customer, by, cards }) => [customer.id, by, cards])).toEqual([
      [bench.dana, 'email', 0],
      [other.id, 'phone', 0],
    ]);
    expect(await bench.source.candidates({ name: 'Dana', code: null, phone: null, email: null })).toEqual([]);
  });

  test('how many cards a candidate has, where Astro lets them be read', async () => {
    bench.given(CAT, CAN, 1);
    await bench.link();
    bench.later(20_000);
    const [match] = await bench.source.candidates({ name: null, code: null, phone: '5035550103', email: null });
    expect(match?.cards).toBe(1);
  });

  test("Astro's training customer is marked", async () => {
    bench.model.addPerson({ first: 'Sally', last: 'Pet Owner', email: 'sally@example.com', phone: null }, null);
    expect((await bench.source.search('sally@example.com', 5))[0]?.isTest).toBe(true);
  });
});

describe('linking', () => {
  test('tells Astro, and makes the cards readable', async () => {
    const kim = bench.model.addPerson({ first: 'Kim', last: 'Lake', email: 'kim@example.com', phone: null }, null);
    const [found] = await bench.source.search('kim@example.com', 5);
    expect(await bench.source.summary(kim.id)).toMatchObject({ cards: [] });
    expect(value(await bench.source.link(found?.id ?? '', KIM, 'hand', bench.by())).first).toBe('Kim');
    expect(bench.model.links.get('pos-kim')).toBe(kim.id);
    expect(await bench.source.customerOf(KIM)).toMatchObject({ how: 'hand', confirmed: true });
    expect((await bench.record(bench.sale([line(CAN)], { customer: kim.id }))).ok).toBe(true);
    expect(bench.punches(CAT, kim.id)).toBe(1);
  });

  test('what is linked already is no error', async () => {
    const kim = bench.model.addPerson({ first: 'Kim', last: 'Lake', email: 'kim@example.com', phone: null }, 'pos-kim');
    await bench.source.search('kim@example.com', 5);
    expect(value(await bench.source.link(kim.id, KIM, 'hand', bench.by())).id).toBe(kim.id);
  });

  test('to somebody else than Astro has it is refused, and says to whom', async () => {
    const kim = bench.model.addPerson({ first: 'Kim', last: 'Lake', email: 'kim@example.com', phone: null }, 'pos-kim');
    await bench.link();
    const refused = await bench.source.link(bench.dana, KIM, 'hand', bench.by());
    expect(refused).toMatchObject({
      ok: false,
      reason: { code: 'already-recorded', data: { by: 'link' } },
      customerId: kim.id,
    });
  });

  test('a family with one account shares it', async () => {
    await bench.link();
    value(await bench.source.link(bench.dana, KIM, 'hand', bench.by()));
    expect((await bench.source.customerOf(KIM))?.customer.id).toBe(bench.dana);
    expect((await bench.source.customerOf(DANA))?.customer.id).toBe(bench.dana);
  });

  test('is taken back here only', async () => {
    await bench.link();
    await bench.source.unlink(DANA, bench.by());
    expect(await bench.source.customerOf(DANA)).toBeNull();
    expect(bench.model.links.get('pos-dana')).toBe(bench.dana);
    value(await bench.source.link(bench.dana, DANA, 'hand', bench.by()));
    expect((await bench.source.customerOf(DANA))?.how).toBe('hand');
  });

  test.each(['lost-request', 'lost-answer'] as const)('with a %s is settled by looking', async (kind) => {
    const kim = bench.model.addPerson({ first: 'Kim', last: 'Lake', email: 'kim@example.com', phone: null }, null);
    await bench.source.search('kim@example.com', 5);
    bench.emulator.faults = ({ name }) => (name === 'linkCustomer' ? { kind } : null);
    const linked = bench.source.link(kim.id, KIM, 'hand', bench.by());
    if (kind === 'lost-answer') expect(value(await linked).id).toBe(kim.id);
    else await expect(linked).rejects.toMatchObject({ reason: 'unavailable' });
  });
});

describe('creating', () => {
  test('sends digits and folded e-mail, and links', async () => {
    const made = value(await bench.source.createCustomer(NEW, KIM, bench.by()));
    expect(made).toMatchObject({ first: 'Kim', last: 'Lake', phone: '5035550104', email: 'kim@example.com' });
    expect(bench.model.links.get('pos-kim')).toBe(made.id);
    expect(await bench.source.customerOf(KIM)).toMatchObject({ how: 'created', confirmed: true });
  });

  test('without a customer on the sale gets an id of ours', async () => {
    const made = value(await bench.source.createCustomer(NEW, null, bench.by('press-1')));
    expect(bench.model.links.get('tillside-press-1')).toBe(made.id);
  });

  test('refuses whose e-mail or phone somebody has', async () => {
    const refused = (by: string) => ({
      ok: false,
      reason: { code: 'already-recorded', data: { by } },
      customerId: bench.dana,
    });
    expect(await bench.source.createCustomer({ ...NEW, email: 'dana@example.com' }, KIM, bench.by())).toEqual(
      refused('email'),
    );
    expect(await bench.source.createCustomer({ ...NEW, phone: '1-503-555-0103' }, KIM, bench.by())).toEqual(
      refused('phone'),
    );
    expect(bench.names()).not.toContain('addCustomer');
  });

  test('refuses what cannot be an e-mail, a phone or a name', async () => {
    const field = async (wrong: Partial<typeof NEW>) => {
      const outcome = await bench.source.createCustomer({ ...NEW, ...wrong }, KIM, bench.by());
      return outcome.ok ? null : outcome.reason.data.field;
    };
    expect(await field({ email: 'kim at example' })).toBe('email');
    expect(await field({ phone: '555' })).toBe('phone');
    expect(await field({ first: ' ', last: '' })).toBe('name');
  });

  const faults: Fault[] = [
    { kind: 'lost-request' },
    { kind: 'lost-answer' },
    { kind: 'truncated' },
    { kind: 'server-error', carriedOut: true },
    { kind: 'duplicated' },
    { kind: 'error-in-success', carriedOut: true },
  ];
  test.each(faults)('after %j the same press again makes one customer', async (fault) => {
    let hit = false;
    bench.emulator.faults = ({ name }) => {
      if (name !== 'addCustomer' || hit) return null;
      hit = true;
      return fault;
    };
    await bench.source.createCustomer(NEW, KIM, bench.by('press')).catch(() => null);
    value(await bench.source.createCustomer(NEW, KIM, bench.by('press')));
    expect([...bench.model.people.values()].filter((one) => one.last === 'Lake')).toHaveLength(1);
  });
});
