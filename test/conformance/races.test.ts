import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import type { LedgerEvent } from '../../lib/loyalty/event.ts';
import type { LoyaltySource, Receipt } from '../../lib/sources/port.ts';
import { StoreSource } from '../../lib/sources/store/store-source.ts';
import { PostgresSession } from '../../lib/store-server/engine/postgres-session.ts';
import { sql } from '../../lib/store-server/engine/sql.ts';
import { demoStore, line, NORA, sale, TOMAS, washes } from './demo-shop.ts';
import { Clock, type OpenPlace, Till } from './place.ts';
import { http } from './places/http.ts';
import { postgres, sqlite } from './places/sql.ts';
import { RunningStore } from './running-store.ts';

const REGISTERS = 50;

describe.for([sqlite, postgres, http])('many registers on $name', (place) => {
  describe.skipIf(!place.available)('at the same time', () => {
    let ledger: OpenPlace;
    let tills: Till[];
    let source: LoyaltySource;

    beforeEach(async () => {
      const clock = new Clock();
      ledger = await place.open(clock);
      await ledger.importStore(demoStore());
      const names = Array.from({ length: REGISTERS }, (_, i) => `register-${i}`);
      tills = await Promise.all(names.map(async (name) => new Till(await ledger.register(name), name, clock)));
      source = (await ledger.register('office')) as LoyaltySource;
    });

    afterEach(async () => {
      expect(await ledger.problems()).toEqual([]);
      await ledger.close();
    });

    const all = (press: (till: Till, i: number) => Promise<Receipt>) => Promise.all(tills.map(press));
    const first = () => tills[0] as Till;
    const codes = (receipts: readonly Receipt[]) => {
      const counts: Record<string, number> = {};
      for (const receipt of receipts) {
        const code = receipt.ok ? 'ok' : receipt.reason.code;
        counts[code] = (counts[code] ?? 0) + 1;
      }
      return counts;
    };
    const events = async (type: LedgerEvent['type']) => {
      const found: LedgerEvent[] = [];
      for await (const one of source.export()) found.push(JSON.parse(one));
      return found.filter((event) => event.type === type);
    };

    it('give one reward once: one success, 49 plain refusals', async () => {
      await first().run(washes('earlier', 10, { state: 'completed' }));
      const rewardId = (await source.summary(NORA)).rewards[0]?.rewardId ?? '';
      const receipts = await all((till, i) => {
        const free = sale(`s${i}`, [line('wash', 1, 0)]);
        const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
        return till.run({ type: 'redeem', customer: NORA, rewardId, sale: free, item });
      });
      expect(codes(receipts)).toEqual({ ok: 1, 'reward-held-elsewhere': 49 });
      expect(await events('reward_held')).toHaveLength(1);
    });

    it('take one redemption back once: one success, 49 plain refusals', async () => {
      await first().run(washes('earlier', 10, { state: 'completed' }));
      const rewardId = (await source.summary(NORA)).rewards[0]?.rewardId ?? '';
      const free = sale('s1', [line('wash', 1, 0)]);
      const by = first().by();
      const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
      await source.execute({ type: 'redeem', customer: NORA, rewardId, sale: free, item }, by);
      const receipts = await all((till) => till.run({ type: 'undo', customer: NORA, intentId: by.intentId }));
      expect(codes(receipts)).toEqual({ ok: 1, 'nothing-to-undo': 49 });
      expect(await events('hold_voided')).toHaveLength(1);
      expect(await source.summary(NORA)).toMatchObject({ rewards: [{ rewardId }], holds: [] });
    });

    it('record one line of one sale once, under 20 different keys', async () => {
      const receipts = await Promise.all(tills.slice(0, 20).map((till) => till.run(washes('s1', 1))));
      expect(receipts.map((receipt) => (receipt.ok ? receipt.changes : -1)).sort((a, b) => a - b)).toEqual([
        ...Array(19).fill(0),
        1,
      ]);
      expect(await events('purchase_added')).toHaveLength(1);
    });

    it('run one key once, and all hear the same answer', async () => {
      const by = first().by();
      const receipts = await all(() => first().source.execute(washes('s1', 2), by));
      expect(new Set(receipts.map((receipt) => JSON.stringify(receipt))).size).toBe(1);
      expect(await events('purchase_added')).toHaveLength(2);
    });

    it('keep one new sale under one customer, whoever comes last', async () => {
      const receipts = await all((till, i) => till.run(washes('s1', 1, { customer: i % 2 ? NORA : TOMAS })));
      expect(codes(receipts)).toEqual({ ok: REGISTERS });
      const punches = async (customer: string) =>
        (await source.summary(customer)).cards.reduce((sum, card) => sum + card.punches, 0);
      expect((await punches(NORA)) + (await punches(TOMAS))).toBe(1);
      const { customer } = (await source.sale('lightspeed-x:demo:s1')) ?? {};
      expect(await punches(customer ?? '')).toBe(1);
    });

    it('hand sales back and forth between two customers without a lock that never opens', async () => {
      await first().run(washes('a', 1, { customer: NORA }));
      await first().run(washes('b', 1, { customer: TOMAS }));
      const receipts = await all((till, i) => {
        const customer = Math.floor(i / 2) % 2 ? NORA : TOMAS;
        return till.run(washes(i % 2 ? 'a' : 'b', 1, { customer }));
      });
      expect(codes(receipts)).toEqual({ ok: REGISTERS });
    });

    it('number what they wrote without a gap and without an overlap', async () => {
      await all((till, i) => till.run(washes(`s${i}`, (i % 3) + 1, { customer: i % 2 ? NORA : TOMAS })));
      const seen: LedgerEvent[] = [];
      for await (const one of source.export()) seen.push(JSON.parse(one));
      expect(new Set(seen.map((event) => event.id)).size).toBe(seen.length);
      for (const customer of [NORA, TOMAS]) {
        const chain = seen.filter((event) => event.customer === customer).map((event) => event.seq);
        expect(chain).toEqual(chain.map((_, i) => i + 1));
      }
    });

    it('create one customer of one phone', async () => {
      const pia = { first: 'Pia', last: 'Noor', phone: '503 555 0190', email: '' };
      const outcomes = await Promise.all(tills.map((till) => till.source.createCustomer(pia, null, till.by())));
      const made = outcomes.filter((outcome) => outcome.ok);
      expect(made).toHaveLength(1);
      const id = made[0]?.ok ? made[0].value.id : '';
      const others = outcomes.filter((outcome) => !outcome.ok);
      expect(others.every((outcome) => !outcome.ok && outcome.customerId === id)).toBe(true);
    });
  });
});

const address = inject('postgres');

describe.skipIf(address === null)('two servers beside each other on one PostgreSQL', () => {
  let nodes: [RunningStore, RunningStore];

  beforeEach(async () => {
    const clock = new Clock();
    const first = await RunningStore.start(clock, address ?? '');
    await first.load(demoStore());
    nodes = [first, await RunningStore.start(clock, address ?? '', first.tenant)];
  });

  afterEach(async () => {
    for (const node of nodes) await node.stop();
  });

  const tillOn = async (node: RunningStore, name: string) => new Till(await node.source(name), name, node.clock);

  it('give one reward once between their 50 registers', async () => {
    const tills = await Promise.all(
      Array.from({ length: REGISTERS }, (_, i) => tillOn(nodes[i % 2 ? 0 : 1], `register-${i}`)),
    );
    const [till] = tills as [Till, ...Till[]];
    await till.run(washes('earlier', 10, { state: 'completed' }));
    const rewardId = (await till.source.summary(NORA)).rewards[0]?.rewardId ?? '';
    const receipts = await Promise.all(
      tills.map((one, i) => {
        const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
        const free = sale(`s${i}`, [line('wash', 1, 0)]);
        return one.run({ type: 'redeem', customer: NORA, rewardId, sale: free, item });
      }),
    );
    expect(receipts.filter((receipt) => receipt.ok)).toHaveLength(1);
    const refusals = receipts.filter((receipt) => !receipt.ok && receipt.reason.code === 'reward-held-elsewhere');
    expect(refusals).toHaveLength(REGISTERS - 1);
  });

  it('are one server to a register: same keys, same tokens, same answers, same changes', async () => {
    const [one, two] = nodes;
    const pairing = await one.pairing('front');
    const now = () => one.clock.now.getTime();
    const here = new Till(new StoreSource({ pairing, now }), 'front', one.clock);
    const there = new Till(new StoreSource({ pairing: { ...pairing, url: two.url }, now }), 'front', one.clock);
    const by = here.by();
    const first = await here.source.execute(washes('s1', 2), by);
    expect(await there.source.execute(washes('s1', 2), by)).toEqual(first);
    expect((await there.source.summary(NORA)).cards).toMatchObject([{ punches: 2 }]);
    const client = await two.client('office');
    const asked = { method: 'GET', path: '/v1/changes', patience: 30_000 } as const;
    const { next } = (await client.request(asked)).body as { next: string };
    const waiting = client.request({ ...asked, query: { after: next, wait: 20 } });
    await here.run(washes('s2', 1));
    expect((await waiting).body).toMatchObject({ customers: [NORA] });
  });

  it('take over from each other', async () => {
    const [one, two] = nodes;
    const pairing = await one.pairing('front');
    const now = () => one.clock.now.getTime();
    const till = new Till(new StoreSource({ pairing: { ...pairing, url: two.url }, now }), 'front', one.clock);
    await one.restart();
    expect(await till.run(washes('s1', 1))).toMatchObject({ ok: true });
  });
});

describe.skipIf(address === null)('connections to PostgreSQL that die', () => {
  it('lose nothing and double nothing: every command is answered as it happened', { timeout: 60_000 }, async () => {
    const clock = new Clock();
    const ledger = await postgres.open(clock);
    await ledger.importStore(demoStore());
    const till = new Till(await ledger.register('front'), 'front', clock);
    let over = false;
    const outcomes: { id: string; receipt: Receipt }[] = [];
    const killer = (async () => {
      const session = await PostgresSession.open(address ?? '');
      for (let kills = 1; !over; kills++) {
        const answered = outcomes.length;
        await session.send(KILL.text, KILL.values);
        // Three in a row, then until something came through: on a busy machine nothing would ever be done between two of them.
        do await new Promise((resume) => setTimeout(resume, 10 + (kills % 7) * 10));
        while (kills % 3 === 0 && !over && outcomes.length === answered);
      }
      await session.close();
    })();
    await Promise.all(
      Array.from({ length: 6 }, async (_, worker) => {
        for (let i = 0; i < 20; i++) {
          const id = `s${worker}-${i}`;
          outcomes.push({ id, receipt: await persistently(till, id) });
        }
      }),
    );
    over = true;
    await killer;
    expect(outcomes.filter(({ receipt }) => !receipt.ok || receipt.changes === 0)).toEqual([]);
    const [card] = (await till.source.summary(NORA)).cards;
    expect(card).toMatchObject({ punches: 0, completed: 12 });
    expect(await ledger.problems()).toEqual([]);
    await ledger.close();
  });
});

const KILL = sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'tillside' AND pid <> pg_backend_pid() ORDER BY random() LIMIT 1`;

/** As the register does it: the same intent until there is an answer. */
async function persistently(till: Till, id: string): Promise<Receipt> {
  const by = till.by();
  for (let tries = 0; ; tries++) {
    try {
      return await till.source.execute(washes(id, 1), by);
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}
