import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Command } from '../../lib/loyalty/command.ts';
import type { Sale } from '../../lib/loyalty/sale.ts';
import type { LoyaltySource } from '../../lib/sources/port.ts';
import { demoStore, line, NORA, POS, record, SALLY, sale, TOMAS, washes } from './demo-shop.ts';
import { Clock, type OpenPlace, Till } from './place.ts';
import { embedded } from './places/embedded.ts';
import { http } from './places/http.ts';
import { postgres, sqlite } from './places/sql.ts';

describe.for([embedded, sqlite, postgres, http])('$name', (place) => {
  describe.skipIf(!place.available)('a store with the demo store on it', () => {
    let clock: Clock;
    let ledger: OpenPlace;
    let till: Till;
    let source: LoyaltySource;

    beforeEach(async () => {
      clock = new Clock();
      ledger = await place.open(clock);
      await ledger.importStore(demoStore());
      till = await tillOf('front');
      source = till.source;
    });

    afterEach(async () => {
      expect(await ledger.problems()).toEqual([]);
      await ledger.close();
    });

    const tillOf = async (name: string) => new Till(await ledger.register(name), name, clock);

    const punches = async (customer = NORA) => {
      const { cards } = await source.summary(customer);
      return cards.find((card) => card.programId === 'self-wash')?.punches ?? 0;
    };

    const exported = async () => {
      const lines: string[] = [];
      for await (const one of source.export()) lines.push(one);
      return lines;
    };

    /** Ten washes of an earlier sale: one reward waits. */
    const washReward = async () => {
      await till.run(washes('earlier', 10, { state: 'completed' }));
      return (await source.summary(NORA)).rewards[0]?.rewardId ?? '';
    };

    const redeemWash = async (of: Sale) => {
      const rewardId = await washReward();
      const item = { itemKey: 'sku:wash-self', lineId: 'line-wash' };
      expect(await till.run({ type: 'redeem', customer: NORA, rewardId, sale: of, item })).toMatchObject({ ok: true });
      return (await source.summary(NORA)).holds[0]?.holdId ?? '';
    };

    describe('the store', () => {
      it('knows itself, its day and its programs in their order', async () => {
        expect(await source.profile()).toMatchObject({
          retailer: 'willow-wag',
          store: 'main',
          name: 'Willow & Wag',
          currency: 'USD',
          zone: 'America/Los_Angeles',
          pos: POS,
          today: '2026-11-23',
        });
        const ids = (await source.programs()).map((program) => program.id);
        expect(ids).toEqual(['self-wash', 'express-wash', 'day-care', 'bakery', 'bramble-bone']);
      });

      it('stays as it is when its file is imported again', async () => {
        const before = [await source.programs(), await source.summary(SALLY), await exported()];
        await ledger.importStore(demoStore());
        expect([await source.programs(), await source.summary(SALLY), await exported()]).toEqual(before);
      });

      it('knows which group a customer is of, for programs that are not for everybody', async () => {
        const file = demoStore() as Record<'programs' | 'customers', { id: string }[]>;
        const wash = file.programs.find(({ id }) => id === 'self-wash') ?? {};
        Object.assign(wash, { version: 2, notForGroups: ['staff'] });
        for (const one of file.customers) Object.assign(one, { group: one.id === NORA ? 'Staff' : 'Members' });
        await ledger.importStore(file);
        const bought = await till.run(washes('staff', 1, { state: 'completed' }));
        expect(bought).toMatchObject({ ok: true, changes: 0, lines: [{ reason: { code: 'group-excluded' } }] });
        const other = await till.run(washes('member', 1, { customer: TOMAS, state: 'completed' }));
        expect(other).toMatchObject({ ok: true, changes: 1 });
      });

      it('tells items by key, POS id, code, and by what a person said once', async () => {
        const [byKey] = await source.items(['sku:wash-self', 'sku:unheard-of']);
        expect(byKey).toMatchObject({ key: 'sku:wash-self', name: 'Self Wash', price: 1500 });
        const id = byKey?.posItemId ?? '';
        const unknown = { posProductId: 'p-77', sku: null, name: 'Dog shower' };
        const asked = [
          { posProductId: id, sku: null, name: null },
          { posProductId: null, sku: '12345000119', name: null },
          unknown,
        ];
        const keys = async () => (await source.joinItems(asked)).map((item) => item?.key ?? null);
        expect(await keys()).toEqual(['sku:wash-self', 'gtin:00012345000119', null]);
        await source.rememberItem(unknown, 'sku:wash-self', till.by());
        expect(await keys()).toEqual(['sku:wash-self', 'gtin:00012345000119', 'sku:wash-self']);
      });
    });

    describe('a customer', () => {
      const link = { ...POS, posCustomerId: 'x-900' };
      const PIA = { first: ' Pia ', last: 'Noor', phone: '(503) 555-0190', email: 'pia@example.com' };

      it('is created once, with a link, and found by every spelling', async () => {
        const by = till.by();
        const made = await source.createCustomer(PIA, link, by);
        expect(made).toMatchObject({ ok: true, value: { first: 'Pia', phone: '(503) 555-0190', isTest: false } });
        expect(await source.createCustomer(PIA, link, by)).toEqual(made);
        const id = made.ok ? made.value.id : '';
        expect(await source.customer(id)).toEqual(made.ok && made.value);
        expect(await source.customerOf(link)).toMatchObject({ customer: { id }, how: 'created', confirmed: true });
        expect(await source.posIdOf(id, link.system, link.account)).toBe(link.posCustomerId);
        expect(await source.posIdOf(id, link.system, 'another-shop')).toBeNull();
        for (const query of ['5035550190', '+1 503 555 0190', 'PIA@example.com', 'noor', 'pia no']) {
          expect(
            (await source.search(query, 5)).map((one) => one.id),
            query,
          ).toEqual([id]);
        }
        expect(await till.run(washes('s1', 2, { customer: id }))).toMatchObject({ ok: true, changes: 2 });
      });

      it('is not created again under a phone, an e-mail or a link that belongs to somebody', async () => {
        const taken = { ok: false, reason: { code: 'already-recorded' }, customerId: NORA };
        const phone = { ...PIA, phone: '503 555 0101' };
        const email = { ...PIA, email: 'NORA.QUILL@example.com' };
        expect(await source.createCustomer(phone, null, till.by())).toMatchObject(taken);
        expect(await source.createCustomer(email, null, till.by())).toMatchObject(taken);
        const linked = await source.createCustomer(PIA, { ...POS, posCustomerId: NORA }, till.by());
        expect(linked).toMatchObject(taken);
        expect(await source.search('noor', 5)).toEqual([]);
      });

      it('is not created without a name, or with a phone that is none', async () => {
        const refused = (field: string) => ({ ok: false, reason: { code: 'invalid-command', data: { field } } });
        const nameless = { ...PIA, first: ' ', last: '' };
        expect(await source.createCustomer(nameless, null, till.by())).toEqual(refused('name'));
        expect(await source.createCustomer({ ...PIA, phone: '12' }, null, till.by())).toEqual(refused('phone'));
        expect(await source.createCustomer({ ...PIA, email: 'pia' }, null, till.by())).toEqual(refused('email'));
      });

      it('may have several links, and a link one customer', async () => {
        expect(await source.link(NORA, link, 'hand', till.by())).toMatchObject({ ok: true });
        expect(await source.link(TOMAS, link, 'hand', till.by())).toMatchObject({
          ok: false,
          reason: { code: 'already-recorded' },
          customerId: NORA,
        });
        await source.unlink(link, till.by());
        expect(await source.customerOf(link)).toBeNull();
        expect(await source.link(TOMAS, link, 'hand', till.by())).toMatchObject({ ok: true, value: { id: TOMAS } });
        expect(await source.link('stranger', link, 'hand', till.by())).toMatchObject({
          ok: false,
          reason: { code: 'no-customer' },
        });
      });

      it('is told to a point of sale by the id it has there, never by a code', async () => {
        const link = (posCustomerId: string, account = POS.account) => ({ ...POS, account, posCustomerId });
        for (const one of [link('code:NORA-1'), link('pos-900'), link('pos-901', 'other')])
          await source.link(NORA, one, 'hand', till.by());
        expect(await source.posIdOf(NORA, POS.system, 'other')).toBe('pos-901');
        expect(await source.posIdOf(NORA, POS.system, 'third')).toBeNull();
        await source.link(SALLY, link('code:SALLY-1', 'third'), 'hand', till.by());
        expect(await source.posIdOf(SALLY, POS.system, 'third')).toBeNull();
      });

      it('is linked for sure by the POS id or a person, not by a guess', async () => {
        const guess = till.by({ role: 'system' });
        await source.link(NORA, link, 'phone', guess);
        expect(await source.customerOf(link)).toMatchObject({ how: 'phone', confirmed: false });
        await source.link(NORA, link, 'phone', till.by());
        expect(await source.customerOf(link)).toMatchObject({ confirmed: true });
      });

      it('is suggested with the best evidence first', async () => {
        await till.run(washes('s1', 1));
        const seen = { name: 'Tomas Ibarra', code: null, phone: '503-555-0101', email: null };
        expect(await source.candidates(seen)).toMatchObject([
          { by: 'phone', customer: { id: NORA }, cards: 1 },
          { by: 'name', customer: { id: TOMAS }, cards: 0 },
        ]);
        const coded = await source.candidates({ name: null, code: ' nora-q4rt', phone: null, email: null });
        expect(coded).toMatchObject([{ by: 'code', customer: { id: NORA } }]);
      });

      it('is found by beginnings of names in any script, never by a middle', async () => {
        const found = async (query: string) => (await source.search(query, 5)).map((one) => one.first);
        expect(await found('tomas')).toEqual(['Tomás']);
        expect(await found('ferna maria')).toEqual(['María del Carmen']);
        expect(await found('ليل')).toEqual(['ليلى']);
        expect(await found('odell')).toEqual(['Priya']);
        expect(await found('omas')).toEqual([]);
        expect(await found('')).toEqual([]);
        expect(await found("x' OR '1'='1")).toEqual([]);
      });
    });

    describe('a command', () => {
      it('is recorded once and shows in the summary and on the sale', async () => {
        const receipt = await till.run(washes('s1', 3));
        expect(receipt).toMatchObject({ ok: true, changes: 3, lines: [{ verdict: 'earns' }], notices: [] });
        expect(await punches()).toBe(3);
        expect(await source.onFile('lightspeed-x:demo:s1')).toEqual([
          { programId: 'self-wash', kind: 'punches', count: 3, amount: 0 },
        ]);
        expect(await source.sale('lightspeed-x:demo:s1')).toMatchObject({ customer: NORA, state: 'open', label: 's1' });
      });

      it('gives the stored answer to the same intent, byte for byte, and changes nothing', async () => {
        const by = till.by();
        const first = await source.execute(washes('s1', 2), by);
        const before = await exported();
        clock.later(5);
        const second = await source.execute(washes('s1', 2), { ...by, occurredAt: clock.now.toISOString() });
        expect(JSON.stringify(second)).toBe(JSON.stringify(first));
        expect(await exported()).toEqual(before);
        expect(await source.receipt(by.intentId)).toEqual(first);
        expect(await source.receipt('never-sent-intent')).toBeNull();
      });

      it('is executed once when ten callers send it at the same time', async () => {
        const by = till.by();
        const answers = await Promise.all(Array.from({ length: 10 }, () => source.execute(washes('s1', 1), by)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(await punches()).toBe(1);
      });

      it('is refused when its intent stood for something else, and the first answer stays', async () => {
        const by = till.by();
        const first = await source.execute(washes('s1', 1), by);
        const second = await source.execute(washes('s1', 9), by);
        expect(second).toMatchObject({ ok: false, reason: { code: 'intent-mismatch' } });
        expect(await source.receipt(by.intentId)).toEqual(first);
        expect(await punches()).toBe(1);
      });

      it('stays refused: the answer to a refusal is kept too', async () => {
        const by = till.by();
        const wish: Command = { type: 'redeem', customer: NORA, rewardId: 'none', sale: sale('s1', []), item: null };
        const first = await source.execute(wish, by);
        expect(first).toMatchObject({ ok: false, reason: { code: 'reward-not-found' } });
        await till.run(washes('s1', 10));
        expect(await source.execute(wish, by)).toEqual(first);
      });

      it('is refused for somebody whom the store does not know', async () => {
        const receipt = await till.run(washes('s1', 1, { customer: 'stranger' }));
        expect(receipt).toMatchObject({ ok: false, reason: { code: 'no-customer' } });
        expect(await source.sale('lightspeed-x:demo:s1')).toBeNull();
      });

      it('makes the sale what its last snapshot says, and nothing twice', async () => {
        await till.run(record(sale('s1', [line('wash', 3)])));
        const split = [line('wash', 1), { ...line('wash', 2), id: 'line-2' }];
        expect(await till.run(record(sale('s1', split)))).toMatchObject({ ok: true, changes: 0 });
        expect(await till.run(washes('s1', 1))).toMatchObject({ ok: true, changes: 2 });
        expect(await till.run(washes('s1', 1, { state: 'completed' }))).toMatchObject({ ok: true, changes: 0 });
        expect(await punches()).toBe(1);
        await till.run(record(sale('s1', [], { state: 'discarded' })));
        expect(await punches()).toBe(0);
      });

      it('moves a sale to the other customer in one commit', async () => {
        await till.run(washes('s1', 2));
        expect(await till.run(washes('s1', 2, { customer: TOMAS }))).toMatchObject({ ok: true, changes: 4 });
        expect([await punches(NORA), await punches(TOMAS)]).toEqual([0, 2]);
      });

      it('is taken back as a whole by naming its intent', async () => {
        const by = till.by();
        await source.execute(washes('s1', 12), by);
        expect((await source.summary(NORA)).rewards).toHaveLength(1);
        expect(await till.run({ type: 'undo', customer: NORA, intentId: by.intentId })).toMatchObject({ ok: true });
        expect((await source.summary(NORA)).rewards).toEqual([]);
        expect(await punches()).toBe(0);
        expect(await source.onFile('lightspeed-x:demo:s1')).toEqual([]);
      });

      it('outlives the process', async () => {
        const by = till.by();
        const receipt = await source.execute(washes('s1', 3), by);
        await ledger.restart();
        till = await tillOf('front');
        source = till.source;
        expect(await source.receipt(by.intentId)).toEqual(receipt);
        expect(await punches()).toBe(3);
        expect(await source.execute(washes('s1', 3), by)).toEqual(receipt);
      });

      it('adds cash back once a sale, and takes it back to the cent', async () => {
        const bought = (units: number) => till.run(record(sale('s1', [line('pupcake', units, 333 * units)])));
        const amount = async () => (await source.summary(NORA)).tallies[0]?.amount ?? 0;
        await bought(3);
        expect(await amount()).toBe(100);
        await bought(2);
        expect(await amount()).toBe(67);
        await bought(0);
        expect(await amount()).toBe(0);
      });

      it('starts a pass and marks its visits', async () => {
        await till.run(record(sale('s1', [line('pass')], { state: 'completed' })));
        const pass = async () => (await source.summary(NORA)).passes[0];
        const passId = (await pass())?.passId ?? '';
        expect(await pass()).toMatchObject({ used: 0, visits: 6 });
        expect(await till.run({ type: 'use-visit', customer: NORA, passId })).toMatchObject({ ok: true });
        expect(await pass()).toMatchObject({ used: 1, visits: 6 });
      });
    });

    describe('a redemption', () => {
      it('is held for its sale, and redeemed when the sale shows it', async () => {
        const free = sale('s1', [line('wash', 1, 0)]);
        await redeemWash(free);
        expect(await source.summary(NORA)).toMatchObject({ rewards: [], holds: [{ state: 'held' }] });
        await till.run(record({ ...free, state: 'completed' }));
        expect(await source.summary(NORA)).toMatchObject({ rewards: [], holds: [] });
        expect(await source.needsALook()).toEqual([]);
      });

      it('gives the reward back when its sale is discarded', async () => {
        const free = sale('s1', [line('wash', 1, 0)]);
        await redeemWash(free);
        await till.run(record({ ...free, lines: [], state: 'discarded' }));
        expect(await source.summary(NORA)).toMatchObject({ rewards: [{ programId: 'self-wash' }], holds: [] });
      });

      it('waits for a person when the sale was paid in full', async () => {
        const paid = sale('s1', [line('wash')]);
        const holdId = await redeemWash(paid);
        await till.run(record({ ...paid, state: 'completed' }));
        expect(await source.needsALook()).toMatchObject([
          { id: holdId, kind: 'hold', reason: { code: 'hold-needs-a-look' }, customer: NORA },
        ]);
        await till.run({ type: 'settle', customer: NORA, holdId, takenOff: false });
        expect(await source.needsALook()).toEqual([]);
        expect((await source.summary(NORA)).rewards).toHaveLength(1);
      });

      it('of a coupon is to be finished with its maker once the sale is complete', async () => {
        const bag = sale('s1', [line('chicken', 1, 3499)]);
        const item = { itemKey: 'gtin:00012345000119', lineId: 'line-chicken' };
        const couponId = `bramble-october:${NORA}`;
        await till.run({ type: 'redeem-coupon', customer: NORA, couponId, sale: bag, item });
        const listed = { kind: 'coupon', itemName: 'Bramble & Bone Chicken, 4 lb', saleLabel: 's1' };
        expect(await source.finishList()).toMatchObject([{ ...listed, ready: false }]);
        await till.run(record({ ...bag, state: 'completed' }));
        const [finish] = await source.finishList();
        expect(finish).toMatchObject({ ...listed, ready: true });
        await source.finish(finish?.id ?? '', till.by());
        expect(await source.finishList()).toEqual([]);
      });
    });

    describe('what was ticked off', () => {
      it('comes back onto the list when it is undone, to be taken back over there as well', async () => {
        const bag = sale('s1', [line('chicken', 1, 3499)]);
        const item = { itemKey: 'gtin:00012345000119', lineId: 'line-chicken' };
        const couponId = `bramble-october:${NORA}`;
        const { intentId } = await till.run({ type: 'redeem-coupon', customer: NORA, couponId, sale: bag, item });
        const [finish] = await source.finishList();
        await source.finish(finish?.id ?? '', till.by());
        await till.run({ type: 'undo', customer: NORA, intentId });
        expect(await source.finishList()).toEqual([{ ...finish, kind: 'coupon-back', ready: true }]);
        await source.finish(finish?.id ?? '', till.by());
        expect(await source.finishList()).toEqual([]);
      });
    });

    describe('many purchases at once that were added by themselves', () => {
      const byItself = async () => {
        const file = demoStore() as { programs: { id: string; multiPurchaseReason?: object }[] };
        const program = file.programs.find((one) => one.id === 'self-wash');
        if (program) program.multiPurchaseReason = { above: 4, preset: 'several' };
        await ledger.importStore(file);
        return till.run(washes('s1', 5, { state: 'completed' }), { role: 'system' });
      };

      it('need a look that a person ticks off', async () => {
        const { intentId } = await byItself();
        const [look] = await source.needsALook();
        expect(look).toMatchObject({ kind: 'many', customer: NORA, intentId, reason: { code: 'many-at-once' } });
        await source.finish(look?.id ?? '', till.by());
        expect(await source.needsALook()).toEqual([]);
      });

      it('need none any more once a person wrote to that sale', async () => {
        await byItself();
        const reported = { ...washes('s1', 5, { state: 'completed' }), reason: 'several' } as Command;
        expect(await till.run(reported)).toMatchObject({ ok: true });
        expect(await source.needsALook()).toEqual([]);
      });
    });

    it('a store whose purchases arrive by a report redeems no coupon', async () => {
      const file = demoStore() as { store: { accountStyle?: string } };
      file.store.accountStyle = 'pos-report';
      await ledger.importStore(file);
      const item = { itemKey: 'gtin:00012345000119', lineId: 'line-chicken' };
      const couponId = `bramble-october:${NORA}`;
      const bag = sale('s1', [line('chicken', 1, 3499)]);
      expect(await till.run({ type: 'redeem-coupon', customer: NORA, couponId, sale: bag, item })).toMatchObject({
        ok: false,
        reason: { code: 'coupon-account-style', data: { style: 'pos-report' } },
      });
      expect(await source.profile()).toMatchObject({ accountStyle: 'pos-report' });
    });

    it('purchases that the point of sale reports to the maker itself are not added here as well', async () => {
      const bag = record(sale('s1', [line('chicken')]));
      const reporting = till.by({ style: 'rest-api' });
      expect(await source.preview(bag, reporting)).toMatchObject({ changes: 0 });
      expect(await source.execute(bag, reporting)).toMatchObject({ ok: true, changes: 0 });
      expect(await till.run(bag)).toMatchObject({ ok: true, changes: 1 });
    });

    it('an offer with a limit over all customers ends for the next one', async () => {
      const file = demoStore() as { campaigns: object[] };
      file.campaigns.push({
        id: 'bites',
        title: 'Bites: 2.00 off',
        maker: 'Tidewater',
        type: 'rebate',
        startsOn: '-1',
        endsOn: '+30',
        items: [{ code: '012345000140', amount: 200 }],
        offer: { buy: 1, totalUnits: 1 },
      });
      await ledger.importStore(file);
      expect((await source.summary(NORA)).offers).toMatchObject([{ offerId: 'bites', buy: 1, get: 1 }]);
      const item = { itemKey: 'gtin:00012345000140', lineId: 'line-salmon' };
      const take = (customer: string, id: string) =>
        till.run({
          type: 'redeem-offer',
          customer,
          offerId: 'bites',
          sale: sale(id, [line('salmon')], { customer }),
          item,
        });
      expect(await take(NORA, 's1')).toMatchObject({ ok: true });
      expect(await take(TOMAS, 's2')).toMatchObject({ ok: false, reason: { code: 'limit-reached' } });
      await till.run(record(sale('s1', [], { state: 'discarded' })));
      expect(await take(TOMAS, 's2')).toMatchObject({ ok: true });
    });

    describe('lists', () => {
      it('name an open sale only after a day without its end', async () => {
        await till.run(washes('s1', 2));
        clock.later(24 * 60 - 1);
        expect(await source.needsALook()).toEqual([]);
        clock.later(1);
        expect(await source.needsALook()).toMatchObject([
          { id: 'sale:lightspeed-x:demo:s1', kind: 'sale', reason: { code: 'sale-end-unknown' } },
        ]);
        await till.run(washes('s1', 2, { state: 'completed' }));
        expect(await source.needsALook()).toEqual([]);
      });

      it('give the sales of a day and a register, the last written first', async () => {
        for (const id of ['a', 'b', 'c']) {
          await till.run(washes(id, 1));
          clock.later(1);
        }
        const back = await tillOf('back');
        await back.run(washes('elsewhere', 1));
        const labels = async (limit: number) =>
          (await source.salesOf('2026-11-23', 'front', limit)).map((one) => one.label);
        expect(await labels(10)).toEqual(['c', 'b', 'a']);
        expect(await labels(2)).toEqual(['c', 'b']);
        expect(await source.salesOf('2026-11-22', 'front', 10)).toEqual([]);
      });
    });

    describe('a preview', () => {
      it('promises what the command then does, and writes nothing', async () => {
        await till.run(washes('s0', 8));
        const before = await exported();
        const command = washes('s1', 3);
        const preview = await source.preview(command, till.by());
        expect(await exported()).toEqual(before);
        expect(preview).toMatchObject({ refusal: null, before: { rewards: [] } });
        const receipt = await till.run(command);
        expect(receipt).toMatchObject({ ok: true, changes: preview.changes, lines: preview.lines });
        expect(await source.summary(NORA)).toEqual(preview.after);
      });

      it('says what would refuse it', async () => {
        const preview = await source.preview(washes('s1', 1, { customer: 'stranger' }), till.by());
        expect(preview).toMatchObject({ refusal: { code: 'no-customer' }, changes: 0, after: null });
      });
    });

    describe('time', () => {
      it('does not go back behind what was recorded: nothing expired comes to life again', async () => {
        const statuses = async () => (await source.summary(SALLY)).coupons.map((coupon) => coupon.status);
        expect(await statuses()).toEqual(['active', 'active']);
        clock.now = new Date('2026-12-20T20:00:00Z');
        await till.run(washes('s1', 1));
        expect(await statuses()).toEqual(['expired', 'expired']);
        clock.now = new Date('2026-11-24T20:00:00Z');
        expect(await statuses()).toEqual(['expired', 'expired']);
        expect((await source.profile()).today).toBe('2026-12-20');
        expect(await till.run(washes('s2', 1))).toMatchObject({
          notices: [{ code: 'clock-set-back', data: { minutes: 26 * 24 * 60 } }],
        });
      });

      it('is the authority clock: a register far off is marked, not believed', async () => {
        const receipt = await till.run(washes('s1', 1), { occurredAt: '2026-12-24T00:00:00.000Z' });
        expect(receipt).toMatchObject({ ok: true });
        const event = JSON.parse((await exported()).at(-1) ?? '{}');
        expect(event).toMatchObject({ recordedAt: '2026-11-23T20:00:00.000Z', clockSuspect: true });
      });
    });
  });
});
